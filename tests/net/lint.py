#!/usr/bin/env python3
"""lint.py PROGRAM - the whole program but for links, with the DNS on loopback: nsd, a server with a log, one that fails, none at all.

What holds: each question is asked once, in at most four rounds but for the depth of SPF; --record and --replay give the same
bytes; the cache saves the second run from asking; what is not known is no finding; without a network the run ends at once.
"""
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import misbehave
from servers import Nsd

MESSAGE = """From: Example Shop <news@shop-one.com>
To: jane@customer-mail.com
Reply-To: help@shop-two.com
Subject: Your order
Date: Thu, 19 Nov 2026 09:00:00 +0000
Message-ID: <1@shop-one.com>
List-Unsubscribe: <https://www.shop-one.com/leave?u=1>, <mailto:leave@shop-one.com>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<!doctype html>
<html lang="en"><title>Order</title><body>
<p>Hello Jane, your order is on its way. <a href="https://www.shop-one.com/track">Track it</a>, see
<a href="https://www.shop-one.com/news">news</a>, or visit <a href="https://www.shop-two.com/">our other shop</a>.
<img src="https://img.shop-one.com/logo.png" alt="Shop" width="100" height="20"></p>
<p><a href="https://www.shop-one.com/leave?u=1">Unsubscribe</a></p>
</body></html>
"""
ROOT = """$ORIGIN .
$TTL 60
@ SOA ns.test. admin.test. 1 3600 600 86400 30
@ NS ns.test.
ns.test. A 127.0.0.1
shop-one.com. NS ns.test.
www.shop-two.com. A 8.8.4.4
shop-two.com. MX 10 mx.shop-two.com.
mx.shop-two.com. A 8.8.4.4
customer-mail.com. MX 10 mx.customer-mail.com.
mx.customer-mail.com. A 8.8.4.4
spf.esp-one.com. TXT "v=spf1 include:deep.esp-one.com -all"
deep.esp-one.com. TXT "v=spf1 ip4:8.8.4.0/24 -all"
4.4.8.8.in-addr.arpa. PTR mx.shop-two.com.
"""
SHOP = """$ORIGIN shop-one.com.
$TTL 60
@ SOA ns.test. admin 1 1 1 1 60
@ NS ns.test.
@ MX 10 mx
mx A 8.8.4.4
@ TXT "v=spf1 include:spf.esp-one.com ~all"
_dmarc TXT "v=DMARC1; p=none; rua=mailto:d@shop-one.com"
www A 8.8.4.4
img A 8.8.4.4
s1._domainkey TXT "v=DKIM1; k=rsa; p=" (
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoZUQMxJ6+LU6Rlsl6tAux4Yl5mif2rMoFBq7r6QFhsjUwZVurcAe/x5oHW8j/+2vg06cgsik74EOzC0g0y/QN2j5CfOG77HOLE0UMFOOgHxUcH0Bx7A9gvDJPsuXnjQ6Pv14EQDJzazBUoR2GxgstGWBaFfM"
    "MemysrB7Fd6BG8dmDvTm1qRmqXDKhonltKfRqBIlejdHFet2FE+pvuQubNokJ4mUAHJFitDvmxQIqb9+L9EQw80iyTJu9gIgRT2i2T/LQ2p+FayoHSc9Ugf3x/v8syct93HHYIAGMmI0EGNFxQzNHu0I+ULkZQaiXz3bi6/gCPmxPqNte/J2zndlZwIDAQAB" )
"""
MORE = ["--ip", "8.8.4.4", "--mail-from", "bounce@shop-one.com", "--esp", "spf.esp-one.com", "--dkim-selector", "s1"]
DELAY = 0.2  # seconds, that part the rounds also on a busy machine


class Relay(misbehave.Server):
    """Asks another server and keeps a log with the times."""

    def __init__(self, port):
        self.upstream, self.times = port, []
        super().__init__()

    def answer(self, data, tcp):
        q = misbehave.Question(data, tcp)
        self.log.append((q.name.lower(), q.type))
        self.times.append(time.monotonic())
        time.sleep(DELAY)
        with misbehave.socket.socket(misbehave.socket.AF_INET, misbehave.socket.SOCK_DGRAM) as udp:
            udp.settimeout(5)
            udp.sendto(data, ("127.0.0.1", self.upstream))
            return udp.recv(65535)

    def rounds(self):
        times = sorted(self.times)
        return 1 + sum(b - a > DELAY / 2 for a, b in zip(times, times[1:]))


class Tester:
    def __init__(self, program, folder):
        self.program, self.folder, self.failed, self.cases = program, folder, 0, 0
        self.message = os.path.join(folder, "order.eml")
        with open(self.message, "w", encoding="utf-8") as file:
            file.write(MESSAGE)

    def run(self, *args, before=(), **environment):
        command = [*before, self.program, "-f", "json", "--no-links", *args, self.message]
        env = {**os.environ, "SOURCE_DATE_EPOCH": "1795082400", "XDG_CACHE_HOME": os.path.join(self.folder, "cache"), **environment}
        begin = time.monotonic()
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, env=env)
        return done, time.monotonic() - begin

    def text(self, port, *args):
        done, _ = self.run("-f", "text", "--resolver", f"127.0.0.1:{port}", "--no-cache", *args)
        return done.stdout.decode()

    def lint(self, port, *args):
        done, _ = self.run("--resolver", f"127.0.0.1:{port}", *args)
        return json.loads(done.stdout)["messages"][0]

    def facts(self, name, *txt):
        file = os.path.join(self.folder, name)
        with open(file, "w", encoding="utf-8") as text:
            for domain, found in txt:
                fact = {"found": found} if found else {"none": "no data"}
                text.write(json.dumps({"ask": f"TXT {domain}", **fact}) + "\n")
        return file

    def expect(self, name, holds, got=""):
        self.cases += 1
        if not holds:
            self.failed += 1
            print(f"not ok {name}: {got}")


def ids(message):
    return sorted({f["rule"] for f in message["findings"]})


def good_world(t, port):
    message = t.lint(port, "--no-cache", *MORE)
    wrong = [i for i in ids(message) if i.split("-")[0] in ("auth", "domain", "net", "recipient")]
    t.expect("a good message finds a good world", wrong == ["auth-dmarc-p-none"], wrong)
    sender = message["sender"]
    t.expect("SPF passes", sender["spf"]["result"] == "pass" and sender["spf"]["lookups"] == 2, sender["spf"])
    t.expect("DMARC is found", sender["dmarc"]["policy"] == "none", sender["dmarc"])
    t.expect("MX is found", [h["name"] for h in sender["mx"]["hosts"]] == ["mx.shop-one.com"], sender["mx"])
    left = [u for u in message["notChecked"] if not u["question"].startswith("HTTP ") and u["question"] not in ("what was sent before", "what other messages of the run have")]
    t.expect("nothing is left unanswered", left == [], left)


def honest(t, port):
    bare = t.lint(port, "--no-cache", "--mail-from", "bounce@shop-one.com")
    t.expect("without a key nobody is said to be content", "clean" not in {p["verdict"] for p in bare["providers"]},
             bare["providers"])
    whole = t.lint(port, "--no-cache", *MORE)
    t.expect("with one Gmail is", whole["providers"][0]["verdict"] == "clean", whole["providers"][0])
    relay = Relay(port)
    t.lint(relay.port, "--no-cache", "--select", "net,auth,domain", *MORE)
    t.expect("a family asks no list", not [name for name, _ in relay.log if "spamhaus" in name or "surbl" in name], relay.log)
    t.lint(relay.port, "--no-cache", "--select", "net,auth,domain", "--dnsbl", *MORE)
    t.expect("but with --dnsbl", [name for name, _ in relay.log if "spamhaus" in name])


def asked_once(t, port):
    relay = Relay(port)
    t.lint(relay.port, "--no-cache", *MORE)
    twice = [q for q, n in collections.Counter(relay.log).items() if n > 1]
    t.expect("each question is asked once", not twice and len(relay.log) > 20, twice or len(relay.log))
    # SPF is three records deep: the third record is asked for in the third round, its terms in the fourth.
    t.expect("in at most four rounds", relay.rounds() <= 4, relay.rounds())


def recorded(t, port):
    file = os.path.join(t.folder, "facts.jsonl")
    first, _ = t.run("--resolver", f"127.0.0.1:{port}", "--no-cache", "--record", file, *MORE)
    second, _ = t.run("--replay", file, *MORE)
    t.expect("a replay gives the same bytes", first.stdout == second.stdout and first.returncode == second.returncode)
    t.expect("what is not recorded is not known",
             b"not recorded" in t.run("--replay", "/dev/null", *MORE)[0].stdout)
    with open(file, "a", encoding="utf-8") as text:
        text.write('{"ask": "A x.test", "found": ["1.2.3"]}\n')
    broken, _ = t.run("--replay", file)
    t.expect("a broken file is refused at its place", broken.returncode == 2 and re.search(rb"facts.jsonl:\d+:\d+: ", broken.stderr),
             broken.stderr)


def cached(t, port):
    relay = Relay(port)
    args = ("--resolver", f"127.0.0.1:{relay.port}", *MORE)
    first, _ = t.run(*args)
    asked = len(relay.log)
    second, _ = t.run(*args)
    t.expect("the second run asks nothing", len(relay.log) == asked, relay.log[asked:])
    t.expect("and says the same", first.stdout == second.stdout)
    t.run(*args, "--no-cache")
    t.expect("but with --no-cache", len(relay.log) == 2 * asked, len(relay.log))
    t.run(*args, SOURCE_DATE_EPOCH=str(1795082400 + 61))
    t.expect("and when its time is over", len(relay.log) == 3 * asked, len(relay.log))
    other = Relay(port)
    t.run("--resolver", f"127.0.0.1:{other.port}", *MORE)
    t.expect("and what another server says is its own", len(other.log) == asked, len(other.log))
    folder = os.path.join(t.folder, "cache", "mailspamcheck")
    cache = max((os.path.join(folder, name) for name in os.listdir(folder)), key=os.path.getmtime)
    t.expect("nobody else may read the folder", os.stat(os.path.dirname(cache)).st_mode & 0o077 == 0)
    with open(cache, "w", encoding="utf-8") as file:
        file.write("rubbish\n")
    again, _ = t.run("--resolver", f"127.0.0.1:{other.port}", *MORE)
    t.expect("a broken cache is as good as none", again.stdout == first.stdout and again.stderr == b"", again.stderr)
    os.unlink(cache)
    os.mkfifo(cache)
    again, _ = t.run("--resolver", f"127.0.0.1:{other.port}", *MORE, before=("timeout", "10"))
    t.expect("nobody waits for a pipe in its place", again.stdout == first.stdout, again.returncode)


def unknown(t):
    server = misbehave.Server()
    offline = json.loads(t.run("--offline", *MORE)[0].stdout)["messages"][0]
    for way in ("servfail", "refused", "formerr"):
        server.answer = lambda data, tcp, way=way: misbehave.WAYS[way](misbehave.Question(data, tcp))
        message = t.lint(server.port, "--no-cache", *MORE)
        t.expect(f"{way} is no finding", message["findings"] == offline["findings"], set(ids(message)) - set(ids(offline)))
        t.expect(f"{way} is listed", len(message["notChecked"]) >= 10 and message["providers"][0]["verdict"] in ("unknown", "at-risk"),
                 len(message["notChecked"]))


def for_people(t, port):
    text = t.text(port, "--mail-from", "Shop <bounce@shop-one.com>", "--esp", "spf.esp-one.com", "--dkim-selector", "s1._domainkey")
    t.expect("a selector with its ending", "  DKIM     s1 of shop-one.com: rsa, 2048 bits\n" in text, text)
    t.expect("the service is named", "  sent by  spf.esp-one.com\n" in text, text)
    t.expect("the null sender is no domain", "  SPF      not known (not asked)\n" in t.text(port, "--mail-from", "<>"), text)
    null = t.text(port, "--mail-from", "<>", "--helo", "deep.esp-one.com")
    t.expect("but HELO is", 'v=spf1 ip4:8.8.4.0/24 -all (' in null, null)
    twice = t.text(port, "--replay", t.facts("twice.jsonl", ("_dmarc.shop-one.com", ["v=DMARC1; p=none", "v=DMARC1; p=reject"]),
                                             ("_dmarc.com", [])))
    t.expect("two records of DMARC are none that counts", "  DMARC    none that counts\n" in twice, twice)
    none = t.text(port, "--replay", t.facts("none.jsonl", ("_dmarc.shop-one.com", []), ("_dmarc.com", [])))
    t.expect("none is none", "  DMARC    none\n" in none, none)


def besides(t, port):
    """What is said beside the findings: in concise lines, and by -vv."""
    args = ("-f", "concise", "--resolver", f"127.0.0.1:{port}", "--no-cache", "--no-links", "--dkim-selector", "s1")
    done, _ = t.run(*args)
    lines = done.stdout.decode().splitlines()
    last = lines[-1] if lines else ""
    t.expect("concise lines end with the sender", re.search(r"order\.eml: sender: SPF \w+.*, DKIM s1 rsa 2048.*, DMARC p=\w+.*, MX \d", last), last)
    t.expect("after the findings alone", all(re.search(r"order\.eml:\d+:\d+: ", line) for line in lines[:-1]), lines)
    quiet, _ = t.run("-q", *args)
    t.expect("-q has these alone", quiet.stdout.decode().splitlines() == lines[:-1], quiet.stdout)
    t.expect("one -v traces nothing", t.run("-v", *args)[0].stderr == b"")
    loud, _ = t.run("-vv", *args)
    t.expect("-vv traces", b"\nmailspamcheck: dns: TXT shop-one.com: v=spf1 " in loud.stderr and loud.stdout == done.stdout, loud.stderr)


def told(t):
    server = misbehave.Server()
    server.answer = lambda data, tcp: misbehave.WAYS["servfail"](misbehave.Question(data, tcp))
    text = t.text(server.port)
    t.expect("all providers are unknown", re.search(r"\nProviders  (at risk: .*; )?unknown: ", text), text)
    for args, line in ((("-f", "concise"), True), (("-f", "text", "-q"), True), (("-f", "text"), False), ((), False),
                       (("-f", "concise", "-qq"), False)):
        done, _ = t.run("--resolver", f"127.0.0.1:{server.port}", "--no-cache", "--strict", "--fail-on", "never", *args)
        said = re.fullmatch(rb"mailspamcheck: \S+order.eml: \d+ checks were not done \(servfail: \w+ \S+, \.\.\.\)\n", done.stderr)
        t.expect(f"--strict {args}", done.returncode == 3 and (said if line else done.stderr == b""), done.stderr)


def no_network(t):
    offline, _ = t.run("--offline")
    alone, seconds = t.run("--no-cache", before=("unshare", "-rn"))
    if b"unshare" in alone.stderr:
        return  # it is not allowed here
    report, want = (json.loads(done.stdout)["messages"][0] for done in (alone, offline))
    t.expect("without a network it ends at once", seconds < 1.5, seconds)
    t.expect("with the findings of --offline", report["findings"] == want["findings"] and alone.returncode == offline.returncode,
             set(ids(report)) ^ set(ids(want)))
    t.expect("all is listed", {u["rule"] for u in report["notChecked"]} == {u["rule"] for u in want["notChecked"]})
    strict, _ = t.run("--no-cache", "--strict", "--fail-on", "never", before=("unshare", "-rn"))
    t.expect("--strict gives 3", strict.returncode == 3, strict.returncode)


def main():
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as zones, \
         Nsd({".": ROOT, "shop-one.com": SHOP}, zones) as nsd:
        t = Tester(os.path.abspath(sys.argv[1]), folder)
        good_world(t, nsd.port)
        honest(t, nsd.port)
        asked_once(t, nsd.port)
        recorded(t, nsd.port)
        cached(t, nsd.port)
        unknown(t)
        for_people(t, nsd.port)
        besides(t, nsd.port)
        told(t)
        no_network(t)
        print(f"{t.cases} cases, {t.failed} failed")
        return t.failed > 0


if __name__ == "__main__":
    sys.exit(main())
