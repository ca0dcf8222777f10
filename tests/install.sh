#!/bin/sh
# Installs what the tests need beyond what the build needs, on Debian 12 or
# like it, as root: cmocka for the unit tests, Python with jsonschema for the
# tests of the whole program, mandoc for the manual, openssl for signatures and
# certificates, and nsd and nginx, a DNS server and a web server of which the
# tests start their own on loopback.
#
# Debian would start both as services, on the ports 53 and 80. While they are
# installed a policy forbids that, unless the machine has a policy of its own;
# afterwards they are disabled, so that they do not start with the machine
# either. One that was there before is left as it is.
set -eu

packages="libcmocka-dev mandoc openssl python3 python3-jsonschema"
policy=/usr/sbin/policy-rc.d
servers=
for server in nsd nginx; do
	[ -x /usr/sbin/$server ] || servers="$servers $server"
done

if [ -z "$servers" ]; then
	apt-get install -y --no-install-recommends $packages
	exit
fi
if [ ! -e $policy ]; then
	trap 'rm -f $policy' EXIT
	printf '#!/bin/sh\nexit 101\n' > $policy
	chmod 755 $policy
fi
apt-get install -y --no-install-recommends $packages $servers
if command -v systemctl > /dev/null; then
	for server in $servers; do
		systemctl disable --now "$server" > /dev/null 2>&1 || true
	done
fi
