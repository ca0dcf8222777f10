#!/bin/sh
# spread.sh PROGRAM NUMBER - a campaign's messages checked in one run, and spread
# over processes by GNU parallel as README.md shows, offline: how long each takes,
# and whether both say the same, but for the order of the lines. What compares
# messages with one another, which cannot be the same, is left out there, and
# counted after it.
set -eu
export LC_ALL=C MAILSPAMCHECK_OFFLINE=1 MAILSPAMCHECK_HISTORY=off
program=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
command -v parallel >/dev/null || { echo "skipped: no GNU parallel"; exit 77; }

timed() { # NAME COMMAND
	name=$1
	shift
	command time -f "$name: %e s, %U s + %S s of a core, %M KiB" sh -c "$1"
}

python3 "$here/campaign.py" mail "$2"
find mail -name '*.eml' | sort >names
echo "$(wc -l <names) messages, $(du -sb mail | cut -f1) bytes, $(nproc) cores"
run="$program --exit-zero --files-from - -f jsonl"
set=duplicate,bulk-one-click-shared-token,link-personal-token-shared
timed "one run" "$run --ignore $set <names >one.jsonl"
timed "parallel" "parallel --pipe -N1000 '$run --ignore $set' <names >many.jsonl"
timed "sorted" "sort one.jsonl >one; sort many.jsonl >many"
cmp one many && echo "the same $(wc -l <one) lines, $(wc -c <one) bytes"
timed "merged" "jq -n 'reduce inputs as \$m ({}; .messages += 1 | .[\$m.verdict] += 1)' -c many.jsonl"
timed "one run, with its set" "$run <names >one.jsonl"
timed "parallel, with sets of 1000" "parallel --pipe -N1000 '$run' <names >many.jsonl"
for file in one many; do
	echo "of a set, $file:"
	jq -r '.findings[].rule' $file.jsonl | sort | uniq -c
done
