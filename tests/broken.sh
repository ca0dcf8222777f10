#!/bin/sh
# Given a rule with faults, the generator says what is wrong with it, writes no
# table, and fails, so that the build does.
set -u
table=$("$1" tests/broken 2>/dev/null) && exit 1
[ -z "$table" ] || exit 1
"$1" tests/broken 2>&1 | diff tests/broken/errors -
