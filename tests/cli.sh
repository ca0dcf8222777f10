#!/bin/sh
# The program as a shell sees it: options, inputs, outputs, signals, exit codes.
#
# usage: tests/cli.sh PROGRAM
set -u

case $1 in
/*) program=$1 ;;
*) program=$PWD/$1 ;;
esac
manual=$PWD/man/mailspamcheck.1
scratch=$(mktemp -d)
trap 'chmod -R u+rwx "$scratch"; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
unset MAILSPAMCHECK_FORMAT NO_COLOR FORCE_COLOR CLICOLOR CLICOLOR_FORCE COLUMNS
export LC_ALL=C SOURCE_DATE_EPOCH=1772442000 MAILSPAMCHECK_OFFLINE=1
failures=0

result() { # STATUS NAME
	if [ "$1" -eq 0 ]; then
		echo "ok $2"
	else
		echo "not ok $2"
		sed 's/^/# out: /' out
		sed 's/^/# err: /' err
		failures=$((failures + 1))
	fi
}

# Runs the program; what it wrote is in out and err. For a status of its own.
run() { # STATUS NAME ARGUMENT...
	want=$1 name=$2
	shift 2
	"$program" "$@" >out 2>err </dev/null
	got=$?
	[ "$got" -eq "$want" ] || echo "# status $got, not $want"
	[ "$got" -eq "$want" ]
	result $? "$name"
}

# The last run: one sentence on standard error, and nothing else there.
said() { # SENTENCE
	printf 'mailspamcheck: %s\n' "$1" | cmp -s - err
	result $? "  says: $1"
}

holds() { # FILE TEXT
	grep -qF -- "$2" "$1"
	result $? "  $1 holds: $2"
}

silent() {
	! [ -s err ]
	result $? "  says nothing"
}

same() { # FILE FILE
	cmp "$1" "$2" >/dev/null
	result $? "  $1 is as $2"
}

absent() { # FILE
	! [ -e "$1" ] && ! [ -h "$1" ]
	result $? "  no $1"
}

# A folder holds these names, hidden ones included, and no other.
listed() { # FOLDER NAMES
	found=$(cd "$1" && find . ! -name . | sed 's/^..//' | sort | tr '\n' ' ')
	[ "$found" = "$2" ]
	result $? "  $1 has: $2"
}

good() { # SUBJECT
	cat <<-end
		From: Shop <news@example.org>
		To: Reader <reader@example.net>
		Date: Mon, 02 Mar 2026 10:00:00 +0100
		Message-ID: <$1@example.org>
		Subject: Our opening hours in spring $1
		MIME-Version: 1.0
		Content-Type: text/plain; charset=us-ascii

		We open at nine from Monday on.
	end
}

mkdir mail none
good 1 >mail/good.eml
good 2 | sed 's/02 Mar/32 Mar/; /^Message-ID/d' >mail/bad.eml
: >empty.eml
{
	echo 'From news@example.org Mon Mar  2 10:00:00 2026'
	good 3
	echo
	echo 'From news@example.org Mon Mar  2 10:00:00 2026'
	cat mail/bad.eml
} >two.mbox

# ---- exit status ----

run 0 "a good message passes" mail/good.eml
silent
run 1 "a bad message fails" mail/bad.eml
silent
run 1 "of good and bad it fails" mail/good.eml mail/bad.eml
run 0 "--exit-zero passes it" --exit-zero mail/bad.eml
run 0 "--fail-on never passes it" --fail-on never mail/bad.eml
run 1 "--max-score fails it without an error" --max-score 0.01 \
	--select header-date-invalid mail/bad.eml
run 2 "unreadable wins over failing" mail/bad.eml missing.eml
run 2 "--exit-zero does not hide it" --exit-zero missing.eml
run 3 "--strict tells what was not checked" --strict --fail-on never \
	--limit header-count=3 mail/good.eml
silent
for format in concise text json; do
	run 3 "--strict in the format $format" --strict --fail-on never -q \
		-f $format --limit header-count=3 mail/good.eml
	if [ $format = json ]; then
		silent
	else
		said "mail/good.eml: 1 check was not done (limit: header-count)"
	fi
done
run 3 "--strict that is to be silent" --strict --fail-on never -qq \
	--limit header-count=3 mail/good.eml
silent
run 0 "which is no matter otherwise" --fail-on never \
	--limit header-count=3 mail/good.eml
run 1 "failing wins over not checked" --strict --limit header-count=3 \
	mail/good.eml
run 0 "--strict passes what was checked" --strict mail/good.eml

# ---- files that are written ----

good 4 >sale.eml
good 5 >b.eml
cp sale.eml kept.eml
meant="would be overwritten; did you mean --record-sent?"
run 2 "a letter is no recording" --record sale.eml b.eml
said "--record: sale.eml: is there, and no recording: it $meant"
same sale.eml kept.eml
echo '{"ask":"TXT example.org","none":"no data"}' >facts.jsonl
run 0 "a recording is replaced" --record facts.jsonl b.eml
: >facts.jsonl
run 0 "so is an empty file" --record facts.jsonl b.eml
ln -s facts.jsonl names
run 2 "but not one that is read" --record facts.jsonl b.eml ./names
said "--record: facts.jsonl is read itself, and $meant"
run 2 "an option is no file" --record --exit-zero b.eml
absent --exit-zero
run 2 "no report over its message" -o json=sale.eml b.eml ./sale.eml
said "--output: sale.eml is read itself, and would be overwritten"
mkdir held && ln sale.eml held/other.eml
run 2 "nor found in a folder by another name" -o json=sale.eml held
echo b.eml >list
run 2 "nor over the list of names" -o json=list --files-from list
echo reader@example.net >list
run 2 "nor over that of recipients" -o recipients=list --recipients list
run 2 "nor over that of suppressions" -o json=list --suppressions list b.eml
said "--output: list is read itself, and would be overwritten"
"$program" -o json=sale.eml - <sale.eml >out 2>err
[ $? -eq 2 ]
result $? "nor over standard input"
same sale.eml kept.eml
mkdir held/past
run 0 "recorded" --history held/past/h.db --record-sent b.eml
for name in h.db h.db-wal history.key; do
	[ -e held/past/$name ] || : >held/past/$name
	run 2 "nor over the history: $name" --history held/past/h.db \
		-o json=held/past/$name b.eml
done
run 2 "nor its key elsewhere" --history held/past/h.db --history-key list \
	-o json=list b.eml
run 2 "nor a recording over it" --history held/past/h.db \
	--record held/past/h.db-wal b.eml
run 0 "over another file" -o json=list b.eml
holds list '"version"'
rm -rf sale.eml b.eml kept.eml facts.jsonl names held list

# ---- inputs ----

run 2 "facts go nowhere" --record nowhere/facts.jsonl mail/good.eml
said "--record: nowhere/facts.jsonl: No such file or directory"
run 2 "no input" --strict
said "nothing to check was named; see mailspamcheck --help"
run 2 "a missing file, and others" -f concise missing.eml mail/bad.eml
said "missing.eml: No such file or directory"
holds out "missing.eml: unreadable: No such file or directory"
holds out "mail/bad.eml:3:"
run 2 "an empty file" empty.eml
said "empty.eml: empty"
run 2 "a file that is too large" --limit message-bytes=200 mail/good.eml
said "mail/good.eml: larger than 200 bytes"
run 2 "a folder without mail" none mail/good.eml
said "no .eml, .mbox, .html or Maildir message in none"
holds out "mail/good.eml"
run 1 "a folder" -f jsonl mail
[ "$(wc -l <out)" -eq 2 ] && sed 1q out | grep -q '"mail/bad.eml"'
result $? "  has a line for each message, in order"
run 1 "an mbox" -f concise two.mbox
holds out "two.mbox#2:15:12:"
! grep -qF 'two.mbox#1' out
result $? "  of which the first is good"

mkdir -p box/cur box/new box/tmp
good 4 >'box/cur/1772442000.M1.host:2,S'
cp mail/bad.eml box/new/1772442001.M1.host
cp mail/bad.eml box/tmp/1772442002.M1.host
run 1 "a Maildir" -f jsonl box
[ "$(wc -l <out)" -eq 2 ]
result $? "  has two messages"

"$program" -f concise - <mail/bad.eml >out 2>err
[ $? -eq 1 ] && grep -q '^<stdin>:3:' out
result $? "standard input"
"$program" -f concise --stdin-name sale.eml - <mail/bad.eml >out 2>err
[ $? -eq 1 ] && grep -q '^sale.eml:3:' out
result $? "standard input by another name"
for jobs in 1 2
do
	name=$(printf '%4095s' '' | tr ' ' x)
	"$program" -j$jobs --stdin-name "$name" - <mail/bad.eml >out 2>err
	[ $? -eq 1 ] && grep -q "^ *$name" out
	result $? "a name of 4,095 bytes, -j$jobs"
	"$program" -j$jobs --stdin-name "x$name" - <mail/bad.eml >out 2>err
	[ $? -eq 2 ] && grep -q 'stdin-name: the name is longer than 4095 b' err
	result $? "a longer one is refused, -j$jobs"
done
"$program" --stdin-name b.mbox -f jsonl - <two.mbox >out 2>err
[ $? -eq 1 ] && grep -q '"b.mbox#2"' out
result $? "standard input that is an mbox"
"$program" - - mail/good.eml <mail/bad.eml >out 2>err
[ $? -eq 2 ]
result $? "standard input twice"
said "standard input can be read only once"
mkfifo pipe
good 5 >pipe &
run 0 "a pipe that is named" -f jsonl pipe
holds out '"pipe"'
wait

printf 'mail/good.eml\n\nmail\n' >list
run 1 "--files-from, by lines" -f jsonl --files-from list two.mbox
[ "$(wc -l <out)" -eq 4 ] && sed 1q out | grep -qF '"two.mbox#1"'
result $? "  checks the named first, then the list"
odd=$(printf 'mail/odd\nname.eml')
cp mail/good.eml "$odd"
printf 'mail/good.eml\0%s\0' "$odd" |
	"$program" -f jsonl --files-from - >out 2>err
[ $? -eq 0 ] && [ "$(wc -l <out)" -eq 2 ]
result $? "--files-from -, by NUL"
rm "$odd"
echo - | "$program" --files-from - >out 2>err
[ $? -eq 2 ]
result $? "a list from standard input that names it"
said "standard input can be read only once"
echo mail/good.eml >one
run 0 "--files-from, one name" --files-from one
holds out "1 message, 1 ok to send"
run 2 "--files-from, nothing in it" --files-from empty.eml
said "--files-from: there is no name in empty.eml"
run 2 "--files-from, missing" --files-from nowhere mail/good.eml
said "--files-from: nowhere: No such file or directory"

escape=$(printf 'mail/\033[31m::.eml')
run 2 "a name with controls" -f concise "$escape"
said 'mail/\x1b[31m::.eml: No such file or directory'
! grep -q "$(printf '\033')" out
result $? "  sends none to the terminal"

# ---- options ----

run 2 "an unknown option" --colour always mail/good.eml
said "unknown option '--colour': the nearest known option is --color"
run 2 "a bad value" --stage finished mail/good.eml
said "--stage: 'finished' is not auto, draft, final or received"
run 2 "a rule that there is not" --select no-such-rule mail/good.eml
holds err "no-such-rule"
run 2 "a limit that there is not" --limit no-such=1 mail/good.eml
holds err "no-such"
run 0 "what follows -- is a file" -f concise -- mail/good.eml
POSIXLY_CORRECT=1 "$program" mail/bad.eml --exit-zero >out 2>err
result $? "options behind files"
run 0 "--ignore" --ignore header mail/bad.eml
run 0 "--select" --select mime mail/bad.eml
run 1 "--extend-select" --select mime --extend-select header mail/bad.eml
run 0 "an option shortened" --exit mail/bad.eml
echo '{' >broken.json
printf '{\n  "id": 1\n}' >worse.json
run 2 "broken rules" --rules broken.json --rules worse.json mail/good.eml
! grep -qv '^mailspamcheck: [a-z]*.json:[0-9]*:[0-9]*: ' err &&
	grep -q broken err && grep -q worse err
result $? "  are all told, each with its place"
run 2 "--rules, missing" --rules nowhere.json mail/good.eml
holds err "mailspamcheck: nowhere.json"

run 0 "--explain" --explain header-date-invalid
holds out "header-date-invalid"
run 2 "--explain, misspelt" --explain header-date-invalit
said "--explain: there is no rule 'header-date-invalit': the nearest is \
header-date-invalid"
run 0 "--list-rules" --list-rules
holds out "header-date-invalid"
run 0 "--list-rules of a choice" --list-rules --select mime
! grep -q '^header-' out && grep -q '^mime-' out
result $? "  has no other"
for form in text json mdoc markdown; do
	run 0 "--list-rules=$form" --list-rules=$form
	[ -s out ]
	result $? "  has text"
done
run 0 "--limits" --limits
holds out "message-bytes"
run 0 "--version" --version
grep -qx 'mailspamcheck [0-9]*\.[0-9]*\.[0-9]*' out && [ "$(wc -l <out)" -eq 1 ]
result $? "  is one line"
run 0 "--version -v" --version -v
for library in rules url-shorteners glibc c-ares cJSON libidn2 libpsl \
	libunistring; do
	holds out "$library "
done

# ---- help, manual and completions say the same ----

run 0 "-h" -h
mv out short
run 0 "--help" --help
same out short
sed -n 's/^  *\(-[a-z], \)\{0,1\}--\([a-z-]*\).*/\2/p' out | sort >options
[ "$(wc -l <options)" -gt 20 ]
result $? "  has options"
sed -n 's/^\.It.* Fl -\([a-z-]*\).*/\1/p' "$manual" | sort >in-manual
diff options in-manual >err
result $? "the manual has the options of --help, and no other"
: >err
# "auto, draft or final" here is "auto | draft | final" there.
sed -n 's/^.*--\([a-z-]*\).*: \([a-z]*\(, [a-z]*\)* or [a-z]*\)$/\1 \2/p' out |
	sed 's/,//g; s/ or / /' | sort >words
sed -n 's/^\.It.* Fl -\([a-z-]*\).* Ar \([a-z]* |.*\)/\1 \2/p' "$manual" |
	sed 's/ |//g' | sort >in-manual
[ -s words ] && diff words in-manual >err
result $? "and the same values"
for shell in bash zsh fish; do
	run 0 "--completions $shell" --completions $shell
	case $shell in
	fish) dashes='-l ' ;;
	*) dashes=-- ;;
	esac
	while read -r option; do
		grep -qE -- "$dashes$option([^a-z-]|$)" out || echo "$option"
	done <options >err
	! [ -s err ]
	result $? "  has all options"
	holds out "header-date-invalid"
	if command -v $shell >/dev/null; then
		mv out script
		$shell -n script >out 2>err
		result $? "  is read by $shell"
	fi
done
cat >complete <<-'end'
	source ./script
	COMP_WORDS=(mailspamcheck "$@") COMP_CWORD=$#
	_mailspamcheck
	echo "${COMPREPLY[*]}"
end
"$program" --completions bash >script
completed() { # WORDS ARGUMENT...
	want=$1
	shift
	bash complete "$@" >out 2>err
	[ "$(cat out)" = "$want" ]
	result $? "bash completes: $*"
}
if command -v bash >/dev/null; then
	completed --strict --stri
	completed "json jsonl" -f j
	completed concise --format = co
	completed "mdoc markdown" --list-rules = m
	completed header-date-invalid --explain header-date-inv
	completed mime,header-date-invalid --select mime,header-date-inv
	completed "mail/bad.eml mail/good.eml" -o json = mail/
fi

# ---- links ----

run 2 "a URL to probe that is none" --probe-unsubscribe x.org mail/good.eml
said "--probe-unsubscribe requests a link, which --offline forbids"
MAILSPAMCHECK_OFFLINE=0 run 2 "and with the network" \
	--probe-unsubscribe mailto:u@x.org mail/good.eml
said "--probe-unsubscribe: \"mailto:u@x.org\" is no http or https URL"
MAILSPAMCHECK_OFFLINE=0 run 2 "nor one by http" \
	--probe-unsubscribe http://x.org/u mail/good.eml
said "--probe-unsubscribe: \"http://x.org/u\" is not https, which RFC 8058\
 demands; --allow-private lets it pass"
run 2 "a missing file of certificates" --ca-file none.pem mail/good.eml
said "--ca-file: none.pem: No such file or directory"
run 2 "one without certificates" --ca-file mail/good.eml mail/good.eml
said "--ca-file: mail/good.eml: there is no certificate in PEM form in it"
echo "-----BEGIN CERTIFICATE-----" >ca.pem
run 0 "one with some" --ca-file ca.pem mail/good.eml
run 0 "time between requests may be none" --limit link-spacing=0 mail/good.eml
run 2 "other limits may not" --limit link-time=0 mail/good.eml
run 1 "concise lines offline" -f concise mail
! grep -q -e ": sender: " -e ": links: " out
result $? "  are findings only"

kept() { # FILES NAME ARGUMENT...
	want=$1 name=$2
	shift 2
	rm -rf kept
	MAILSPAMCHECK_OFFLINE=0 XDG_CACHE_HOME=$PWD/kept "$program" \
		--resolver 127.0.0.1:1 --timeout 0.1 "$@" mail/good.eml \
		>out 2>err </dev/null
	got=$(cd kept/mailspamcheck 2>/dev/null &&
		ls | sed 's/-[0-9a-f]\{16\}\.jsonl$//' | tr '\n' ' ')
	[ "$got" = "$want" ] || echo "# $got"
	[ "$got" = "$want" ]
	result $? "$name"
}
kept "dns-1 " "answers of the DNS are kept"
kept "dns-1 links-1 " "and of links with --cache-links" --cache-links
kept "dns-1 " "but not with --no-links" --cache-links --no-links
kept "" "nor with --no-cache" --cache-links --no-cache
kept "" "nor with --offline" --cache-links --offline

# ---- outputs ----

run 1 "two runs" -f json mail
mv out first
run 1 "write the same bytes" -f json mail
same out first
LC_ALL=C.UTF-8 run 1 "in another locale, too" -f json mail
same out first
GCONV_PATH=/nowhere LANG=xx MALLOC_PERTURB_=90 TERM=dumb \
	run 1 "and in a strange environment" -f json mail
same out first
run 1 "the text" mail
mv out first
LC_ALL=C.UTF-8 run 1 "does not depend on the locale" mail
same out first
MAILSPAMCHECK_FORMAT=jsonl run 0 "a format from the environment" mail/good.eml
holds out '"version"'
MAILSPAMCHECK_FORMAT=jsonl run 1 "gives way to -f" -f concise mail/bad.eml
! grep -q '"version"' out
result $? "  as lines"
MAILSPAMCHECK_FORMAT=doc run 2 "a bad one" mail/good.eml
holds err "MAILSPAMCHECK_FORMAT: 'doc' is not text,"
SOURCE_DATE_EPOCH=never run 2 "a bad time" mail/good.eml
holds err "SOURCE_DATE_EPOCH: 'never' is not"

colours() { # STATUS NAME
	grep -q "$(printf '\033')" out
	[ $? -eq "$1" ]
	result $? "$2"
}
run 1 "colours" mail/bad.eml
colours 1 "  not in a pipe"
run 1 "--color always" --color always mail/bad.eml
colours 0 "  has some"
FORCE_COLOR=1 run 1 "FORCE_COLOR" mail/bad.eml
colours 0 "  has some"
NO_COLOR=1 FORCE_COLOR=1 run 1 "NO_COLOR" mail/bad.eml
colours 1 "  has none"
FORCE_COLOR=1 run 1 "--color never" --color never mail/bad.eml
colours 1 "  has none"

run 1 "-q" -q mail
! grep -qv '^mail/[a-z.]*:[0-9]*:[0-9]*: [a-z]*\[[a-z-]*\]' out
result $? "  has findings as lines"
run 2 "-qq" -qq mail missing.eml
! [ -s out ] && ! [ -s err ]
result $? "  has nothing"
run 1 "-v" -v mail/bad.eml

mkdir reports
run 1 "-o" -f concise -o json=reports/a.json -o text=reports/a.txt mail
run 1 "" -f json mail
same reports/a.json out
run 1 "" mail
same reports/a.txt out
listed reports "a.json a.txt "
run 1 "-qq with a report" -qq -o jsonl=reports/b.jsonl mail
[ "$(wc -l <reports/b.jsonl)" -eq 2 ]
result $? "  writes it"
echo old >reports/a.json
chmod 600 reports/a.json
run 1 "-o over a file" -o json=reports/a.json mail
[ "$(ls -l reports/a.json | cut -c1-10)" = -rw------- ] &&
	grep -q '"version"' reports/a.json
result $? "  keeps its permissions"
echo precious >precious
ln -s ../precious reports/link
run 2 "-o over a symbolic link" -o json=reports/link mail
said "reports/link: is a symbolic link, which a report does not replace"
[ "$(cat precious)" = precious ]
result $? "  leaves alone what it leads to"
rm reports/link
ln -s ../nowhere reports/link
run 2 "-o over one that leads nowhere" -o json=reports/link mail
absent nowhere
rm reports/link
run 2 "-o into a missing folder" -o json=gone/a.json mail
said "gone/a.json: No such file or directory"
! [ -s out ]
result $? "  before anything is checked"
run 2 "-o over a folder" -o json=reports mail
said "reports: is not a file"
run 2 "two to the same file" -o json=a -o text=a mail
said "--output: two reports for the file 'a'"
listed reports "a.json a.txt b.jsonl "

if [ -c /dev/full ]; then
	"$program" mail >/dev/full 2>err
	[ $? -eq 2 ]
	result $? "standard output is full"
	said "standard output: No space left on device"
	run 2 "a report that is full" -o json=reports/c.json \
		-o jsonl=/dev/full mail
	said "/dev/full: No space left on device"
	run 1 "" -f json mail
	same reports/c.json out
	rm reports/c.json
	"$program" -o json=reports/c.json mail >/dev/full 2>err
	[ $? -eq 2 ]
	result $? "standard output is full, a report is not"
	said "standard output: No space left on device"
	same reports/c.json out
	rm reports/c.json
	[ -c /dev/full ]
	result $? "  and a device stays one"
	(ulimit -f 1 && "$program" -q -o json=reports/c.json mail >/dev/null 2>err)
	[ $? -eq 2 ]
	result $? "a report that is larger than files may be"
	said "reports/c.json: File too large"
	absent reports/c.json
	"$program" --help >/dev/full 2>err
	[ $? -eq 2 ]
	result $? "--help to what is full"
	printf 'a@example.com\n' >rows.txt
	run 2 "rows of a list that are full" --recipients rows.txt \
		-o recipients=/dev/full -o recipients=rows.csv
	said "/dev/full: No space left on device"
	[ "$(wc -l <rows.csv)" -eq 2 ]
	result $? "  are in another file"
	holds out "rows.txt"
fi
"$program" -o json=reports/c.json mail <&- >&- 2>err
[ $? -eq 2 ]
result $? "standard input and output are closed"
said "standard output: Bad file descriptor"
listed reports "a.json a.txt b.jsonl c.json "
rm reports/c.json
for arguments in "mail/bad.eml" --help; do
	(
		sleep 0.3
		"$program" $arguments 2>err
		echo $? >status
	) | :
	while ! [ -s status ]; do sleep 0.1; done
	[ "$(cat status)" -eq 2 ] && ! [ -s err ]
	result $? "nobody reads: $arguments"
	rm status
done
(
	ulimit -f 1
	trap '' XFSZ
	"$program" -qq -o json=reports/c.json mail mail mail mail 2>err
	[ $? -eq 2 ]
)
result $? "a report that grows too large"
said "reports/c.json: File too large"
listed reports "a.json a.txt b.jsonl "

# ---- signals ----

for signal in TERM INT HUP; do
	case $signal in
	TERM) status=143 ;;
	INT) status=130 ;;
	HUP) status=129 ;;
	esac
	# A shell lets its background ignore SIGINT; env does not, if it can.
	exec 9<>pipe
	env --default-signal=INT true 2>/dev/null || [ $signal != INT ] || continue
	env --default-signal=INT "$program" -o json=reports/c.json - \
		<pipe >out 2>err &
	tries=0
	until [ "$(ls -A reports | wc -l)" -gt 3 ] || [ $tries -gt 50 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	[ "$(ls -A reports | wc -l)" -eq 4 ]
	result $? "a report being written has another name"
	absent reports/c.json
	kill -$signal $!
	wait $! 2>/dev/null
	[ $? -eq $status ]
	result $? "SIG$signal ends the program"
	exec 9>&-
	listed reports "a.json a.txt b.jsonl "
done

# ---- a terminal, where there is a program that makes one ----

terminal() { # NAME ARGUMENTS
	script -qec "$program $2" /dev/null </dev/null >out 2>err
}
if script --version 2>/dev/null | grep -q util-linux; then
	printf 'Subject: caf\303\251\n' >latin.eml
	e=$(printf '\303\251')
	TERM=xterm terminal "" mail/bad.eml
	colours 0 "a terminal has colours"
	TERM=dumb terminal "" mail/bad.eml
	colours 1 "a dumb one has none"
	LC_ALL=C TERM=dumb terminal "" latin.eml
	! grep -q "$e" out && [ -s out ]
	result $? "a terminal in the C locale gets ASCII"
	LC_ALL=C.UTF-8 TERM=dumb terminal "" latin.eml
	grep -q "$e" out
	result $? "one in a UTF-8 locale gets UTF-8"
	LC_ALL=C.UTF-8 TERM=dumb terminal "" "--ascii latin.eml"
	! grep -q "$e" out && [ -s out ]
	result $? "--ascii gets ASCII"
	run 1 "a pipe in the C locale" latin.eml
	grep -q "$e" out
	result $? "  gets UTF-8"
fi

[ $failures -eq 0 ] || echo "$failures failed"
[ $failures -eq 0 ]
