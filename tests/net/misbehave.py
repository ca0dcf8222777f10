"""A DNS server that misbehaves in every way a name asks for, over UDP and TCP of one free port of loopback.

The first label of a name says what is done with the question, see WAYS: each takes the question and answers with bytes to send,
None for silence, or a list of datagrams. All others are answered well. Requests are kept in `log`, as (name, type, "udp" or "tcp").
"""
import socket
import struct
import threading
import time

from servers import free_port

A, NS, CNAME, SOA, PTR, MX, TXT, AAAA = 1, 2, 5, 6, 12, 15, 16, 28


def pack_name(name):
    return b"".join(bytes([len(label)]) + label for label in name.encode("latin-1").split(b".") if label) + b"\0"


class Question:
    def __init__(self, data, tcp):
        self.ident, self.tcp = data[:2], tcp
        labels, at = [], 12
        while data[at]:
            labels.append(data[at + 1:at + 1 + data[at]])
            at += 1 + data[at]
        self.name = b".".join(labels).decode("latin-1")
        self.type = struct.unpack(">H", data[at + 1:at + 3])[0]
        self.raw = data[12:at + 5]

    def reply(self, answers=(), rcode=0, flags=0x8180, authority=(), counts=None, raw=None, ident=None, behind=b""):
        counts = counts or (1, len(answers), len(authority), 0)
        head = (ident or self.ident) + struct.pack(">5H", flags | rcode, *counts)
        return head + (self.raw if raw is None else raw) + b"".join(answers) + b"".join(authority) + behind


def record(data, kind, name=b"\xc0\x0c", ttl=60):
    return name + struct.pack(">HHIH", kind, 1, ttl, len(data)) + data


def text(*strings):
    return b"".join(bytes([len(s)]) + s for s in strings)


def good(q):
    if q.type == A:
        return q.reply([record(b"\xc0\x00\x02\x01", A)])
    if q.type == MX:
        return q.reply([record(struct.pack(">H", 10) + pack_name("mx.test"), MX)])
    if q.type == TXT:
        return q.reply([record(text(b"v=spf1 -all"), TXT)])
    return q.reply()


def soa(ttl=60):
    return record(pack_name("ns.test") + pack_name("admin.test") + struct.pack(">5I", 1, 1, 1, 1, 30), SOA, b"\0", ttl)


def chain(q, names, last=b""):
    """CNAMEs from the question through the names, then `last`."""
    at, answers = b"\xc0\x0c", []
    for name in names:
        answers.append(record(pack_name(name), CNAME, at))
        at = pack_name(name)
    return q.reply(answers + ([record(last, A, at)] if last else []))


def pointers(q, n):
    """An address whose owner is reached by n pointers, each to the one before, which stand in a record in front of it."""
    at = 12 + len(q.raw) + 12
    data = b"".join(struct.pack(">H", 0xc000 | (at + 2 * i - 2 if i else 12)) for i in range(n))
    return record(data, 99), record(b"\1\2\3\4", A, struct.pack(">H", 0xc000 | at + 2 * n - 2))


def drip(q):
    return None if not q.tcp else b"\0\1" + q.ident


def only_tcp(q, then):
    return then(q) if q.tcp else q.reply(flags=0x8380)


WAYS = {
    "servfail": lambda q: q.reply(rcode=2),
    "refused": lambda q: q.reply(rcode=5),
    "formerr": lambda q: q.reply(rcode=1),
    "notimp": lambda q: q.reply(rcode=4),
    "strange-rcode": lambda q: q.reply(rcode=11),
    "nxdomain": lambda q: q.reply(rcode=3, authority=[soa()]),
    "nxdomain-bare": lambda q: q.reply(rcode=3),
    "nodata": lambda q: q.reply(authority=[soa()]),
    "nodata-bare": lambda q: q.reply(),
    "silent": lambda q: None,
    "empty-datagram": lambda q: [b""],
    "one-byte": lambda q: [b"x"],
    "half-header": lambda q: [q.ident + b"\x81\x80\0\1"],
    "wrong-id": lambda q: q.reply([record(b"\xc0\x00\x02\x01", A)], ident=bytes([q.ident[0] ^ 1, q.ident[1]])),
    "wrong-question": lambda q: q.reply([record(b"\xc0\x00\x02\x01", A)], raw=pack_name("other.test") + struct.pack(">2H", q.type, 1)),
    "wrong-type": lambda q: q.reply([record(b"\xc0\x00\x02\x01", A)], raw=q.raw[:-4] + struct.pack(">2H", 99, 1)),
    "no-question": lambda q: q.reply([record(b"\xc0\x00\x02\x01", A, pack_name(q.name))], raw=b"", counts=(0, 1, 0, 0)),
    "no-response-bit": lambda q: q.reply([record(b"\xc0\x00\x02\x01", A)], flags=0x0100),
    "pointer-loop": lambda q: q.reply([b"\xc0" + bytes([12 + len(q.raw)]) + struct.pack(">HHIH", A, 1, 60, 4) + b"\1\2\3\4"]),
    "pointer-forward": lambda q: q.reply([b"\xc0\xff" + struct.pack(">HHIH", A, 1, 60, 4) + b"\1\2\3\4"]),
    "pointer-chain": lambda q: q.reply(pointers(q, 200)),
    "bad-label": lambda q: q.reply([b"\x80abc\0" + struct.pack(">HHIH", A, 1, 60, 4) + b"\1\2\3\4"]),
    "count-lie": lambda q: q.reply([record(b"\xc0\x00\x02\x01", A)], counts=(1, 65535, 0, 0)),
    "length-lie": lambda q: q.reply([b"\xc0\x0c" + struct.pack(">HHIH", A, 1, 60, 400) + b"\1\2\3\4"]),
    "short-address": lambda q: q.reply([record(b"\1\2\3", A)]),
    "long-address": lambda q: q.reply([record(b"\1\2\3\4\5", A)]),
    "cut-string": lambda q: q.reply([record(b"\x20abc", TXT)]),
    "wrong-class": lambda q: q.reply([b"\xc0\x0c" + struct.pack(">HHIH", A, 3, 60, 4) + b"\1\2\3\4"]),
    "other-owner": lambda q: q.reply([record(b"\1\2\3\4", A, pack_name("evil.test"))]),
    "cname-loop": lambda q: chain(q, ["x.test", q.name]),
    "cname-self": lambda q: q.reply([record(pack_name(q.name), CNAME)]),
    "cname-long": lambda q: chain(q, [f"hop{i}.test" for i in range(18)], b"\xc0\x00\x02\x01"),
    "cname-fine": lambda q: chain(q, ["one.test", "two.test"], b"\xc0\x00\x02\x01"),
    "cname-dangling": lambda q: chain(q, ["gone.test"]),
    "big-tcp": lambda q: only_tcp(q, lambda q: q.reply([record(text(b"x" * 250, b"%04d" % i), TXT) for i in range(230)])),
    "big-udp": lambda q: q.reply([record(text(b"x" * 250, b"%04d" % i), TXT) for i in range(230)]),
    "many-txt-tcp": lambda q: only_tcp(q, lambda q: q.reply([record(text(b"x"), TXT) for _ in range(4500)])),
    "truncated-then-silent": lambda q: only_tcp(q, lambda q: None),
    "truncated-then-cut": lambda q: only_tcp(q, drip),
    "truncated-then-truncated": lambda q: q.reply(flags=0x8380),
    "nul-esc-txt": lambda q: q.reply([record(text(b"a\0b\x1b[31m\xff"), TXT)]),
    "two-spf": lambda q: q.reply([record(text(b"v=spf1 -all"), TXT), record(text(b"v=spf1 ~all"), TXT)]),
    "null-mx": lambda q: q.reply([record(struct.pack(">H", 0) + b"\0", MX)]),
    "capitals": lambda q: q.reply([record(struct.pack(">H", 5) + pack_name("MX.Test"), MX)]),
    "dot-in-label": lambda q: q.reply([record(struct.pack(">H", 5) + b"\4a.b\\\0", MX)]),
    "negative-ttl": lambda q: q.reply([record(b"\1\2\3\4", A, ttl=0x80000001)]),
    "junk-behind": lambda q: q.reply([record(b"\1\2\3\4", A)], behind=b"junk" * 20),
    "slow": lambda q: time.sleep(0.3) or good(q),
    "very-slow": lambda q: time.sleep(30),
}


class Server:
    def __init__(self):
        self.log, self.port = [], free_port()
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        self.tcp = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.tcp.bind(("127.0.0.1", self.port))
        self.tcp.listen(64)
        for serve in (self.serve_udp, self.serve_tcp):
            threading.Thread(target=serve, daemon=True).start()

    def answer(self, data, tcp):
        q = Question(data, tcp)
        self.log.append((q.name, q.type, "tcp" if tcp else "udp"))
        return WAYS.get(q.name.split(".")[0].lower(), good)(q)

    def serve_udp(self):
        while True:
            data, who = self.udp.recvfrom(4096)
            threading.Thread(target=self.one_datagram, args=(data, who), daemon=True).start()

    def one_datagram(self, data, who):
        answer = self.answer(data, False)
        for datagram in answer if isinstance(answer, list) else [answer]:
            if datagram is not None:
                self.udp.sendto(datagram, who)

    def serve_tcp(self):
        while True:
            connection, _ = self.tcp.accept()
            threading.Thread(target=self.one_connection, args=(connection,), daemon=True).start()

    def one_connection(self, connection):
        with connection.makefile("rb") as stream:
            while len(head := stream.read(2)) == 2:
                data = stream.read(struct.unpack(">H", head)[0])
                threading.Thread(target=self.one_of_stream, args=(data, connection), daemon=True).start()

    def one_of_stream(self, data, connection):
        answer = self.answer(data, True)
        if answer is None:
            return
        try:
            connection.sendall(struct.pack(">H", len(answer)) + answer)
            if len(answer) < 12:  # in the middle of an answer
                connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # nobody is there any more
