#!/usr/bin/env python3
"""links.py PROGRAM - the links of a message, by the whole program: with nsd and nginx on loopback, and with a server that misbehaves.

What holds: nothing is asked for that could act; all else at most by HEAD, GET and one retry, once a run; redirects are walked and
told; --record and --replay give the same bytes; the cache saves the second run from asking; no host delays another.
"""
import base64
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import misbehave
import misweb
from servers import Ca, Nginx, Nsd, free_port, late

READER = "jane.doe@customer-mail.com"
HEADER = """From: Example Shop <news@shop-one.com>
To: {reader}
Subject: Our links
Date: Thu, 19 Nov 2026 09:00:00 +0000
Message-ID: <1@shop-one.com>
{fields}MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<!doctype html><html lang="en"><title>Links</title><body><p>Hello Jane, this is what we have for you.</p>
"""
NAMES = ("www", "img", "old", "early", "name", "self", "soon", "a", "b", "slow", *(f"fast{i}" for i in range(20)))
ZONE = """$ORIGIN .
$TTL 60
@ SOA ns.test. admin.test. 1 3600 600 86400 30
@ NS ns.test.
ns.test. A 127.0.0.1
""" + "".join(f"{name}.shop-one.com. A 127.0.0.1\n" for name in NAMES) + "mail.shop-one.com. MX 10 www.shop-one.com.\n"
LOCATIONS = """
    location / { return 200 "<!doctype html><title>Page</title><p>It is here.</p>"; }
    location = /moved { return 301 /page; }
    location = /chain1 { return 301 /chain2; }
    location = /chain2 { return 302 /chain3; }
    location = /chain3 { return 307 /page; }
    location = /loop { return 302 /loop; }
    location = /to-exit { return 302 /leave?u=9; }
    location = /onward { return 302 /account/login; }
    location ~ ^/growing(.*)$ { return 302 /growing$1x; }
    location = /gone { return 410; }
    location = /missing { return 404; }
    location = /forbidden { return 403; }
    location = /broken { return 500; }
    location = /nohead { if ($request_method = HEAD) { return 405; } return 200 "get only"; }
    location = /one-click { client_body_in_single_buffer on; proxy_pass http://127.0.0.1:ECHO; }
    location = /down { return 302 http://www.shop-one.com:PORT/page; }
"""

# What a link says that could act, when nothing in its address does; in the languages of newsletters.
TEXTS = """Unsubscribe|Opt out|Abmelden|Newsletter abbestellen|Se désabonner|Darse de baja|Cancelar inscrição|Annulla iscrizione|Afmelden|
Wypisz się|Отписаться|Abonelikten çık|إلغاء الاشتراك|सदस्यता रद्द करें|退订|配信停止|수신거부|Confirm your address|Bestätigen|Confirmer|Confirmar|
Conferma|Bevestigen|Potwierdź|Подтвердить|确认|認証|인증|Log in|Einloggen|Se connecter|Iniciar sesión|登录|ログイン|로그인|Pay now|Bezahlen|Payer|Pagar|
支付|Approve|Delete my account|Konto löschen|Supprimer|删除|Verify your email|Reset your password|Cancel my order|Vote|Turn off notifications|
Mute|Leave this list|Attend|9|U n s u b s c r i b e|Unsubscr\u0456be|Afbestellen|Odhlásit|Avregistrera|Meld deg av|Peruuta tilaus|Leiratkozás|Dezabonare|
Hủy đăng ký|ยกเลิกการรับข่าวสาร|Berhenti berlangganan|הסר אותי|Відписатися|Απεγγραφή""".replace("\n", "").split("|")
# What the path or the query says, when the text says nothing.
PATHS = """/unsubscribe /u/opt-out /optout?l=7 /abmelden /desabonnement /baja /confirm/email /page?action=confirm /verify /verify-email?x=1 /account/delete /approve/17
/login /signin /pay /checkout /UNSUBSCRIBE/now /newsletter/%75nsubscribe /cancel?order=5 /reset-password /page?unsubscribe=1 /manage/unsub.php
/darse-de-baja /cancelar-suscripcion /descadastrar /desinscrever /disiscriviti /cancella-iscrizione /uitschrijven /afmelden /wypisz /otpiska
/abonelikten-cik /se-desinscrire /newsletter-abbestellen /bestaetigen /bestatigen /confirmer /conferma /potwierdz /podtverdit /kasse /einloggen /connexion
/account%2Fdelete /a/../unsubscribe /Account/LogOn /api/v1/subscriptions/cancel /page?do=un%73ubscribe /%E9%80%80%E8%AE%A2 /app#/unsubscribe
/disable_email?p=1 /sympa/signoff/list /wa?SIGNOFF=NEWS /wa?SUBED1=NEWS /leave/news /out /stop /mute /disable /unfollow /unregister /delist /un-subscribe
/un_subscribe /un+subscribe /opt/out /opt.out /buy /cart/add/7 /order/repeat /book /reserve /send /transfer /refund /wipe /like/7 /join /signup
/%25252575nsubscribe /%u0075nsubscribe /con%09firm""".split()
TOKENS = """/t/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 /page?token=kJh3Hs83kHsla92HsL0qPzXm /c/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9
/page?uid=6f1ed002-ab5e-4f0c-8a2d-3c1de9a4b7f0 /page?e=jane.doe@customer-mail.com /page?e=jane.doe%40customer-mail.com /for/jane.doe=customer-mail.com/page
/page?code=482913 /page?pin=482913 /page?key=482913 /page;jsessionid=73b1 /page?utm_id=9f86d081884c7d659a2feaa0c55ad015 /page?reset_token=abc
/t/a1b2/c3d4/e5f6/a7b8""".split()
TOKENS.append("/page?r=" + base64.b64encode(READER.encode()).decode().rstrip("="))
MARKS = ["/page?u={{ user.id }}", "/go/*|UNIQID|*", "/page?u=%%id%%", "/{{ path }}", "/page?u=$id$", "/page?u=@@id@@", "/page?u=!*id*!", "/page?u=[id]", "/page?u=&lt;id&gt;"]
PAGES = ["/", "/page", "/offers/autumn-jackets", "/blog/2026/11/how-we-work?utm_source=news&utm_campaign=autumn", "/chain1", "/moved", "/loop", "/growing",
         "/gone", "/missing", "/forbidden", "/broken", "/nohead", "/to-exit", "/onward"]


class Names(misbehave.Server):
    """A DNS in which all is on loopback; for some names it does not answer."""

    def answer(self, data, tcp):
        q = misbehave.Question(data, tcp)
        if q.name.startswith("mute"):
            return None
        return q.reply([misbehave.record(b"\x7f\0\0\1", misbehave.A)] if q.type == misbehave.A else [])


class Tester:
    def __init__(self, program, folder):
        self.program, self.folder, self.failed, self.cases = program, folder, 0, 0
        self.ca, self.more = Ca(folder), []

    def write(self, body, fields=""):
        message = os.path.join(self.folder, "links.eml")
        with open(message, "w", encoding="utf-8") as file:
            file.write(HEADER.format(reader=READER, fields=fields) + body + "</body></html>\n")
        return message

    def run(self, message, *args):
        """The report, what it is made of, and the seconds it took."""
        env = {**os.environ, "XDG_CACHE_HOME": os.path.join(self.folder, "cache"), "http_proxy": "http://127.0.0.1:1", "HOME": self.folder}
        begin = time.monotonic()
        done = subprocess.run([self.program, "-f", "json", *args, message], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, env=env)
        seconds = time.monotonic() - begin
        try:
            return json.loads(done.stdout)["messages"][0], done, seconds
        except (ValueError, LookupError):
            sys.exit(f"no report: {done.returncode} {done.stderr.decode()[-3000:]}")

    def lint(self, message, *args):
        return self.run(message, "--no-cache", *self.more, *args)[0]

    def expect(self, name, holds, got=""):
        self.cases += 1
        if not holds:
            self.failed += 1
            print(f"not ok {name}: {str(got)[:1500]}")


def link(url, text="the offers"):
    return f'<p>See <a href="{url}">{text}</a>.</p>\n'


def links_of(report, *paths):
    """Of each path, the links whose address has it."""
    return [next((row for row in report["links"] if re.sub("^[a-z]+://[^/]*", "", row["url"]) == path), {"state": "not listed"}) for path in paths]


def asked(requests):
    """How often each host and path was asked for, by method."""
    methods = collections.defaultdict(collections.Counter)
    for request in requests:
        methods[request["host"], request["path"]][request["method"]] += 1
    return methods


def untouched(t, nginx):
    """No request to what could act; each of all others once, wherever it stands."""
    www = f"http://www.shop-one.com:{nginx.port}"
    fields = f"List-Unsubscribe: <{www}/leave?u=1>, <mailto:leave@shop-one.com>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
    body = "".join(link(f"{www}/by-text/{i}", text) for i, text in enumerate(TEXTS))
    body += "".join(link(www + path) for path in [*PATHS, *TOKENS, *MARKS])
    body += "".join(link(url) for url in (f"{www}/leave?u=1", f"{www}/leave?u=2", f"{www}/leave/", f"http://WWW.Shop-One.com:{nginx.port}/leave?u=3#x"))
    body += f'<form action="{www}/form"><button>Go</button></form><p><img src="{www}/seen.gif?m=1" width="1" height="1" alt=""></p>\n'
    body += f'<p><img src="{www}/open/9f86d081884c7d659a2feaa0c55ad015.gif" alt="Logo" width="200" height="50"></p>\n'
    body += "".join(link(www + path) for path in PAGES)
    body += link(f"{www}/page") + link(f"{www}/page#part") + f'<p><img src="{www}/page" alt="Page" width="99" height="9"></p>'
    untouchable = len(TEXTS) + len(PATHS) + len(TOKENS) + len(MARKS) + 7
    report = t.lint(t.write(body, fields))
    requests = nginx.requests()
    followed = {"/chain2", "/chain3", "/loop", *("/growing" + "x" * n for n in range(1, 6))}
    bad = {(r["method"], r["path"]) for r in requests} - {(method, path) for method in ("HEAD", "GET") for path in {*PAGES, *followed}}
    t.expect(f"{untouchable} untouchable addresses are not asked for", untouchable >= 40 and not bad, bad)
    methods = asked(requests)
    t.expect("all others are", {path for _, path in methods} >= set(PAGES), set(PAGES) - {path for _, path in methods})
    for (_, path), n in methods.items():
        t.expect(f"{path} is asked for once", n["HEAD"] <= 1 and n["GET"] <= (2 if path == "/broken" else 1) and len(n) <= 2, n)
    told = {(r["agent"], r["cookie"], r["referer"], r["authorization"]) for r in requests}
    t.expect("only the program is told", len(told) == 1 and re.fullmatch(r"mailspamcheck\b.*https://\S+\)?", [*told][0][0]) and not any([*told][0][1:]), told)
    states = [row["state"] for row in report["links"] if row["reason"] is None and row["state"] == "skipped"]
    t.expect("what is skipped has a reason", not states, states)
    skipped = links_of(report, "/leave?u=1", "/by-text/0", "/unsubscribe", TOKENS[0], "/form")
    t.expect("and is listed", [row["state"] for row in skipped] == ["skipped"] * 5, skipped)
    walked(t, www, report)
    return report


def walked(t, www, report):
    def chain(path):
        return [(step["url"].removeprefix(www), step["status"]) for step in links_of(report, path)[0]["chain"]]

    def state(path):
        return links_of(report, path)[0]["state"]

    for path, want in (("/page", "ok"), ("/nohead", "ok"), ("/chain1", "redirected"), ("/moved", "redirected"), ("/gone", "dead"), ("/missing", "dead"),
                       ("/forbidden", "unknown"), ("/broken", "unknown"), ("/loop", "dead")):
        t.expect(f"{path} is {want}", state(path) == want, links_of(report, path))
    t.expect("the chain is told", chain("/chain1") == [("/chain1", 301), ("/chain2", 302), ("/chain3", 307), ("/page", 200)], chain("/chain1"))
    t.expect("five redirects are followed", [status for _, status in chain("/growing")] == [302] * 6 + [None] and state("/growing") == "unknown", chain("/growing"))
    t.expect("not to what could act", [path for path, _ in chain("/to-exit")] in (["/to-exit"], ["/to-exit", "/leave?u=9"]), chain("/to-exit"))
    found = {f["rule"] for f in report["findings"]}
    t.expect("dead links are found", "net-http-404-410" in found, found)
    t.expect("what is skipped is no gap", not [u for u in report["notChecked"] if "unsubscribe" in str(u)], report["notChecked"])


def over_tls(t, nginx, certificates):
    rows = {"www": ("ok", None), "soon": ("ok", "net-tls-expiring"), "old": ("dead", "net-tls-invalid"), "early": ("dead", "net-tls-invalid"),
            "name": ("dead", "net-tls-invalid"), "self": ("dead", "net-tls-invalid")}
    assert set(rows) - {"www"} <= {name.split(".")[0] for name in certificates}
    for name, (state, rule) in rows.items():
        report = t.lint(t.write(link(f"https://{name}.shop-one.com:{nginx.tls_port}/page")))
        t.expect(f"the certificate {name} is {state}", report["links"][0]["state"] == state, report["links"])
        found = {f["rule"] for f in report["findings"] if f["rule"].startswith("net-tls")}
        t.expect(f"of the certificate {name} is said {rule}", found == ({rule} if rule else set()), found)
    report = t.lint(t.write(link(f"https://www.shop-one.com:{nginx.tls_port}/down")))
    t.expect("a redirect to http is told", "net-redirect-downgrade" in {f["rule"] for f in report["findings"]}, report["links"])
    nginx.requests()


def several(t, nginx):
    """Two messages with the same links."""
    body = link(f"http://www.shop-one.com:{nginx.port}/page") + link(f"http://www.shop-one.com:{nginx.port}/nohead")
    other = os.path.join(t.folder, "other.eml")
    os.replace(t.write(body), other)
    message = t.write(body)
    nginx.requests()
    first, second = json.loads(t.run(message, "--no-cache", *t.more, other)[1].stdout)["messages"]
    methods = asked(nginx.requests())
    t.expect("two messages ask once", sum(n.total() for n in methods.values()) == 3, methods)
    t.expect("and say the same", first["links"] == second["links"], (first["links"], second["links"]))


def remembered(t, nginx):
    www = f"http://www.shop-one.com:{nginx.port}"
    message = t.write("".join(link(www + path) for path in PAGES) + link(f"https://soon.shop-one.com:{nginx.tls_port}/page"))
    file = os.path.join(t.folder, "facts.jsonl")
    _, first, _ = t.run(message, "--no-cache", *t.more, "--record", file)
    nginx.requests()
    _, second, _ = t.run(message, "--replay", file)
    t.expect("a replay gives the same bytes", first.stdout == second.stdout and first.returncode == second.returncode, second.stdout.decode()[-2000:])
    t.expect("and asks nothing", not nginx.requests())
    _, third, _ = t.run(message, "--no-cache", *t.more)
    t.expect("two runs give the same bytes", first.stdout == third.stdout)
    nginx.requests()
    for args in (("--no-links",), ("--offline",)):
        report, _, _ = t.run(message, "--no-cache", *t.more, *args)
        t.expect(f"{args[0]} asks nothing", not nginx.requests())
        t.expect(f"{args[0]} is told", {row["state"] for row in report["links"]} <= {"unknown", "skipped"}, report["links"])
    _, first, _ = t.run(message, *t.more, "--cache-links")
    before = nginx.requests()
    _, second, _ = t.run(message, *t.more, "--cache-links")
    t.expect("the second run asks only for what was not there or not known", before and {r["path"] for r in nginx.requests()} == {"/forbidden", "/broken", "/gone", "/missing"})
    t.expect("and says the same", first.stdout == second.stdout)
    _, loud, _ = t.run(message, *t.more, "--cache-links", "-vv")
    told = {path: f"http: {www}{path}: status 200, " in loud.stderr.decode() and " (cached)\n" in loud.stderr.decode().split(f"http: {www}{path}: ")[1][:200]
            for path in ("/page", "/nohead")}
    t.expect("-vv says what was cached", all(told.values()), loud.stderr)
    t.expect("and what was not", re.search(f"http: {www}/gone: status 410[^\n]*[^)\n]\n", loud.stderr.decode()), loud.stderr)
    nginx.requests()
    t.run(message, *t.more)
    t.expect("without --cache-links all is asked", len(nginx.requests()) >= len(before), len(before))


def expiry(t, nginx):
    """A certificate is of https alone, though both go to the same host."""
    messages = []
    for scheme, port in (("https", nginx.tls_port), ("http", nginx.port)):
        messages.append(os.path.join(t.folder, scheme + ".eml"))
        os.rename(t.write(link(f"{scheme}://soon.shop-one.com:{port}/page")), messages[-1])
    file = os.path.join(t.folder, "expiry.jsonl")
    t.run(messages[1], "--no-cache", *t.more, "--record", file, messages[0])
    with open(file, encoding="utf-8") as lines:
        facts = {fact["ask"]: fact for fact in map(json.loads, lines)}
    ends = {ask.split(":")[0]: any(value.startswith("expires") for value in fact["found"]) for ask, fact in facts.items() if ask.startswith("HTTP")}
    t.expect("the end of a certificate is told of https alone", ends == {"HTTP https": True, "HTTP http": False}, facts)
    nginx.requests()


def within(t, nginx):
    """The example of the README: a test system, of which it is known that readers cannot open it."""
    message = t.write(link(f"https://www.shop-one.com:{nginx.tls_port}/page"))
    ignored = ("--ignore", "net-private-address,link-private-host,link-port-odd")
    failed, _, _ = t.run(message, "--no-cache", *t.more)
    passed, _, _ = t.run(message, "--no-cache", *t.more, *ignored)
    families = [{f["family"] for f in report["findings"]} & {"net", "link"} for report in (failed, passed)]
    t.expect("links to a test system are findings, unless that is meant", families == [{"net", "link"}, set()], families)
    t.expect("and are requested", {report["links"][0]["state"] for report in (failed, passed)} == {"ok"}, passed["links"])
    nginx.requests()


def probed(t, nginx, echo):
    url = f"https://www.shop-one.com:{nginx.tls_port}/one-click"
    fields = f"List-Unsubscribe: <{url}?u=1>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
    message = t.write(link(f"{url}?u=1", "Unsubscribe"), fields)
    t.lint(message)
    t.expect("it is not probed unasked", not nginx.requests() and not echo.log)
    report = t.lint(message, "--probe-unsubscribe", f"{url}?u=test")
    requests = nginx.requests()
    got = sorted({(r["method"], r["path"]) for r in requests})
    t.expect("the probe is GET and POST", [m for m, _ in got if m != "HEAD"] == ["GET", "POST"] and {p for _, p in got} == {"/one-click?u=test"}, got)
    t.expect("one POST", sum(r["method"] == "POST" for r in requests) == 1, requests)
    post = [r for r in requests if r["method"] == "POST"] or [{"body": "", "type": "", "cookie": ""}]
    t.expect("POST is as RFC 8058", post[0]["body"] == "List-Unsubscribe=One-Click" and post[0]["type"] == "application/x-www-form-urlencoded"
             and post[0]["cookie"] == "", post)
    bad = {f["rule"] for f in report["findings"] if "probe" in f["rule"]}
    t.expect("a good one is no finding", not bad, report["findings"])
    url = f"http://www.shop-one.com:{nginx.port}/missing"
    report = t.lint(message, "--probe-unsubscribe", url)
    t.expect("a bad one is", [url in f["message"] for f in report["findings"] if f["rule"] == "bulk-one-click-post"] == [True], report["findings"])
    report = t.lint(t.write(link("https://www.shop-one.com/")), "--probe-unsubscribe", "https://nowhere.shop-one.com/leave")
    found = [f["message"] for f in report["findings"] if f["rule"] == "bulk-one-click-post"]
    t.expect("a host that is not there is one, too", len(found) == 1 and "its host does not exist" in found[0], report["findings"])
    nginx.requests()


def slow(t, nginx, web):
    """One host that hangs, and many that do not."""
    urls = [f"http://slow.shop-one.com:{web.port}/hang", *(f"http://fast{i % 20}.shop-one.com:{nginx.port}/page{i}" for i in range(40))]
    nginx.requests()
    begin = time.time()
    report, _, seconds = t.run(t.write("".join(map(link, urls))), "--no-cache", *t.more, "--limit", "http-time=3")
    requests = nginx.requests()
    last = max((r["at"] for r in requests), default=begin + 99) - begin
    t.expect(f"a slow host delays nobody: {last:.2f} s of {seconds:.2f} s", len(requests) == 40 and last < 2.0 < seconds, len(requests))
    t.expect("it is not known", report["links"][0]["state"] == "unknown", report["links"][0])
    t.expect("but all others are", {row["state"] for row in report["links"][1:]} == {"ok"})


def ended(t, web):
    """Servers that hang, and a DNS that does: nothing takes longer than it may."""
    names = Names()
    ways = ("hang", "slow-headers", "slow-body", "infinite-body", "header-flood", "503-twice", "late", "head-hang")
    body = "".join(link(f"http://{way}.host{i}-site.com:{web.port}/{way}") for i in range(5) for way in ways)
    body += "".join(link(f"http://mute{i}.host-site.com:{web.port}/") for i in range(5))
    message = t.write(body)
    allowed = ["--no-cache", "--allow-private", "--resolver", f"127.0.0.1:{names.port}"]
    for limit in (0.5, 2.0):
        del web.log[:]
        report, _, seconds = t.run(message, *allowed, "--timeout", str(limit))
        t.expect("servers are asked", len(web.log) > 20, len(web.log))
        t.expect(f"--timeout {limit} takes {seconds:.2f} s", seconds <= limit + late())
        t.expect("what is not known is not dead", "dead" not in {row["state"] for row in report["links"]}, report["links"])
        t.expect("it is listed", report["notChecked"] and "unknown" in {row["state"] for row in report["links"]}, report["notChecked"])


def limited(t, nginx):
    message = t.write("".join(link(f"http://fast{i % 20}.shop-one.com:{nginx.port}/limit{i}") for i in range(30)))
    nginx.requests()
    report = t.lint(message, "--limit", "link-fetches=10")
    t.expect("no more than the limit are asked", len(nginx.requests()) <= 10)
    over = [row for row in report["links"] if row["state"] == "unknown"]
    t.expect("the rest is not checked", len(over) >= 20 and report["notChecked"], over)
    t.expect("by that limit", {row["reason"] for row in over} == {"limit link-fetches"} == {row["reason"] for row in report["notChecked"] if "history" not in row["reason"]}, over)


def refused(t, nginx):
    """The door is shut unless it is opened, and a name without an address is dead."""
    closed = [a for a in t.more if a != "--allow-private"]
    urls = [f"http://www.shop-one.com:{nginx.port}/page", "http://www.shop-one.com/page", f"http://127.0.0.1:{nginx.port}/page", f"http://a.shop-one.com:{free_port()}/"]
    nginx.requests()
    report, _, _ = t.run(t.write("".join(map(link, urls))), "--no-cache", *closed)
    ways = {(row["state"], row["reason"]) for row in report["links"]}
    t.expect("what is private reads the same", not nginx.requests() and len(ways) == 1 and [*ways][0][0] == "unknown", report["links"])
    report = t.lint(t.write(link(f"http://nowhere.shop-one.com:{nginx.port}/") + link(f"http://mail.shop-one.com:{nginx.port}/") + link(urls[3])))
    t.expect("nobody there is dead", [row["state"] for row in report["links"]] == ["dead"] * 3, report["links"])


def without_network(t):
    message = t.write("".join(link(f"https://{name}.shop-one.com/") for name in NAMES))
    begin = time.monotonic()
    done = subprocess.run(["unshare", "-rn", t.program, "-f", "json", "--no-cache", message], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    seconds = time.monotonic() - begin
    if b"unshare" in done.stderr:
        return  # it is not allowed here
    report = json.loads(done.stdout)["messages"][0]
    t.expect(f"without a network it ends at once: {seconds:.2f} s", seconds < 1.5)
    t.expect("and no link is known", {row["state"] for row in report["links"]} == {"unknown"}, report["links"])


def main():
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as zones:
        t, web, echo = Tester(os.path.abspath(sys.argv[1]), folder), misweb.Web(), misweb.Web()
        certificates = {"": t.ca.issue("good", ["*.shop-one.com"])}
        for name, how in (("old", {"begins": -9, "ends": -1}), ("early", {"begins": 1}), ("soon", {"ends": 5})):
            certificates[name + ".shop-one.com"] = t.ca.issue(name, [name + ".shop-one.com"], **how)
        certificates["name.shop-one.com"] = t.ca.issue("name", ["elsewhere.shop-one.com"])
        certificates["self.shop-one.com"] = t.ca.self_signed("self", ["self.shop-one.com"])
        locations = LOCATIONS.replace("ECHO", str(echo.port))
        with Nsd({".": ZONE}, zones) as nsd, Nginx(folder, locations, certificates) as nginx:
            t.more = ["--allow-private", "--resolver", f"127.0.0.1:{nsd.port}", "--ca-file", t.ca.root]
            untouched(t, nginx)
            over_tls(t, nginx, certificates)
            several(t, nginx)
            remembered(t, nginx)
            expiry(t, nginx)
            within(t, nginx)
            probed(t, nginx, echo)
            slow(t, nginx, web)
            ended(t, web)
            limited(t, nginx)
            refused(t, nginx)
            without_network(t)
        print(f"{t.cases} cases, {t.failed} failed")
        return t.failed > 0


if __name__ == "__main__":
    sys.exit(main())
