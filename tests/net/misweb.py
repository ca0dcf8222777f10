"""Web servers that misbehave in every way that a path asks for, on free ports of loopback.

Web speaks HTTP; the first segment of a path says what is done with the request, see WAYS. All others are answered well. CONNECTIONS
has what goes wrong before there is a request, CERTIFICATES and HANDSHAKES what goes wrong in TLS, FRAMES in HTTP/2: a port each.
Requests are kept in `log`.
"""
import collections
import functools
import os
import re
import socket
import ssl
import struct
import threading
import time
import zlib

BLOCK = 16384
PATIENCE = 60  # seconds until a server that hangs gives up
PAGE = b"<!doctype html><title>Page</title><p>It is here.</p>"

Request = collections.namedtuple("Request", "at method path host headers connection")


class Exchange:
    """A connection, and the request that was read from it last."""

    def __init__(self, connection, number):
        self.connection, self.number, self.rest = connection, number, b""
        connection.settimeout(PATIENCE)
        self.method = self.path = ""
        self.headers, self.nth = {}, 0

    def read(self):
        """Whether there is another request; its body is read with it."""
        while b"\r\n\r\n" not in self.rest:
            data = self.connection.recv(BLOCK)
            if not data:
                return False
            self.rest += data
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        first, *fields = head.decode("latin-1").split("\r\n")
        self.method, self.path = first.split(" ")[:2]
        self.headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
        missing = int(self.headers.get("content-length", 0)) - len(self.rest)
        while missing > 0:
            data = self.connection.recv(BLOCK)
            missing -= len(data) or missing
        self.rest = b""
        return True

    def send(self, *pieces):
        self.connection.sendall(b"".join(pieces))

    def for_ever(self, piece, pause=0.0):
        """Until the other side has enough of it; a try sees no more than 2 GiB of it."""
        for _ in range((2 << 30) // len(piece)):
            self.send(piece)
            time.sleep(pause)

    def drip(self, data, pause=0.4):
        for byte in data:
            self.send(bytes([byte]))
            time.sleep(pause)

    def stay(self):
        """Say nothing until the other side goes."""
        while self.connection.recv(BLOCK):
            pass

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def reply(self, status=200, *fields, body=PAGE):
        """A good answer. Whether the connection stays open, as ways say it."""
        self.send(head(status, b"Content-Type: text/html; charset=utf-8", b"Content-Length: %d" % len(body), *fields),
                  b"" if self.method == "HEAD" or status in (204, 304) else body)
        return True


def head(status=200, *fields):
    return b"".join(b"%s\r\n" % line for line in (b"HTTP/1.1 %d What it is" % status, *fields, b""))


def raw(*pieces):
    """These bytes and no more, then the connection is closed."""
    return lambda x: x.send(*pieces)


def answer(status, *fields, body=PAGE):
    return lambda x: x.reply(status, *fields, body=body)


def to(location, status=302):
    return answer(status, b"Location: " + location)


def head_only(bad):
    """To HEAD goes what is bad; GET is fine."""
    return lambda x: bad(x) if x.method == "HEAD" else x.reply()


def first(n, bad):
    """Bad only to the first n requests for the path."""
    return lambda x: bad(x) if x.nth <= n else x.reply()


def body(*pieces, fields=(b"Content-Type: text/html",), end=lambda x: None):
    """An answer whose head is good, and whose body is these bytes."""
    def serve(x):
        x.send(head(200, *fields), *pieces)
        return end(x)
    return serve


def chunks_with_extensions(x):
    x.send(head(200, b"Content-Type: text/html", b"Transfer-Encoding: chunked"))
    if x.method != "HEAD":
        x.for_ever((b"1;" + b"x" * 1000 + b"\r\na\r\n") * 16)


def endless_chunk_size(x):
    x.send(head(200, b"Transfer-Encoding: chunked"))
    if x.method != "HEAD":
        x.for_ever(b"0" * BLOCK)


def endless_trailer(x):
    x.send(head(200, b"Transfer-Encoding: chunked"), b"1\r\na\r\n0\r\n")
    if x.method != "HEAD":
        x.for_ever(b"X-Trailer: " + b"t" * 1000 + b"\r\n")


def range_of(x):
    found = re.fullmatch(r"bytes=0-(\d+)", x.headers.get("range", ""))
    if x.method == "HEAD":
        return x.reply(405)
    if found is None:
        return x.reply()
    part = (PAGE * 10000)[:int(found[1]) + 1]
    return x.reply(206, b"Content-Range: bytes 0-%d/%d" % (len(part) - 1, len(PAGE) * 10000), body=part)


def beyond_range(x):
    """As nginx does with an empty file."""
    if x.method == "HEAD":
        return x.reply(405)
    return x.reply(416, b"Content-Range: bytes */0") if "range" in x.headers else x.reply(body=b"")


def cookie_wanted(x):
    """A page only for who brings back the cookie; else the same address again."""
    return x.reply() if "cookie" in x.headers else x.reply(302, b"Set-Cookie: seen=1", b"Location: /cookie-wanted")


def late(seconds):
    def serve(x):
        time.sleep(seconds)
        return x.reply()
    return serve


@functools.cache
def gzip_bomb():
    """200 MB of zeros, packed."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(pack.compress(bytes(1 << 20)) for _ in range(200)) + pack.flush()


def answered_twice(x):
    """What follows the answer belongs to no request."""
    x.reply()
    x.reply(404)
    return True


CHALLENGE = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><div id=challenge-error-text></div></body></html>"

# What is done with a request. True keeps the connection open.
WAYS = {
    "fine": answer(200), "no-content": answer(204), "partial": range_of, "beyond-range": beyond_range,
    # Bodies.
    "infinite-body": lambda x: x.send(head(200)) or x.for_ever(PAGE * 300),
    "chunk-extensions": chunks_with_extensions, "chunk-size-endless": endless_chunk_size, "trailer-endless": endless_trailer,
    "chunk-size-bad": body(b"xyz\r\n", fields=(b"Transfer-Encoding: chunked",)),
    "chunk-size-huge": body(b"ffffffffffffffffff\r\nabc", fields=(b"Transfer-Encoding: chunked",)),
    "slow-body": body(end=lambda x: x.drip(PAGE * 4)), "body-hang": body(b"a", end=Exchange.stay),
    "short-body": body(b"only this", fields=(b"Content-Length: 1000",)), "rst-body": body(b"a", end=Exchange.reset),
    "gzip-bomb": lambda x: x.reply(200, b"Content-Encoding: gzip", body=gzip_bomb()),
    "stacked-encodings": answer(200, b"Content-Encoding: " + b", ".join([b"gzip"] * 1000)),
    "stacked-transfers": body(PAGE, fields=(b"Transfer-Encoding: " + b", ".join([b"gzip"] * 1000) + b", chunked",)),
    "head-with-body": lambda x: x.send(head(200, b"Content-Length: %d" % len(PAGE)), PAGE),
    "answered-twice": answered_twice,
    # Lengths.
    "two-lengths": body(PAGE, fields=(b"Content-Length: 5", b"Content-Length: 6")),
    "negative-length": body(PAGE, fields=(b"Content-Length: -5",)),
    "huge-length": body(PAGE, fields=(b"Content-Length: 99999999999999999999999",)),
    "length-and-chunks": body(b"5\r\nhello\r\n0\r\n\r\n", fields=(b"Content-Length: 3", b"Transfer-Encoding: chunked")),
    # Heads.
    "slow-headers": lambda x: x.drip(head(200, *[b"X-Slow: drip"] * 20)),
    "header-flood": lambda x: x.send(b"HTTP/1.1 200 OK\r\n") or x.for_ever(b"X-Flood: more\r\n" * 1000),
    "header-200k": answer(200, b"X-Long: " + b"a" * 200_000), "header-endless": lambda x: x.send(b"HTTP/1.1 200 OK\r\nX: ") or x.for_ever(b"a" * BLOCK),
    "headers-20000": answer(200, *[b"A: b"] * 20_000),
    "header-nul": answer(200, b"X-Nul: a\0b"), "header-no-colon": answer(200, b"no colon here"), "header-folded": answer(200, b"X-Folded: a", b" b"),
    "header-controls": answer(200, b"X-Controls: \x1b[31m\x07\x7f", b"Server: \xff\xfe"),
    "type-odd": lambda x: x.send(head(200, b"Content-Type: \x1b]0;x\x07" + b"t" * 10_000, b"Content-Length: 0")),
    "continue-flood": lambda x: x.for_ever(b"HTTP/1.1 100 Continue\r\n\r\n" * 500), "early-hints": lambda x: x.send(head(103, b"Link: </a>")) or x.reply(),
    "switching": lambda x: x.send(head(101, b"Upgrade: websocket", b"Connection: Upgrade")) or x.stay(),
    "upgrade": answer(200, b"Upgrade: h2c", b"Connection: Upgrade"), "cookies": answer(200, *[b"Set-Cookie: a%d=b" % i for i in range(50)]),
    "cookie-wanted": cookie_wanted, "alt-svc": answer(200, b'Alt-Svc: h3="127.0.0.9:1"; ma=9', b"Strict-Transport-Security: max-age=9"),
    "refresh": answer(200, b"Refresh: 0; url=http://127.0.0.9/"),
    # First lines.
    "http09": raw(b"<html>an answer of 1991</html>"), "garbage": raw(bytes(range(256)) * 16), "garbage-endless": lambda x: x.for_ever(os.urandom(BLOCK)),
    "no-reason": raw(b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"), "no-status": raw(b"HTTP/1.1\r\n\r\n"), "status-letters": raw(b"HTTP/1.1 abc No\r\n\r\n"),
    "status-2000": raw(b"HTTP/1.1 2000 OK\r\n\r\n"), "status-20": raw(b"HTTP/1.1 20 OK\r\n\r\n"), "status-000": raw(b"HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n"),
    "version-9": raw(b"HTTP/9.9 200 OK\r\n\r\n"), "icy": raw(b"ICY 200 OK\r\n\r\n"), "lf-only": raw(b"HTTP/1.1 200 OK\nContent-Length: 0\n\n"),
    "first-line-200k": lambda x: x.send(b"HTTP/1.1 200 " + b"O" * 200_000 + b"\r\nContent-Length: 0\r\n\r\n"),
    "http10": raw(b"HTTP/1.0 200 OK\r\n\r\n" + PAGE), "blank-first": raw(b"\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    # Connections.
    "hang": Exchange.stay, "empty": raw(), "rst": Exchange.reset, "rst-headers": lambda x: x.send(b"HTTP/1.1 200 OK\r\nServer: ") or x.reset(),
    "cut-headers": raw(b"HTTP/1.1 200 OK\r\nServer: x\r\n"), "rst-once": first(1, Exchange.reset), "late": late(1.0),
    # HEAD is not GET.
    **{f"head-{status}": head_only(answer(status, body=b"")) for status in (400, 401, 403, 404, 405, 429, 500, 501, 503)},
    "head-hang": head_only(Exchange.stay), "head-rst": head_only(Exchange.reset), "head-empty": head_only(raw()), "head-garbage": head_only(raw(b"\0" * 99)),
    # The state of the server.
    **{f"status-{status}": answer(status) for status in (400, 402, 404, 410, 418, 500, 502, 504, 520, 599)}, "503-once": first(2, answer(503)), "503-twice": answer(503),
    "503-later": answer(503, b"Retry-After: 3600"), "429": answer(429, b"Retry-After: 1"), "401": answer(401, b'WWW-Authenticate: Basic realm="x"', b"WWW-Authenticate: Negotiate"),
    "407": answer(407, b'Proxy-Authenticate: Basic realm="x"'), **{str(status): answer(status) for status in (403, 406, 451, 999)},
    "challenge": answer(403, b"Server: cloudflare", b"cf-mitigated: challenge", body=CHALLENGE),
    "challenge-503": answer(503, b"Server: cloudflare", b"CF-RAY: 8f2d-FRA", body=CHALLENGE),
    # Redirects.
    "loop": to(b"/loop"), "growing": lambda x: x.reply(302, b"Location: " + x.path.encode() + b"/and-on"), "to-file": to(b"file:///etc/passwd"),
    "to-gopher": to(b"gopher://127.0.0.9:25/_HELO"), "to-script": to(b"javascript:alert(1)"), "to-private": to(b"http://127.0.0.9/"),
    "to-mailto": to(b"mailto:a@b.example"), "to-nothing": answer(302), "to-empty": to(b""), "to-relative": to(b"../other/./page?a=1#part"), "to-query": to(b"?page=2"),
    "to-host": to(b"//other.test/page"), "to-broken": to(b"http://[broken"), "to-blanks": to(b"  http://other.test/a b\t"), "to-utf8": to("http://other.test/\u00e9".encode()),
    "to-latin1": to(b"http://other.test/\xe9"), "to-controls": to(b"http://other.test/\x1b[31m"), "to-user": to(b"http://user:secret@other.test/"),
    "to-long": to(b"http://other.test/" + b"a" * 20_000), "to-port": to(b"http://other.test:99999/"), "to-two": answer(302, b"Location: http://one.test/", b"Location: http://two.test/"),
    **{f"to-{status}": to(b"http://other.test/", status) for status in (300, 301, 303, 304, 305, 307, 308, 310, 201)},
}


class Listener:
    """Each connection has a thread of its own, that serves an Exchange. The address "::" is every one, of IPv4 too."""

    def __init__(self, serve, address="127.0.0.1", port=0):
        self.serve, self.n = serve, 0
        self.socket = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind((address, port))
        self.socket.listen(256)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            connection, _ = self.socket.accept()
            self.n += 1
            threading.Thread(target=self.one, args=(connection, self.n), daemon=True).start()

    def one(self, connection, number):
        try:
            with connection:
                self.serve(Exchange(connection, number))
        except (OSError, ValueError):
            pass  # nobody is there any more, or never was


class Web(Listener):
    def __init__(self, address="127.0.0.1", port=0):
        self.log, self.count, self.lock = [], collections.Counter(), threading.Lock()
        super().__init__(self.talk, address, port)

    def talk(self, x):
        while x.read():
            host = x.headers.get("host", "")
            with self.lock:
                self.count[host, x.path] += 1
                x.nth = self.count[host, x.path]
                self.log.append(Request(time.time(), x.method, x.path, host, x.headers, x.number))
            way = re.split("[/?]", x.path)[1] if x.path.startswith("/") else ""
            if not WAYS.get(way, Exchange.reply)(x):
                return


# What goes wrong before a request, over TCP: with TLS none of it speaks any.
def plain_http(x):
    x.connection.recv(BLOCK)
    x.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def after_hello(serve):
    """What is done with who has said hello."""
    return lambda x: (x.connection.recv(BLOCK), serve(x))


def record(kind, data, version=b"\3\3"):
    return bytes([kind]) + version + struct.pack(">H", len(data)) + data


def handshake(kind, data):
    return bytes([kind]) + struct.pack(">I", len(data))[1:] + data


def server_hello(version=b"\3\3", cipher=b"\xc0\x2b"):
    secure_renegotiation = b"\xff\1\0\1\0"
    return handshake(2, version + os.urandom(32) + b"\0" + cipher + b"\0" + struct.pack(">H", len(secure_renegotiation)) + secure_renegotiation)


def sized(data, size=None):
    return struct.pack(">I", len(data) if size is None else size)[1:] + data


CONNECTIONS = {"rst-accept": Exchange.reset, "close-accept": lambda x: None, "silent": Exchange.stay,
               "talks-first": lambda x: x.send(b"220 mail.test ESMTP\r\n") or x.stay()}
HANDSHAKES = {
    "plain-http": plain_http, "garbage": after_hello(lambda x: x.send(os.urandom(4096))), "hang": Exchange.stay, "close": after_hello(lambda x: None),
    "rst": after_hello(Exchange.reset), "close-at-once": lambda x: None, "rst-at-once": Exchange.reset,
    "alert": after_hello(lambda x: x.send(record(21, b"\2\x28"))), "alert-name": after_hello(lambda x: x.send(record(21, b"\2\x70"))),
    "alert-version": after_hello(lambda x: x.send(record(21, b"\2\x46"))), "alert-internal": after_hello(lambda x: x.send(record(21, b"\2\x50"))),
    "hello-then-hang": after_hello(lambda x: x.send(record(22, server_hello())) or x.stay()),
    "hello-half": after_hello(lambda x: x.send(record(22, server_hello())[:40])), "hello-drip": after_hello(lambda x: x.drip(record(22, server_hello()))),
    "ssl3": after_hello(lambda x: x.send(record(22, server_hello(b"\3\0"), b"\3\0")) or x.stay()),
    "tls10-bytes": after_hello(lambda x: x.send(record(22, server_hello(b"\3\1", b"\0\x2f"), b"\3\1")) or x.stay()),
    "cipher-unasked": after_hello(lambda x: x.send(record(22, server_hello(cipher=b"\0\1"))) or x.stay()),
    "record-huge": after_hello(lambda x: x.send(b"\x16\3\3\xff\xff") or x.for_ever(bytes(BLOCK))),
    "empty-records": after_hello(lambda x: x.for_ever(record(22, b"") * 3000)), "warnings": after_hello(lambda x: x.for_ever(record(21, b"\1\x5a") * 2000)),
    "no-certificate": after_hello(lambda x: x.send(record(22, server_hello() + handshake(11, sized(b"")))) or x.stay()),
}


def half_certificate(pem):
    with open(pem, encoding="ascii") as file:
        text = file.read()
    der = ssl.PEM_cert_to_DER_cert(text[:text.index("-----END CERTIFICATE-----") + 26])
    cut = sized(der[:len(der) // 2])
    return after_hello(lambda x: x.send(record(22, server_hello() + handshake(11, sized(cut)))) or x.stay())


class Tls:
    """Serve over TLS, with what may be wrong in it."""

    def __init__(self, pem, serve, low=None, high=None, ciphers="DEFAULT:@SECLEVEL=0", client=None, alpn=None):
        self.serve, self.context = serve, ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.set_ciphers(ciphers)
        self.context.load_cert_chain(pem)
        self.context.minimum_version, self.context.maximum_version = low or ssl.TLSVersion.TLSv1_2, high or ssl.TLSVersion.TLSv1_3
        if client is not None:
            self.context.verify_mode = ssl.CERT_REQUIRED
            self.context.load_verify_locations(client)
        if alpn is not None:
            self.context.set_alpn_protocols(alpn)

    def __call__(self, x):
        x.connection = self.context.wrap_socket(x.connection, server_side=True)
        try:
            self.serve(x)
            x.connection.unwrap()
        finally:
            x.connection.close()


def page(x):
    """For every request."""
    while x.read():
        x.reply()


def without_goodbye(x):
    x.read()
    x.send(head(200), PAGE)
    x.connection.shutdown(socket.SHUT_RDWR)


# HTTP/2 that is none (RFC 9113), after a handshake in which it was agreed.
def frame(kind, flags, stream, data=b""):
    return struct.pack(">I", len(data))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + data


DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, CONTINUATION = 0, 1, 3, 4, 6, 7, 9
STATUS_200, LITERAL = b"\x88", b"\0\1x" + b"\x7f\x81\x7d" + b"a" * 16000  # of HPACK (RFC 7541)


def frames(*some, end=Exchange.stay):
    def serve(x):
        x.connection.recv(BLOCK)
        x.send(frame(SETTINGS, 0, 0), *some)
        return end(x)
    return serve


FRAMES = {
    "h2-garbage": lambda x: x.send(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") or x.stay(), "h2-hang": frames(),
    "h2-goaway": frames(frame(GOAWAY, 0, 0, struct.pack(">II", 0, 11))), "h2-reset": frames(frame(RST_STREAM, 0, 1, struct.pack(">I", 7))),
    "h2-pings": frames(end=lambda x: x.for_ever(frame(PING, 0, 0, bytes(8)) * 900)),
    "h2-settings": frames(end=lambda x: x.for_ever(frame(SETTINGS, 0, 0) * 900)),
    "h2-continuations": frames(frame(HEADERS, 0, 1, STATUS_200), end=lambda x: x.for_ever(frame(CONTINUATION, 0, 1, LITERAL[:16000]))),
    "h2-headers": frames(frame(HEADERS, 4, 1, STATUS_200), end=lambda x: x.for_ever(frame(HEADERS, 4, 1, STATUS_200) * 900)),
    "h2-empty-data": frames(frame(HEADERS, 4, 1, STATUS_200), end=lambda x: x.for_ever(frame(DATA, 0, 1) * 900)),
    "h2-frame-huge": frames(b"\xff\xff\xff\0\0\0\0\0\1", end=lambda x: x.for_ever(bytes(BLOCK))),
    "h2-close": frames(end=lambda x: None), "h2-fine": frames(frame(HEADERS, 5, 1, STATUS_200)),
}


def tls_servers(ca, other):
    """Each fault of TLS by its name, and how it is served; the host is NAME.tls.test."""
    def host(name, by=ca, **how):
        return by.issue(name, [name + ".tls.test"], **how)

    good, lower = ca.issue("good", ["*.tls.test"]), ca.below()
    old = ssl.TLSVersion
    certificates = {
        "good": good, "expired": host("expired", begins=-10, ends=-1), "early": host("early", begins=3, ends=10), "soon": host("soon", ends=5),
        "name": ca.issue("name", ["elsewhere.test", "*.name.tls.test", "127.0.0.1"]), "self-signed": ca.self_signed("self-signed", ["self-signed.tls.test"]),
        "issuer": host("issuer", other), "chain-short": host("chain-short", lower), "chain": host("chain", lower, chain=[lower.issuer]),
        "sha1": host("sha1", digest="sha1"), "chain-huge": host("chain-huge", chain=[ca.root] * 300),
    }
    leaf = object.__new__(type(ca))  # who is no CA, and signs all the same
    leaf.__dict__.update(ca.__dict__)
    leaf.issuer = good
    certificates["issuer-no-ca"] = host("issuer-no-ca", leaf, chain=[good])
    servers = {name: Tls(pem, page) for name, pem in certificates.items()}
    servers.update({name: Tls(good, serve, alpn=["h2"]) for name, serve in FRAMES.items()})
    servers.update(
        {"weak-key": Tls(host("weak-key", bits=512), page, high=old.TLSv1_2), "tls10": Tls(good, page, low=old.TLSv1, high=old.TLSv1), "tls11": Tls(good, page, low=old.TLSv1, high=old.TLSv1_1),
         "tls12": Tls(good, page, high=old.TLSv1_2), "no-cipher": Tls(good, page, high=old.TLSv1_2, ciphers="NULL-SHA:@SECLEVEL=0"),
         "client-12": Tls(good, page, high=old.TLSv1_2, client=ca.root), "client-13": Tls(good, page, client=ca.root),
         "no-goodbye": Tls(good, without_goodbye), "rst-after": Tls(good, lambda x: x.read() and x.reset()), "hang-after": Tls(good, Exchange.stay),
         "half-certificate": half_certificate(good)})
    return {**servers, **HANDSHAKES}
