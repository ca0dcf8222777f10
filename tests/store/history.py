#!/usr/bin/env python3
"""history.py STORE-HISTORY [TEST...] - the history on both stores: what is recorded is answered, and what goes wrong is told.

STORE-HISTORY is history.c's program. Whatever happens, the answer is a sentence and "unknown", nothing is found that was not
sent, and nothing that was acknowledged is lost.
"""
import hashlib
import hmac
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress

from stores import DAY, NOW, SKIPPED, Hostile, Postgres, all_stores, binaries, commands, record

WAIT = 200  # milliseconds
FIRST = ["begin", record(), "commit"]
ASK = "ask\tSENT-SUBJECT\tsale"
FOUND = "found, campaign Spring sale, day 2023-11-14, count 5000"
NOBODY = 65534


def signature(*changes):
    values = [(i * 2654435761 >> 7) & 0xffff for i in range(128)]
    for i in changes:
        values[i] ^= 0x5555
    return "".join(f"{value:04x}" for value in values)


class Tester:
    def __init__(self, program):
        self.program, self.failed, self.cases, self.store, self.folder = program, 0, 0, None, None

    def expect(self, name, got, want):
        self.cases += 1
        if got != want:
            self.failed += 1
            print(f"not ok {self.store.name}: {name}: wanted {str(want)[:300]}, got {str(got)[:300]}")

    def expect_words(self, name, got, *words):
        self.expect(f"{name} says {words} in {got!r}", all(word in got for word in words), True)

    def run(self, where, key, lines, **more):
        return commands(self.program, where, key, lines, **more)

    def new(self):
        self.folder = tempfile.mkdtemp(dir=self.scratch)
        os.chmod(self.folder, 0o755)
        return self.store.fresh(self.folder)


def what_is_recorded_is_answered(t):
    where, key = t.new()
    t.expect("before the first", t.run(where, key, [ASK]), ["unknown, no history"])
    lines = ["begin", record(similar=signature()), "to\tjane@example.org", "to\tjoe@example.org",
             record("Autumn", NOW - 30 * DAY, 700, "autumn", "ef", signature(*range(20)), "2@example.org"), "to\tjane@example.org",
             record("Again", NOW - DAY, 10, "sale", "abcd", "", "3@example.org"), "to\tjane@example.org",
             record("Again", NOW - DAY, 5, "sale", "0", "", "4@example.org"), "commit"]
    t.expect("recorded", t.run(where, key, lines), ["ok"] * len(lines))
    rows = (("SENT-SUBJECT\tsale", FOUND + ", campaign Again, day 2023-11-13, count 15"), ("SENT-SUBJECT\tSale", "none"),
            ("SENT-BODY\tef", "found, campaign Autumn, day 2023-10-15, count 700"), ("SENT-BODY\tsale", "none"),
            ("SENT-ID\t3@example.org", "found, campaign Again, day 2023-11-13, count 10"), ("SENT-ID\t", "none"),
            ("SENT-RECIPIENT\tjane@example.org", "found, count 2, days 7, day 2023-11-14"), ("SENT-RECIPIENT\tjim@example.org", "none"),
            ("SENT-DOMAIN\texample.org", "found, day 2023-11-13, count 15, day 2023-11-14, count 5000"), ("SENT-DOMAIN\texample.net", "none"),
            ("SENT-SIMILAR\t" + signature(), "found, similar 100, campaign Spring sale, day 2023-11-14"),
            ("SENT-SIMILAR\t" + signature(*range(0, 128, 8)), "found, similar 88, campaign Spring sale, day 2023-11-14"),
            ("SENT-SIMILAR\t" + signature(*range(22)), "found, similar 83, campaign Spring sale, day 2023-11-14"),
            ("SENT-SIMILAR\t" + signature(*range(0, 128, 3)), "none"), ("SENT-SIMILAR\t" + signature()[1:], "unknown, malformed"))
    got = t.run(where, key, ["ask\t" + question for question, _ in rows])
    for (question, want), answer in zip(rows, got):
        t.expect(question[:60], answer, want)
    t.expect("the list", t.run(where, key, ["list"]), ["Autumn 2023-10-15 2023-10-15 1 700\nAgain 2023-11-13 2023-11-13 2 15\nSpring sale 2023-11-14 2023-11-14 1 5000"])
    t.expect("its own campaign", t.run(where, key, [ASK, "ask\tSENT-SIMILAR\t" + signature()], campaign="Spring sale", wait=WAIT),
             ["found, campaign Again, day 2023-11-13, count 15", "found, similar 84, campaign Autumn, day 2023-10-15"])
    t.expect("a Message-ID within it", t.run(where, key, ["ask\tSENT-ID\t3@example.org"], campaign="Again"), ["found, campaign Again, day 2023-11-13, count 10"])


def its_own_copies_hide_nothing(t):
    where, key = t.new()
    lines = ["begin", record("Other", NOW - 5 * DAY, similar=signature())]
    lines += [record("Own", similar=signature(100 + i % 28, 100 + i // 28), ident=f"{i}@example.org") for i in range(300)]
    t.run(where, key, lines + ["commit"])
    t.expect("300 of its own", t.run(where, key, ["ask\tSENT-SIMILAR\t" + signature()], campaign="Own", wait=WAIT), ["found, similar 100, campaign Other, day 2023-11-09"])


def among_many_that_share_a_part_nothing_is_denied(t):
    """Of those that have a band in common so many are compared, the latest: one before them may be alike."""
    crowd = [record(f"Letter {i}", NOW - DAY, similar=signature(*(k for k in range(60, 128) if k != 60 + i)), ident=f"{i}@x.org") for i in range(40)]
    original, asked = record("Original", NOW - 5 * DAY, similar=signature()), "ask\tSENT-SIMILAR\t" + signature(59)
    found = "found, similar 99, campaign Original, day 2023-11-09"
    rows = (("few", [original, *crowd[:20]], found), ("many", [original, *crowd], "unknown, limit"), ("one after them", [*crowd, original], found),
            ("one after them, long ago", [*crowd, record("Old", NOW - 60 * DAY, similar=signature())], "unknown, limit"), ("many, and nothing", crowd, "unknown, limit"))
    for name, lines, want in rows:
        where, key = t.new()
        t.run(where, key, ["begin", *lines, "commit"])
        t.expect(name, t.run(where, key, [asked]), [want])


def of_what_is_alike_the_recent_comes_first(t):
    rows = ((29, "similar 92, campaign Later, day 2023-10-16"), (30, "similar 100, campaign Exact, day 2023-09-15"))
    for days, want in rows:
        for order in (1, -1):
            where, key = t.new()
            both = [record("Exact", NOW - 60 * DAY, similar=signature()), record("Later", NOW - days * DAY, similar=signature(*range(0, 80, 8)))]
            t.run(where, key, ["begin", *both[::order], "commit"])
            t.expect(f"one of {days} days ago", t.run(where, key, ["ask\tSENT-SIMILAR\t" + signature()]), ["found, " + want])


def the_same_again_is_counted(t):
    where, key = t.new()
    lines = ["begin", record(similar=signature()), "commit"] * 3
    t.run(where, key, lines)
    t.expect("three times", t.run(where, key, [ASK, "list"]), ["found, campaign Spring sale, day 2023-11-14, count 15000", "Spring sale 2023-11-14 2023-11-14 3 15000"])


def many_copies_are_counted(t):
    """What all share is counted at once, what each has alone: more than fit among what waits to be written."""
    where, key = t.new()
    n = 3000
    lines = ["begin"]
    for i in range(n):
        lines += [record(count=1, similar=signature(i % 128), ident=f"{i}@example.org", subject=f"sale {i % 2}"), f"to\t{i % 1500}@x.org"]
    t.run(where, key, lines + ["commit"])
    t.expect("all of them", t.run(where, key, ["list", "ask\tSENT-BODY\tabcd", "ask\tSENT-SUBJECT\tsale 1", "ask\tSENT-RECIPIENT\t7@x.org"]),
             [f"Spring sale 2023-11-14 2023-11-14 {n} {n}", f"found, campaign Spring sale, day 2023-11-14, count {n}",
              f"found, campaign Spring sale, day 2023-11-14, count {n // 2}", "found, count 2, days 7, day 2023-11-14"])
    got = t.run(where, key, [f"ask\tSENT-ID\t{i}@example.org" for i in range(n)])
    t.expect("each of them", [i for i in range(n) if got[i] != "found, campaign Spring sale, day 2023-11-14, count 1"], [])
    t.expect("rows", [t.store.rows(where, table) for table in ("mark", "body", "band")], [2 + n + 1500 + 3, 128, t.store.rows(where, "band")])


def who_records_waits_for_others_who_do(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    processes = [subprocess.Popen([t.program, where, str(NOW), key, str(WAIT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(2)]

    def say(process, line):
        process.stdin.write(line + "\n")
        process.stdin.flush()

    say(processes[0], "begin")
    t.expect("the first", processes[0].stdout.readline(), "ok\n")
    say(processes[1], "begin")
    time.sleep(4 * WAIT / 1000)  # longer than anything else is waited for
    say(processes[0], "rollback")
    t.expect("the second", processes[1].stdout.readline(), "ok\n")
    for process in processes:
        process.communicate()


def what_is_not_committed_is_not_there(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    t.run(where, key, ["begin", record("Lost"), "rollback", "begin", record("Lost")])
    t.expect("rolled back, cut off", t.run(where, key, ["list"]), ["Spring sale 2023-11-14 2023-11-14 1 5000"])


def what_is_wrong_is_not_recorded(t):
    where, key = t.new()
    answers = t.run(where, key, ["begin", record(""), record("x" * 201), record("a\x1bb"), record(when=NOW + 3 * DAY), record(), "commit", "list"])
    for name, answer, words in (("no name", answers[1], "name of a campaign"), ("a long name", answers[2], "name of a campaign"),
                                ("a control", answers[3], "without control characters"), ("the future", answers[4], "not sent later")):
        t.expect_words(name, answer, "error: ", words)
    t.expect("but what is right is", answers[5:], ["ok", "ok", "Spring sale 2023-11-14 2023-11-14 1 5000"])


def what_is_forgotten_is_gone(t):
    where, key = t.new()
    lines = ["begin", record("Old", NOW - 40 * DAY, subject="old", similar=signature()), "to\tjane@example.org", record(similar=signature()), record("Other", subject="other"), "commit"]
    t.run(where, key, lines)
    t.expect("a campaign", t.run(where, key, ["forget\tSpring sale", ASK, "forget\tSpring sale"]),
             ["forgot 1", "none", 'error: the history has no campaign "Spring sale"'])
    t.expect("before a day", t.run(where, key, ["forget-before\t2023-11-14", "ask\tSENT-SIMILAR\t" + signature(), "ask\tSENT-SUBJECT\told", "list"]),
             ["forgot 1", "none", "none", "Other 2023-11-14 2023-11-14 1 5000"])
    for table, left in (("campaign", 1), ("mark", 5), ("body", 0), ("band", 0)):
        t.expect(f"rows of {table}", t.store.rows(where, table), left)
    answers = t.run(where, key, ["forget-before\t2023-02-29", "forget-before\tyesterday"])
    for answer in answers:
        t.expect_words("no day", answer, "error: there is no such day")
    fresh, key = t.new()
    answer, after = t.run(fresh, key, ["forget\tSpring sale", "list"])
    t.expect_words("nothing to forget makes nothing", answer, "nothing was recorded yet")
    t.expect("nor lists anything", after, "ok")


def no_text_is_kept(t):
    where, key = t.new()
    t.run(where, key, ["begin", record("A campaign", subject="my subject", ident="ident@host.example"), "to\tjane@secret.example", "commit"])
    if t.store.name == "sqlite":
        held = b"".join(open(os.path.join(root, name), "rb").read() for root, _, names in os.walk(t.folder) for name in names)
    else:
        t.store.sql("CHECKPOINT")
        held = b"".join(t.store.sql(f"SELECT * FROM mailspamcheck.{table}").encode() for table in ("about", "campaign", "mark", "body", "band"))
    t.expect("the campaign", b"A campaign" in held, True)
    for text in (b"my subject", b"ident", b"jane", b"secret", b"example", b"abcd"):
        t.expect(f"not {text}", text in held, False)


def a_key_is_asked_for(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    file = key if key != "-" else os.path.join(os.path.dirname(where), "history.key")
    t.expect("its mode", os.stat(file).st_mode & 0o777, 0o600)
    other = os.path.join(t.folder, "other")
    for name, content, mode, words in (("another", b"x" * 32, 0o600, "another key"), ("short", b"x" * 31, 0o600, "32 bytes"), ("long", b"x" * 33, 0o600, "32 bytes"),
                                       ("for others to read", b"x" * 32, 0o640, "chmod 600")):
        with open(other, "wb") as out:
            out.write(content)
        os.chmod(other, mode)
        answers = t.run(where, other, [ASK, "begin", "list"])
        t.expect(name, answers[0], "unknown, history key")
        t.expect_words(name, answers[1], "error: ", words)
        t.expect_words(name + ", listed", answers[2], "error: ", words)
    os.unlink(other)
    answers = t.run(where, other, [ASK, "begin"])
    t.expect("none", answers[0], "unknown, history key")
    t.expect_words("none", answers[1], "is not there")
    t.expect("none is made for a history that has one", os.path.exists(other), False)
    os.symlink(file, other)
    t.expect("a link", t.run(where, other, [ASK]), ["unknown, history refused"])
    t.expect("all is there", t.run(where, key, [ASK]), [FOUND])


def a_clock_that_goes_back_is_told(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    asked = [ASK, "ask\tSENT-RECIPIENT\tx@y.org", "ask\tSENT-DOMAIN\texample.org", "ask\tSENT-ID\t1@example.org", "ask\tSENT-BODY\tabcd"]
    unknown = "unknown, clock before the history"
    t.expect("two days back", t.run(where, key, asked, now=NOW - 2 * DAY), [unknown, unknown, unknown, FOUND, unknown])
    t.expect("one day is none", t.run(where, key, [ASK], now=NOW - DAY), [FOUND])
    t.run(where, key, ["begin", record("Back", NOW - 3 * DAY), "commit"], now=NOW - 3 * DAY)
    t.expect("nothing is lost", t.run(where, key, [ASK]), [FOUND + ", campaign Back, day 2023-11-11, count 5000"])


def a_clock_that_was_ahead_is_passed_over(t):
    where, key = t.new()
    ahead = NOW + 30 * DAY
    unknown = "unknown, clock before the history"
    t.run(where, key, ["begin", record("Before", NOW - 2 * DAY, 7, "before", "b1", signature(), "0@example.org", "other.org"), "to\tjane@example.org", "commit"])
    t.run(where, key, ["begin", record("Ahead", ahead, 9, "ahead", "b2", signature(*range(40)), "1@example.org"), "to\tjoe@example.org", "commit"], now=ahead)
    asked = ["ask\t" + name for name in ("SENT-SUBJECT\tbefore", "SENT-SUBJECT\tahead", "SENT-BODY\tb2", "SENT-ID\t1@example.org", "SENT-RECIPIENT\tjane@example.org",
                                         "SENT-RECIPIENT\tjoe@example.org", "SENT-RECIPIENT\tjim@example.org", "SENT-DOMAIN\texample.org",
                                         "SENT-SIMILAR\t" + signature(), "SENT-SIMILAR\t" + signature(*range(40)), "SENT-SUBJECT\tnew")]
    last = "found, campaign Ahead, day 2023-12-14, count 9"
    t.expect("who recorded last may be right", t.run(where, key, asked), [unknown] * 3 + [last] + [unknown] * 7)
    t.run(where, key, ["begin", record("After", NOW, 5, "after", "b3", "", "2@example.org"), "commit"])
    t.expect("but not if the next one says otherwise", t.run(where, key, asked),
             ["found, campaign Before, day 2023-11-12, count 7", unknown, unknown, last, "found, count 1, days 7, day 2023-11-12", unknown, "none",
              "found, day 2023-11-14, count 5", "found, similar 100, campaign Before, day 2023-11-12", unknown, "none"])
    t.run(where, key, ["begin", record("After", NOW, 5, "ahead", "b2", "", "3@example.org"), "commit"])
    t.expect("what was sent is found", t.run(where, key, asked[1:3]), ["found, campaign After, day 2023-11-14, count 5"] * 2)
    t.expect("nothing is lost", t.run(where, key, asked[1:3], now=ahead), ["found, campaign Ahead, day 2023-12-14, count 9, campaign After, day 2023-11-14, count 5"] * 2)


def what_was_recorded_last_tells_of_clocks(t):
    """Whatever campaign it went to."""
    where, key = t.new()
    ahead = NOW + 30 * DAY
    t.run(where, key, ["begin", record("Mine", NOW - DAY, subject="mine"), "commit"])
    t.run(where, key, ["begin", record("Ahead", ahead), "commit"], now=ahead)
    t.expect("ahead", t.run(where, key, ["ask\tSENT-SUBJECT\tmine"]), ["unknown, clock before the history"])
    t.run(where, key, ["begin", record("Mine", NOW, subject="mine"), "commit"])
    t.expect("right again", t.run(where, key, ["ask\tSENT-SUBJECT\tmine", "ask\tSENT-SUBJECT\tnew"]),
             ["found, campaign Mine, day 2023-11-14, count 5000, campaign Mine, day 2023-11-13, count 5000", "none"])
    t.run(where, key, ["begin", record("Mine", ahead, subject="mine"), "commit"], now=ahead)
    t.expect("and ahead again", t.run(where, key, ["ask\tSENT-SUBJECT\tnew"]), ["unknown, clock before the history"])
    t.run(where, key, ["begin", record("Lost", NOW), "rollback", "begin", "commit"])
    t.expect("what is not committed tells nothing", t.run(where, key, ["ask\tSENT-SUBJECT\tnew"]), ["unknown, clock before the history"])


class Session:
    """One that goes on, command by command."""

    def __init__(self, *argv, **more):
        self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", **more)

    def send(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def answer(self):
        lines = []
        while not lines or not (lines[-1] == "ok" or lines[-1].startswith("error: ")):
            lines.append(self.process.stdout.readline().strip())
        return "\n".join(lines[:-1] or lines)

    def say(self, line):
        self.send(line)
        return self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.communicate()


def a_forgotten_campaign_is_never_another(t):
    where, key = t.new()
    t.run(where, key, ["begin", record("Old", subject="old"), "commit", "begin", record("X", subject="x"), "commit"])
    with Session(t.program, where, str(NOW), key, "5000", "X") as checker:
        t.expect("its own", checker.say("ask\tSENT-SUBJECT\tx"), "none")
        t.run(where, key, ["forget\tX", "begin", record("Y", subject="sale"), "commit"])
        t.expect("another's", checker.say(ASK), "found, campaign Y, day 2023-11-14, count 5000")


def altered(t, where, statement):
    """`statement` has {} where the name of a table needs its schema."""
    if t.store.name == "sqlite":
        rewritten(where, statement.format(""))
    else:
        t.store.sql(statement.format("mailspamcheck."))


def one_that_does_not_say_whose_it_is_is_refused(t):
    for name, statement in (("no row", "DELETE FROM {}about"), ("two", "INSERT INTO {0}about SELECT * FROM {0}about")):
        where, key = t.new()
        t.run(where, key, FIRST)
        altered(t, where, statement)
        answers = t.run(where, key, [ASK, "begin"])
        t.expect(name, answers[0], "unknown, history unreadable")
        t.expect_words(name, answers[1], "error: ", "does not say which key it has: another program changed it")


# ---- files ----

def a_database_of_others_is_refused(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    with closing(sqlite3.connect(where, isolation_level=None)) as db:
        db.execute("PRAGMA user_version = 3")
    answers = t.run(where, key, [ASK, "begin"])
    t.expect("a later version", answers[0], "unknown, history of a later version")
    t.expect_words("a later version", answers[1], "version 3", "later mailspamcheck")
    rewritten(where, "PRAGMA user_version = 1")
    answers = t.run(where, key, [ASK, "begin"])
    t.expect("an earlier version", answers[0], "unknown, history unreadable")
    t.expect_words("an earlier version", answers[1], "version 1", "earlier mailspamcheck")
    rewritten(where, "PRAGMA user_version = 2")
    t.expect("nothing is lost", t.run(where, key, [ASK]), [FOUND])
    rows = (("text", b"hello, this is no database at all\n" * 99), ("empty", b""), ("cut", open(where, "rb").read()[:5000]))
    for name, content in rows:
        with open(where, "wb") as file:
            file.write(content)
        answers = t.run(where, key, [ASK, "begin"])
        t.expect(name, answers[0], "unknown, history unreadable")
        t.expect_words(name, answers[1], "error: ")
        t.expect(name + " stays", open(where, "rb").read(), content)
    os.unlink(where)
    with closing(sqlite3.connect(where, isolation_level=None)) as db:
        db.execute("CREATE TABLE about (version, key_id)")
    t.expect_words("another's", t.run(where, key, ["begin"])[0], "another program")


def rewritten(where, *statements):
    """As who may change the file would, by whatever means."""
    with closing(sqlite3.connect(where, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def a_hostile_file_is_refused(t):
    endless = "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT i AS hash, i AS day, i AS campaign, i AS messages, i AS recipients FROM r"
    loose = "hash INTEGER NOT NULL, day INTEGER NOT NULL, campaign INTEGER NOT NULL, messages INTEGER NOT NULL, recipients INTEGER NOT NULL"
    strange = "does not have the tables of a history"
    rows = (("a view that never ends", ("DROP TABLE mark", "CREATE VIEW mark AS " + endless)),
            ("a trigger", ("CREATE TRIGGER t AFTER INSERT ON mark BEGIN DELETE FROM campaign; END",)),
            ("a table too many", ("CREATE TABLE more (x)",)), ("an index of its own", ("CREATE INDEX i ON mark (day)",)),
            ("a table too few", ("DROP TABLE band",)),
            ("a table without types", ("DROP TABLE mark", "CREATE TABLE mark (hash, day, campaign, messages, recipients)")),
            ("a check that never ends", ("DROP TABLE mark", f"CREATE TABLE mark ({loose}, CHECK (length(hex(zeroblob(1000000000))) > 0), PRIMARY KEY (hash, day, campaign)) STRICT, WITHOUT ROWID")))
    for name, statements in rows:
        where, key = t.new()
        t.run(where, key, FIRST)
        rewritten(where, *statements)
        before = open(where, "rb").read()
        begun = time.monotonic()
        answers = t.run(where, key, [ASK, "begin", "list", "forget\tSpring sale"], wait=WAIT)
        t.expect(name, answers[0], "unknown, history unreadable")
        for answer in answers[1:]:
            t.expect_words(name, answer, "error: ", strange)
        t.expect(f"{name}: soon", time.monotonic() - begun < 5, True)
        t.expect(f"{name}: it stays", open(where, "rb").read() == before, True)


def what_a_hostile_file_holds_does_no_harm(t):
    where, key = t.new()
    t.run(where, key, FIRST + ["begin", record("Other", subject="other", similar=signature()), "commit"])
    rewritten(where, "UPDATE campaign SET name = hex(zeroblob(1000000)) WHERE name = 'Spring sale'")
    answers = t.run(where, key, [ASK, ASK, "list"])
    t.expect("a huge name", answers[:2], ["unknown, history unreadable"] * 2)
    t.expect_words("a huge name", answers[2], "error: ", "too big")
    rewritten(where, "UPDATE campaign SET name = 'Spring sale' WHERE id = 1", "UPDATE campaign SET name = '' WHERE name = 'Other'")
    t.expect("no name", t.run(where, key, ["ask\tSENT-SIMILAR\t" + signature()]), ["found, similar 100, campaign , day 2023-11-14"])
    rewritten(where, "UPDATE campaign SET name = 'Other' WHERE name = ''", "UPDATE body SET signature = zeroblob(3)",
              "UPDATE mark SET recipients = -9223372036854775807, day = 19675")
    answers = t.run(where, key, ["ask\tSENT-SIMILAR\t" + signature(), "ask\tSENT-SUBJECT\tother", "list"])
    t.expect("a short signature", answers[0], "none")
    t.expect_words("numbers that nobody counts", answers[1], "found, campaign Other")
    t.expect_words("a sum that is none", answers[2], "Other")
    rewritten(where, "INSERT INTO mark (hash, day, campaign, messages, recipients) SELECT hash, 1, 99, 9223372036854775807, 9223372036854775807 FROM mark GROUP BY hash")
    t.expect("a sum that is too large", t.run(where, key, ["list"])[0].startswith(("error: ", "Spring", "Other")), True)


def mark_of_all(where):
    """What every message is called."""
    with open(os.path.join(os.path.dirname(where), "history.key"), "rb") as file:
        mac = hmac.new(file.read(), b" ", hashlib.sha256).digest()
    return int.from_bytes(mac[:8], "big", signed=True)


def a_statement_that_takes_long_is_ended(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    rewritten(where, "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 400000) "
              f"INSERT INTO mark (hash, day, campaign, messages, recipients) SELECT {mark_of_all(where)}, 1000 + i % 1000, i, 1, 1 FROM r")
    t.expect_words("the list", t.run(where, key, ["list"], wait=1)[0], "error: ", "does not answer within 1 ms")
    for forgotten in ("Nobody", "Spring sale"):
        answers = t.run(where, key, ["forget\t" + forgotten, "list"], wait=1)
        t.expect_words(f"{answers[0]!r}: the list after it", answers[1], "error: ", "does not answer within 1 ms")
    t.expect_words("what is forgotten takes its time", t.run(where, key, ["forget-before\t2023-01-01"], wait=1)[0], "forgot 399999")


def what_lies_beside_it_has_its_mode(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    old = os.umask(0)
    process = subprocess.Popen([t.program, where, str(NOW), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    os.umask(old)
    process.stdin.write("begin\n" + record("Later") + "\ncommit\n" + ASK + "\n")
    process.stdin.flush()
    for _ in range(5):
        process.stdout.readline()
    t.expect("while it is open", {name: os.stat(where + name).st_mode & 0o777 for name in ("", "-wal", "-shm")}, {"": 0o600, "-wal": 0o600, "-shm": 0o600})
    process.communicate()


def who_has_asked_keeps_nothing_that_is_forgotten(t):
    """Who reads would keep the log from being cut."""
    where, key = t.new()
    t.run(where, key, FIRST + ["begin", record("A secret"), "to\tjane@example.org", "commit"])
    process = subprocess.Popen([t.program, where, str(NOW), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    process.stdin.write("ask\tSENT-RECIPIENT\tjane@example.org\n")
    process.stdin.flush()
    t.expect_words("who asks", process.stdout.readline(), "found, count 1")
    t.run(where, key, ["forget\tA secret"])
    t.expect("nothing is left of it", [end for end in ("", "-wal") if b"A secret" in open(where + end, "rb").read()], [])
    process.communicate()


def a_history_is_not_its_key(t):
    where, _ = t.new()
    for key in (where, os.path.join(t.folder, "..", os.path.basename(t.folder), "new", "history.db")):
        t.expect_words(key, t.run(where, key, ["begin"])[0], "error: ", "these are two files")
        t.expect("nothing is made", os.listdir(os.path.dirname(where)), [])


def no_folder_is_made_in_anothers(t):
    """As by sudo with the home of who called it."""
    where, key = t.new()
    if os.geteuid() != 0:
        return
    home = os.path.dirname(os.path.dirname(where))
    os.chown(home, NOBODY, -1)
    answers = t.run(where, key, ["begin"])
    t.expect_words("another's home", answers[0], "error: ", home + " belongs to another user: no folder is made in it")
    t.expect("none is there", os.listdir(home), [])
    os.mkdir(os.path.dirname(where), 0o700)
    t.expect("root's own folder in it is fine", t.run(where, key, FIRST), ["ok"] * 3)


def a_place_that_is_not_safe_is_refused(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    folder = os.path.dirname(where)
    t.expect("modes", [os.stat(name).st_mode & 0o777 for name in (folder, where)], [0o700, 0o600])
    for name, change, back, words in (
            ("a folder for everybody", lambda: os.chmod(folder, 0o1777), lambda: os.chmod(folder, 0o700), "folder of its own"),
            ("a file for others to write", lambda: os.chmod(where, 0o660), lambda: os.chmod(where, 0o600), "chmod 600"),
            ("a link", lambda: (os.rename(where, where + "2"), os.symlink(where + "2", where)), lambda: os.rename(where + "2", where), "symbolic link")):
        change()
        answers = t.run(where, key, [ASK, "begin"])
        t.expect(name, answers[0], "unknown, history refused")
        t.expect_words(name, answers[1], words)
        back()
    if os.geteuid() == 0:
        os.chown(where, NOBODY, -1)
        t.expect("root's, of another", t.run(where, key, [ASK]), ["unknown, history refused"])
        os.chown(where, 0, -1)
    os.symlink(folder, os.path.join(t.folder, "way"))
    t.expect("a link to the folder is fine", t.run(os.path.join(t.folder, "way", "history.db"), key, [ASK]), [FOUND])
    t.expect_words("a folder", t.run(folder + "/", key, ["begin"])[0], "not the name of a file")


def what_others_put_beside_it_is_refused(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    os.chmod(os.path.dirname(where), 0o770)
    t.expect("a folder of a group is fine", t.run(where, key, [ASK]), [FOUND])

    def file(name, mode, owner):
        with open(name, "wb") as out:
            out.write(b"x" * 4096)
        os.chmod(name, mode)
        if os.geteuid() == 0:
            os.chown(name, owner, -1)

    for end in ("-wal", "-shm", "-journal"):
        rows = [("for a group to write", lambda name: file(name, 0o660, 0), "may be written to by others"), ("a link", lambda name: os.symlink(where, name), "symbolic link"),
                ("a pipe", os.mkfifo, "not a regular file")]
        if os.geteuid() == 0:
            rows.append(("another's", lambda name: file(name, 0o600, NOBODY), "belongs to another user"))
        for name, put, words in rows:
            put(where + end)
            answers = t.run(where, key, [ASK, "begin"])
            t.expect(f"{end} {name}", answers[0], "unknown, history refused")
            t.expect_words(f"{end} {name}", answers[1], where + end, words)
            os.unlink(where + end)
    t.expect("nothing is lost", t.run(where, key, [ASK]), [FOUND])


def a_read_only_folder_can_be_read(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    folder = os.path.dirname(where)
    who = {}
    if os.geteuid() == 0:
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        os.chmod(t.scratch, 0o755)
        for name in (folder, where, os.path.join(folder, "history.key")):
            os.chown(name, NOBODY, NOBODY)
    os.chmod(folder, 0o500)
    answers = t.run(where, key, [ASK, "begin", ASK], **who)
    t.expect("read", answers[0], FOUND)
    t.expect_words("not written", answers[1], "error: ", "read-only")
    t.expect("nothing is made", sorted(os.listdir(folder)), ["history.db", "history.key"])
    os.chmod(folder, 0o700)
    with closing(sqlite3.connect(where, isolation_level=None)) as db:
        db.execute("INSERT INTO campaign (name) VALUES ('more')")
        log = open(where + "-wal", "rb").read()
    with open(where + "-wal", "wb") as file:
        file.write(log)
    os.chmod(folder, 0o500)
    answers = t.run(where, key, [ASK, "list"], **who)
    t.expect("with a log", answers[0], "unknown, history refused")
    t.expect_words("with a log", answers[1], "was not closed")
    os.chmod(folder, 0o700)
    nowhere = os.path.join(t.folder, "no")
    os.mkdir(nowhere, 0o500)
    answers = t.run(os.path.join(nowhere, "deep", "history.db"), "-", ["begin"], **who)
    t.expect_words("no place for a first one", answers[0], "error: ", "denied")


def given_away(t, where):
    """To whom permissions say something, unlike to root: its folder, and how to run as its owner."""
    folder, who = os.path.dirname(where), {}
    if os.geteuid() == 0:
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        os.chmod(t.scratch, 0o755)
        for name in (folder, where, os.path.join(folder, "history.key")):
            os.chown(name, NOBODY, NOBODY)
    return folder, who


def a_read_only_file_can_be_read(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    folder, who = given_away(t, where)
    os.chmod(where, 0o400)
    answers = t.run(where, key, [ASK, "begin", ASK], **who)
    t.expect("read", answers[0], FOUND)
    t.expect_words("not written", answers[1], "error: ", "it is read-only")
    t.expect("nothing is made", sorted(os.listdir(folder)), ["history.db", "history.key"])
    os.chmod(where, 0o600)
    t.expect("it can be written to again", t.run(where, key, ["begin", record("Later"), "commit"], **who), ["ok"] * 3)
    with closing(sqlite3.connect(where, isolation_level=None)) as db:
        db.execute("INSERT INTO campaign (name) VALUES ('more')")
        log = open(where + "-wal", "rb").read()
    with open(where + "-wal", "wb") as file:
        file.write(log)
    os.chmod(where, 0o400)
    t.expect("with a log", t.run(where, key, [ASK], **who), ["unknown, history refused"])
    t.expect("the log stays as it is", (sorted(os.listdir(folder)), open(where + "-wal", "rb").read() == log), (["history.db", "history.db-wal", "history.key"], True))


def what_is_written_to_while_it_is_read_is_not_believed(t):
    """Who can only read has no lock."""
    where, key = t.new()
    t.run(where, key, FIRST)
    folder, who = given_away(t, where)
    os.chmod(folder, 0o500)
    with Session(t.program, where, str(NOW), key, **who) as reader:
        t.expect("before", reader.say(ASK), FOUND)
        os.chmod(folder, 0o700)
        t.expect("another writes", t.run(where, key, ["begin", record("Later", subject="later"), "commit"], **who), ["ok"] * 3)
        t.expect("nothing is denied", reader.say("ask\tSENT-SUBJECT\tlater"), "unknown, history unreadable")
        t.expect("nor found", reader.say(ASK), "unknown, history unreadable")
        t.expect_words("it is said", reader.say("list"), "error: ", where, "was written to while it was read")
        t.expect("who can write has a lock", reader.say("begin"), "ok")
    os.chmod(folder, 0o500)
    with Session(t.program, where, str(NOW), key, **who) as reader:
        t.expect("again", reader.say("ask\tSENT-SUBJECT\tlater"), "found, campaign Later, day 2023-11-14, count 5000")
        os.chmod(folder, 0o700)
        with Session(t.program, where, str(NOW), key, **who) as writer:
            t.expect("another is at it", [writer.say(line) for line in ("begin", record("More"), "commit")], ["ok"] * 3)
            t.expect("what is in its log is not passed over", reader.say(ASK), "unknown, history unreadable")


def what_a_deleted_one_left_is_not_taken(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    with closing(sqlite3.connect(where, isolation_level=None)) as db:
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM mark").fetchone()
        t.run(where, key, ["begin"] + [record("Old", subject=f"old {i}", ident=f"{i}@old.org") for i in range(500)] + ["commit"])
        left = {end: open(where + end, "rb").read() for end in ("-wal", "-shm")}
    for name, ends in (("log", ("-wal",)), ("log and index", ("-wal", "-shm"))):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(where + end):
                os.unlink(where + end)
        for end in ends:
            with open(where + end, "wb") as file:
                file.write(left[end])
        t.expect(f"made beside a {name}", t.run(where, key, FIRST), ["ok"] * 3)
        t.expect(f"{name}: it is whole", t.store.opens(where), True)
        t.expect(f"{name}: nothing else is in it", t.run(where, key, [ASK, "list"]), [FOUND, "Spring sale 2023-11-14 2023-11-14 1 5000"])


def many_make_one_at_once(t):
    where, key = t.new()
    os.mkdir(os.path.dirname(where), 0o700)
    with open(where + "-wal", "wb") as file:
        file.write(b"left behind" * 1000)
    processes = [subprocess.Popen([t.program, where, str(NOW), key, "20000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") for _ in range(8)]
    for i, process in enumerate(processes):
        process.stdin.write("".join(f"begin\n{record(f'C{i}', ident=f'{i}-{j}@example.org')}\ncommit\n" for j in range(5)))
        process.stdin.close()
    answers = [process.stdout.read().split("\n") for process in processes]
    for process in processes:
        process.stdout.close()
        process.wait()
    t.expect("all are told that it is done", [a for a in answers if a != ["ok"] * 15 + [""]], [])
    t.expect("all of it is there", sorted(t.run(where, key, ["list"])[0].splitlines()), [f"C{i} 2023-11-14 2023-11-14 5 25000" for i in range(8)])
    t.expect("it is whole", t.store.opens(where), True)


def a_lock_is_waited_for(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    with closing(sqlite3.connect(where, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        begin = time.monotonic()
        answers = t.run(where, key, ["begin", "begin", ASK], wait=WAIT, record_wait=WAIT)
        waited = time.monotonic() - begin
        t.expect_words("of a writer", answers[0], "error: ", "is locked by another process", "200 ms")
        t.expect(f"waits, {waited:.2f} s", 2 * WAIT / 1000 <= waited < 3, True)
        t.expect("who reads is not hindered", t.run(where, key, [ASK], wait=WAIT), [FOUND])
        process = subprocess.Popen([t.program, where, str(NOW), key, "5000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        process.stdin.write("begin\n" + record("Later") + "\ncommit\n")
        process.stdin.close()
        time.sleep(0.3)
        db.execute("COMMIT")
        t.expect("and had in the end", process.stdout.read().split(), ["ok"] * 3)
        process.stdout.close()
        process.wait()
    with closing(sqlite3.connect(where, isolation_level=None)) as db:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO campaign (name) VALUES ('x')")
        t.expect("of all", t.run(where, key, [ASK, "list"], wait=WAIT)[0], "unknown, history locked")
        db.execute("ROLLBACK")


def a_full_disk_loses_nothing(t):
    t.new()
    disk = os.path.join(t.folder, "disk")
    os.mkdir(disk, 0o700)
    mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k,mode=700", "tmpfs", disk], stderr=subprocess.DEVNULL, check=False).returncode == 0
    where, other = os.path.join(disk, "history.db"), os.path.join(disk, "other.db")
    t.run(other, "-", FIRST)
    argv = [t.program] if mounted else ["sh", "-c", 'trap "" XFSZ; ulimit -f 300; exec "$@"', "sh", t.program]
    process = subprocess.Popen([*argv, where, str(NOW), "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    done = 0
    for i in range(5000):
        lines = ["begin", record(subject=f"subject {i}", body=f"{i:x}", ident=f"{i}@example.org"), "commit"]
        process.stdin.write("".join(line + "\n" for line in lines))
        process.stdin.flush()
        answers = [process.stdout.readline().strip() for _ in lines]
        if answers[2] != "ok":
            break
        done += 1
    process.stdin.close()
    process.stdout.close()
    process.wait()
    t.expect(f"after {done} it is full: {answers}", 10 < done < 5000 and any(answer.startswith("error: ") for answer in answers), True)
    got = t.run(where, "-", [f"ask\tSENT-ID\t{i}@example.org" for i in range(done)])
    t.expect("all acknowledged is there", [i for i, answer in enumerate(got) if not answer.startswith("found")], [])
    t.expect("it opens", t.store.opens(where), True)
    if mounted:
        with suppress(OSError), open(os.path.join(disk, "rest"), "wb", buffering=0) as file:
            while file.write(b"x" * 4096):
                pass
        t.expect_words("no room for a log", t.run(other, "-", ["begin"])[0], "error: ", "the disk is full")
        subprocess.run(["umount", "-l", disk], check=True)


# ---- servers ----

def a_server_that_is_not_there_is_told(t):
    where, key = t.new()
    gone = f"postgresql://jane:secret@/postgres?host={t.folder}"
    answers = t.run(gone, key, [ASK, "begin"])
    t.expect("no server", answers[0], "unknown, history unreachable")
    t.expect_words("no server", answers[1], "error: postgresql:///postgres: ")
    t.expect("no password is told", "secret" in answers[1], False)
    answers = t.run(where, "-", [ASK, "begin"])
    t.expect("no key", answers[0], "unknown, no history")
    t.expect_words("no key", answers[1], "--history-key")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        begin = time.monotonic()
        answers = t.run(f"postgresql://127.0.0.1:{silent.getsockname()[1]}/x", key, [ASK], wait=WAIT)
        t.expect("a silent one", answers, ["unknown, history unreachable"])
        t.expect("soon", WAIT / 1000 <= time.monotonic() - begin < 2, True)


def a_server_that_answers_otherwise_is_told(t):
    _, key = t.new()
    with open(key, "wb") as file:
        file.write(b"x" * 32)
    os.chmod(key, 0o600)
    about = [(1).to_bytes(8, "big"), hashlib.sha256(b"x" * 32).hexdigest()[:16].encode()]

    def history(prepared):
        """Nothing is strange, the version is known, and what is prepared comes in turn."""
        return lambda query: (prepared.pop(0) if prepared[1:] else prepared[0]) if query is None else [b"nothing"] if b"pg_trigger" in query else [b"t"] if b"version" in query else None

    for name, row, words in (("no column", lambda query: [], "does not say what it has"), ("two lines", lambda query: [b"a\nb"], "not of a history: a"),
                             ("a short number", history([about, [b"abc"]]), "a number has 3 bytes"), ("a long one", history([about, [b"9 bytes__"]]), "a number has 9 bytes"),
                             ("no number", history([about, [b""]]), "a number has 0 bytes")):
        with Hostile(row) as server:
            answer = t.run(server.where, key, ["list"])[0]
            t.expect_words(name, answer, "error: ", words)
            t.expect(f"{name}: one line", answer.count("\n"), 0)


def an_address_that_is_none_is_not_shown(t):
    _, key = t.new()
    for place in ("u:s3cr3t", "u:s3cr3t:5432/db", ":s3cr3t", "h,u:s3cr3t", "[u:s3cr3t]/db", "[::1]s3cr3t:x", "[::1]s3cr3t", "[s3cr3t", "u:s3cr3t?host=h"):
        answer = t.run("postgresql://" + place, key, ["begin"])[0]
        t.expect_words(place, answer, "error: postgresql://...: that is not how a server is written")
    for place in ("127.0.0.1:1/db", "127.0.0.1:1,127.0.0.1:2/db", "[::1]:1", "127.0.0.1:1"):
        answer = t.run("postgresql://u:s3cr3t@" + place, key, ["begin"])[0]
        t.expect_words(place, answer, f"error: postgresql://{place}: connection to server")


def no_key_is_made_for_nothing(t):
    where, key = t.new()
    t.store.sql("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN")
    answers = t.run(where.replace("user=mailspamcheck", "user=reader"), key, ["begin"])
    t.expect_words("who may make no schema", answers[0], "error: ", "permission denied")
    t.expect("there is no key", os.path.exists(key), False)
    t.store.sql("DROP ROLE reader")
    t.expect("who may", t.run(where, os.path.join(t.folder, "x" * 300), ["begin"])[0].startswith("error: "), True)
    t.expect("without a key there is no history", t.store.sql("SELECT to_regclass('mailspamcheck.about') IS NULL"), "t")
    t.expect("with one there is", t.run(where, key, FIRST), ["ok"] * 3)


def a_name_that_is_forgotten_is_nowhere(t):
    """But in the server's log of what was written, which is its own affair."""
    where, key = t.new()
    t.run(where, key, [*FIRST, "begin", record("A secret campaign"), "commit"])

    def held():
        t.store.sql("CHECKPOINT")
        names = t.store.sql("SELECT pg_relation_filepath(oid) FROM pg_class WHERE relname IN ('campaign', 'campaign_name_key', 'campaign_pkey')").split()
        return b"".join(open(os.path.join(t.store.folder, "data", name), "rb").read() for name in names)

    t.expect("it was there", b"A secret campaign" in held(), True)
    t.expect("forgotten", t.run(where, key, ["forget\tA secret campaign"]), ["forgot 1"])
    t.expect("it is gone", (b"A secret campaign" in held(), b"Spring sale" in held()), (False, True))


def a_later_server_is_refused(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    t.store.sql("UPDATE mailspamcheck.about SET version = 3")
    answers = t.run(where, key, [ASK, "begin"])
    t.expect("a later version", answers[0], "unknown, history of a later version")
    t.expect_words("a later version", answers[1], "version 3", "later mailspamcheck")
    t.store.sql("ALTER TABLE mailspamcheck.about DROP day; UPDATE mailspamcheck.about SET version = 1")
    answers = t.run(where, key, [ASK, "begin"])
    t.expect("an earlier version", answers[0], "unknown, history unreadable")
    t.expect_words("an earlier version", answers[1], "version 1", "earlier mailspamcheck")


def what_its_owner_made_is_not_run(t):
    rows = (("a function", "CREATE FUNCTION mailspamcheck.to_regclass(text) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'"),
            ("an operator", "CREATE OPERATOR mailspamcheck.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = pg_catalog.int8eq)"),
            ("a table that is not of the schema's owner", "ALTER TABLE mailspamcheck.mark OWNER TO alice"),
            ("what is no table, in the place of one", "ALTER TABLE mailspamcheck.mark RENAME TO m; CREATE VIEW mailspamcheck.mark AS SELECT * FROM mailspamcheck.m"),
            ("a table that is part of another", "CREATE TABLE mailspamcheck.m () INHERITS (mailspamcheck.mark)"),
            ("a trigger", "CREATE TRIGGER t BEFORE UPDATE ON mailspamcheck.mark FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"),
            ("a rule", "CREATE RULE r AS ON INSERT TO mailspamcheck.mark DO ALSO NOTHING"),
            ("row security", "ALTER TABLE mailspamcheck.mark ENABLE ROW LEVEL SECURITY"), ("a policy", "CREATE POLICY p ON mailspamcheck.mark"),
            ("a default", "ALTER TABLE mailspamcheck.mark ALTER day SET DEFAULT 1"), ("a default", "ALTER TABLE mailspamcheck.mark ADD g bigint GENERATED ALWAYS AS (day + 1) STORED"),
            ("a constraint", "ALTER TABLE mailspamcheck.mark ADD CHECK (day > 0)"), ("an index of another kind", "CREATE INDEX ON mailspamcheck.mark ((day + 1))"),
            ("an index of another kind", "CREATE INDEX ON mailspamcheck.mark (day) WHERE day > 1"), ("an index of another kind", "CREATE INDEX ON mailspamcheck.mark USING hash (day)"),
            ("tables without a version", "ALTER TABLE mailspamcheck.about ALTER version TYPE text"), ("tables without a version", "DROP TABLE mailspamcheck.about"),
            ("other columns", "ALTER TABLE mailspamcheck.mark ALTER messages TYPE integer"), ("other columns", "ALTER TABLE mailspamcheck.mark ADD more bigint"),
            ("other columns", "ALTER TABLE mailspamcheck.mark RENAME day TO days"), ("other columns", "DROP TABLE mailspamcheck.band"))
    t.store.sql("DROP ROLE IF EXISTS alice; CREATE ROLE alice LOGIN")
    for what, sql in rows:
        where, key = t.new()
        t.run(where, key, FIRST)
        t.store.sql(sql)
        answers = t.run(where, key, [ASK, "begin", "list", "forget\tSpring sale"])
        t.expect(sql, answers[0], "unknown, history unreadable")
        for answer in answers[1:]:
            t.expect_words(sql, answer, "error: ", f"has something that is not of a history: {what}")
    where, key = t.new()
    t.store.sql("CREATE SCHEMA mailspamcheck AUTHORIZATION alice")
    t.expect_words("in another's schema", t.run(where, key, ["begin"])[0], "a table that is not of the schema's owner")
    t.expect("nothing is made there", (os.path.exists(key), t.store.sql("SELECT to_regclass('mailspamcheck.about') IS NULL")), (False, "t"))
    t.store.sql("DROP SCHEMA mailspamcheck CASCADE; CREATE SCHEMA mailspamcheck AUTHORIZATION alice;"
                "CREATE FUNCTION mailspamcheck.to_regclass(text) RETURNS text LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'it is run'; END$$")
    for answer in t.run(where, key, ["list", "begin"]):
        t.expect_words("a function that was there first", answer, "error: ", "not of a history: a function")
    t.store.sql("DROP OWNED BY alice CASCADE; DROP ROLE alice")


def nothing_is_put_to_tables_that_are_written_to(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    trigger = "CREATE TRIGGER t BEFORE INSERT ON mailspamcheck.mark FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"
    process = subprocess.Popen([t.program, where, str(NOW), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def say(line):
        process.stdin.write(line + "\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    t.expect("begun", say("begin"), "ok")
    for table in ("about", "campaign", "mark", "body", "band"):
        failed = subprocess.run(t.store.psql(f"SET lock_timeout = 1; LOCK TABLE mailspamcheck.{table} IN SHARE ROW EXCLUSIVE MODE"), stderr=subprocess.PIPE, encoding="utf-8", check=False).stderr
        t.expect_words(f"{table} meanwhile", failed, "lock timeout")
    t.expect("ended", say("rollback"), "ok")
    t.store.sql(trigger.replace("INSERT", "UPDATE"))
    t.expect_words("what was put between", say("begin"), "not of a history: a trigger")
    process.communicate()


def a_view_that_comes_later_is_not_read(t):
    where, key = t.new()
    if t.store.sql("SELECT count(*) FROM pg_settings WHERE name = 'restrict_nonsystem_relation_kind'") == "0":
        return
    t.run(where, key, FIRST)
    process = subprocess.Popen([t.program, where, str(NOW), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    process.stdin.write(ASK + "\n")
    process.stdin.flush()
    t.expect("before", [process.stdout.readline().strip() for _ in range(2)], [FOUND, "ok"])
    t.store.sql("ALTER TABLE mailspamcheck.mark RENAME TO m; CREATE VIEW mailspamcheck.mark AS SELECT * FROM mailspamcheck.m")
    t.expect("after", process.communicate(ASK + "\n")[0].splitlines(), ["unknown, history unreadable", "ok"])


def who_is_let_in_need_not_own_it(t):
    where, key = t.new()
    roles = ("keeper", "recorder", "checker")
    t.store.sql("".join(f"DROP ROLE IF EXISTS {role}; CREATE ROLE {role} LOGIN;" for role in roles) + "GRANT CREATE ON DATABASE postgres TO keeper")
    keeper, recorder, checker = (where.replace("user=mailspamcheck", "user=" + role) for role in roles)
    t.expect("its owner makes it", t.run(keeper, key, FIRST), ["ok"] * 3)
    t.expect_words("who may not look into it", t.run(checker, key, ["list"])[0], "permission denied for schema")
    t.store.sql("GRANT USAGE ON SCHEMA mailspamcheck TO recorder, checker; GRANT SELECT ON ALL TABLES IN SCHEMA mailspamcheck TO checker;"
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA mailspamcheck TO recorder")
    for name, who in (("recorder", recorder), ("superuser", where)):
        t.expect(name, t.run(who, key, ["begin", record(name, similar=signature()), "commit", "forget\t" + name]), ["ok"] * 3 + ["forgot 1"])
    t.expect("checker", t.run(checker, key, [ASK]), [FOUND])
    t.store.sql("DROP OWNED BY keeper, recorder, checker CASCADE; DROP ROLE keeper, recorder, checker")


def a_database_of_another_encoding_is_refused(t):
    where, key = t.new()
    t.store.sql("CREATE DATABASE latin ENCODING LATIN1 LOCALE 'C' TEMPLATE template0")
    t.expect_words("LATIN1", t.run(where.replace("/postgres?", "/latin?"), key, ["begin"])[0], "an encoding that is not UTF8")
    t.store.sql("DROP DATABASE latin")


def checking_cannot_write(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    t.store.sql("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA mailspamcheck TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA mailspamcheck TO reader")
    reader = where.replace("user=mailspamcheck", "user=reader")
    answers = t.run(reader, key, [ASK, "begin", "commit"])
    t.expect("who may only read", answers[0], FOUND)
    t.expect_words("cannot write", answers[1], "error: ", "permission denied")
    t.expect_words("nor say that it did", answers[2], "error: ", "permission denied")
    process = subprocess.Popen([t.program, reader, str(NOW), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    process.stdin.write("begin\n")
    process.stdin.flush()
    process.stdout.readline()
    t.expect("nobody waits for who failed", t.run(where, key, ["begin", "rollback"], wait=WAIT, record_wait=WAIT), ["ok", "ok"])
    process.stdin.close()
    process.stdout.close()
    process.wait()
    t.store.sql("DROP OWNED BY reader; DROP ROLE reader")


def a_server_lock_is_waited_for(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    process = subprocess.Popen([t.program, where, str(NOW), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    process.stdin.write("begin\n")
    process.stdin.flush()
    process.stdout.readline()
    answers = t.run(where, key, ["begin", ASK], wait=WAIT, record_wait=WAIT)
    t.expect_words("of a writer", answers[0], "error: ", "is locked by another process", "200 ms")
    t.expect("who reads is not hindered", t.run(where, key, [ASK], wait=WAIT), [FOUND])
    process.stdin.close()
    process.stdout.close()
    process.wait()


def writers_of_any_isolation_wait_for_each_other(t):
    where, key = t.new()
    t.run(where, key, FIRST)
    t.store.sql("ALTER ROLE mailspamcheck SET default_transaction_isolation = 'repeatable read'")
    with Session(t.program, where, str(NOW), key) as one, Session(t.program, where, str(NOW), key) as other:
        t.expect("one", [one.say(line) for line in ("begin", record())], ["ok"] * 2)
        other.send("begin")
        while t.store.sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == "0":
            time.sleep(0.01)
        t.expect("it ends", one.say("commit"), "ok")
        t.expect("the other", [other.answer(), other.say(record()), other.say("commit")], ["ok"] * 3)
    t.store.sql("ALTER ROLE mailspamcheck RESET default_transaction_isolation")
    t.expect("all of it is there", t.run(where, key, ["list"]), ["Spring sale 2023-11-14 2023-11-14 3 15000"])


def a_server_that_ends_loses_nothing(t):
    for how in (signal.SIGINT, signal.SIGQUIT):
        where, key = t.new()
        process = subprocess.Popen([t.program, where, str(NOW), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

        def say(line):
            process.stdin.write(line + "\n")
            process.stdin.flush()
            answer = process.stdout.readline().strip()
            if line.startswith("ask") and answer.split(",")[0] in ("found", "none", "unknown"):
                process.stdout.readline()
            return answer

        for line in FIRST:
            t.expect("recorded", say(line), "ok")
        t.expect("answered", say(ASK), FOUND)
        t.expect("begun", (say("begin"), say(record("Lost"))), ("ok", "ok"))
        t.store.stop(how)
        t.expect_words("the commit", say("commit"), "error: ")
        t.expect("the question", say(ASK), "unknown, history unreachable")
        t.expect("and the next", say("ask\tSENT-BODY\tabcd"), "unknown, history unreachable")
        t.store.start()
        t.expect("it does not come back by itself", say(ASK), "unknown, history unreachable")
        t.expect("but for who begins anew", say("begin"), "ok")
        process.stdin.close()
        process.stdout.close()
        process.wait()
        t.expect("nothing is lost", t.run(where, key, [ASK, "list"]), [FOUND, "Spring sale 2023-11-14 2023-11-14 1 5000"])


def backends(t):
    return [int(pid) for pid in t.store.sql("SELECT pid FROM pg_stat_activity WHERE application_name = 'mailspamcheck'").split()]


def a_server_that_goes_silent_is_given_up(t):
    for lines in ([ASK], ["ask\tSENT-BODY\tabcd"], ["begin"], ["begin", record("Lost")], ["begin", record("Lost"), "commit"], ["list"], ["forget\tSpring sale"]):
        where, key = t.new()
        t.run(where, key, FIRST)
        process = subprocess.Popen([t.program, where, str(NOW), key, str(WAIT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        for line in (ASK, *lines[:-1]):
            process.stdin.write(line + "\n")
            process.stdin.flush()
            process.stdout.readline()
        process.stdout.readline()  # the "ok" of the question
        stopped = backends(t)
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        begun = time.monotonic()
        try:
            out, _ = process.communicate(lines[-1] + "\nrollback\nlist\n", timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
        waited = time.monotonic() - begun
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
        fresh = lines in (["begin"], ["forget\tSpring sale"])  # these connect anew
        if not fresh:
            told = "unknown, history unreachable" if lines[-1].startswith("ask") else "error: "
            t.expect_words(f"{lines[-1]!r}", out.splitlines()[0], told)
            t.expect_words(f"after {lines[-1]!r}", out, "does not answer within 400 ms")
        t.expect(f"{lines[-1]!r} waits {waited:.2f} s, for {len(stopped)}", len(stopped) == 1 and (fresh or 0.3 < waited) and waited < 3, True)
        t.expect("the rest is there", t.run(where, key, ["list"]), ["Spring sale 2023-11-14 2023-11-14 1 5000"] if lines[-1][:6] != "forget" else ["ok"])


EVERYWHERE = (what_is_recorded_is_answered, its_own_copies_hide_nothing, among_many_that_share_a_part_nothing_is_denied, of_what_is_alike_the_recent_comes_first, the_same_again_is_counted, many_copies_are_counted, who_records_waits_for_others_who_do, what_is_not_committed_is_not_there, what_is_wrong_is_not_recorded,
              what_is_forgotten_is_gone, no_text_is_kept, a_key_is_asked_for, a_clock_that_goes_back_is_told,
              a_clock_that_was_ahead_is_passed_over, what_was_recorded_last_tells_of_clocks, a_forgotten_campaign_is_never_another, one_that_does_not_say_whose_it_is_is_refused)
FILES = (a_database_of_others_is_refused, a_hostile_file_is_refused, what_a_hostile_file_holds_does_no_harm, a_statement_that_takes_long_is_ended, what_lies_beside_it_has_its_mode, who_has_asked_keeps_nothing_that_is_forgotten, a_history_is_not_its_key, no_folder_is_made_in_anothers,
         a_place_that_is_not_safe_is_refused, what_others_put_beside_it_is_refused, a_read_only_folder_can_be_read, a_read_only_file_can_be_read, what_is_written_to_while_it_is_read_is_not_believed, what_a_deleted_one_left_is_not_taken, many_make_one_at_once, a_lock_is_waited_for, a_full_disk_loses_nothing)
SERVERS = (a_server_that_is_not_there_is_told, a_server_that_answers_otherwise_is_told, an_address_that_is_none_is_not_shown, no_key_is_made_for_nothing, a_name_that_is_forgotten_is_nowhere, a_later_server_is_refused, what_its_owner_made_is_not_run, nothing_is_put_to_tables_that_are_written_to, a_view_that_comes_later_is_not_read,
           who_is_let_in_need_not_own_it, a_database_of_another_encoding_is_refused, checking_cannot_write, a_server_lock_is_waited_for, writers_of_any_isolation_wait_for_each_other, a_server_that_ends_loses_nothing,
           a_server_that_goes_silent_is_given_up)


def main():
    t = Tester(os.path.abspath(sys.argv[1]))
    t.scratch = tempfile.mkdtemp(prefix="msc-history-", dir="/tmp")
    try:
        for store in all_stores(t.program):
            with store:
                t.store = store
                for test in EVERYWHERE + (SERVERS if isinstance(store, Postgres) else FILES):
                    if not sys.argv[2:] or test.__name__ in sys.argv[2:]:
                        test(t)
    finally:
        shutil.rmtree(t.scratch, ignore_errors=True)
    print(f"{t.cases} cases, {t.failed} failed")
    return 1 if t.failed else SKIPPED if binaries() is None else 0


if __name__ == "__main__":
    sys.exit(main())
