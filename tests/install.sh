#!/bin/sh
# Installs what the tests need beyond what the build needs, on Debian 12 or
# like it, as root: cmocka for the unit tests, Python with jsonschema for the
# tests of the whole program, mandoc for the manual.
set -eu
apt-get install -y --no-install-recommends \
	libcmocka-dev mandoc python3 python3-jsonschema
