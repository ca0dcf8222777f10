#!/usr/bin/env python3
"""jobs.py PROGRAM - many messages in worker processes.

What holds: -j2, -j4 and -j8 write the bytes of -j1, in every format, of files, folders and mailboxes, offline, with a recording and online;
each question is asked once; a web server sees two connections at a time; a worker that is killed or stopped costs one message; with fewer
workers than were asked for, or none, nothing is lost; nothing is left behind, whoever is killed.
"""
import collections
import glob
import http.server
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "net"))
import misbehave  # noqa: E402
import shared  # noqa: E402
from servers import Nsd  # noqa: E402

FORMATS = ("text", "concise", "json", "jsonl")
JOBS = ("-j2", "-j4", "--jobs=8")
HOSTS = 5
MESSAGE = """From: Shop {i} <news@shop{host}-mail.com>
To: jane@customer-mail.com
Subject: Your order {i}
Date: Thu, 19 Nov 2026 09:00:00 +0000
Message-ID: <{i}@shop{host}-mail.com>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<!doctype html>
<html lang="en"><title>Order</title><body>
<p>Hello Jane, your order {i} is on its way. <a href="http://www.shop{host}-mail.com:{port}/page{page}">Track it</a>,
<a href="http://www.shop{host}-mail.com:{port}/gone">news</a> or <a href="http://www.shop{host}-mail.com:{port}/moved">more</a>.</p>
</body></html>
"""
ZONE = """$ORIGIN .
$TTL 60
@ SOA ns.test. admin.test. 1 3600 600 86400 30
@ NS ns.test.
ns.test. A 127.0.0.1
customer-mail.com. MX 10 mx.customer-mail.com.
mx.customer-mail.com. A 127.0.0.1
""" + "".join(f"""shop{n}-mail.com. MX 10 mx.customer-mail.com.
shop{n}-mail.com. TXT "v=spf1 include:spf{n % 2}-mail.com -all"
spf{n}-mail.com. TXT "v=spf1 ip4:192.0.2.{n} -all"
_dmarc.shop{n}-mail.com. TXT "v=DMARC1; p=reject"
www.shop{n}-mail.com. A 127.0.0.1
""" for n in range(HOSTS))


class Relay(misbehave.Server):
    """Asks another server, and keeps a log of the questions."""

    def __init__(self, port):
        self.upstream = port
        super().__init__()

    def answer(self, data, tcp):
        q = misbehave.Question(data, tcp)
        self.log.append((q.name.lower(), q.type))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            udp.settimeout(5)
            udp.sendto(data, ("127.0.0.1", self.upstream))
            return udp.recv(65535)


class Web(http.server.ThreadingHTTPServer):
    """A web server that knows how often it was asked for what, and by how many at a time."""
    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        self.lock, self.now, self.most, self.asked = threading.Lock(), collections.Counter(), collections.Counter(), collections.Counter()
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        host, s = self.headers["Host"], self.server
        with s.lock:
            s.asked[self.command, host, self.path] += 1
            s.now[host] += 1
            s.most[host] = max(s.most[host], s.now[host])
        time.sleep(0.03)
        with s.lock:
            s.now[host] -= 1
        self.send_response({"/gone": 404, "/moved": 301}.get(self.path, 200))
        if self.path == "/moved":
            self.send_header("Location", "/page0")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_):
        pass


class Test:
    def __init__(self, program, folder):
        self.program, self.folder, self.failed, self.cases = os.path.abspath(program), folder, 0, 0
        self.env = {**os.environ, "SOURCE_DATE_EPOCH": "1795082400", "XDG_CACHE_HOME": os.path.join(folder, "cache")}
        # A worker is to die of the signal itself.
        self.env["ASAN_OPTIONS"] = "handle_segv=0:allow_user_segv_handler=1:" + self.env.get("ASAN_OPTIONS", "")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return self.path(name)

    def expect(self, what, holds, got=""):
        self.cases += 1
        if not holds:
            self.failed += 1
            print(f"not ok {what}: {str(got)[:2000]}")

    def run(self, *args, env=None, **more):
        return subprocess.run([self.program, *args], capture_output=True, env=env or self.env, check=False, timeout=60, **more)

    def start(self, *args, **more):
        return subprocess.Popen([self.program, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.env, **more)

    def same(self, what, *args, formats=FORMATS, jobs=JOBS):
        for form in formats:
            want = self.run("-f", form, *args)
            self.expect(f"{what}, {form}: there is a report", want.stdout != b"" and want.returncode in (0, 1, 2), want)
            for many in jobs:
                got = self.run("-f", form, many, *args)
                self.expect(f"{what}, {form}, {many}: the same bytes", got.stdout == want.stdout, (len(got.stdout), len(want.stdout), got.stderr))
                self.expect(f"{what}, {form}, {many}: the same on stderr", got.stderr == want.stderr, (got.stderr, want.stderr))
                self.expect(f"{what}, {form}, {many}: the same status", got.returncode == want.returncode, got.returncode)


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []


def state(pid):
    """As ps says it; None if there is no such process."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rsplit(")", 1)[1].split()[0]
    except OSError:
        return None


def wait_until(holds, seconds=20.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.01)
    return holds()


def is_gone(pid):
    return state(pid) in (None, "Z")


def offline(t):
    fixtures = sorted(glob.glob(os.path.join(HERE, "rules", "*", "bad*.eml")) + glob.glob(os.path.join(HERE, "rules", "*", "bad*.html")))[::5]
    box = b""
    for name in fixtures[::4]:
        with open(name, "rb") as file:
            box += b"From someone@example.org Thu Nov 19 09:00:00 2026\n" + file.read().replace(b"\nFrom ", b"\n>From ") + b"\n\n"
    with open(t.path("box.mbox"), "wb") as file:
        file.write(box)
    for name, text in (("empty.eml", ""), ("large.eml", MESSAGE.format(i=1, host=1, port=80, page=1) + "<p>Many words.</p>\n" * 150000)):
        t.write(name, text)
    os.mkdir(t.path("nothing"))
    names = [os.path.join(HERE, "messages"), *fixtures[:60], t.path("missing.eml"), t.path("empty.eml"), t.path("nothing"), t.path("box.mbox"),
             t.path("large.eml"), *fixtures[60:]]
    t.same("files", "--offline", *names)
    t.same("verbose", "--offline", "-v", *names[-20:], formats=("text", "json"), jobs=("-j2",))
    t.same("too large", "--offline", "--limit", "message-bytes=3000", *names, formats=("json",), jobs=("-j3",))
    t.same("one message", "--offline", fixtures[0], formats=("text",))
    t.same("an empty folder", "--offline", t.path("nothing"), formats=("json",))
    for many in ("0", "65", "x", "-1", ""):
        done = t.run("-j", many, "--offline", fixtures[0])
        t.expect(f"-j '{many}' is refused", done.returncode == 2 and b"--jobs" in done.stderr, done)
    t.run("-j4", "--offline", "-o", "json=" + t.path("four.json"), *names)
    t.run("--offline", "-o", "json=" + t.path("one.json"), *names)
    with open(t.path("one.json"), "rb") as one, open(t.path("four.json"), "rb") as four:
        t.expect("the same file", one.read() == four.read())


def sets(t):
    """What a message has in common with those before it is told of the later one, however long the earlier ones take."""
    copy = """From: Shop <news@shop-one.com>
To: reader{i}@customer-mail.com
Subject: Winter coats
Date: Thu, 19 Nov 2026 09:00:00 +0000
Message-ID: <{id}@shop-one.com>
List-Unsubscribe: <https://www.shop-one.com/u/7f3ac2d{click}>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<!doctype html><html lang="en"><title>Coats</title><body><p>Hello, the new collection of winter coats has come in, and we have put some of the
nicest pieces aside for you in our shop. Come and see us on Saturday, when we open the doors at nine and serve hot cider to everybody who comes.
Our tailors will be there all day to change sleeves and hems while you wait.</p>{more}</body></html>
"""
    for i in range(80):
        # Every fourth takes a hundred times as long to read as the others, and is what they repeat.
        more = f"<p>{'<b>x</b> ' * 20000}</p>" if i % 4 == 0 else ""
        t.write(f"set/{i:02}.eml", copy.format(i=i, id=i // 2, click=i // 4 % 10, more=more))
    t.same("a set", "--offline", t.path("set"))
    first = [m for m in json.loads(t.run("-f", "json", "--offline", "-j4", t.path("set")).stdout)["messages"]]
    reused = [m["file"][-6:-4] for m in first if any(f["rule"] == "duplicate-message-id-reuse" for f in m["findings"])]
    t.expect("the later of each pair has the finding", reused == [f"{i:02}" for i in range(1, 80, 2)], reused)


def corpus(t):
    """Real mail, where it is at hand."""
    if not os.path.isdir(os.path.join(shared.SHARED, "corpus")):
        return
    for archive, step in (("modern-ham/raw", 5), ("modern-ham/html-real", 5), ("spamassassin/spam", 20)):
        os.mkdir(t.path("corpus"))
        names = shared.unpack(archive, t.path("corpus"))[::step]
        t.same(archive, "--offline", *names, formats=("json",), jobs=("-j3",))
        subprocess.run(["rm", "-r", t.path("corpus")], check=True)


def messages(t, folder, port, n=30):
    for i in range(n):
        t.write(f"{folder}/{i:03}.eml", MESSAGE.format(i=i, host=i % HOSTS, port=port, page=i % 3))
    return t.path(folder)


def asked(file):
    with open(file, encoding="utf-8") as lines:
        return sorted(re.sub(",\"ms \\d+\"", "", line) for line in lines)


def online(t):
    os.mkdir(t.path("nsd"))
    with Nsd({".": ZONE}, t.path("nsd")) as nsd:
        relay, web = Relay(nsd.port), Web()
        folder = messages(t, "online", web.server_port)
        network = ["--resolver", f"127.0.0.1:{relay.port}", "--no-cache", "--allow-private", "--timeout", "60"]
        facts = {many: t.path(f"facts{many}.jsonl") for many in ("-j1", "-j2", "-j4")}
        reports = {}
        for many, file in facts.items():
            relay.log.clear()
            web.asked.clear()
            web.most.clear()
            reports[many] = t.run("-f", "json", many, *network, "--record", file, folder)
            twice = [q for q, n in collections.Counter(relay.log).items() if n > 1]
            t.expect(f"{many}: each question once", relay.log and not twice, twice)
            twice = [q for q, n in web.asked.items() if n > 1]
            t.expect(f"{many}: each address once", web.asked and not twice, twice)
            t.expect(f"{many}: two connections to a host", max(web.most.values()) <= 2, web.most)
            t.expect(f"{many}: what -j1 says", reports[many].stdout == reports["-j1"].stdout, reports[many])
            t.expect(f"{many}: what -j1 records", asked(file) == asked(facts["-j1"]), set(asked(file)) ^ set(asked(facts["-j1"])))
        states = collections.Counter(link["state"] for m in json.loads(reports["-j4"].stdout)["messages"] for link in m["links"])
        t.expect("links were looked at", {"dead", "ok", "redirected"} <= set(states), states)
        t.same("a recording", "--replay", facts["-j4"], folder)
        done = t.run("-vv", "-f", "concise", "-j3", *network, folder)
        t.expect("what is asked is shown", b"MX shop0-mail.com" in done.stderr, done.stderr)


class Silent:
    """A resolver that never says anything: whoever asks it waits."""

    def __enter__(self):
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{self.udp.getsockname()[1]}"

    def __exit__(self, *_):
        self.udp.close()


def began(t, process, n):
    """The workers, once there are n of them that sleep, waiting for answers."""
    t.expect("workers begin", wait_until(lambda: len(children(process.pid)) >= n and all(state(c) == "S" for c in children(process.pid))))
    time.sleep(0.3)
    return children(process.pid)


def killed(t):
    folder = messages(t, "killed", 80, 4)  # all of them are handed over at once
    for number, words in ((signal.SIGKILL, "signal 9 (killed)"), (signal.SIGSEGV, "signal 11 (segmentation fault)"), (signal.SIGTERM, "signal 15 (terminated)")):
        with Silent() as resolver:
            args = ("-f", "json", "--no-links", "--no-cache", "--resolver", resolver, "--timeout", "1.5", folder)
            want = json.loads(t.run(*args).stdout)["messages"]
            # What whoever starts it ignores is nothing to it.
            process = t.start("-j2", *args, preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN))
            workers = began(t, process, 2)
            os.kill(workers[0], number)
            t.expect("another takes its place", wait_until(lambda: len(set(children(process.pid)) - set(workers)) == 1, 1.5), children(process.pid))
            t.expect("no zombie", not any(state(c) == "Z" for c in children(process.pid)), children(process.pid))
            out, err = process.communicate(timeout=60)
        got = json.loads(out)["messages"]
        bad = [m for m in got if m["verdict"] == "unreadable"]
        t.expect(f"{words}: costs one message", len(bad) == 1, (len(bad), err))
        t.expect(f"{words}: and says so", bad and bad[0]["reason"] == f"the check of it ended by {words}", bad)
        t.expect(f"{words}: on stderr, too", words.encode() in err, err)
        t.expect(f"{words}: status 2", process.returncode == 2, process.returncode)
        t.expect(f"{words}: the others are as they were", [m for m in got if m not in bad] ==
                 [m for m in want if m["file"] != bad[0]["file"]] if bad else False)


def stopped(t):
    """Who does not go on is given up after a time, and so is whoever never gets to the end of a message."""
    folder = messages(t, "stopped", 80, 4)
    with Silent() as resolver:
        args = ("-f", "json", "--no-links", "--no-cache", "--resolver", resolver, "--timeout", "1", "--limit", "check-time=2", folder)
        want = json.loads(t.run(*args).stdout)["messages"]
        process = t.start("-j2", *args)
        workers = began(t, process, 2)
        os.kill(workers[0], signal.SIGSTOP)
        out, err = process.communicate(timeout=60)
    got = json.loads(out)["messages"]
    bad = [m for m in got if m["verdict"] == "unreadable"]
    reason = "the check of it gave no sign of life for 2 seconds (limit check-time)"
    t.expect("stopped: costs one message", [m["reason"] for m in bad] == [reason], (bad, err))
    t.expect("stopped: status 2, and a sentence", process.returncode == 2 and reason.encode() in err, (process.returncode, err))
    t.expect("stopped: the others are as they were", [m for m in got if m not in bad] == [m for m in want if m["file"] not in [b["file"] for b in bad]])
    t.expect("stopped: it is gone", all(is_gone(w) for w in workers), workers)
    # Time in which nobody works does not count: waiting for the network, and while all are stopped.
    with Silent() as resolver:
        args = ("-f", "json", "--no-links", "--no-cache", "--resolver", resolver, "--timeout", "3", "--limit", "check-time=1", folder)
        process = t.start("-j2", *args)
        workers = began(t, process, 2)
        for pid in (*workers, process.pid):
            os.kill(pid, signal.SIGSTOP)
        time.sleep(4)
        for pid in (process.pid, *workers):
            os.kill(pid, signal.SIGCONT)
        out, err = process.communicate(timeout=60)
    got = json.loads(out)["messages"]
    t.expect("all stopped for a while: nothing is lost", len(got) == 4 and not any(m["verdict"] == "unreadable" for m in got), err)


def slow(t):
    """A set of which one worker is stopped again and again: messages behind wait for those before, and none is lost but those that it was at."""
    folder = messages(t, "slow", 80, 300)
    args = ("--offline", "-f", "json", folder)
    want = {m["file"]: m for m in json.loads(t.run(*args).stdout)["messages"]}
    process = t.start("-j3", "--limit", "check-time=1", *args)
    killed = 0
    for number in (signal.SIGSTOP, signal.SIGKILL):
        time.sleep(0.05)
        for worker in children(process.pid)[:1]:
            os.kill(worker, number)
            killed += 1
    out, err = process.communicate(timeout=60)
    got = json.loads(out)["messages"]
    bad = [m for m in got if m["verdict"] == "unreadable"]
    t.expect("slow: each message once, in order", [m["file"] for m in got] == list(want), len(got))
    t.expect("slow: no more are lost than workers", len(bad) <= killed, (killed, len(bad), err))
    t.expect("slow: the others are as they were", all(m in bad or m == want[m["file"]] for m in got))


def few(t):
    """Where workers cannot be had, there are fewer, or none; the reports are the same."""
    folder = messages(t, "few", 80, 40)
    args = ("--offline", "--history", "off", "-f", "json", folder)
    want = t.run(*args)
    memory = 1 << 30
    sanitized = b"__asan_init" in open(t.program, "rb").read()
    for what, limit, value, said in (("no descriptor", resource.RLIMIT_NOFILE, 16, b" 8 of them"), ("few descriptors", resource.RLIMIT_NOFILE, 40, b" of them"),
                                     ("no memory", resource.RLIMIT_AS, memory, b"one message is checked after the other"),
                                     ("some memory", resource.RLIMIT_AS, 3 * memory, b" of them"), ("no process", resource.RLIMIT_NPROC, 0, b" 8 of them")):
        def bound(limit=limit, value=value):
            if limit == resource.RLIMIT_NPROC:  # who is root has as many as they like
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            resource.setrlimit(limit, (value, value))
        if (limit == resource.RLIMIT_AS and sanitized) or (limit == resource.RLIMIT_NPROC and os.getuid() != 0):
            continue
        env = t.env
        if limit == resource.RLIMIT_NPROC:
            os.chmod(t.folder, 0o755)
            env = {**env, "ASAN_OPTIONS": env["ASAN_OPTIONS"] + ":detect_leaks=0"}  # who looks for leaks needs a process
        got = t.run("-j8", *args, env=env, preexec_fn=bound)
        t.expect(f"{what}: the same bytes", got.stdout == want.stdout, (len(got.stdout), got.stderr))
        t.expect(f"{what}: the same status", got.returncode == want.returncode, got.returncode)
        t.expect(f"{what}: and a sentence", got.stderr.count(b"--jobs 8: ") == 1 and said in got.stderr, got.stderr)
        quiet = t.run("-j8", "-qq", *args, env=env, preexec_fn=bound)
        t.expect(f"{what}: -qq has none", quiet.stderr == b"" and quiet.returncode == want.returncode, quiet.stderr)


def interrupted(t):
    folder = messages(t, "interrupted", 80, 12)
    out = t.path("out/report.json")
    os.mkdir(t.path("out"))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        with Silent() as resolver:
            process = t.start("-j3", "--no-links", "--no-cache", "--resolver", resolver, "--timeout", "20", "-o", "json=" + out, folder)
            workers = began(t, process, 3)
            if number == signal.SIGKILL:  # who is stopped does not see that the other end is closed
                os.kill(workers[0], signal.SIGSTOP)
            process.send_signal(number)
            process.communicate(timeout=10)
        t.expect(f"{number.name}: it ends by it", process.returncode == -number, process.returncode)
        t.expect(f"{number.name}: its workers are gone", wait_until(lambda: all(is_gone(w) for w in workers), 5), workers)
        if number != signal.SIGKILL:
            t.expect(f"{number.name}: no file is left", os.listdir(t.path("out")) == [], os.listdir(t.path("out")))


def closed(t):
    """Nobody reads what is written any more: the run stops."""
    folder = messages(t, "closed", 80, 300)
    process = t.start("-j2", "--offline", "-f", "json", "-v", folder)
    process.stdout.read(100)
    workers = children(process.pid)
    process.stdout.close()
    process.stderr.read()
    t.expect("it ends", process.wait(30) == 2, process.returncode)
    t.expect("and its workers", wait_until(lambda: all(is_gone(w) for w in workers), 5), workers)


def main():
    with tempfile.TemporaryDirectory() as folder:
        t = Test(sys.argv[1], folder)
        for part in (offline, sets, corpus, killed, stopped, slow, few, interrupted, closed, online):
            if len(sys.argv) < 3 or part.__name__ in sys.argv[2:]:
                part(t)
    print(f"{t.cases} cases, {t.failed} failed")
    sys.exit(1 if t.failed else 0)


if __name__ == "__main__":
    main()
