#!/usr/bin/env python3
"""links.py PROGRAM NET-FETCH - links over HTTP, with nginx on loopback. Figures, never asserted. Both of a release build.

500 links of one host over connections that are kept, beyond the start of libcurl (goal: 20 ms); 50 new connections over TLS to as
many names (goal: 100 ms); one host that hangs beside 50 that do not; and the whole program on a message with 500 links, beside
linkchecker and wget --spider where they are installed. The best of five runs each, one of theirs.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "net"))
import misweb  # noqa: E402
from servers import Ca, Nginx, Nsd  # noqa: E402

LINKS, NAMES, RUNS = 500, 50, 5
# linkchecker asks for more than ten pages a second only of a server that allows it.
LOCATIONS = '    add_header LinkChecker 1;\n    location / { return 200 "<!doctype html><title>Page</title><p>It is here.</p>"; }\n'
ZONE = """$ORIGIN .
$TTL 60
@ SOA ns.test. admin.test. 1 3600 600 86400 30
@ NS ns.test.
ns.test. A 127.0.0.1
*.bench-site.com. A 127.0.0.1
"""
MESSAGE = """From: Shop <news@bench-site.com>
To: jane@customer-site.com
Subject: Links
Date: Thu, 19 Nov 2026 09:00:00 +0000
Message-ID: <1@bench-site.com>
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

"""


class Bench:
    def __init__(self, program, fetch, folder):
        self.program, self.fetch, self.folder = program, fetch, folder
        self.ca = Ca(folder)
        self.hosts = os.path.join(folder, "hosts.jsonl")

    def know(self, hosts):
        with open(self.hosts, "w", encoding="ascii") as file:
            for host in hosts:
                file.write(json.dumps({"ask": f"A {host}", "found": ["127.0.0.1"]}) + "\n" + json.dumps({"ask": f"AAAA {host}", "none": "no data"}) + "\n")

    def milliseconds(self, urls, *args):
        """Of the best run, without what comes before the first question."""
        command = [self.fetch, "--learn", self.hosts, "--allow-private", "yes", "--ca-file", self.ca.root, "--spacing", "0", "--quiet", "yes", *args]
        text = "".join(f"HTTP {url}\n" for url in urls)
        figures = []
        for _ in range(RUNS):
            out = subprocess.run(command, input=text, stdout=subprocess.PIPE, check=True, text=True).stdout
            sent, ms = re.search(r"# (\d+) requests, \d+ dns, ([0-9.]+) ms", out).groups()
            if int(sent) < len(urls):
                sys.exit(f"{sent} requests for {len(urls)} links")
            figures.append(float(ms))
        return min(figures)


def seconds(*command, statuses=(0, 1), runs=RUNS):
    figures = []
    for _ in range(runs):
        begin = time.monotonic()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        figures.append(time.monotonic() - begin)
        if done.returncode not in statuses:
            sys.exit(f"{command}: {done.returncode}")
    return min(figures)


def alone(bench, nginx):
    host = "one.bench-site.com"
    bench.know([host])
    start = bench.milliseconds([f"http://{host}:{nginx.port}/0"])
    print(f"start of libcurl and one link     {start:7.1f} ms")
    for most in (2, 4, 24):
        all_of_them = bench.milliseconds([f"http://{host}:{nginx.port}/{i}" for i in range(LINKS)], "--per-host", str(most))
        print(f"{LINKS} links, {most:2} connections kept      {all_of_them - start:7.1f} ms beyond it (goal 20)")


def over_tls(bench, nginx):
    names = [f"n{i}.bench-site.com" for i in range(NAMES)]
    bench.know(names)
    start = bench.milliseconds([f"https://{names[0]}:{nginx.tls_port}/"])
    all_of_them = bench.milliseconds([f"https://{name}:{nginx.tls_port}/" for name in names])
    print(f"{NAMES} names over TLS                 {all_of_them - start:7.1f} ms beyond one of them, {start:.1f} ms (goal 100)")


def beside_slow(bench, nginx):
    web, names = misweb.Web(), [f"n{i}.bench-site.com" for i in range(NAMES)]
    bench.know([*names, "slow.bench-site.com"])
    nginx.requests()
    begin = time.time()
    urls = [f"http://slow.bench-site.com:{web.port}/hang", *(f"http://{name}:{nginx.port}/" for name in names)]
    subprocess.run([bench.fetch, "--learn", bench.hosts, "--allow-private", "yes", "--quiet", "yes"], input="".join(f"HTTP {url}\n" for url in urls),
                   stdout=subprocess.DEVNULL, check=True, text=True)
    whole, last = time.time() - begin, max(r["at"] for r in nginx.requests()) - begin
    print(f"{NAMES} hosts beside one that hangs    {1000 * last:7.1f} ms until the last of them is asked; {whole:.1f} s in all")


def whole(bench, nginx):
    urls = [f"http://one.bench-site.com:{nginx.port}/{i}" for i in range(LINKS)]
    message, page, plain, rc = (os.path.join(bench.folder, name) for name in ("links.eml", "links.html", "links.txt", "linkcheckerrc"))
    html = "<!doctype html><html lang=en><title>Links</title><body>\n" + "".join(f'<p>See <a href="{url}">offer</a>.</p>\n' for url in urls) + "</body></html>\n"
    for name, text in ((message, MESSAGE + html), (page, html.replace("one.bench-site.com", "127.0.0.1")),
                       (rc, "[checking]\nmaxrequestspersecond=10000\nthreads=24\n"), (plain, "\n".join(urls).replace("one.bench-site.com", "127.0.0.1") + "\n")):
        with open(name, "w", encoding="ascii") as file:
            file.write(text)
        os.chmod(name, 0o644)
    os.chmod(bench.folder, 0o755)
    with tempfile.TemporaryDirectory() as zones, Nsd({".": ZONE}, zones) as nsd:
        command = [bench.program, "-f", "json", "--no-cache", "--resolver", f"127.0.0.1:{nsd.port}", "--allow-private", "--limit", f"link-fetches={LINKS}",
                   "--limit", "link-spacing=0"]
        nginx.requests()
        without, best = seconds(*command, "--no-links", message), seconds(*command, message)
        if (sent := len(nginx.requests())) != RUNS * LINKS:
            sys.exit(f"{sent} requests for {RUNS} times {LINKS} links")
    print(f"mailspamcheck, {LINKS} links            {1000 * best:7.1f} ms, without them {1000 * without:.1f} ms")
    for name, args in (("linkchecker", ["-f", rc, "--no-robots", "--check-extern", "--recursion-level=1", "--no-status", "-o", "none", page]),
                       ("wget", ["--spider", "-nv", "--no-proxy", "-i", plain])):
        if shutil.which(name):
            print(f"{name:12} the same                {1000 * seconds(name, *args, statuses=range(9), runs=1):7.1f} ms")


def main():
    sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(*map(os.path.abspath, sys.argv[1:3]), folder)
        with Nginx(folder, LOCATIONS, {"": bench.ca.issue("good", ["*.bench-site.com"])}) as nginx:
            alone(bench, nginx)
            over_tls(bench, nginx)
            beside_slow(bench, nginx)
            whole(bench, nginx)


if __name__ == "__main__":
    main()
