#!/usr/bin/env python3
"""recipients.py PROGRAM NET-ASK BENCH-UDP - lists of recipients, and the DNS behind them. Figures, never asserted.

A list of 1,000,000 addresses over 50,000 domains: offline; the questions alone; both, with nsd on loopback. And 10,000
distinct MX through src/net beside a raw loop of datagrams. The best of five runs each; all three programs of a release build.
"""
import os
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "net"))
from servers import Nsd  # noqa: E402

ADDRESSES, DOMAINS, HOSTS, DISTINCT, RUNS = 1_000_000, 50_000, 500, 10_000, 5
FIRST = "jane joe anna li mohammed olga pierre sven maria kim".split()
LAST = "doe smith wang garcia mueller ivanova tanaka rossi dubois park".split()


def write_list(file, domains):
    choose = random.Random(4)
    for _ in range(ADDRESSES):
        file.write(f"{choose.choice(FIRST)}.{choose.choice(LAST)}{choose.randrange(10**7)}@{choose.choice(domains)}\n")


def zone(domains):
    yield "$ORIGIN .\n$TTL 3600\n@ SOA ns.bench-dns.com. a.bench-dns.com. 1 3600 600 86400 30\n@ NS ns.bench-dns.com.\nns.bench-dns.com. A 127.0.0.1\n"
    for i in range(HOSTS):
        yield f"mx{i}.bench-mx.com. A 8.8.{i // 250}.{i % 250 + 1}\nmx{i}.bench-mx.com. AAAA 2001:4860::{i:x}\n"
    for i, domain in enumerate(domains):
        yield f"{domain}. MX 10 mx{i % HOSTS}.bench-mx.com.\n"


def timed(*command):
    """Seconds of wall time, seconds of our own processor, MiB."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command}: {status}\n{out}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def best(*command):
    return min(timed(*command) for _ in range(RUNS))


def milliseconds(command, text):
    figures = []
    for _ in range(RUNS):
        out = subprocess.run(command, input=text, stdout=subprocess.PIPE, check=True, text=True).stdout
        figures.append(float(re.search(r"([0-9.]+) ms", out).group(1)))
    return min(figures)


def main():
    program, ask, udp = sys.argv[1:4]
    domains = [f"d{i:05d}.bench-{i % 97}.com" for i in range(DOMAINS)]
    with tempfile.TemporaryDirectory() as folder:
        name = os.path.join(folder, "list.txt")
        with open(name, "w", encoding="ascii") as file:
            write_list(file, domains)
        options = [program, "--no-cache", "-f", "json", "--recipients", name]
        with Nsd({".": "".join(zone(domains))}, folder) as server:
            resolver = f"127.0.0.1:{server.port}"
            hosts = [f"{kind} mx{i}.bench-mx.com" for i in range(HOSTS) for kind in ("A", "AAAA")]
            questions = "\n".join([f"MX {domain}" for domain in domains] + hosts)
            offline = best(*options, "--offline")
            rows = best(*options, "--offline", "-o", f"recipients={os.path.join(folder, 'rows.jsonl')}")
            alone = milliseconds([ask, resolver, "60000", "-q"], questions) / 1000
            both = best(*options, "--resolver", resolver)
            distinct = milliseconds([ask, resolver, "60000", "-q"], "\n".join(f"MX {domain}" for domain in domains[:DISTINCT]))
            raw = milliseconds([udp, str(server.port)], "\n".join(domains[:DISTINCT]))
    print(f"list, offline        {offline[0]:.2f} s, {ADDRESSES / offline[1] / 1e6:.2f} million addresses/s of processor, {offline[2]:.0f} MiB")
    print(f"with its rows        {rows[0]:.2f} s, {ADDRESSES / rows[1] / 1e6:.2f} million addresses/s of processor, {rows[2]:.0f} MiB")
    print(f"questions alone      {alone:.2f} s, {(DOMAINS + 2 * HOSTS) / alone / 1000:.0f} thousand/s")
    print(f"list, with nsd       {both[0]:.2f} s, {both[0] / max(offline[0], alone):.2f} of the larger part, {both[1]:.2f} s of processor, {both[2]:.0f} MiB")
    print(f"10,000 MX            {distinct:.1f} ms, raw {raw:.1f} ms: {raw / distinct:.2f} of its speed")


main()
