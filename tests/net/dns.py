#!/usr/bin/env python3
"""dns.py ASK - the DNS through src/net: with nsd, with a server that misbehaves, with several resolvers, with none.

ASK is ask.c's program. Every way of misbehaving must come to the right class, within the time given and half a second more.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import misbehave
from servers import Nsd, free_port, late

FOUND_A = {"found": ["192.0.2.1"]}
NO_NAME, NO_DATA = {"none": "no name"}, {"none": "no data"}
TIMEOUT = 1500  # milliseconds


def unknown(reason):
    return {"unknown": reason}


# What each way comes to, and of which type it is asked.
CLASSES = {
    "fine": ("A", FOUND_A), "servfail": ("A", unknown("servfail")), "refused": ("A", unknown("refused")),
    "formerr": ("A", unknown("malformed")), "notimp": ("A", unknown("refused")), "strange-rcode": ("A", unknown("malformed")),
    "nxdomain": ("A", NO_NAME), "nxdomain-bare": ("A", unknown("unproven")), "nodata": ("A", NO_DATA), "nodata-bare": ("A", unknown("unproven")),
    "silent": ("A", unknown("timeout")), "empty-datagram": ("A", unknown("timeout")), "one-byte": ("A", unknown("timeout")),
    "half-header": ("A", unknown("timeout")), "wrong-id": ("A", unknown("timeout")),
    "wrong-question": ("A", unknown("timeout")), "wrong-type": ("A", unknown("timeout")), "no-question": ("A", unknown("timeout")), "no-response-bit": ("A", unknown("malformed")),
    "pointer-loop": ("A", unknown("malformed")), "pointer-forward": ("A", unknown("malformed")),
    "pointer-chain": ("A", unknown("malformed")),
    "bad-label": ("A", unknown("malformed")), "count-lie": ("A", unknown("malformed")), "length-lie": ("A", unknown("malformed")),
    "short-address": ("A", unknown("malformed")), "long-address": ("A", unknown("malformed")),
    "cut-string": ("TXT", unknown("malformed")), "wrong-class": ("A", unknown("unproven")), "other-owner": ("A", unknown("unproven")),
    "cname-loop": ("A", unknown("alias loop")), "cname-self": ("A", unknown("alias loop")),
    "cname-long": ("A", unknown("alias loop")), "cname-fine": ("A", {**FOUND_A, "alias": "two.test"}),
    "cname-dangling": ("A", unknown("unproven")),
    "big-tcp": ("TXT", {"found": ["x" * 250 + f"{i:04d}" for i in range(230)]}),
    "big-udp": ("TXT", {"found": ["x" * 250 + f"{i:04d}" for i in range(230)]}),
    "many-txt-tcp": ("TXT", {"found": ["x"] * 4500}),
    "truncated-then-silent": ("TXT", unknown("truncated")), "truncated-then-cut": ("TXT", unknown("truncated")),
    "truncated-then-truncated": ("TXT", unknown("truncated")),
    "nul-esc-txt": ("TXT", {"found": [{"hex": "6100621b5b33316dff"}]}),
    "two-spf": ("TXT", {"found": ["v=spf1 -all", "v=spf1 ~all"]}), "null-mx": ("MX", {"found": ["0 ."]}),
    "capitals": ("MX", {"found": ["5 mx.test"]}), "dot-in-label": ("MX", {"found": ["5 a\\046b\\092"]}),
    "negative-ttl": ("A", {"found": ["1.2.3.4"]}), "junk-behind": ("A", {"found": ["1.2.3.4"]}),
    "slow": ("A", FOUND_A), "very-slow": ("A", unknown("timeout")),
}

ROOT = """$ORIGIN .
$TTL 60
@ SOA ns.test. admin.test. 1 3600 600 86400 30
@ NS ns.test.
ns.test. A 127.0.0.1
good.test. NS ns.test.
nullmx.test. MX 0 .
alias.test. CNAME good.test.
1.2.0.192.in-addr.arpa. PTR Mail.Good.Test.
big.test. TXT {big}
""".format(big=" ".join(f'"{i}{"y" * 249}"' for i in range(6)))

GOOD = """$ORIGIN good.test.
$TTL 60
@ SOA ns.test. admin.good.test. 1 1 1 1 1
@ NS ns.test.
@ A 192.0.2.1
@ AAAA 2001:db8::1
@ MX 20 mx2
@ MX 10 mx1
@ TXT "v=spf1 ip4:192.0.2.0/24 " "-all"
"""
ZONES = {".": ROOT, "good.test": GOOD, "servfail.test": None}

ZONE_WANT = {
    "A good.test": FOUND_A, "AAAA good.test": {"found": ["2001:db8::1"]}, "MX good.test": {"found": ["10 mx1.good.test", "20 mx2.good.test"]},
    "SOA good.test": {"found": ["ns.test"]}, "TXT good.test": {"found": ["v=spf1 ip4:192.0.2.0/24 -all"]},
    "MX nullmx.test": {"found": ["0 ."]}, "A nullmx.test": NO_DATA, "A alias.test": {**FOUND_A, "alias": "good.test"},
    "PTR 1.2.0.192.in-addr.arpa": {"found": ["mail.good.test"]}, "A nowhere.test": NO_NAME, "A servfail.test": unknown("servfail"),
    "TXT big.test": {"found": ["".join(f'{i}{"y" * 249}' for i in range(6))]},
}


class Tester:
    def __init__(self, ask):
        self.ask_program, self.failed, self.cases = ask, 0, 0

    def ask(self, resolvers, questions, timeout=TIMEOUT):
        """The facts by question, the requests sent, the seconds it took."""
        begin = time.monotonic()
        out = subprocess.run([self.ask_program, ",".join(resolvers), str(timeout)], input="".join(q + "\n" for q in questions),
                             stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.splitlines()
        facts = {(row := json.loads(line)).pop("ask"): row for line in out if not line.startswith("#")}
        return facts, int(out[-1].split()[1]), time.monotonic() - begin

    def expect(self, name, got, want):
        self.cases += 1
        if got != want:
            self.failed += 1
            print(f"not ok {name}: wanted {str(want)[:300]}, got {str(got)[:300]}")

    def expect_time(self, name, seconds, most):
        self.expect(f"{name} takes {seconds:.2f} s of {most:.2f}", seconds <= most, True)


def misbehaviour(t, server):
    resolver = [f"127.0.0.1:{server.port}"]
    for way, (kind, want) in CLASSES.items():
        question = f"{kind} {way}.test"
        facts, _, seconds = t.ask(resolver, [question])
        t.expect(way, facts.get(question), want)
        t.expect_time(way, seconds, TIMEOUT / 1000 + late())
    # All of them at once hinder nobody, but for who breaks the one connection of all.
    together = {way: row for way, row in CLASSES.items() if way != "truncated-then-cut"}
    facts, _, seconds = t.ask(resolver, [f"{kind} {way}.test" for way, (kind, _) in together.items()])
    for way, (kind, want) in together.items():
        t.expect(f"{way} among others", facts.get(f"{kind} {way}.test"), want)
    t.expect_time("all at once", seconds, TIMEOUT / 1000 + late())


def resolvers(t, server):
    bad, dead = f"127.0.0.1:{server.port}", f"127.0.0.1:{free_port()}"
    other = misbehave.Server()
    other.answer = lambda data, tcp: misbehave.good(misbehave.Question(data, tcp))
    fine = f"127.0.0.1:{other.port}"
    rows = (("the next is asked when one fails", [bad, fine], "A servfail.test", FOUND_A),
            ("or refuses", [bad, fine], "A refused.test", FOUND_A), ("or is silent", [bad, fine], "A silent.test", FOUND_A),
            ("or is not there", [dead, fine], "A x.test", FOUND_A), ("or sends rubbish", [bad, fine], "A count-lie.test", FOUND_A),
            ("not when one says no", [bad, fine], "A nxdomain.test", NO_NAME),
            ("what one says beats another's silence", [bad, dead], "A servfail.test", unknown("servfail")),
            ("nobody is there", [dead], "A x.test", unknown("no resolver")))
    for name, some, question, want in rows:
        facts, _, seconds = t.ask(some, [question])
        t.expect(name, facts[question], want)
        t.expect_time(name, seconds, TIMEOUT / 1000 + late())


def refusals(t):
    facts, _, seconds = t.ask([f"127.0.0.1:{free_port()}"], [f"A host{i}.test" for i in range(300)])
    t.expect("nobody is there for hundreds", sum(fact == unknown("no resolver") for fact in facts.values()), 300)
    t.expect_time("nobody for hundreds", seconds, 1)


def counts(t, server):
    del server.log[:]
    t.ask([f"127.0.0.1:{server.port}"], ["A x.test"] * 5 + ["TXT x.test"])
    t.expect("each question is asked once", sorted(server.log), [("x.test", 1, "udp"), ("x.test", 16, "udp")])
    del server.log[:]
    t.ask([f"127.0.0.1:{server.port}"], ["A servfail.test"])
    t.expect("who answered is not asked again", len(server.log), 1)
    del server.log[:]
    t.ask([f"127.0.0.1:{server.port}"], ["A silent.test"])
    t.expect("a silent one is asked three times", len(server.log), 3)


def order(t, server):
    del server.log[:]
    t.ask([f"127.0.0.1:{server.port}"], ["A before.test", *(f"MX host{i}.test" for i in range(600)), "A behind.test"], 20000)
    at = [i for i, (_, kind, _) in enumerate(server.log) if kind == 1]
    t.expect("addresses go before all that waits", (len(at), at[-1] < 400), (2, True))


def with_nsd(t):
    with tempfile.TemporaryDirectory() as folder, Nsd(ZONES, folder) as nsd:
        facts, _, _ = t.ask([f"127.0.0.1:{nsd.port}"], list(ZONE_WANT))
        for question, want in ZONE_WANT.items():
            t.expect(question, facts.get(question), want)
        names = [f"MX host{i}.test" for i in range(10000)]
        facts, requests, _ = t.ask([f"127.0.0.1:{nsd.port}"], names, 20000)
        t.expect("10,000 are all answered", sum(fact == NO_NAME for fact in facts.values()), 10000)
        t.expect("with a request each", requests <= 10100, True)


def without_network(t):
    done = subprocess.run(["unshare", "-rn", t.ask_program, "192.0.2.53", "5000"], input="A x.test\n", stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, encoding="utf-8", check=False)
    if done.returncode != 0:
        return  # unshare is not allowed here
    line, tail = done.stdout.splitlines()
    t.expect("no network", json.loads(line), {"ask": "A x.test", **unknown("no resolver")})
    t.expect("is noticed at once", float(tail.split()[-2]) < 500, True)


def main():
    t = Tester(os.path.abspath(sys.argv[1]))
    server = misbehave.Server()
    misbehaviour(t, server)
    resolvers(t, server)
    refusals(t)
    counts(t, server)
    order(t, server)
    without_network(t)
    with_nsd(t)
    print(f"{t.cases} cases, {t.failed} failed")
    return t.failed > 0


if __name__ == "__main__":
    sys.exit(main())
