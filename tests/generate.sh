#!/bin/sh
# Writes what is made from the rules: man/mailspamcheck-rules.7 and the table in
# README.md. With --check it changes nothing, and fails if either is stale.
#
# usage: tests/generate.sh PROGRAM [--check]
set -eu

program=$1
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$program" --list-rules=mdoc >"$scratch/mailspamcheck-rules.7"
"$program" --list-rules=markdown >"$scratch/table"
awk -v table="$scratch/table" '
	/^<!-- end of rules -->$/ { inside = 0 }
	!inside { print }
	/^<!-- rules: / {
		inside = 1
		while ((getline line < table) > 0)
			print line
	}' README.md >"$scratch/README.md"

if [ "${2:-}" = --check ]; then
	diff -u man/mailspamcheck-rules.7 "$scratch/mailspamcheck-rules.7"
	diff -u README.md "$scratch/README.md"
else
	cp "$scratch/mailspamcheck-rules.7" man/mailspamcheck-rules.7
	cp "$scratch/README.md" README.md
fi
