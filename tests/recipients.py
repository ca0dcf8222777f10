#!/usr/bin/env python3
"""recipients.py PROGRAM - lists of recipients through the whole program, with nsd. Exit 77 (skipped) where it is not installed."""
import csv
import hashlib
import json
import os
import pty
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "net"))
import misbehave  # noqa: E402
from servers import SKIPPED, Nsd  # noqa: E402

ZONE = """$ORIGIN .
$TTL 60
@ SOA ns.nowhere-mail.com. admin.nowhere-mail.com. 1 3600 600 86400 30
@ NS ns.nowhere-mail.com.
ns.nowhere-mail.com. A 127.0.0.1
good-mail.com. MX 10 mx.good-mail.com.
mx.good-mail.com. A 8.8.4.4
xn--bcher-mail-9db.de. MX 10 mx.good-mail.com.
gmial.com. MX 10 mx.good-mail.com.
null-mail.com. MX 0 .
web-mail-only.com. A 8.8.4.4
bare-mail.com. TXT "nothing"
dead-mail.com. MX 10 mx.dead-mail.com.
mx.dead-mail.com. A 10.0.0.1
many.good-mail.com. NS ns.nowhere-mail.com.
"""
LIST = [  # address, verdict, reason
    ("jane@good-mail.com", "keep", None), ("joe@bücher-mail.de", "keep", None), ("a@gmial.com", "review", "recipient-typo-domain"),
    ("a@null-mail.com", "remove", "recipient-null-mx"), ("a@web-mail-only.com", "review", "recipient-implicit-mx-only"),
    ("a@bare-mail.com", "remove", "recipient-no-mx-no-a"), ("a@dead-mail.com", "remove", "recipient-mx-broken"),
    ("a@no-such-mail.com", "remove", "recipient-nxdomain"), ("a@servfail-mail.com", "unknown", "recipient-dns-temporary"),
    ("info@good-mail.com", "review", "recipient-role-account"), ("Jane+x@good-mail.com", "review", "recipient-duplicate"),
    ("JANE@Good-Mail.com", "remove", "recipient-duplicate"), ("jane", "remove", "recipient-syntax"),
    ("gone@good-mail.com", "remove", "recipient-suppressed"), ("who@good-mail.com", "remove", "recipient-suppressed"),
    ("x@blocked-mail.com", "remove", "recipient-suppression-domain"), ("x@xn--bcher-mail-9db.de", "keep", None),
]
MESSAGE = """From: Example Shop <news@good-mail.com>
To: jane@good-mail.com
Subject: Your order
Date: Thu, 19 Nov 2026 09:00:00 +0000
Message-ID: <1@good-mail.com>

Hello Jane, your order is on its way.
"""


class Test:
    def __init__(self, program, resolver, folder):
        self.program, self.resolver, self.folder, self.failed = program, resolver, folder, 0

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def check(self, what, is_fine, shown=""):
        print(f"{'ok' if is_fine else 'not ok'} {what}{'' if is_fine else ': ' + str(shown)}")
        self.failed += not is_fine

    def run(self, status, *options, text=None, online=True):
        network = ("--no-cache", "--resolver", self.resolver) if online else ("--offline",)
        done = subprocess.run([self.program, *network, *options], input=text, capture_output=True, text=True, check=False)
        self.check(f"status {status} of {' '.join(os.path.basename(o) for o in options)}", done.returncode == status,
                   f"{done.returncode}, {done.stdout}{done.stderr}")
        return done


def verdicts(t):
    addresses = "".join(f"{address}\n" for address, _, _ in LIST)
    t.write("list.txt", addresses)
    t.write("list.csv", "Name,E-Mail,Other\r\n" + "".join(f'"Doe, J",{address},x\r\n' for address, _, _ in LIST))
    t.write("gone.txt", "# gone\ngone@good-mail.com\n@blocked-mail.com\n")
    t.write("hashed.csv", "id;hash\n1;" + hashlib.sha256(b"who@good-mail.com").hexdigest() + "\n")
    lists = ("--suppressions", t.path("gone.txt"), "--suppressions", t.path("hashed.csv"))
    done = t.run(1, "-f", "json", "--recipients", t.path("list.txt"), *lists, "-o", "recipients=" + t.path("rows.jsonl"),
                 "-o", "recipients=" + t.path("rows.csv"), "--history", "off", "--record", t.path("facts.jsonl"))
    rows = [json.loads(line) for line in t.read("rows.jsonl").splitlines()]
    t.check("a row for each", len(rows) == len(LIST), len(rows))
    for number, (row, want) in enumerate(zip(rows, LIST), 1):
        got = (row["address"], row["verdict"], row["reason"])
        t.check(f"  {want[0]}: {want[1]}", got == want and row["line"] == number, row)
    t.check("the slip's suggestion", rows[2]["suggestion"] == "a@gmail.com", rows[2])
    with open(t.path("rows.csv"), encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    t.check("CSV says the same", [{k: v or None for k, v in row.items()} for row in table] ==
            [{k: str(v) if v is not None else None for k, v in row.items()} for row in rows], table)
    report = json.loads(done.stdout)["list"]
    for verdict in ("keep", "review", "remove", "unknown"):
        t.check(f"  total of {verdict}", report[verdict] == sum(v == verdict for _, v, _ in LIST), report)
    t.check("  mailboxes and frequency are listed as not checked", report["notChecked"] == ["recipient-mailbox-not-checked", "duplicate-same-recipient-frequency"], report)
    asked = [json.loads(line)["ask"] for line in t.read("facts.jsonl").splitlines()]
    t.check("each question once", len(asked) == len(set(asked)), asked)
    t.check("nothing asked for what goes anyway", not any("blocked-mail" in ask for ask in asked), asked)
    again = t.run(1, "--replay", t.path("facts.jsonl"), "-f", "json", "--recipients", t.path("list.txt"), *lists, online=False)
    online = t.run(1, "-f", "json", "--recipients", t.path("list.txt"), *lists)
    t.check("what was recorded comes to the same", again.stdout != "" and online.stdout == done.stdout)
    for name, extra in (("list.csv", ""), ("list.csv", ",column=e-mail"), ("list.csv", ",column=2")):
        t.run(1, "-q", "--recipients", t.path(name) + extra, *lists, "-o", "recipients=" + t.path("more.jsonl"))
        more = [json.loads(line) for line in t.read("more.jsonl").splitlines()]
        t.check(f"the same of {name}{extra}", [(r["address"], r["verdict"]) for r in more] == [(r["address"], r["verdict"]) for r in rows], more)
    done = t.run(1, "-f", "jsonl", "--recipients", "-", *lists, text=addresses)
    t.check("the same of standard input", json.loads(done.stdout)["list"]["remove"] == report["remove"], done.stdout)


def schema(t):
    """The reports of a list alone and beside a message are what the schema says."""
    bad = t.write("bad.txt", "jane@good-mail.com\nbroken\ninfo@good-mail.com\n")
    t.run(1, "--recipients", bad, "-o", "json=" + t.path("list.json"), "-o", "jsonl=" + t.path("list.jsonl"))
    t.run(1, "--recipients", bad, "-o", "json=" + t.path("both.json"), "-o", "jsonl=" + t.path("both.jsonl"), t.write("mail.eml", MESSAGE))
    done = subprocess.run([sys.executable, os.path.join(HERE, "schema.py"), os.path.join(HERE, "..", "man", "report-1.schema.json"),
                           *(t.path(name) for name in ("list.json", "list.jsonl", "both.json", "both.jsonl"))],
                          capture_output=True, text=True, check=False)
    t.check("reports as the schema has them", done.returncode in (0, SKIPPED), done.stdout + done.stderr)


def outcomes(t):
    good = t.write("good.txt", "jane@good-mail.com\njoe@good-mail.com\n")
    mail = t.write("mail.eml", MESSAGE)
    bad = t.write("bad.txt", "".join(f"c{i}@good-mail.com\n" for i in range(95)) + "x@null-mail.com\n" * 1 + "broken\nbroken2\n")
    none = t.write("none.csv", "email,name\n")
    done = t.run(0, "--recipients", good)
    t.check("text has the block", "2 recipients, 1 domain" in done.stdout and "ok to send" in done.stdout, done.stdout)
    t.run(1, "--recipients", bad)
    t.run(0, "--recipients", bad, "--max-invalid", "4%")
    t.run(0, "--recipients", bad, "--exit-zero")
    t.run(0, "--recipients", bad, "--fail-on", "never")
    t.run(0, "--recipients", bad, "--ignore", "recipient-invalid-share")
    done = t.run(1, "-f", "concise", "--recipients", none)
    t.check("an empty list is an error", "error[recipient-list-empty]" in done.stdout, done.stdout)
    done = t.run(1, "-f", "json", "--recipients", bad, mail)
    report = json.loads(done.stdout)
    found = [f["rule"] for f in report["messages"][0]["findings"]]
    t.check("a message has the finding", "recipient-invalid-share" in found, found)
    t.check("and the totals", report["messages"][0]["recipients"]["list"] == report["list"] and report["list"]["total"] == 98, report["list"])
    t.check("its own recipient is kept", report["messages"][0]["recipients"]["keep"] == 1, report["messages"][0]["recipients"])
    gone = t.write("jane.txt", "jane@good-mail.com\n")
    done = t.run(1, "-f", "json", "--suppressions", gone, mail)
    own = json.loads(done.stdout)["messages"][0]["recipients"]
    t.check("one that is suppressed is to be removed", (own["keep"], own["remove"], own["list"]) == (0, 1, None), own)
    t.run(3, "--strict", "--recipients", good, online=False)
    t.run(0, "--recipients", good, online=False)
    done = t.run(2, "--recipients", t.path("missing"))
    t.check("says what is missing", "missing: No such file" in done.stderr, done.stderr)
    done = t.run(2, "--recipients", good + ",column=mail", online=False)
    t.check("says which columns there are", 'there is no column "mail"' in done.stderr, done.stderr)
    t.run(2, "-o", "recipients=" + t.path("x"), mail)
    t.run(2, "--recipients", good, "--max-invalid", "1.5")
    done = t.run(2, "--recipients", good, "--suppressions", t.write("wrong.txt", "a@b.org\nwhat\n"))
    t.check("says which line", "wrong.txt:2: there is no address" in done.stderr, done.stderr)
    t.check("no file of rows is left of what failed", not os.path.exists(t.path("x")))


def order(t):
    """What the first domains lead to is asked before most others are, so that their rows need not wait for the whole list."""
    server = misbehave.Server()
    other = Test(t.program, f"127.0.0.1:{server.port}", t.folder)
    other.run(0, "--timeout", "20", "--recipients", t.write("order.txt", "".join(f"a@order{i}.test-mail.com\n" for i in range(600))))
    asked = [(name, kind) for name, kind, _ in server.log]
    t.check("each domain is asked after once", len(asked) == len(set(asked)) == 602, len(asked))
    t.check("its host before most other domains", asked.index(("mx.test", 1)) < 300, asked.index(("mx.test", 1)))
    t.failed += other.failed


def progress(t):
    """A slow list, on a terminal: the line is there and is cleared; with -q there is none."""
    name = t.write("long.txt", "".join(f"a@late{i}.example-mail.com\n" for i in range(200000)))
    for options, wanted in (((), True), (("-q",), False)):
        terminal, end = pty.openpty()
        process = subprocess.Popen([t.program, "--no-cache", "--resolver", t.resolver, *options, "--recipients", name],
                                   stdout=subprocess.DEVNULL, stderr=end)
        os.close(end)
        text = b""
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            text += piece
        os.close(terminal)
        process.wait()
        t.check(f"progress with {options}", (b"recipients: " in text) == wanted and (not wanted or text.endswith(b"\r\x1b[K")), text[-200:])


def main():
    with tempfile.TemporaryDirectory() as folder:
        with Nsd({".": ZONE, "servfail-mail.com": None}, folder) as server:
            t = Test(os.path.abspath(sys.argv[1]), f"127.0.0.1:{server.port}", folder)
            verdicts(t)
            schema(t)
            outcomes(t)
            order(t)
            progress(t)
    print(f"{t.failed} failed")
    return t.failed > 0


if __name__ == "__main__":
    sys.exit(main())
