#!/bin/sh
# All benchmarks in one run: start, parsing, HTML, instructions, memory, lists,
# the history.
#
# usage: tests/bench/run.sh BUILD [MESSAGE [DIR ...]]
#
# BUILD: a build folder made with -DBUILD_TESTING=ON in a release type.
# MESSAGE: what the cold starts read (default: a message of about 5 KB made
# from tests/messages). DIRs: messages to parse (default: tests/messages).
# spamassassin and rspamc are compared when they are installed.
set -eu

build=$1
shift
here=$(dirname "$0")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

message=${1:-}
[ $# -eq 0 ] || shift
if [ -z "$message" ]; then
	message=$scratch/message.eml
	{
		cat "$here/../messages/sale.eml"
		for line in $(seq 60); do
			echo "This is line $line of a text that makes it 5 KB."
		done
	} >"$message"
fi
[ $# -gt 0 ] || set -- "$here/../messages"

echo "machine: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)," \
	"$(nproc) cores, Linux $(uname -r)"
echo "message: $(wc -c <"$message") bytes"

start() {
	label=$1
	shift
	printf '%-28s' "$label"
	"$build/tests/bench_start" "$@"
}
start "static hello world" 200 "$build/tests/bench_hello"
start "mailspamcheck" 200 "$build/mailspamcheck" --offline "$message"
start "mailspamcheck, jsonl" 200 \
	"$build/mailspamcheck" --offline -f jsonl "$message"
if command -v spamassassin >/dev/null; then
	start "spamassassin -L -t" 5 sh -c "spamassassin -L -t <'$message'"
fi
if command -v rspamc >/dev/null; then
	start "rspamc" 20 rspamc "$message"
fi

echo "parsing in memory:"
"$build/tests/bench_parse" 21 "$@"
echo "tokens and texts of HTML:"
"$build/tests/bench_html" 21 "$@"

echo "looking for rules:"
"$build/tests/bench_scan" 5 1 "$@"

if command -v valgrind >/dev/null; then
	valgrind --tool=callgrind --toggle-collect=read_all \
		--callgrind-out-file="$scratch/callgrind" \
		"$build/tests/bench_parse" 1 "$@" >"$scratch/out" 2>/dev/null
	bytes=$(sed -n 's/.*parts, \([0-9]*\) bytes$/\1/p' "$scratch/out")
	sed -n 's/^summary: //p; s/^totals: //p' "$scratch/callgrind" |
		head -n 1 | awk -v bytes="$bytes" \
		'{ printf "%.2f instructions a byte\n", $1 / bytes }'
fi

if command -v nsd >/dev/null || [ -x /usr/sbin/nsd ]; then
	echo "lists of recipients:"
	python3 "$here/recipients.py" "$build/mailspamcheck" \
		"$build/tests/net_ask" "$build/tests/bench_udp"
fi

echo "the history (of 1,000,000 messages: $here/history.py):"
python3 "$here/history.py" "$build/tests/bench_history" 100000
