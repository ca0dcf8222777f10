#!/usr/bin/env python3
"""http.py FETCH - web servers through src/net: such as misbehave, such as are at fault in TLS.

FETCH is fetch.c's program. Each way of misbehaving must come to the right class, within the time given and half a second more,
in 16 MiB; with no more requests than HEAD, GET and one more; and nothing of who asks may be told, nor of the environment heard.
"""
import collections
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

import misweb
from servers import LATE, Ca, free_port, late

MEMORY = 16 * 1024  # KiB
PARALLEL = 20
TRIES = 3
# Seconds: to connect, of a whole try, of an answer that is too slow once it has begun, until it is asked again.
CONNECT, REQUEST, LOW, RETRY = 1.5, 4.0, 3.0, 1.0
TIMES = ["--connect", f"{1000 * CONNECT:.0f}", "--request", f"{1000 * REQUEST:.0f}"]
HUNG = 2 * REQUEST  # HEAD, GET


def ok(status=200, *more):
    return [f"status {status}", *more]


def to(location, status=302):
    return [f"status {status}", *([f"location {location}"] if location else [])]


def fault(name):
    return [f"fault {name}"]


def unknown(reason):
    return "unknown " + reason


BROKEN, TIMEOUT, RESET, NO_ANSWER = map(unknown, ("broken answer", "timeout", "reset", "no answer"))
OTHER = "http://other.test/"

# What each way comes to, and the seconds that it may take.
HEADS = {
    "fine": (ok(), 0), "no-content": (ok(204), 0), "partial": (ok(), 0), "beyond-range": (ok(), 0), "head-with-body": (ok(), 0),
    "stacked-encodings": (ok(), 0), "stacked-transfers": (BROKEN, RETRY), "huge-length": (ok(), 0), "negative-length": (BROKEN, RETRY), "two-lengths": (ok(), 0),
    "slow-headers": (TIMEOUT, HUNG), "header-flood": (BROKEN, RETRY), "header-200k": (BROKEN, RETRY), "header-endless": (BROKEN, RETRY),
    "headers-20000": (BROKEN, RETRY), "header-nul": (BROKEN, RETRY), "header-no-colon": (BROKEN, RETRY), "header-folded": (ok(), 0), "header-controls": (ok(), 0),
    "type-odd": (ok(), 0), "continue-flood": (BROKEN, RETRY), "early-hints": (ok(), 0), "upgrade": (ok(), 0), "cookies": (ok(), 0), "alt-svc": (ok(), 0),
    "cookie-wanted": (to("/cookie-wanted"), 0), "refresh": (ok(), 0), "http09": (BROKEN, RETRY), "garbage": (BROKEN, RETRY), "garbage-endless": (BROKEN, RETRY),
    "no-reason": (ok(), 0), "no-status": (BROKEN, RETRY), "status-letters": (BROKEN, RETRY), "status-2000": (BROKEN, RETRY), "status-20": (BROKEN, RETRY),
    "status-000": (BROKEN, RETRY), "version-9": (BROKEN, RETRY), "icy": (BROKEN, RETRY), "lf-only": (ok(), 0), "first-line-200k": (BROKEN, RETRY), "http10": (ok(), 0),
    "blank-first": (BROKEN, RETRY), "hang": (TIMEOUT, HUNG), "empty": (NO_ANSWER, RETRY), "rst": (RESET, RETRY), "rst-headers": (RESET, RETRY),
    "rst-once": (ok(), RETRY), "late": (ok(), 1), **{f"head-{status}": (ok(), 0) for status in (400, 401, 403, 404, 405, 429, 500, 501, 503)},
    "head-hang": (ok(), REQUEST), "head-rst": (ok(), RETRY), "head-empty": (ok(), RETRY), "head-garbage": (ok(), 0),
    **{f"status-{status}": (ok(status), RETRY if status >= 500 else 0) for status in (400, 402, 404, 410, 418, 500, 502, 504, 520, 599)},
    "503-once": (ok(), RETRY), "503-twice": (ok(503), RETRY), "503-later": (ok(503), RETRY), "407": (ok(407), 0),
    **{str(status): (ok(status), 0) for status in (401, 403, 406, 429, 451, 999)}, "challenge": (ok(403, "challenge"), 0),
    "challenge-503": (ok(503, "challenge"), RETRY),
    "loop": (to("/loop"), 0), "growing": (to("/growing/and-on"), 0), "to-file": (to("file:///etc/passwd"), 0),
    "to-gopher": (to("gopher://127.0.0.9:25/_HELO"), 0), "to-script": (to("javascript:alert(1)"), 0), "to-private": (to("http://127.0.0.9/"), 0),
    "to-mailto": (to("mailto:a@b.example"), 0), "to-nothing": (to(""), 0), "to-empty": (to(""), 0), "to-relative": (to("/other/page?a=1#part"), 0),
    "to-query": (to("/to-query?page=2"), 0), "to-host": (to(OTHER + "page"), 0), "to-user": (to("http://user:secret@other.test/"), 0),
    "to-two": (to("http://one.test/"), 0), **{f"to-{status}": (to(OTHER, status), 0) for status in (301, 303, 307, 308)}, "to-201": (ok(201), 0),
}
# For the beginning of the page.
PAGES = {
    "fine": (ok(), 0), "infinite-body": (ok(), 0), "chunk-extensions": (ok(), 2.5), "chunk-size-endless": (ok(), 0), "trailer-endless": (ok(), RETRY),
    "chunk-size-bad": (ok(), 0), "chunk-size-huge": (ok(), 0), "slow-body": (ok(), LOW), "body-hang": (ok(), LOW), "short-body": (ok(), 0),
    "rst-body": (ok(), 0), "gzip-bomb": (ok(), 2.5), "answered-twice": (ok(), 0), "two-lengths": (ok(), 0), "length-and-chunks": (ok(), 0),
    "hang": (TIMEOUT, HUNG), "503-once": (ok(503), RETRY), "partial": (ok(), 0), "switching": (BROKEN, RETRY),
}
CONNECTIONS = {"rst-accept": (RESET, RETRY), "close-accept": ((NO_ANSWER, RESET), RETRY), "silent": (TIMEOUT, HUNG), "talks-first": (BROKEN, RETRY)}
TLS = {
    "good": (ok(), 0), "chain": (ok(), 0), "soon": (ok(), 0), "tls12": (ok(), 0), "no-goodbye": (ok(), 0), "h2-fine": (ok(), 0),
    "expired": (fault("tls expired"), 0), "early": (fault("tls early"), 0), "name": (fault("tls name"), 0), "self-signed": (fault("tls issuer"), 0),
    "issuer": (fault("tls issuer"), 0), "chain-short": (fault("tls issuer"), 0), "issuer-no-ca": (fault("tls issuer"), 0),
    "tls10": (fault("tls old"), 0), "tls11": (fault("tls old"), 0), "tls10-bytes": (fault("tls old"), 0), "ssl3": (fault("tls old"), 0),
    "alert-version": (fault("tls old"), 0),
    **{name: (fault("tls broken"), 0) for name in (
        "weak-key", "sha1", "chain-huge", "half-certificate", "no-certificate", "no-cipher", "plain-http", "garbage", "alert", "alert-name", "alert-internal",
        "cipher-unasked", "record-huge", "empty-records", "warnings")},
    "client-12": (fault("tls broken"), 0), "client-13": ((fault("tls broken"), RESET), RETRY),
    "hang": (TIMEOUT, 2 * CONNECT + RETRY), "hello-then-hang": (TIMEOUT, 2 * CONNECT + RETRY), "hello-drip": (TIMEOUT, 2 * CONNECT + RETRY),
    "hang-after": (TIMEOUT, HUNG),
    "close": (RESET, RETRY), "close-at-once": (RESET, RETRY), "hello-half": (RESET, RETRY), "rst": (RESET, RETRY), "rst-at-once": (RESET, RETRY),
    "rst-after": (RESET, RETRY),
    **{name: ((BROKEN, NO_ANSWER, RESET), RETRY) for name in ("h2-garbage", "h2-goaway", "h2-reset", "h2-continuations", "h2-frame-huge", "h2-close")},
    **{name: ((BROKEN, RESET), HUNG) for name in ("h2-pings", "h2-settings")}, "h2-headers": ((ok(), BROKEN), RETRY),
    "h2-hang": (TIMEOUT, HUNG), "h2-empty-data": (ok(), 0),
}
FLOODS = {f"TLS {name}" for name in ("h2-pings", "h2-settings", "h2-continuations", "h2-headers", "h2-empty-data", "h2-frame-huge")}


class Tester:
    def __init__(self, fetch, folder):
        self.fetch, self.folder, self.failed, self.cases = fetch, folder, 0, 0
        self.time = shutil.which("time")
        with open(fetch, "rb") as file:
            self.is_lean = b"__asan_init" not in file.read()
        self.ca = Ca(folder)
        self.proxy = misweb.Web()
        with open(os.path.join(folder, ".netrc"), "w", encoding="ascii") as file:
            file.write("default login jane password secret\n")
        proxy = f"http://127.0.0.1:{self.proxy.port}"
        self.environment = {**os.environ, "HOME": folder, **{name: proxy for name in (
            "http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy")}, "NO_PROXY": "", "SSL_CERT_FILE": "/dev/null", "CURL_CA_BUNDLE": "/dev/null"}

    def expect(self, name, holds, got=""):
        self.cases += 1
        if not holds:
            self.failed += 1
            print(f"not ok {name}: {str(got)[:600]}")

    def hosts(self, *urls):
        """A file with facts: every host is on loopback."""
        file = os.path.join(self.folder, f"hosts{len(os.listdir(self.folder))}-{hash(urls) & 0xffffff}")
        with open(file, "w", encoding="ascii") as facts:
            for host in {re.match(r"\w+ https?://([^:/]*)", url)[1] for url in urls}:
                facts.write(json.dumps({"ask": f"A {host}", "found": ["127.0.0.1"]}) + "\n" + json.dumps({"ask": f"AAAA {host}", "none": "no data"}) + "\n")
        return file

    def ask(self, *questions, more=("--allow-private", "yes")):
        """The facts of the web by question, the requests sent, the seconds it took, the memory in KiB."""
        memory = os.path.join(self.folder, f"memory-{hash(questions) & 0xffffff}")
        before = [self.time, "-f", "%M", "-o", memory] if self.time else []
        done = subprocess.run([*before, self.fetch, "--learn", self.hosts(*questions), "--ca-file", self.ca.root, *TIMES, *more], check=False, encoding="latin-1",
                              input="".join(q + "\n" for q in questions), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment)
        lines = done.stdout.splitlines()
        if done.returncode != 0 or not lines:
            return {question: f"status of exit {done.returncode}: {done.stderr[-1500:]}" for question in questions}, 0, 0.0, 0
        facts = {(row := json.loads(line)).pop("ask"): row for line in lines[:-1]}
        kib = 0
        if self.time:
            with open(memory, encoding="ascii") as file:
                kib = int(file.read().split()[-1])
        figures = re.match(r"# (\d+) requests, \d+ dns, ([0-9.]+) ms", lines[-1])
        return facts, int(figures[1]), float(figures[2]) / 1000, kib


def is_as(fact, want):
    """Whether all that is wanted of a fact is there, and no other fault or place."""
    if isinstance(fact, str) or fact is None:
        return False
    if isinstance(want, tuple):
        return any(is_as(fact, one) for one in want)
    if isinstance(want, str):
        return fact == {"unknown": want.partition(" ")[2]}
    told = ("status", "location", "fault", "challenge")
    return sorted(v for v in fact.get("found", []) if isinstance(v, str) and v.split(" ")[0] in told) == sorted(want)


def cases(t, web, connections, tls):
    """Of every way its name, its question, and the row of it."""
    at = f"127.0.0.1:{web.port}"
    for kind, rows in (("HTTP", HEADS), ("GET", PAGES)):
        for way, row in rows.items():
            yield f"{way} ({kind})", f"{kind} http://{way}.{kind.lower()}.test:{web.port}/{way}", row
    for way, row in CONNECTIONS.items():
        yield way, f"HTTP http://{at.split(':')[0]}:{connections[way].port}/", row
    for way, row in TLS.items():
        yield f"TLS {way}", f"HTTP https://{way}.tls.test:{tls[way].port}/", row


def wanted(want, url):
    """A location below the server stands for the whole of it."""
    if not isinstance(want, list):
        return want
    base = re.match(r"https?://[^/]*", url)[0]
    return [re.sub("^location /", f"location {base}/", value) for value in want]


def again(t, question, most):
    """What was late among others on a busy machine is asked by itself, as another host if that is possible."""
    for n in range(TRIES):
        other = re.sub(r"//([^:/]*\.(http|get)\.test)", rf"//again{n}.\1", question)
        facts, *figures = t.ask(other)
        if figures[1] <= most + LATE:
            break
    return {question: json.loads(json.dumps(facts.get(other)).replace(f"//again{n}.", "//"))}, *figures


def misbehaviour(t):
    web, other = misweb.Web(), Ca(t.folder, "Somebody else")
    connections = {name: misweb.Listener(serve) for name, serve in misweb.CONNECTIONS.items()}
    tls = {name: misweb.Listener(serve) for name, serve in misweb.tls_servers(t.ca, other).items()}
    misweb.gzip_bomb()
    rows = sorted(cases(t, web, connections, tls), key=lambda row: -row[2][1])
    # Who sends without end takes a core of two for itself, and is asked alone.
    rows.sort(key=lambda row: row[0] in FLOODS)
    busy = sum(row[0] in FLOODS for row in rows)
    with concurrent.futures.ThreadPoolExecutor(PARALLEL) as pool:
        results = list(pool.map(lambda row: t.ask(row[1]), rows[:-busy]))
    results += [t.ask(row[1]) for row in rows[-busy:]]
    results = [result if result[2] <= most + LATE else again(t, question, most) for (_, question, (_, most)), result in zip(rows, results)]
    for (name, question, (want, most)), (facts, _, seconds, kib) in zip(rows, results):
        fact = facts.get(question)
        t.expect(name, is_as(fact, wanted(want, question.split(" ")[1])), f"wanted {want}, got {fact}")
        t.expect(f"{name} takes {seconds:.2f} s of {most:.2f}", seconds <= most + late())
        t.expect(f"{name} takes {kib} KiB", kib <= MEMORY or not t.is_lean)
    print(f"{len(rows)} ways, at most {max(kib for *_, kib in results)} KiB")
    return web


def requests(t, web):
    """What came to the server, in all that misbehaviour() asked."""
    t.expect("each was asked for", len({(r.host, r.path) for r in web.log}) >= len(HEADS) + len(PAGES), len(web.log))
    for (host, path), methods in group(web.log).items():
        t.expect(f"{host}{path} is asked at most thrice", methods["HEAD"] <= 1 and methods["GET"] <= 2 and len(methods) <= 2, methods)
    agents = {r.headers.get("user-agent", "") for r in web.log}
    t.expect("there is one User-Agent", len(agents) == 1 and re.fullmatch(r"mailspamcheck\b.*\bhttps://\S+\)?", [*agents][0]), agents)
    told = {name for r in web.log for name in r.headers} - {"host", "user-agent", "accept", "range", "accept-language", "connection"}
    t.expect("nothing else is told", not told, told)
    t.expect("no proxy of the environment is used", t.proxy.n == 0, t.proxy.log)


def group(log):
    methods = collections.defaultdict(collections.Counter)
    for request in log:
        methods[request.host, request.path][request.method] += 1
    return methods


def together(t):
    """Many ways at once in one process hinder nobody."""
    web = misweb.Web()
    rows = {f"HTTP http://{way}.all.test:{web.port}/{way}": (way, want) for way, (want, most) in HEADS.items()}
    facts, _, seconds, kib = t.ask(*rows)
    for question, (way, want) in rows.items():
        t.expect(f"{way} among others", is_as(facts.get(question), wanted(want, question.split(" ")[1])), f"wanted {want}, got {facts.get(question)}")
    t.expect(f"all at once take {seconds:.2f} s", seconds <= max(most for _, most in HEADS.values()) + RETRY + late())
    t.expect(f"and {kib} KiB", kib <= MEMORY or not t.is_lean)


def deadline(t):
    """Nothing goes on for longer than all may take."""
    web = misweb.Web()
    ways = ("hang", "slow-headers", "continue-flood", "503-twice", "late", "head-hang")
    questions = [f"HTTP http://a{i}.slow.test:{web.port}/{way}" for i in range(10) for way in ways]
    facts, _, seconds, _ = t.ask(*questions, more=("--allow-private", "yes", "--timeout", "1200"))
    t.expect(f"the time is over after {seconds:.2f} s", 1.0 <= seconds <= 1.2 + late())
    hung = [q for q in questions if q.endswith("/hang")]
    t.expect("then it is not known", all(facts.get(q, {}).get("unknown") in ("timeout", "no time left") for q in hung), facts)
    asked = {f"HTTP http://{request.host}{request.path}" for request in web.log}
    t.expect("there were some for which no time was left", {q for q in questions if facts.get(q) == {"unknown": "no time left"}} - asked, facts)
    late_ones = {q for q in questions if facts.get(q) == {"unknown": "no time left"}} & asked
    t.expect("and these were never begun", not late_ones, late_ones)


def manners(t):
    """Connections are kept, two a host, with time between them from the tenth on."""
    web = misweb.Web()
    begin = time.time()
    facts, sent, seconds, _ = t.ask(*[f"HTTP http://one.test:{web.port}/page{i}" for i in range(20)])
    t.expect("twenty pages are twenty requests", sent == len(web.log) == 20 and len(facts) >= 20, (sent, len(web.log)))
    t.expect("over two connections", len({r.connection for r in web.log}) <= 2, {r.connection for r in web.log})
    t.expect(f"with time between them: {seconds:.2f} s", 0.9 <= seconds <= 2.0)
    times = sorted(r.at - begin for r in web.log)
    t.expect("but for the first", len(times) == 20 and times[9] - times[0] < 0.3 and all(b - a > 0.08 for a, b in zip(times[10:], times[11:])), times)
    facts, *_ = t.ask(f"HTTP http://127.0.0.1:{free_port()}/", f"HTTP http://shut.test:{free_port()}/")
    t.expect("nobody there is refused", all(is_as(f, fault("refused")) for q, f in facts.items() if "HTTP" in q) and facts, facts)


def door(t):
    """Without leave no connection is made, and all that is blocked reads the same."""
    web = misweb.Web()
    questions = [f"{kind} {scheme}://{host}:{port}/" for kind in ("HTTP", "GET", "POST") for scheme in ("http", "https")
                 for host in ("127.0.0.1", "private.test", "10.0.0.1") for port in (web.port, free_port(), 80)]
    facts, sent, seconds, _ = t.ask(*questions, more=())
    t.expect("the door is shut", web.n == 0 and not web.log, web.log)
    t.expect("it reads the same", {str(facts.get(q)) for q in questions} == {str({"unknown": "address or port not public"})}, facts)
    t.expect(f"and takes no time: {seconds:.2f} s", seconds < late())


def main():
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        t = Tester(os.path.abspath(sys.argv[1]), folder)
        requests(t, misbehaviour(t))
        together(t)
        deadline(t)
        manners(t)
        door(t)
        print(f"{t.cases} cases, {t.failed} failed, {time.monotonic() - begin:.0f} s")
        return t.failed > 0


if __name__ == "__main__":
    sys.exit(main())
