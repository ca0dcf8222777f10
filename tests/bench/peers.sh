#!/bin/sh
# How many messages a second rspamd and SpamAssassin judge, each as far as it is
# installed, on the messages of a folder: one process or worker at a time, no
# network.
#
# usage: tests/bench/peers.sh FOLDER [MESSAGES]
#
# SpamAssassin is slow: it gets the first MESSAGES only (default 100). rspamd is
# an instance of its own on a port of the loopback, with one worker, its
# network modules off; it is ended again.
set -eu

folder=$1
most=${2:-100}
scratch=$(mktemp -d)
pid=
end() {
	[ -z "$pid" ] || { kill "$pid" && wait "$pid"; } || :
	rm -rf "$scratch"
}
trap end EXIT

seconds() {
	date +%s.%N
}

# What, how many messages, since when.
rate() {
	echo "$1 $2 $3 $(seconds)" |
		awk '{ printf "%-28s %6d messages, %.2f s, %.0f messages/s\n",
			$1, $2, $4 - $3, $2 / ($4 - $3) }'
}

start_rspamd() {
	cp -r /etc/rspamd "$scratch/conf"
	mkdir -p "$scratch/conf/local.d" "$scratch/conf/override.d" \
		"$scratch/db" "$scratch/log" "$scratch/run"
	for module in antivirus arc asn bimi clickhouse dcc dkim dkim_signing \
		dmarc external_services fuzzy_check greylist hfilter \
		mx_check neural p0f phishing ratelimit rbl replies reputation \
		rspamd_update spf surbl url_redirector; do
		echo 'enabled = false;' >"$scratch/conf/override.d/$module.conf"
	done
	echo 'bind_socket = "127.0.0.1:18333"; count = 1;' \
		>"$scratch/conf/override.d/worker-normal.inc"
	for worker in controller fuzzy proxy; do
		echo 'enabled = false; count = 0;' \
			>"$scratch/conf/override.d/worker-$worker.inc"
	done
	printf 'dns { nameserver = ["127.0.0.1:9"]; timeout = 0.01s; %s }\n' \
		'retransmits = 1;' >"$scratch/conf/override.d/options.inc"
	chmod -R a+rwX "$scratch"
	rspamd -f -i -c "$scratch/conf/rspamd.conf" \
		--var="CONFDIR=$scratch/conf" --var="LOCAL_CONFDIR=$scratch/conf" \
		--var="DBDIR=$scratch/db" --var="LOGDIR=$scratch/log" \
		--var="RUNDIR=$scratch/run" >"$scratch/out" 2>&1 &
	pid=$!
	for try in $(seq 120); do
		if rspamc -h 127.0.0.1:18333 </dev/null >"$scratch/answer" \
			2>&1 && ! grep -q 'cannot connect' "$scratch/answer"
		then
			sleep 20 # Hyperscan compiles its patterns meanwhile
			return 0
		fi
		sleep 0.5
	done
	tail -n 5 "$scratch/out" "$scratch"/log/* >&2
	return 1
}

if command -v rspamd >/dev/null && command -v rspamc >/dev/null; then
	start_rspamd
	rspamc -h 127.0.0.1:18333 -n 1 "$folder" >/dev/null
	for run in 1 2 3; do
		begin=$(seconds)
		rspamc -h 127.0.0.1:18333 -n 1 "$folder" >"$scratch/answers"
		rate rspamd "$(grep -c '^Results for' "$scratch/answers")" "$begin"
	done
fi
if command -v spamassassin >/dev/null; then
	set --
	for message in "$folder"/*; do
		[ $# -eq "$most" ] || set -- "$@" "$message"
	done
	begin=$(seconds)
	spamassassin -L -t "$@" >/dev/null 2>&1
	rate spamassassin $# "$begin"
fi
