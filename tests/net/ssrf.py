#!/usr/bin/env python3
"""ssrf.py PROGRAM - no packet goes to an address that is not public, whatever a message, a server or the DNS says.

In a network namespace where every address of IPv4 and IPv6 is our own and answers, all packets are counted: none but the
questions to the resolver may go to an address that is not public, nor to any port but 80 and 443. What is blocked reads the same.
"""
import collections
import ipaddress
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import misbehave
import misweb
from servers import SKIPPED, installed

# Must never be requested: loopback, private, metadata, mapped and translated addresses, other schemes and ports.
HOSTS = """http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f000001/ http://017700000001/ http://0/ http://0.0.0.0/
http://localhost/ http://localhost./ http://LOCALHOST/ http://foo.localhost/ http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/
http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ http://[::ffff:169.254.169.254]/ http://[::ffff:a9fe:a9fe]/ http://[::127.0.0.1]/
http://169.254.169.254/latest/meta-data/ http://169.254.170.2/v2/credentials http://[fd00:ec2::254]/ http://metadata.google.internal/
http://100.100.100.200/ http://192.0.0.192/ http://168.63.129.16/ http://10.0.0.1/ http://172.16.0.1/ http://172.31.255.255/ http://192.168.1.1/
http://100.64.0.1/ http://198.18.0.1/ http://192.0.2.1/ http://198.51.100.1/ http://203.0.113.1/ http://224.0.0.1/ http://240.0.0.1/
http://255.255.255.255/ http://[fe80::1]/ http://[fe80::1%25eth0]/ http://[fc00::1]/ http://[fec0::1]/ http://[ff02::1]/ http://[2001:db8::1]/
http://[64:ff9b::7f00:1]/ http://[64:ff9b:1::a9fe:a9fe]/ http://[2002:7f00:1::]/ http://[2002:a9fe:a9fe::]/ http://[2001:0:0:0:0:0:80ff:fffe]/
http://[::5efe:7f00:1]/ http://[100::1]/ http://[5f00::1]/ http://127.0.0.1.nip.io/ http://user:pass@127.0.0.1/ http://example.com@127.0.0.1/
http://127.0.0.1#@example.com/ http://127.0.0.1\\@example.com/ hTTp://127.0.0.1/ http://\u2460\u2461\u2466.0.0.1/
http://\uff11\uff12\uff17.0.0.1/ http://127\u30020\u30020\u30021/ http://%31%32%37.0.0.1/ https://127.0.0.1/ https://[::1]/ https://10.0.0.1/""".split()
OTHERS = """http://example.com:22/ http://example.com:25/ http://example.com:6379/ http://example.com:0/ http://example.com:99999/ https://example.com:8443/
file:///etc/passwd file://localhost/etc/passwd gopher://127.0.0.1:25/_HELO dict://127.0.0.1:11211/ ftp://127.0.0.1/ ldap://127.0.0.1/
tftp://127.0.0.1/x scp://127.0.0.1/x smb://127.0.0.1/x telnet://127.0.0.1/ imap://127.0.0.1/ smtp://127.0.0.1/ javascript:alert(1)
data:text/html,x vbscript:x jar:http://x!/ view-source:http://x/ blob:x about:blank //127.0.0.1/ http:/127.0.0.1/ http:127.0.0.1
http:///127.0.0.1/ unix:/var/run/docker.sock http://127.0.0.1%00.example.com/ http://127.0.0.1%2f@example.com/""".split()
SSRF = HOSTS + OTHERS

# Blocks that carry an address of another kind, or that ipaddress holds for public.
CARRIERS = [ipaddress.ip_network(n) for n in (
    "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/23", "::/3", "fec0::/10", "5f00::/16", "3fff::/20", "192.88.99.0/24",
    "168.63.129.16/32", "224.0.0.0/4", "ff00::/8")]
PUBLIC, PUBLIC6, OTHER_PUBLIC = "8.8.4.4", "2001:4860:4860::8844", "9.9.9.9"

# What the DNS has; all that is not here has the public address. After the first answer comes the last, for ever.
NAMES = {
    "localhost": ["127.0.0.1"], "foo.localhost": ["127.0.0.1"], "metadata.google.internal": ["169.254.169.254"], "127.0.0.1.nip.io": ["127.0.0.1"],
    "private.names-site.com": ["10.0.0.1"], "loopback.names-site.com": ["127.0.0.1"], "zero.names-site.com": ["0.0.0.0"],
    "private6.names-site.com": ["fc00::1"], "mapped.names-site.com": ["::ffff:10.0.0.1"], "sixtofour.names-site.com": ["2002:a00:1::1"],
    "nat64.names-site.com": ["64:ff9b::a00:1"], "link-local.names-site.com": ["fe80::1"], "broadcast.names-site.com": ["255.255.255.255"],
    "all.names-site.com": ["10.0.0.1", "192.168.1.1", "fc00::1"],
}
MIXED = {"mixed.names-site.com": [PUBLIC, "10.0.0.1"], "behind.names-site.com": ["10.0.0.1", PUBLIC], "mixed6.names-site.com": [PUBLIC, "fc00::1"],
         "only6.names-site.com": [PUBLIC6]}
REBINDING = {f"rebind{i}.names-site.com": ([PUBLIC], [private]) for i, private in enumerate(["127.0.0.1", "10.0.0.1", "169.254.169.254", "fc00::1"])}
HEADER = """From: Example Shop <news@shop-site.com>
To: jane@customer-site.com
Subject: Our links
Date: Thu, 19 Nov 2026 09:00:00 +0000
Message-ID: <1@shop-site.com>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<!doctype html><html lang="en"><title>Links</title><body><p>Hello Jane, these are our links.</p>
"""
SYN, ACK, OUTGOING, ETH_P_ALL, ETH_P_IP, ETH_P_IPV6, TCP, UDP, ICMPV6 = 2, 16, 4, 3, 0x0800, 0x86dd, 6, 17, 58


class Names(misbehave.Server):
    """Every name is there: at a public address, or at those above."""

    def __init__(self):
        self.asked = collections.Counter()
        super().__init__()

    def answer(self, data, tcp):
        q = misbehave.Question(data, tcp)
        name = q.name.lower()
        self.asked[name, q.type] += 1
        found = NAMES.get(name) or MIXED.get(name)
        if name in REBINDING:
            found = REBINDING[name][self.asked[name, q.type] > 1]
        family = {misbehave.A: 4, misbehave.AAAA: 6}.get(q.type)
        addresses = [a for a in map(ipaddress.ip_address, found or [PUBLIC]) if a.version == family]
        if family is None or not addresses:
            return q.reply(authority=[misbehave.soa()])
        return q.reply([misbehave.record(a.packed, q.type, ttl=1) for a in addresses])


class Sniffer:
    """All that is begun on the loopback interface: (address, port) of each TCP connection and UDP datagram, (address, None) of all else."""

    def __init__(self):
        self.begun, self.quiet = [], 0.0
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_ALL))
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 << 20)
        self.socket.bind(("lo", ETH_P_ALL))
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            packet, (_, protocol, kind, *_) = self.socket.recvfrom(65535)
            self.quiet = time.monotonic()
            if kind == OUTGOING and protocol in (ETH_P_IP, ETH_P_IPV6):
                self.take(packet, protocol == ETH_P_IP)

    def take(self, packet, is_ip4):
        start, protocol, to = ((packet[0] & 15) * 4, packet[9], packet[16:20]) if is_ip4 else (40, packet[6], packet[24:40])
        address, ports = ipaddress.ip_address(to), struct.unpack(">HH", packet[start:start + 4])
        if protocol == UDP:
            self.begun.append((address, ports))
        elif protocol != TCP and not (protocol == ICMPV6 and packet[start] >= 130):
            self.begun.append((address, None))
        elif protocol == TCP and packet[start + 13] & (SYN | ACK) == SYN:
            self.begun.append((address, ports))

    def take_all(self, resolver):
        """What was begun since the last time, but for the DNS."""
        time.sleep(0.05)
        while time.monotonic() - self.quiet < 0.05:
            time.sleep(0.01)
        begun, self.begun = self.begun, []
        return [(a, ports) for a, ports in begun if ports is None or resolver not in ports]


def is_public(address):
    return address.is_global and not any(address in network for network in CARRIERS if network.version == address.version)


class Tester:
    def __init__(self, program, folder):
        self.program, self.folder, self.failed, self.cases = program, folder, 0, 0
        self.names, self.sniffer = Names(), Sniffer()
        self.web = misweb.Web("::", 80)
        self.listeners = [misweb.Listener(misweb.page, "::", port) for port in (22, 25, 6379, 8443, 11211)]

    def expect(self, name, holds, got=""):
        self.cases += 1
        if not holds:
            self.failed += 1
            print(f"not ok {name}: {str(got)[:1500]}")

    def lint(self, links, *args):
        """The links of the report, and what was begun that must not be."""
        message = os.path.join(self.folder, "links.eml")
        with open(message, "w", encoding="utf-8") as file:
            file.write(HEADER + "".join(f'<p><a href="{link}">Offer {i}</a></p>\n' for i, link in enumerate(links)) + "</body></html>\n")
        self.sniffer.take_all(self.names.port)
        done = subprocess.run([self.program, "-f", "json", "--no-cache", "--resolver", f"127.0.0.1:{self.names.port}", "--limit", "link-fetches=1000",
                               "--limit", "link-spacing=0", "--limit", "dns-queries=5000", *args, message], stdout=subprocess.PIPE, check=False)
        self.begun = self.sniffer.take_all(self.names.port)
        forbidden = {(str(a), ports) for a, ports in self.begun if ports is None or not is_public(a) or ports[1] not in (80, 443)}
        return json.loads(done.stdout)["messages"][0]["links"], forbidden


def sees(t):
    """The test would notice: a connection of its own, and the program with the door open."""
    t.sniffer.take_all(t.names.port)
    for address in ("10.0.0.1", "fc00::1"):
        socket.create_connection((address, 80), 5).close()
    begun = t.sniffer.take_all(t.names.port)
    t.expect("connections are seen", [str(a) for a, _ in begun] == ["10.0.0.1", "fc00::1"] and not any(is_public(a) for a, _ in begun), begun)
    wrong = {link for link in ("1.1.1.1", "8.8.8.8", "2606:4700:4700::1111") if not is_public(ipaddress.ip_address(link))}
    t.expect("public ones are told apart", not wrong, wrong)
    _, forbidden = t.lint(["http://private.names-site.com/", "http://private6.names-site.com/"], "--allow-private")
    t.expect("the door can be opened", {address for address, _ in forbidden} == {"10.0.0.1", "fc00::1"}, forbidden)
    links, forbidden = t.lint(["http://open.names-site.com/", "http://only6.names-site.com/"])
    t.expect("what is public is asked", {str(a) for a, _ in t.begun} == {PUBLIC, PUBLIC6} and not forbidden, t.begun)
    t.expect("and found", [link["state"] for link in links] == ["ok", "ok"], links)


def reads_the_same(t, name, links):
    ways = collections.Counter((link["state"], link["reason"]) for link in links)
    t.expect(f"{name}: {len(links)} read the same", len(ways) == 1 and [*ways][0][0] == "unknown", ways)


def written(t):
    """Each in the message itself."""
    links, forbidden = t.lint(SSRF)
    t.expect(f"{len(SSRF)} links begin nothing", not forbidden, forbidden)
    fine = [link for link in links if link["state"] in ("ok", "redirected") and "example.com" not in link["url"]]
    t.expect("nor are they ok", not fine, fine)
    blocked, forbidden = t.lint(["http://10.0.0.1/", "http://127.0.0.1/", "http://[fc00::1]/", "http://169.254.169.254/", "http://10.0.0.1:22/",
                                 *(f"http://{name}/" for name in NAMES if name.endswith("site.com"))])
    t.expect("names begin nothing", not forbidden, forbidden)
    reads_the_same(t, "blocked", blocked)


def redirected(t):
    """Each as where a public server redirects to."""
    targets = [*SSRF, *(f"http://{name}/" for name in NAMES)]
    for i, target in enumerate(targets):
        misweb.WAYS[f"away{i}"] = misweb.to(target.encode())
        misweb.WAYS[f"twice{i}"] = misweb.to(f"http://a{i}.other-site.com/away{i}".encode(), 307)
    for path in ("away", "twice"):
        del t.web.log[:]
        _, forbidden = t.lint([f"http://a{i}.redirect-site.com/{path}{i}" for i in range(len(targets))])
        t.expect(f"{len(targets)} redirects ({path}) begin nothing", not forbidden, forbidden)
        answered = {request.path for request in t.web.log}
        t.expect("but all are followed that far", {f"/away{i}" for i in range(len(targets))} <= answered,
                 {f"/away{i}" for i in range(len(targets))} - answered)
    numbers = [i for i, target in enumerate(targets) if target in ("http://10.0.0.1/", "http://127.0.0.1/", "http://[fc00::1]/", "http://[::ffff:7f00:1]/",
                                                                  "http://private.names-site.com/", "http://mapped.names-site.com/")]
    links, _ = t.lint([f"http://a{i}.redirect-site.com/away{i}" for i in numbers])
    reads_the_same(t, "blocked behind a redirect", links)


def rebound(t):
    """A name that is public when it is asked for first, and private ever after."""
    t.names.asked.clear()
    for i in range(len(REBINDING)):
        misweb.WAYS[f"again{i}"] = misweb.to(f"http://rebind{i}.names-site.com/head-405?hop=2".encode())
    links, forbidden = t.lint([f"http://rebind{i}.names-site.com/{path}" for i in range(len(REBINDING)) for path in (f"again{i}", "503-once", "rst-once")])
    t.expect("a rebinding name begins nothing", not forbidden, forbidden)
    t.expect("it is asked for once", {t.names.asked[name, misbehave.A] for name in REBINDING} == {1}, t.names.asked)
    t.expect("and its public address is used", {link["state"] for link in links} <= {"ok", "redirected", "unknown"} and t.begun, links)
    links, forbidden = t.lint([f"http://rebind{i}.names-site.com/" for i in range(len(REBINDING))])
    t.expect("nor when it is private at once", not forbidden and not [a for a, _ in t.begun], (forbidden, t.begun))
    reads_the_same(t, "rebound", links)
    for scheme in ("http", "https"):  # nobody listens for https: the next address is tried
        _, forbidden = t.lint([f"{scheme}://{name}/" for name in MIXED])
        t.expect(f"private addresses among public ones are passed over ({scheme})", not forbidden and t.begun, forbidden)


def inside(program):
    for command in ("link set lo up", "route add local 0.0.0.0/0 dev lo", "-6 route add local ::/0 dev lo"):
        if subprocess.run([installed("ip"), *command.split()], check=False).returncode != 0:
            print("skipped: not all addresses can be our own")
            return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        t = Tester(program, folder)
        sees(t)
        written(t)
        redirected(t)
        rebound(t)
        print(f"{t.cases} cases, {t.failed} failed")
        return t.failed > 0


def main():
    program = os.path.abspath(sys.argv[1])
    if len(sys.argv) > 2:
        return inside(program)
    installed("ip")
    if subprocess.run([installed("unshare"), "-rn", "true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        print("skipped: unshare is not allowed")
        return SKIPPED
    return subprocess.run(["unshare", "-rn", sys.executable, __file__, program, "--inside"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
