#!/bin/sh
# Installs what the tests need beyond what the build needs, on Debian 12 or
# like it, as root: cmocka for the unit tests, Python with jsonschema for the
# tests of the whole program, mandoc for the manual, openssl for signatures,
# and nsd, a DNS server of which the tests start their own on loopback.
#
# Debian would start nsd as a service on port 53. While it is installed a policy
# forbids that, unless the machine has a policy of its own; afterwards it is
# disabled, so that it does not start with the machine either. An nsd that was
# there before is left as it is.
set -eu

packages="libcmocka-dev mandoc openssl python3 python3-jsonschema"
policy=/usr/sbin/policy-rc.d

if [ -x /usr/sbin/nsd ]; then
	apt-get install -y --no-install-recommends $packages
	exit
fi
if [ ! -e $policy ]; then
	trap 'rm -f $policy' EXIT
	printf '#!/bin/sh\nexit 101\n' > $policy
	chmod 755 $policy
fi
apt-get install -y --no-install-recommends $packages nsd
if command -v systemctl > /dev/null; then
	systemctl disable --now nsd > /dev/null 2>&1 || true
fi
