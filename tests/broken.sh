#!/bin/sh
# broken.sh ERRORS GENERATOR ARGUMENT...
# Given rules or lists with faults, the generator says what is wrong with them,
# writes no table, and fails, so that the build does.
set -u
errors=$1
shift
table=$("$@" 2>/dev/null) && exit 1
[ -z "$table" ] || exit 1
"$@" 2>&1 | diff "$errors" -
