#!/usr/bin/env python3
"""told.py PROGRAM - what a run tells of links while it waits, and at its end.

A message links to a server of ours on loopback, which is slow with one page: on a terminal a line on standard error says so
and goes again; nowhere else is it written. The table, the concise lines, the cache and -vv say what came of each.
"""
import http.server
import json
import os
import pty
import subprocess
import sys
import tempfile
import threading
import time

MESSAGE = """From: Shop <news@shop-one.com>\r
To: anna@shop-one.com\r
Subject: News from the shop\r
Date: Mon, 02 Mar 2026 09:00:00 +0000\r
Message-ID: <1@shop-one.com>\r
MIME-Version: 1.0\r
Content-Type: text/html; charset=utf-8\r
\r
<html lang="en"><head><title>News</title></head><body>
<p><a href="{0}/fine">new shoes</a> and <a href="{0}/gone">old shoes</a>, <a href="{0}/moved">coats</a>,
<a href="{0}/lost">hats</a>, <a href="{0}/slow">gloves</a>.</p>
<p>Write <a href="mailto:shop@shop-one.com">to us</a>.</p></body></html>
"""
LEADS = {"/moved": "/fine", "/lost": "/gone"}
CLEAR = "\r\x1b[K"


class Pages(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        if self.path == "/slow":
            time.sleep(1.5)
        self.send_response(404 if self.path == "/gone" else 301 if self.path in LEADS else 200)
        if self.path in LEADS:
            self.send_header("Location", LEADS[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_):
        self.server.paths.append(self.path)


class Told:
    def __init__(self, program, folder, port):
        self.program, self.folder, self.failed, self.cases = program, folder, 0, 0
        self.site = f"http://127.0.0.1:{port}"
        self.message = os.path.join(folder, "shop.eml")
        with open(self.message, "w", encoding="ascii", newline="") as file:
            file.write(MESSAGE.format(self.site))

    def command(self, *args):
        """The DNS is one that nobody answers for: the host of all links is an address."""
        return [self.program, "--allow-private", "--resolver", "127.0.0.1:1", "--timeout", "20", *args, self.message]

    def environment(self):
        return {**os.environ, "XDG_CACHE_HOME": os.path.join(self.folder, "cache"), "LC_ALL": "C"}

    def run(self, *args):
        return subprocess.run(self.command(*args), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, env=self.environment())

    def terminal(self, *args):
        """What a terminal is sent on standard error."""
        ours, theirs = pty.openpty()
        with subprocess.Popen(self.command(*args), stdout=subprocess.DEVNULL, stderr=theirs, env=self.environment()) as child:
            os.close(theirs)
            sent = b""
            while True:
                try:
                    piece = os.read(ours, 4096)
                except OSError:
                    break
                if not piece:
                    break
                sent += piece
            child.wait()
        os.close(ours)
        return sent.decode()

    def expect(self, name, fine, *seen):
        self.cases += 1
        if not fine:
            self.failed += 1
            print(f"not ok {name}:", *seen)


def waits(t):
    sent = t.terminal("--no-cache")
    lines = sent.split(CLEAR)
    t.expect("a terminal is told who is waited for", lines[0] == "" and len(lines) > 3 and lines[1].startswith("links: ") and
             lines[1].endswith(" done, waiting for 127.0.0.1"), sent)
    t.expect("at most ten times a second", len(lines) < 20, len(lines))
    t.expect("and the line is cleared", sent.endswith(CLEAR), sent)
    t.expect("not with -q", t.terminal("--no-cache", "-q") == "")
    t.expect("nor in a pipe", t.run("--no-cache").stderr == b"")


def formats(t):
    text = t.run("--no-cache").stdout.decode()
    table = f"""Links      6 addresses in 6 places
  fine     2
  moved    1
  broken   2
           {t.site}/gone (404 Not Found)
           {t.site}/lost -> {t.site}/gone (404 Not Found)
  skipped  1 (an address, not a page)
"""
    t.expect("the table", table in text, text)
    lines = t.run("--no-cache", "-f", "concise").stdout.decode().splitlines()
    t.expect("concise lines", lines[-3:] == [
        f"{t.message}: links: 2 ok, 1 redirected, 2 dead, 1 skipped, 0 not known", f"{t.message}: link: dead: {t.site}/gone (404 Not Found)",
        f"{t.message}: link: dead: {t.site}/lost -> {t.site}/gone (404 Not Found)"], lines)
    links = {link["url"]: link for link in json.loads(t.run("--no-cache", "-f", "json").stdout)["messages"][0]["links"]}
    t.expect("the chain in JSON", links[t.site + "/moved"]["chain"] ==
             [{"url": t.site + "/moved", "status": 301}, {"url": t.site + "/fine", "status": 200}], links)
    loud = t.run("--no-cache", "-vv").stderr.decode()
    t.expect("-vv traces", f"mailspamcheck: http: {t.site}/moved: status 301, location {t.site}/fine" in loud, loud)


def cached(t, paths):
    first = t.run("--cache-links", "-f", "json").stdout
    paths.clear()
    t.expect("a second run says the same", t.run("--cache-links", "-f", "json").stdout == first)
    t.expect("and asks only for what was not there", set(paths) == {"/gone"}, paths)
    t.run("-f", "json")
    t.expect("but without --cache-links it does", "/fine" in paths, paths)
    paths.clear()
    t.run("--cache-links", "--no-links", "-f", "json")
    t.expect("--no-links asks nobody", not paths, paths)
    t.run("--cache-links", "-f", "json")
    t.expect("and keeps what is known", set(paths) == {"/gone"}, paths)
    t.run("--cache-links", "--no-cache", "-f", "json")
    t.expect("--no-cache wins", "/fine" in paths, paths)


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    server.daemon_threads = True
    server.paths = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        t = Told(os.path.abspath(sys.argv[1]), folder, server.server_port)
        waits(t)
        formats(t)
        cached(t, server.paths)
    print(f"{t.cases} cases, {t.failed} failed")
    return 1 if t.failed else 0


if __name__ == "__main__":
    sys.exit(main())
