#!/usr/bin/env python3
"""history.py PROGRAM - what was sent, through the whole program: recorded, listed, forgotten and checked against, on both stores, and what goes
wrong. PostgreSQL is tested where it is installed, a server of our own on a Unix socket."""
import datetime
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "store"))
from stores import Postgres, Sqlite, binaries, ordinary  # noqa: E402

NOBODY = 65534
PASSED, TROUBLE, UNCHECKED = 0, 2, 3
NOW = int(datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.timezone.utc).timestamp())
PASSWORD = "geh%65imnis"  # in a URL, where it is "geheimnis"
MESSAGE = """From: Example Shop <news@good-mail.com>
To: {to}
Subject: {subject}
Date: Thu, 19 Nov 2026 09:00:00 +0000
Message-ID: <{ident}@good-mail.com>
List-Unsubscribe: <https://good-mail.com/u/{ident}>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello {name},

{body}

To stop this letter: https://good-mail.com/unsubscribe/{ident}
"""
BODY = """the workshop has been busy all winter, and three things are new on the shelf this week: a wooden bowl, a wool blanket and a linen shirt.
All of them are made by hand in our village, and all of them can be sent back within a month if you do not like them. The bowl is of beech from
the slope behind the church, where a storm felled nine trees last autumn; each of them became boards, spoons and bowls, and nothing was thrown away.
For the blanket our neighbour sheared forty sheep, and her daughter dyed the yarn with walnut shells, onion skins and whatever grew along the fence.
The shirt needs no ironing if it dries in the wind, and whoever has worn one for a summer will not want to give it back."""
OTHER = """our library opens its doors again on Monday, after four years in which every single roof tile was turned over, washed and put back.
Come and climb the stairs to the reading room, where the oldest globe of the county shows rivers that have since changed their beds."""


def message(ident="one", subject="Woollens from the workshop", to="Jane <jane@secret-reader.net>", name="Jane", body=BODY):
    return MESSAGE.format(ident=ident, subject=subject, to=to, name=name, body=body)


class Tester:
    def __init__(self, program, scratch):
        self.program, self.scratch, self.failed, self.cases, self.store = os.path.abspath(program), scratch, 0, 0, None
        self.folder = self.where = self.key = None

    def expect(self, name, got, want):
        self.cases += 1
        if got != want:
            self.failed += 1
            print(f"not ok {self.store.name}: {name}: wanted {str(want)[:400]}, got {str(got)[:400]}")

    def expect_words(self, name, got, *words):
        self.expect(f"{name} says {words} in {got!r}", all(word in got for word in words), True)

    def new(self):
        """Another folder, and a history that is not there yet."""
        self.folder = tempfile.mkdtemp(dir=self.scratch)
        self.where, key = self.store.fresh(self.folder)
        self.key = [] if key == "-" else ["--history-key", key]

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def environment(self, **variables):
        kept = {name: value for name, value in os.environ.items() if name not in ("CI", "XDG_STATE_HOME", "MAILSPAMCHECK_HISTORY", "MAILSPAMCHECK_FORMAT")}
        return {**kept, "HOME": self.folder, "MAILSPAMCHECK_OFFLINE": "1", "SOURCE_DATE_EPOCH": str(NOW), "LC_ALL": "C.UTF-8", **variables}

    def bare(self, *args, variables=None, **more):
        """The program, without a word of where the history is."""
        return subprocess.run([self.program, *args], capture_output=True, encoding="utf-8", check=False, cwd=self.folder, env=self.environment(**(variables or {})), **more)

    def run(self, *args, **more):
        return self.bare("--history", self.where, *self.key, *args, **more)

    def good(self, name, want, *args, **more):
        done = self.run(*args, **more)
        self.expect(name, (done.returncode, done.stdout, done.stderr), (PASSED, want, ""))

    def bad(self, name, args, *words, **more):
        done = self.run(*args, **more)
        self.expect(f"{name}: {done.stderr}", (done.returncode, done.stdout), (TROUBLE, ""))
        self.expect_words(name, done.stderr, "mailspamcheck: ", *words)
        self.expect(f"{name}: lines in {done.stderr!r}", done.stderr.count("\n"), 1)

    def record(self, *args):
        done = self.run("--record-sent", *args)
        self.expect(f"recorded: {done.stderr}", done.returncode, PASSED)

    def campaigns(self):
        return [(c["campaign"], c["messages"], c["recipients"]) for c in json.loads(self.run("--history-list", "-f", "json").stdout)["campaigns"]]

    def check(self, *args, whole=False, **more):
        """What is found of repetition, by rule; what was not checked of it, by rule and reason; and the run."""
        done = (self.bare if whole else self.run)("-f", "jsonl", "--fail-on", "never", "--profile", "bulk", *args, **more)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        found = {f["rule"]: f["message"] for r in reports for f in r["findings"] if f["rule"].startswith("duplicate-")}
        unchecked = {u["rule"]: u["reason"] for r in reports for u in r["notChecked"] if u["rule"].startswith("duplicate-")}
        return found, unchecked, done


def list_of(copy, n):
    """A list of products that is in no other copy: words without a number, which would be left out."""
    rng = random.Random(copy)
    words = ["".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(4)) for _ in range(n)]
    return "\n".join(" ".join(words[i:i + 6]) for i in range(0, n, 6))


# ---- both stores ----

def the_same_again_is_found(t):
    t.new()
    first = t.write("first.eml", message())
    t.expect("before anything was recorded", t.check(first)[0], {})
    t.good("recorded", 'recorded 1 message of campaign "Spring sale", sent to 5,000 on 2026-11-20\n', "--record-sent", "--campaign", "Spring sale",
           "--sent-at", "2026-11-20T23:30:00+00:00", "--sent-count", "5000", first)
    found, unchecked, done = t.check(t.write("again.eml", message("two", "Re: WOOLLENS from the workshop", "joe@secret-reader.net", "Joe")))
    t.expect("as a whole", (done.returncode, done.stderr), (PASSED, ""))
    for rule in ("duplicate-same-subject-recent", "duplicate-same-body-recent"):
        t.expect(f"{rule} in {sorted(found)}, {unchecked}", rule in found, True)
        t.expect_words(rule, found.get(rule, ""), "Spring sale", "20 November 2026")
    found = t.check("--campaign", "Spring sale", t.path("again.eml"))[0]
    t.expect("of the same campaign", found, {})
    found = t.check("--campaign", "Spring sale", first)[0]
    t.expect("its Message-ID within the campaign", list(found), ["duplicate-message-id-reuse"])
    found = t.check("--campaign", "Autumn", t.path("again.eml"))[0]
    t.expect("of another", "duplicate-same-body-recent" in found, True)
    found = t.check(t.write("near.eml", message("three", "Something else", body=BODY.replace("wooden bowl", "clay teapot"))))[0]
    t.expect_words("one that is alike", found.get("duplicate-near-duplicate-body", ""), "%", "Spring sale")
    t.expect("another text", t.check(t.write("other.eml", message("four", "The library opens", body=OTHER)))[0], {})
    found = t.check("--sent-count", "5000", t.write("id.eml", message(subject="The library opens", body=OTHER)))[0]
    t.expect("its Message-ID again", list(found), ["duplicate-message-id-reuse"])


def what_was_answered_can_be_replayed(t):
    t.new()
    mail = t.write("a.eml", message())
    t.record("--campaign", "Spring sale", mail)
    found, unchecked, _ = t.check("--record", t.path("facts.jsonl"), mail)
    t.expect("recorded", bool(found), True)
    t.expect("replayed without a history", t.check("--history", "off", "--replay", t.path("facts.jsonl"), mail, whole=True)[:2], (found, unchecked))
    found, unchecked, _ = t.check("--history", "off", "--record", t.path("none.jsonl"), mail, whole=True)
    t.expect("replayed with one that was not asked then", t.check("--replay", t.path("none.jsonl"), mail)[:2], (found, unchecked))


def copies_are_compared_by_what_they_have_in_common(t):
    """Each copy has a list of its own: a quarter of its text."""
    t.new()
    sent, new = ([t.write(f"{name}/{i:02}.eml", message(f"{name}{i}", body=BODY + "\n" + list_of(f"{name}{i}", 48))) for i in range(12)] for name in ("sent", "next"))
    t.record("--campaign", "Spring sale", *sent)
    if t.store.name == "sqlite":
        with closing(sqlite3.connect(t.where)) as db:
            rows = db.execute("SELECT (SELECT count(*) FROM body), (SELECT count(*) FROM band)").fetchone()
        t.expect("what is kept of twelve: of two, and what three, five, eight and twelve have in common", rows, (6, 48))

    def told(*args, whole=False):
        """By file what is found, and what was said at all."""
        done = (t.bare if whole else t.run)("-f", "jsonl", "--fail-on", "never", "--profile", "bulk", "--select", "duplicate-near-duplicate-body", *args)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        t.expect(f"not checked of {args}", [r["notChecked"] for r in reports if r["notChecked"]], [])
        return {os.path.basename(r["file"]): f["message"] for r in reports for f in r["findings"]}, done.stdout

    found, said = told("next")
    t.expect(f"from the third or fifth on: {found}", [f"{i:02}.eml" in found for i in (0, 1, *range(4, 12))], [False] * 2 + [True] * 8)
    t.expect_words("what is like it", found.get("04.eml", ""), "what copies of this run have in common is ", " % the same as \"Spring sale\" of today")
    for jobs in ("1", "3"):
        t.expect(f"the same with -j {jobs}", told("-j", jobs, "next")[1] == said, True)
    t.expect("a single copy", told(new[11])[0], {})
    t.expect("of the same campaign", told("--campaign", "Spring sale", "next")[0], {})
    t.expect("recorded", told("--record", t.path("facts.jsonl"), "next")[0], found)
    t.expect("replayed", told("--history", "off", "--replay", t.path("facts.jsonl"), "next", whole=True)[0], found)
    issues = [t.write(f"issue/{i}.eml", message(f"issue{i}", body=OTHER + "\n" + BODY[:150] + list_of(f"issue{i}", 20))) for i in range(9)]
    t.expect("another issue of the letter", told(*issues)[0], {})


def what_is_recorded_is_listed(t):
    t.new()
    done = t.run("--history-list")
    t.expect("nothing yet", (done.returncode, done.stderr), (PASSED, ""))
    t.expect_words("nothing yet", done.stdout, "nothing was recorded yet\n", t.store.name == "sqlite" and t.where + " is not there" or "")
    t.expect("nothing yet in one that nobody named", t.bare("--history-list").stdout, "nothing was recorded yet\n")
    t.good("nothing yet, as JSON", '{"version":1,"campaigns":[]}\n', "--history-list", "-f", "json")
    mail = t.write("a.eml", message())
    t.write("list.csv", "email,name\n" + "".join(f"reader{i}@secret-reader.net,R\n" for i in range(1234)))
    t.good("a list", 'recorded 1 message of campaign "Über \\x7f", sent to 1,234 of list.csv on 2026-10-01\n'.replace("\\x7f", "alles"), "--record-sent", "--campaign", "Über alles",
           "--sent-at", "2026-10-01", "--sent-to", "list.csv", mail)
    t.good("without a name", "recorded 1 message, sent on 2026-11-26\n", "--record-sent", mail)
    t.good("quietly", "", "--record-sent", "-q", "--campaign", "Über alles", "--sent-at", "2026-10-03T01:00+02:00", "--sent-count", "1", mail)
    t.good("the table", "campaign    first       last        messages  recipients\n"
           "Über alles  2026-10-01  2026-10-02         2       1,235\n"
           "unnamed     2026-11-26  2026-11-26         1           1\n", "--history-list")
    lines = t.run("--history-list", "-f", "jsonl").stdout.splitlines()
    t.expect("as lines", json.loads(lines[0]), {"campaign": "Über alles", "first": "2026-10-01", "last": "2026-10-02", "messages": 2, "recipients": 1235})
    t.good("forgotten by day", "forgot 2 messages sent before 2026-11-26\n", "--history-forget", "2026-11-26")
    t.good("forgotten by name", 'forgot 1 message of campaign "unnamed"\n', "--history-forget", "unnamed")
    t.bad("forgotten twice", ["--history-forget", "unnamed"], 'no campaign "unnamed"\n')
    t.bad("a day of another form", ["--history-forget", "26.11.2026"], 'no campaign "26.11.2026"; a day is written as 2026-11-26\n')
    t.bad("no day", ["--history-forget", "2026-02-30"], "there is no such day")
    t.expect("all is gone", t.campaigns(), [])


def inputs_of_all_kinds_are_recorded(t):
    t.new()
    several = [message(f"m{i}", to=f"r{i}@secret-reader.net") for i in range(7)]
    t.write("box.mbox", "".join("From news@good-mail.com Thu Nov 19 09:00:00 2026\n" + m + "\n" for m in several[:3]))
    t.write("maildir/cur/1.host:2,S", several[3])
    t.write("maildir/new/2.host", several[4])
    t.write("folder/deep/a.eml", several[5])
    t.write("list", t.path("folder") + "\n")
    t.good("in one run", 'recorded 7 messages of campaign "All", sent on 2026-11-26\n', "--record-sent", "--campaign", "All", "box.mbox", "maildir", "-", "--files-from", "list", input=several[6])
    t.expect("all of them", t.campaigns(), [("All", 7, 7)])
    t.good("an mbox by its bytes", 'recorded 3 messages of campaign "Bytes", sent on 2026-11-26\n', "--record-sent", "--campaign", "Bytes", "-", input=open(t.path("box.mbox"), encoding="utf-8").read())
    t.good("forgotten", 'forgot 3 messages of campaign "Bytes"\n', "--history-forget", "Bytes")
    t.good("each to so many", 'recorded 3 messages of campaign "All", sent to 1,000 each on 2026-11-26; it has 10 now, the first of 2026-11-26\n', "--record-sent", "--campaign", "All", "--sent-count", "1000", "box.mbox")
    t.expect("all of them", t.campaigns(), [("All", 10, 3007)])


def all_of_them_or_none(t):
    t.new()
    mail = t.write("a.eml", message())
    t.write("empty.eml", "")
    t.bad("one is missing", ["--record-sent", mail, "missing.eml"], "missing.eml: No such file", "nothing was recorded")
    t.bad("one is empty", ["--record-sent", mail, "empty.eml"], "empty.eml: empty", "nothing was recorded")
    t.bad("a folder without mail", ["--record-sent", mail, t.scratch + "/none"], "none", "nothing was recorded")
    t.bad("a list of names that is missing", ["--record-sent", "--files-from", "nowhere"], "--files-from: nowhere: No such file")
    t.bad("a list of recipients that is missing", ["--record-sent", "--sent-to", "nowhere.csv", mail], "nowhere.csv: No such file", "nothing was recorded")
    t.bad("the future", ["--record-sent", "--sent-at", "2026-12-24", mail], "--sent-at: that is later than now", "nothing was recorded")
    t.bad("no day", ["--record-sent", "--sent-at", "2026-02-30", mail], "--sent-at: there is no such day")
    for name in ("x" * 201, "a\tb", "a\nb", "a\x85b", "a\u202eb", "\u2066a", "a\u200f", " "):
        for task in (["--record-sent", mail], [mail]):
            t.bad(f"{name!r} for a name", ["--campaign", name, *task], "--campaign: ", "1 to 200 bytes without control characters")
    for task in (["--record-sent", mail], [mail]):
        t.bad("no UTF-8 for a name", ["--campaign", b"\xfcber", *task], "--campaign: the name of the campaign is not UTF-8")
    t.expect("there is nothing", t.campaigns(), [])
    t.bad("a day for a name", ["--record-sent", "--campaign", "2026-11-20", mail], "not a name but a day")


def a_campaign_that_goes_on_is_told(t):
    t.new()
    mail, again = t.write("a.eml", message()), t.write("b.eml", message("two"))
    t.good("the first", 'recorded 1 message of campaign "Newsletter", sent on 2026-11-12\n', "--record-sent", "--campaign", "Newsletter", "--sent-at", "2026-11-12", mail)
    t.good("the next", 'recorded 2 messages of campaign "Newsletter", sent on 2026-11-19; it has 3 now, the first of 2026-11-12\n',
           "--record-sent", "--campaign", "Newsletter", "--sent-at", "2026-11-19", mail, again)
    t.good("another", 'recorded 1 message of campaign "Other", sent on 2026-11-26\n', "--record-sent", "--campaign", "Other", mail)
    for _ in range(2):
        t.good("without a name each is compared", "recorded 1 message, sent on 2026-11-26\n", "--record-sent", mail)


def names_that_look_the_same_are(t):
    t.new()
    mail, again = t.write("a.eml", message()), t.write("b.eml", message("two"))
    t.good("decomposed", 'recorded 1 message of campaign "für Ünal", sent on 2026-11-26\n'.replace("ü", "u\u0308").replace("Ü", "U\u0308"),
           "--record-sent", "--campaign", " fu\u0308r U\u0308nal ", mail)
    t.expect("kept composed", t.campaigns(), [("f\u00fcr \u00dcnal", 1, 1)])
    for name in ("f\u00fcr \u00dcnal", "fu\u0308r U\u0308nal", "f\u00fcr \u00dcnal  "):
        t.expect(f"{name!r} is the campaign", t.check("--campaign", name, again)[0], {})
    t.expect("another is not", "duplicate-same-body-recent" in t.check("--campaign", "fur Unal", again)[0], True)
    t.record("--campaign", "f\u00fcr \u00dcnal", again)
    t.expect("one campaign", t.campaigns(), [("f\u00fcr \u00dcnal", 2, 2)])
    t.bad("a day with a blank", ["--record-sent", "--campaign", "2026-11-20 ", mail], "not a name but a day")
    t.expect("forgotten", t.run("--history-forget", "fu\u0308r U\u0308nal ").returncode, PASSED)
    t.expect("it is gone", t.campaigns(), [])


def days_that_are_passed_over_leave_nothing_unchecked(t):
    t.new()
    mail = t.write("a.eml", message())
    t.expect("ahead", t.run("--record-sent", "--campaign", "Ahead", mail, variables={"SOURCE_DATE_EPOCH": str(NOW + 30 * 86400)}).returncode, PASSED)
    t.record("--campaign", "After", mail)
    other = t.write("other.eml", message("four", "The library opens", body=OTHER))
    done = t.check("--strict", "--select", "duplicate-same-subject-recent,duplicate-same-body-recent", other)[2]
    t.expect(f"all was answered: {done.stderr}", done.returncode, PASSED)
    t.expect_words("and a sentence", done.stderr, "--history: ", "passed over")


def a_list_says_who_it_went_to(t):
    t.new()
    mail = t.write("a.eml", message())
    t.write("list.csv", "name,private,work\nJ,jane@a-reader.net,JANE@b-reader.net\nJ,joe@a-reader.net,jane@b-reader.net\nX,x,nobody at all\nY\n")
    said = 'recorded 1 message of campaign "{}", sent to {} on 2026-11-26\n'.format
    t.good("a column", said("1", "1 of list.csv (2 lines are no address)"), "--record-sent", "--campaign", "1", "--sent-to", "list.csv,column=work", mail)
    t.good("another", said("2", "2 of list.csv (2 lines are no address)"), "--record-sent", "--campaign", "2", "--sent-to", "list.csv,column=private", mail)
    t.good("standard input", said("3", "2 of standard input (1 line is no address)"), "--record-sent", "--campaign", "3", "--sent-to", "-", mail, input="a@a-reader.net\nnobody\nb@a-reader.net\nA@a-reader.net\n")
    t.expect("recipients", t.campaigns(), [(str(i), 1, n) for i, n in ((1, 1), (2, 2), (3, 2))])
    found = t.check("--limit", "recipient-messages=2", t.write("b.eml", message("b", to="a@a-reader.net")))[0]
    t.expect("once for each message", "duplicate-same-recipient-frequency" in found, False)
    found = t.check("--limit", "recipient-messages=1", t.path("b.eml"))[0]
    t.expect_words("one is one", found.get("duplicate-same-recipient-frequency", ""), " got 1 message in ")
    t.write("none.csv", "no address\nnor here\n")
    with open(t.path("wide.csv"), "wb") as file:
        file.write("a@a-reader.net\n".encode("utf-16"))
    for name, args, words in (("no address", ["--sent-to", "none.csv", mail], "none.csv: there is no address in it"), ("an empty list", ["--sent-to", "-", mail], "-: there is no address in it"),
                              ("no such column", ["--sent-to", "list.csv,column=x", mail], 'no column "x"'), ("no file", ["--sent-to", "", mail], "--sent-to"),
                              ("a message and a list", ["--sent-to", "-", "-"], "can be read only once"), ("a message for a list", ["--sent-to", mail, mail], "a.eml: most lines of it have no address"),
                              ("UTF-16", ["--sent-to", "wide.csv", mail], "wide.csv: this is UTF-16: save it as UTF-8")):
        t.bad(name, ["--record-sent", *args], words, input="a@a-reader.net\n" if "once" in words else "")
    t.good("half of the lines", said("half", "1 of standard input (1 line is no address)"), "--record-sent", "--campaign", "half", "--sent-to", "-", mail, input="a@a-reader.net\nnobody\n")
    t.write("nobody.eml", message(to="undisclosed-recipients:;"))
    t.write("template.html", "<p>Hello {{name}}, " + BODY)
    for name in ("nobody.eml", "template.html"):
        t.bad(name, ["--record-sent", name], name + ": there is no address in To, Cc and Bcc", "--sent-count", "nothing was recorded")
        t.good(name, said(name, "7"), "--record-sent", "--campaign", name, "--sent-count", "7", name)
    t.write("prose", "This is no message at all.\n")
    t.bad("prose", ["--record-sent", "--sent-count", "7", "prose"], "prose: no message: it has no header field", "nothing was recorded")


def a_list_is_read_as_that_of_recipients(t):
    t.new()
    mail = t.write("a.eml", message())
    said = 'recorded 1 message, sent to {} on 2026-11-26\n'.format
    for name, text, want in (("quoted.txt", '"jane@a-reader.net"\njoe@a-reader.net\n', "2 of quoted.txt"), ("quoted.csv", 'email,name\n"""jane@a-reader.net""",Jane\n', "1 of quoted.csv"),
                             ("sparse.csv,column=email", "name,email\nA,a@a-reader.net\nB,\nC,\n", "1 of sparse.csv (2 lines are no address)")):
        t.write(name.partition(",")[0], text)
        t.good(name, said(want), "--record-sent", "--sent-to", name, mail)
    t.bad("without the column", ["--record-sent", "--sent-to", "sparse.csv", mail], "sparse.csv: most lines of it have no address", "nothing was recorded")


def a_list_is_read_once(t):
    t.new()
    mails = [t.write(f"{i}.eml", message(f"m{i}")) for i in range(3)]
    said = 'recorded 3 messages of campaign "{}", each sent to 2 of {} on 2026-11-26\n'.format
    for campaign, name, shown in (("1", "-", "standard input"), ("2", "/dev/stdin", "/dev/stdin")):
        t.good(f"{name} for several", said(campaign, shown), "--record-sent", "--campaign", campaign, "--sent-to", name, *mails, input="a@a-reader.net\nb@a-reader.net\n")
    t.expect("for each of them", t.campaigns(), [("1", 3, 6), ("2", 3, 6)])
    found = t.check("--limit", "recipient-messages=5", t.write("next.eml", message("next", to="b@a-reader.net")))[0]
    t.expect_words("the last of the list", found.get("duplicate-same-recipient-frequency", ""), " got 6 messages in ")


def others_record_while_a_list_is_waited_for(t):
    t.new()
    mail = t.write("a.eml", message())
    t.record("--campaign", "First", mail)
    os.mkfifo(t.path("list"))
    with subprocess.Popen([t.program, "--history", t.where, *t.key, "--record-sent", "--campaign", "Late", "--sent-to", "list", mail], stdout=subprocess.DEVNULL, cwd=t.folder, env=t.environment()) as late:
        with open(t.path("list"), "w", encoding="utf-8") as file:  # which waits until it is opened to be read
            t.record("--campaign", "Early", mail)
            file.write("a@a-reader.net\n")
    t.expect("late", late.returncode, PASSED)
    t.expect("all are recorded", [name for name, _, _ in t.campaigns()], ["First", "Early", "Late"])


def what_is_recorded_is_no_trouble(t):
    """A program that reads of trouble would record again."""
    t.new()
    mail = t.write("a.eml", message())
    ask = ["--history", t.where, *t.key]
    read, write = os.pipe()
    os.close(read)
    with open("/dev/full", "w", encoding="utf-8") as full:
        for name, out, error in (("no space", full, "standard output: No space left on device\n"), ("nobody reads", write, "")):
            for args, done in ((["--record-sent", "--campaign", name, mail], "it was recorded, but "), (["--history-forget", name], "it was forgotten, but ")):
                run = subprocess.run([t.program, *ask, *args], stdout=out, stderr=subprocess.PIPE, encoding="utf-8", check=False, cwd=t.folder, env=t.environment())
                t.expect(f"{args}", (run.returncode, run.stderr), (PASSED, error and f"mailspamcheck: {done}{error}"))
                t.expect(f"{args} did it", [c[0] for c in t.campaigns()], [name] * ("recorded" in done))
    os.close(write)


def all_readers_are_recorded(t):
    t.new()
    crowd = ",\n ".join(f"reader{i}@secret-reader.net" for i in range(250)) + ", READER7@secret-reader.net"
    mail = t.write("crowd.eml", message(to=crowd))
    t.record("--campaign", "Spring sale", mail)
    t.expect("each once", t.campaigns(), [("Spring sale", 1, 250)])
    last = t.write("last.eml", message("two", "Another", "reader249@secret-reader.net", body=OTHER))
    t.expect_words("of the last", t.check("--limit", "recipient-messages=1", last)[0].get("duplicate-same-recipient-frequency", ""), "got 1 message in ")
    unchecked = t.check("--campaign", "Spring sale", mail)[1]
    t.expect("but not all are asked after", {rule: unchecked.get(rule) for rule in ("duplicate-same-recipient-frequency", "duplicate-other-recipient")},
             {"duplicate-same-recipient-frequency": "limit", "duplicate-other-recipient": None})


def a_jump_is_told_once(t):
    t.new()
    mail = t.write("a.eml", message())
    for day in (20, 21, 22):
        t.record("--sent-at", f"2026-11-{day}", "--sent-count", "600", mail)
    names = [t.write(f"run/{i}.eml", message(f"r{i}")) for i in range(3)]
    t.write("list.csv", "".join(f"reader{i}@a-reader.net\n" for i in range(1500)))
    for args, want in ((["--sent-count", "1500"], [names[0]]), (["--sent-count", "750"], [names[1]]), (["--sent-count", "399"], []), (["--recipients", "list.csv"], [names[0]]), ([], [])):
        done = t.run("-f", "jsonl", "--fail-on", "never", "--profile", "bulk", "--select", "duplicate-volume-jump", *args, *names)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
        t.expect(f"{args}: where", [r["file"] for r in reports if r["findings"]], want)
        t.expect(f"{args}: what", [f["message"] for r in reports for f in r["findings"]],
                 ["1,500 messages of good-mail.com in one day are 2.5 times the most of the last 30 days, 600"] * len(want))


def a_list_is_asked_for_its_frequency(t):
    t.new()
    mail = t.write("a.eml", message())
    t.write("often.csv", "".join(f"reader{i}@often-reader.net\n" for i in range(0, 100, 3)) + "über@bücher-reader.de\n")
    t.write("list.csv", "".join(f"Reader{i}@often-reader.net\n" for i in range(100)) + "info@often-reader.net\nüber@bücher-reader.de\nnobody\n")
    for i in range(2):
        t.record("--campaign", str(i), "--sent-at", f"2026-11-2{i}", "--sent-to", "often.csv", mail)
    t.record("--campaign", "2", "--sent-at", "2026-11-19", "--sent-to", "often.csv", mail)  # longer ago than 7 days

    def rows(*args):
        done = t.run("-f", "json", "--fail-on", "never", "--recipients", "list.csv", "-o", "recipients=rows.jsonl", *args)
        t.expect(f"{args}: as a whole, {done.stderr}", done.returncode, PASSED)
        report = json.loads(done.stdout)["list"]
        t.expect(f"{args}: not checked", "duplicate-same-recipient-frequency" in report["notChecked"], "off" in args)
        with open(t.path("rows.jsonl"), encoding="utf-8") as file:
            found = {row["line"]: row for row in map(json.loads, file) if row["reason"] == "duplicate-same-recipient-frequency"}
        total = sum(reason["count"] for reason in report["reasons"] if reason["reason"] == "duplicate-same-recipient-frequency")
        t.expect(f"{args}: the total", total, len(found))
        return found

    found = rows("--limit", "recipient-messages=2")
    t.expect("who got two", sorted(found), [*range(1, 101, 3), 102])
    t.expect("what is said", (found[1]["verdict"], found[1]["text"]), ("review", "the address got 2 messages in 7 days"))
    t.expect("who got more", rows("--limit", "recipient-messages=3"), {})
    t.expect("within more days", len(rows("--limit", "recipient-messages=3", "--limit", "recipient-days=8")), 35)
    t.expect("by default", rows(), {})
    t.expect("without the rule", rows("--limit", "recipient-messages=2", "--ignore", "duplicate"), {})
    t.expect("without a history", rows("--limit", "recipient-messages=2", "--history", "off"), {})


def who_has_a_later_day_is_not_counted(t):
    """A clock was wrong once: of the others of a list it is known how many they got."""
    t.new()
    mail, ahead = t.write("a.eml", message()), {"SOURCE_DATE_EPOCH": str(NOW + 30 * 86400)}
    t.write("both.csv", "wrong@late-reader.net\nright@late-reader.net\n")
    t.write("wrong.csv", "wrong@late-reader.net\n")
    t.run("--record-sent", "--campaign", "Ahead", "--sent-to", "wrong.csv", mail, variables=ahead)
    t.record("--campaign", "Now", "--sent-to", "both.csv", mail)
    done = t.run("-f", "json", "--fail-on", "never", "--limit", "recipient-messages=1", "--recipients", "both.csv", "-o", "recipients=rows.jsonl")
    with open(t.path("rows.jsonl"), encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    t.expect(f"who can be counted is: {done.stderr}", [row["line"] for row in rows if row["reason"] == "duplicate-same-recipient-frequency"], [2])
    t.expect("the other is not checked", "duplicate-same-recipient-frequency" in json.loads(done.stdout)["list"]["notChecked"], True)
    t.write("right.csv", "right@late-reader.net\n")
    done = t.run("-f", "json", "--fail-on", "never", "--recipients", "right.csv")
    t.expect("without it all are checked", "duplicate-same-recipient-frequency" in json.loads(done.stdout)["list"]["notChecked"], False)


def a_template_is_compared(t):
    t.new()
    text = "<html><head><title>Woollens</title></head><body><p>Hello {{first_name}},</p><p>" + BODY + "</p><p><a href=\"{{unsubscribe}}\">Leave the list</a></p></body></html>"
    t.record("--campaign", "Spring sale", "--sent-count", "5000", t.write("first.html", text))
    found, unchecked, _ = t.check(t.write("again.html", text.replace("{{first_name}}", "*|FNAME|*").replace("Hello", "Dear")))
    t.expect_words("the same text", found.get("duplicate-same-body-recent", ""), "Spring sale", "today")
    t.expect("nothing else", (list(found), unchecked), (["duplicate-same-body-recent"], {}))
    found = t.check(t.write("near.html", text.replace("wooden bowl", "clay teapot")))[0]
    t.expect_words("one that is alike", found.get("duplicate-near-duplicate-body", ""), "%", "Spring sale")
    made = message("two", "Something else", "Joe <joe@secret-reader.net>").replace("text/plain", "text/html").split("\n\n")[0] + "\n\n"
    found = t.check(t.write("mail.eml", made + text.replace("{{first_name}}", "Joe").replace("{{unsubscribe}}", "https://good-mail.com/u/7")))[0]
    t.expect_words("the mail that is made of it", found.get("duplicate-same-body-recent", ""), "Spring sale")
    t.expect("another", t.check(t.write("other.html", text.replace(BODY, OTHER)))[:2], ({}, {}))
    t.expect("of the same campaign", t.check("--campaign", "Spring sale", t.path("again.html"))[:2], ({}, {}))


def what_is_found_has_data(t):
    t.new()
    t.record("--campaign", "Spring sale", "--sent-at", "2026-11-20", "--sent-count", "5000", t.write("a.eml", message()))
    t.write("near.eml", message("two", "Something else", body=BODY.replace("wooden bowl", "clay teapot")))
    seen = {f["rule"]: f.get("seen") for args in ((t.path("a.eml"),), (t.path("near.eml"),)) for f in json.loads(t.run("-f", "json", "--profile", "bulk", "--fail-on", "never", "--limit", "sender-days=1", *args).stdout)["messages"][0]["findings"]}
    sent = {"campaign": "Spring sale", "day": "2026-11-20", "percent": None, "file": None, "count": 5000}
    for rule in ("duplicate-same-subject-recent", "duplicate-same-body-recent", "duplicate-message-id-reuse"):
        t.expect(rule, seen.pop(rule, None), sent)
    near = seen.pop("duplicate-near-duplicate-body")
    t.expect("a part of it", 80 <= near.pop("percent") < 100, True)
    t.expect("one that is alike", near, {"campaign": "Spring sale", "day": "2026-11-20", "file": None, "count": None})
    t.expect("what says how often has none", seen.get("duplicate-sender-frequency", "not found"), None)
    t.expect("what rests on the message alone has none", {rule for rule, data in seen.items() if data is not None}, set())


def two_write_at_once(t):
    t.new()
    t.record("--campaign", "0", t.write("0.eml", message("zero")))
    names = [t.write(f"{i}.eml", message(f"m{i}")) for i in range(1, 7)]
    argv = [t.program, "--history", t.where, *t.key, "--record-sent"]
    running = [subprocess.Popen([*argv, "--campaign", str(i), *names], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=t.environment()) for i in range(1, 5)]
    for process in running:
        out, err = process.communicate()
        t.expect(f"each is done: {err}", (process.returncode, out.startswith("recorded 6 messages")), (PASSED, True))
    t.expect("all of it is there", sorted(t.campaigns()), [("0", 1, 1)] + [(str(i), 6, 6) for i in range(1, 5)])


def no_text_and_no_address_is_kept(t):
    t.new()
    t.write("list.csv", "hidden-person@secret-reader.net\n")
    t.record("--campaign", "Named by us", "--sent-to", "list.csv", t.write("a.eml", message("ident-of-it")))
    if t.store.name == "sqlite":
        held = b"".join(open(os.path.join(root, name), "rb").read() for root, _, names in os.walk(os.path.dirname(t.where)) for name in names)
    else:
        tables = t.store.sql("SELECT string_agg(tablename, ' ') FROM pg_tables WHERE schemaname = 'mailspamcheck'").split()
        held = b"".join(t.store.sql(f"SELECT * FROM mailspamcheck.{table}").encode() for table in tables)
    t.expect("the name of the campaign is", b"Named by us" in held, True)
    for word in (b"oollens", b"workshop", b"wooden", b"ident-of-it", b"good-mail", b"secret-reader", b"jane", b"Jane", b"hidden"):
        t.expect(f"{word} is not", word in held, False)


def no_subject_is_the_name_of_a_campaign(t):
    t.new()
    t.record(t.write("a.eml", message()))
    t.expect("its name", t.campaigns(), [("unnamed", 1, 1)])
    again = t.write("again.eml", message("two"))
    for args, want in (([], True), (["--campaign", "Woollens from the workshop"], True), (["--campaign", "unnamed"], False)):
        found = t.check(*args, again)[0]
        t.expect(f"{args}: a repetition", "duplicate-same-body-recent" in found, want)
    held = b"".join(open(os.path.join(root, name), "rb").read() for root, _, names in os.walk(t.folder) for name in names if name.startswith("history"))
    t.expect("the subject is kept", b"Woollens" in held, False)


def another_key_is_told(t):
    t.new()
    mail = t.write("a.eml", message())
    t.record("--campaign", "Spring sale", mail)
    own = t.key[1] if t.key else os.path.join(os.path.dirname(t.where), "history.key")
    t.expect("its mode", os.stat(own).st_mode & 0o777, 0o600)
    for name, content, mode, words in (("another", b"x" * 32, 0o600, "another key"), ("for others to read", b"x" * 32, 0o640, "chmod 600"), ("short", b"x", 0o600, "32 bytes")):
        with open(t.path("other"), "wb") as file:
            file.write(content)
        os.chmod(t.path("other"), mode)
        t.bad(name + ", recording", ["--history-key", "other", "--record-sent", mail], words, "nothing was recorded")
        t.bad(name + ", listing", ["--history-key", "other", "--history-list"], words)
        t.not_checked(name, "history key", words, "--history-key", "other")
    t.expect("nothing was changed", t.campaigns(), [("Spring sale", 1, 1)])


def not_checked(t, name, reason, words, *args, **more):
    """Whatever keeps the history from being read: no finding, a reason, and a sentence."""
    mail = t.write("again.eml", message("two"))
    found, unchecked, done = t.check(*args, mail, **more)
    t.expect(f"{name}: {done.stderr}", (found, done.returncode), ({}, PASSED))
    t.expect(f"{name}: reasons", {unchecked.get("duplicate-same-subject-recent"), unchecked.get("duplicate-same-body-recent")}, {reason})
    t.expect_words(name, done.stderr, words)
    t.expect(f"{name}: --strict", t.check("--strict", *args, mail, **more)[2].returncode, UNCHECKED)


Tester.not_checked = not_checked


def one_that_is_named_and_not_there_is_told(t):
    t.new()
    mail = t.write("a.eml", message())
    for strict, want in (([], PASSED), (["--strict"], UNCHECKED)):
        done = t.check(*strict, mail)[2]
        t.expect(f"{strict}: {done.stderr}", (done.returncode, done.stderr.count("\n")), (want, 1))
        t.expect_words("and a sentence", done.stderr, "--history: ", "nothing was recorded yet")
    t.expect("by a variable", t.check(mail, whole=True, variables={"MAILSPAMCHECK_HISTORY": "nothere.db"})[2].stderr,
             "mailspamcheck: --history: nothere.db is not there: nothing was recorded yet\n")
    t.expect("one that nobody named", t.check("--strict", mail, whole=True)[2].stderr, "")


# ---- a file ----

def held_in(folder):
    """All files, their bytes and times."""
    return {name: (os.stat(os.path.join(root, name)).st_mtime_ns, open(os.path.join(root, name), "rb").read()) for root, _, names in os.walk(folder) for name in names}


def checking_writes_nothing(t):
    t.new()
    mail = t.write("a.eml", message())
    t.check(mail)
    t.run("--history-list")
    t.check(mail, whole=True)
    t.bad("nothing to forget", ["--history-forget", "x"], "nothing was recorded yet")
    t.expect("nothing is made", sorted(os.listdir(t.folder)), ["a.eml"])
    t.record(mail)
    before = held_in(os.path.dirname(t.where))
    t.expect("it is read", t.check(mail)[0] != {}, True)
    t.run("--history-list")
    t.expect("nothing is changed", held_in(os.path.dirname(t.where)), before)


def it_has_a_place_of_its_own(t):
    t.new()
    mail = t.write("a.eml", message())
    for variables, place in (({}, ".local/state"), ({"XDG_STATE_HOME": t.path("state")}, "state")):
        done = t.bare("--record-sent", mail, variables=variables)
        t.expect(f"{place}: {done.stderr}", done.returncode, PASSED)
        folder = os.path.join(t.folder, place, "mailspamcheck")
        t.expect(f"{place}: files", {name: os.stat(os.path.join(folder, name)).st_mode & 0o777 for name in os.listdir(folder)}, {"history.db": 0o600, "history.key": 0o600})
        t.expect(f"{place}: folder", os.stat(folder).st_mode & 0o777, 0o700)
        t.expect(f"{place}: read", t.check(mail, whole=True, variables=variables)[0] != {}, True)
    for name, args, variables, reason in (("CI", [], {"CI": "1"}, "off in CI"), ("off", ["--history", "off"], {}, "off"), ("off by a variable", [], {"MAILSPAMCHECK_HISTORY": "off"}, "off"),
                                          ("no home", [], {"HOME": ""}, "no home folder")):
        found, unchecked, done = t.check(*args, mail, whole=True, variables=variables)
        t.expect(name, (found, unchecked.get("duplicate-same-subject-recent"), done.returncode), ({}, "no history: " + reason, PASSED))
        done = t.bare(*args, "--record-sent", mail, variables=variables)
        t.expect(name + ", recording", (done.returncode, done.stdout), (TROUBLE, ""))
        t.expect_words(name + ", recording", done.stderr, f"there is no history ({reason})")
    place = t.path(".local/state/mailspamcheck/history.db")
    t.expect("CI is no matter where one is named", t.check("--history", place, mail, whole=True, variables={"CI": "1"})[0] != {}, True)
    t.expect("nor where a variable names one", t.check(mail, whole=True, variables={"CI": "1", "MAILSPAMCHECK_HISTORY": place})[0] != {}, True)
    for value in ("", "0", "false", "False"):
        t.expect(f"CI={value} is none", t.check(mail, whole=True, variables={"CI": value})[0] != {}, True)


def a_file_that_is_not_ours_is_left_alone(t):
    t.new()
    mail = t.write("a.eml", message())
    t.record("--campaign", "Spring sale", mail)
    with closing(sqlite3.connect(t.where, isolation_level=None)) as db:
        db.execute("PRAGMA user_version = 3")
    t.not_checked("a later version", "history of a later version", "later mailspamcheck")
    t.bad("a later version, recording", ["--record-sent", mail], "version 3", "later mailspamcheck")
    with closing(sqlite3.connect(t.where, isolation_level=None)) as db:
        db.execute("PRAGMA user_version = 2")
    t.expect("nothing is lost", t.campaigns(), [("Spring sale", 1, 1)])
    os.chmod(t.where, 0o666)
    t.not_checked("a file that others may write", "history refused", "chmod 600")
    with open(t.where, "wb") as file:
        file.write(b"this is no database at all\n" * 500)
    os.chmod(t.where, 0o600)
    t.not_checked("another file", "history unreadable", "history.db")
    t.bad("another file, recording", ["--record-sent", mail], "history.db", "nothing was recorded")
    t.expect("it stays", open(t.where, "rb").read(4), b"this")


def a_folder_that_is_read_only_is_read(t):
    t.new()
    mail = t.write("a.eml", message())
    t.record("--campaign", "Spring sale", mail)
    folder, who = os.path.dirname(t.where), {}
    if os.geteuid() == 0:
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        for name in (t.scratch, t.folder):
            os.chmod(name, 0o755)
        for name in (folder, t.where, os.path.join(folder, "history.key")):
            os.chown(name, NOBODY, NOBODY)
    os.chmod(folder, 0o500)
    found, _, done = t.check(mail, **who)
    t.expect(f"read: {done.stderr}", "duplicate-same-subject-recent" in found, True)
    t.bad("not written", ["--record-sent", mail], "read-only", "nothing was recorded", **who)
    t.expect("nothing is made", sorted(os.listdir(folder)), ["history.db", "history.key"])
    os.chmod(folder, 0o700)


def what_cannot_be_written_is_not_recorded(t):
    t.new()
    mail = t.write("a.eml", message())
    t.bad("no message", ["--record-sent", "nope.eml", mail], "nope.eml: No such file", "nothing was recorded")
    t.expect("makes nothing", sorted(os.listdir(t.folder)), ["a.eml"])
    t.record("--campaign", "Spring sale", mail)
    t.write("list", "".join(f"reader{i}@secret-reader.net\n" for i in range(4000)))
    before = os.path.getsize(t.where)
    t.bad("a limit of the file's size", ["--record-sent", "--campaign", "Spring sale", "--sent-to", "list", mail], "; nothing was recorded\n",
          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)))
    t.expect("nothing was", (t.campaigns(), os.path.getsize(t.where)), ([("Spring sale", 1, 1)], before))


def a_key_that_is_lost_is_told(t):
    t.new()
    mail = t.write("a.eml", message())
    t.record(mail)
    os.remove(os.path.join(os.path.dirname(t.where), "history.key"))
    for args in (["--record-sent", mail], ["--history-list"]):
        t.bad("the key", args, "history.key, the key of the history, is not there: restore it from a backup or another machine, or begin a new history with another --history")


# ---- a server ----

def recording_makes_the_key(t):
    t.new()
    done = t.bare("--history", t.where, "--record-sent", t.write("a.eml", message()))
    t.expect_words("no key was named", done.stderr, "--history-key FILE, which the first --record-sent makes; nothing was recorded")


def a_password_is_never_shown(t):
    t.new()
    mail = t.write("a.eml", message())
    hosts = ("127.0.0.1:1/d", f"/d?host={t.path('none')}", "no-such-host.invalid/d", "[/d", "127.0.0.1:port/d", "127.0.0.1:1/d?no_such_word=1", "127.0.0.1:1/%zz")
    places = [f"{scheme}://user:{PASSWORD}@{host}" for scheme in ("postgresql", "postgres") for host in hosts]
    places += [f"postgresql://user:{PASSWORD}{c}heim@127.0.0.1:1/d" for c in "@/?#[]:%"]
    places += [f"postgresql://127.0.0.1:1/d?user=u&password={PASSWORD}", f"postgresql:/user:{PASSWORD}@h/d", f"mysql://user:{PASSWORD}@h/d", f"host=h password={PASSWORD}", f"host=h password = {PASSWORD}", f"host=h PASSWORD={PASSWORD}", f"h sslPassword ={PASSWORD}"]
    places += [f"{scheme}u:{PASSWORD}{end}" for scheme in ("postgresql://", "postgres://") for end in ("", "/", "/d", ":5432/d", ",h:1/d", "?host=h", "#d")]
    places += [f"{scheme}u:{PASSWORD}@h/d" for scheme in ("", "postgresql//", "postgresqll://", "./")] + [f"postgresql://h,[u:{PASSWORD}]:1/d", f"postgresql://h,:{PASSWORD}/d"]
    for place in places:
        for args in (["--record-sent", mail], ["--history-list"], ["--history-forget", "x"], ["-vv", "--strict", mail], [f"--histroy={place}", mail]):
            done = t.bare("--history", place, "--history-key", "key", *args)
            shown = done.stdout + done.stderr
            t.expect(f"{place} {args[0]}: {shown}", any(word in shown for word in (PASSWORD, "geheimnis", "heim")), False)
        done = t.bare("--history-list", "--history-key", "key", variables={"MAILSPAMCHECK_HISTORY": place})
        t.expect(f"{place} as a variable", (done.returncode, "heim" in done.stderr), (TROUBLE, False))
    t.expect("nor does a file have it in its name", sorted(os.listdir(t.folder)), ["a.eml"])
    done = t.bare("--history", t.path("u:x@h.db"), "--record-sent", mail)
    t.expect(f"a path is one, {done.stderr}", done.returncode, PASSED)


def a_server_that_ends_costs_no_message(t):
    t.new()
    mail = t.write("a.eml", message())
    t.record("--campaign", "Spring sale", mail)
    for how, strict, want in ((signal.SIGINT, [], PASSED), (signal.SIGQUIT, ["--strict"], UNCHECKED)):
        argv = [t.program, "--history", t.where, *t.key, "-f", "jsonl", "--fail-on", "never", "--profile", "bulk", *strict, mail, "-"]
        process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=t.environment())
        first = json.loads(process.stdout.readline())
        t.expect(f"before, {how}", any(f["rule"] == "duplicate-same-subject-recent" for f in first["findings"]), True)
        t.store.stop(how)
        rest, err = process.communicate(message("two"))
        second = json.loads(rest)
        t.expect(f"after, {how}: no finding of the history", [f["rule"] for f in second["findings"] if f["rule"] in ("duplicate-same-subject-recent", "duplicate-same-body-recent")], [])
        t.expect(f"after, {how}: reason", {u["reason"] for u in second["notChecked"] if u["rule"] == "duplicate-same-subject-recent"}, {"history unreachable"})
        t.expect(f"after, {how}: status, {err}", process.returncode, want)
        t.expect_words("and a sentence", err, "--history: ")
        t.bad("recording", ["--record-sent", mail], "nothing was recorded")
        t.store.start()
        t.expect("all is there", t.campaigns(), [("Spring sale", 1, 1)])


def thresholds_are_named(t):
    limits = {"same-subject-recent": ("repeat-days",), "same-body-recent": ("repeat-days",), "near-duplicate-body": ("similar-percent", "same-percent", "repeat-days"),
              "same-recipient-frequency": ("recipient-messages", "recipient-days"), "sender-frequency": ("sender-days",), "volume-jump": ("volume-jump", "volume-least"),
              "batch-identical": ("batch-copies",), "from-inconsistent": ("same-percent",)}
    t.new()
    known = t.bare("--limits").stdout
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "README.md"), encoding="utf-8") as file:
        table = [line for line in file if line.startswith("| `")]
    for rule, names in limits.items():
        said = t.bare("--explain", "duplicate-" + rule).stdout.split("\n", 1)[1]
        for name in names:
            t.expect(f"{rule}: {name}", (name in said, name in known, any(f"`{name}`" in line for line in table)), (True, True, True))


def what_a_rule_needs_is_named(t):
    t.new()
    for rule, want in (("duplicate-batch-identical", "several messages"), ("duplicate-same-body-recent", "the history of what was sent"),
                       ("duplicate-message-id-reuse", "several messages, or the history")):
        t.expect(rule, [line.split(None, 1)[1] for line in t.bare("--explain", rule).stdout.split("\n") if line.startswith("  needs ")], [want])
    rules = {rule["id"]: rule["needs"] for rule in json.loads(t.bare("--list-rules=json").stdout)}
    t.expect("as JSON", [rules["duplicate-" + name] for name in ("batch-identical", "volume-jump", "same-recipient-frequency")], ["set", "history", "set-or-history"])


BOTH = (the_same_again_is_found, what_was_answered_can_be_replayed, copies_are_compared_by_what_they_have_in_common, what_is_recorded_is_listed, inputs_of_all_kinds_are_recorded, all_of_them_or_none, all_readers_are_recorded, a_jump_is_told_once, a_list_says_who_it_went_to, a_list_is_read_as_that_of_recipients, a_list_is_read_once,
        others_record_while_a_list_is_waited_for, what_is_recorded_is_no_trouble, a_list_is_asked_for_its_frequency, who_has_a_later_day_is_not_counted, a_template_is_compared, what_is_found_has_data, two_write_at_once, no_text_and_no_address_is_kept,
        one_that_is_named_and_not_there_is_told, no_subject_is_the_name_of_a_campaign, another_key_is_told,
        a_campaign_that_goes_on_is_told, names_that_look_the_same_are, days_that_are_passed_over_leave_nothing_unchecked)
OF_A_FILE = (thresholds_are_named, what_cannot_be_written_is_not_recorded, a_key_that_is_lost_is_told, what_a_rule_needs_is_named, checking_writes_nothing, it_has_a_place_of_its_own, a_file_that_is_not_ours_is_left_alone, a_folder_that_is_read_only_is_read, a_password_is_never_shown)
OF_A_SERVER = (recording_makes_the_key, a_server_that_ends_costs_no_message,)


def main():
    chosen = set(sys.argv[2:])
    with tempfile.TemporaryDirectory(prefix="msc-history-") as scratch:
        os.mkdir(os.path.join(scratch, "none"))
        if os.geteuid() == 0:  # where nobody else may look into it
            shutil.copy(sys.argv[1], os.path.join(scratch, "program"))
            os.chmod(scratch, 0o755)
        t = Tester(os.path.join(scratch, "program") if os.geteuid() == 0 else sys.argv[1], scratch)
        built = "without PostgreSQL" not in subprocess.run([t.program, "--history", "postgresql:///", "--history-list"], capture_output=True, encoding="utf-8", check=False).stderr
        stores = [(Sqlite, BOTH + OF_A_FILE)]
        if not built or binaries() is None or ordinary()[0] is None:
            print("skipped: PostgreSQL is not installed, or the program was built without it")
        else:
            stores.append((Postgres, BOTH + OF_A_SERVER))
        for make, tests in stores:
            with make() as t.store:
                for test in tests:
                    if not chosen or test.__name__ in chosen:
                        test(t)
    print(f"{t.cases} cases, {t.failed} failed")
    sys.exit(t.failed > 0)


if __name__ == "__main__":
    main()
