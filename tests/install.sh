#!/bin/sh
# Installs what the tests need beyond what the build needs, on Debian 12 or
# like it, as root: cmocka for the unit tests, Python with jsonschema for the
# tests of the whole program, mandoc for the manual, openssl for signatures and
# certificates; nsd and nginx, a DNS server and a web server of which the tests
# start their own on loopback; PostgreSQL, of which they start their own on a
# Unix socket, and libpq-dev, with which the program is built for it.
#
# Debian would start the servers as services, on the ports 53, 80 and 5432.
# While they are installed a policy forbids that, unless the machine has a
# policy of its own; afterwards they are disabled, so that they do not start
# with the machine either. Of PostgreSQL it would also make a cluster of
# databases, unless its configuration says no, which it does as long as that is
# installed. A server that was there before is left as it is.
set -eu

packages="libcmocka-dev libpq-dev mandoc openssl python3 python3-jsonschema"
policy=/usr/sbin/policy-rc.d
clusters=/etc/postgresql-common/createcluster.conf
own_policy= saved= servers=

install() {
	apt-get install -y --no-install-recommends "$@"
}

restore() {
	[ -z "$own_policy" ] || rm -f $policy
	[ -z "$saved" ] || mv "$saved" $clusters
	own_policy= saved=
}

for server in nsd nginx; do
	[ -x /usr/sbin/$server ] || servers="$servers $server"
done
ls /usr/lib/postgresql/*/bin/postgres > /dev/null 2>&1 ||
	servers="$servers postgresql"
if [ -z "$servers" ]; then
	install $packages
	exit
fi
trap restore EXIT
trap 'exit 1' HUP INT TERM
if [ ! -e $policy ]; then
	own_policy=yes
	printf '#!/bin/sh\nexit 101\n' > $policy
	chmod 755 $policy
fi
case $servers in
*postgresql*)
	install postgresql-common
	cp -p $clusters $clusters.saved
	saved=$clusters.saved
	echo 'create_main_cluster = false' >> $clusters
	;;
esac
install $packages $servers
if command -v systemctl > /dev/null; then
	for server in $servers; do
		systemctl disable --now "$server" > /dev/null 2>&1 || true
	done
fi
