#!/usr/bin/env python3
"""evasion.py PROGRAM - a forbidden phrase cannot hide behind a limit.

Each case puts the phrase of tests/evasion/content-evasion.json where a reader of the message sees it, behind something that might
make a reader of bytes stop: a limit, a nesting, an odd coding, a broken frame. The report must have the phrase or say which limit
was exceeded; a pass is a fault. Cases marked PHRASE must have the phrase itself, since no limit stands before it; where programs
disagree about what the bytes are, an error must say that they are BROKEN.
"""
import base64
import json
import os
import quopri
import subprocess
import sys
import tempfile

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "evasion")
P = b"xyzzy plugh forbidden"
HEAD = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: S\r\nDate: Thu, 19 Nov 2026 10:00:00 +0000\r\n" \
       b"Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"
PHRASE, EITHER, BROKEN = "the phrase", "the phrase or a limit", "the phrase or an error of the frame"
CASES = []


def case(name, message, want=EITHER, rule="content-evasion"):
    CASES.append((name, message, want, rule))


def plain(body, more=b""):
    return HEAD + b"Content-Type: text/plain; charset=utf-8\r\n" + more + b"\r\n" + body + b"\r\n"


def html(body, more=b"", charset=b"utf-8"):
    return HEAD + b"Content-Type: text/html; charset=" + charset + b"\r\n" + more + b"\r\n" + body + b"\r\n"


def multi(parts, subtype=b"mixed", boundary=b"b", end=b"--b--\r\n"):
    return HEAD + b"Content-Type: multipart/" + subtype + b'; boundary="' + boundary + b'"\r\n\r\n' + \
        b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts) + end


def text_part(body):
    return b"Content-Type: text/plain\r\n\r\n" + body


def nested(levels, kind):
    body = text_part(P)
    for i in range(levels):
        b = b"n%d" % i
        if kind == "multipart":
            body = b"Content-Type: multipart/mixed; boundary=" + b + b"\r\n\r\n--" + b + b"\r\n" + body + b"\r\n--" + b + b"--\r\n"
        else:
            body = b"Content-Type: message/rfc822\r\n\r\n" + HEAD + body
    return HEAD + body


def b64(data, width=76):
    text = base64.b64encode(data)
    return b"\r\n".join(text[i:i + width] for i in range(0, len(text), width))


B64 = b"Content-Transfer-Encoding: base64\r\n"
QP = b"Content-Transfer-Encoding: quoted-printable\r\n"

# Size and number.
case("behind 200 kB of text", plain(b"good words here\r\n" * 12000 + P), PHRASE)
case("behind 3 MB of text", plain(b"good words here\r\n" * 180000 + P))
case("behind 700,000 words", plain(b"a b c d e f g h i j\r\n" * 70000 + P))
case("behind 40 MB of text in base64", plain(b64(b"good words here\n" * 2300000 + P), B64))
case("in one line of 1 MB", plain(b"word " * 200000 + P), PHRASE)
case("behind 2,000 parts", multi([text_part(b"x")] * 2000 + [text_part(P)]), PHRASE)
case("behind 10,000 parts", multi([text_part(b"x")] * 10050 + [text_part(P)]))
case("60 multiparts deep", nested(60, "multipart"), PHRASE)
case("70 multiparts deep", nested(70, "multipart"))
case("60 messages deep", nested(30, "message"))
case("100 messages deep", nested(100, "message"))
case("behind 100,000 empty lines", plain(b"\r\n" * 100000 + P), PHRASE)
case("in the subject behind 5,100 fields", b"X-A: b\r\n" * 5100 + HEAD.replace(b": S\r", b": " + P + b"\r") + b"\r\nx\r\n")
case("in a subject of 300 kB", HEAD.replace(b": S\r", b": " + b"word\r\n " * 45000 + P + b"\r") + b"\r\nx\r\n")
case("in the subject behind fields of 5 MB", (b"X-A: " + b"y" * 200000 + b"\r\n") * 25 + HEAD.replace(b": S\r", b": " + P + b"\r")
     + b"\r\nx\r\n")
case("in a name behind 130 parameters", multi([b"Content-Type: application/pdf" + b"".join(b";\r\n p%d=1" % i for i in range(130)) +
                                               b';\r\n name="' + P + b'.pdf"\r\n\r\nx']))
case("behind the steps of a pattern without literals", plain(b"a" * 990 + b"\r\n" + (b"a" * 900 + b"\r\n") * 400 + b"xy"), EITHER, "content-slow")
# HTML.
case("behind 600 open elements", html(b"<div>" * 600 + b"<p>" + P))
case("behind 100,000 open elements", html(b"<b>" * 100000 + P))
case("behind 210,000 tags", html(b"<br>" * 210000 + P))
case("behind 210,000 tags in three parts", multi([b"Content-Type: text/html\r\n\r\n" + b"<br>" * 70000 + p for p in (b"", b"", P)]))
case("in an element with 300 attributes", html(b"<p" + b"".join(b" a%d=1" % i for i in range(300)) + b">" + P))
case("behind 70,000 attributes", html(b"<i a=1 b=2>x</i>" * 35000 + P))
case("behind a style sheet of 3 MB", html(b"<style>" + b"a{color:red}\n" * 240000 + b"</style>" + P))
case("behind 24,000 style rules in three parts", multi([b"Content-Type: text/html\r\n\r\n<style>" + b"a{color:red}" * 8000 + b"</style>" + p
                                                        for p in (b"", b"", P)]))
case("behind 25,000 style rules", html(b"<style>" + b"a{color:red}" * 25000 + b"</style>" + P))
case("behind brackets nested in a style sheet", html(b"<style>" + b"a{(" * 5000 + b"</style>" + P))
case("behind 11,000 links", html(b"<a href='https://example.org/'>x</a>" * 11000 + P))
case("in the text of link 11,001", html(b"<a href='https://example.org/'>x</a>" * 11000 + b"<a href='https://e.org/'>" + P + b"</a>"))
case("behind an unclosed comment that closes", html(b"<!--" * 5000 + b"-->" + P), PHRASE)
case("behind a comment of one dash", html(b"<!-->" + P), PHRASE)
case("behind a comment that ends with --!>", html(b"<!-- x --!>" + P), PHRASE)
case("behind a bogus comment", html(b"<?php x ?>" + P), PHRASE)
case("behind <title> in the body", html(b"<title>x</title>" + P), PHRASE)
case("in <noscript>", html(b"<noscript>" + P + b"</noscript>"), PHRASE)
case("in <textarea>", html(b"<textarea>" + P + b"</textarea>"), PHRASE)
case("in <svg> text", html(b"<svg><text>" + P + b"</text></svg>"), PHRASE)
case("in <plaintext>", html(b"<plaintext>" + P), PHRASE)
case("behind </script>", html(b"<script>'<!--<script>'</script></script>" + P), PHRASE)
case("with tags inside the words", html(b"xyz<b></b>zy plu<i>gh</i> for<span>bid</span>den"), PHRASE)
case("with comments inside the words", html(b"xyz<!-- -->zy plu<!-- x -->gh forbidden"), PHRASE)
case("in character references", html(b"".join(b"&#%d;" % c for c in P)), PHRASE)
case("with named references", html(b"xyzzy&nbsp;plugh&#32;forb&#x69;dden"), PHRASE)
case("in hidden text", html(b"<p>Visible.</p><div style='display:none'>" + P + b"</div>"), PHRASE)
case("in text of its background's colour", html(b"<p>Hi.</p><p style='color:#fff;background:#fff'>" + P + b"</p>"), PHRASE)
case("behind a NUL", html(b"x\0 " + P), PHRASE)
case("in a table 100 deep", html(b"<table><tr><td>" * 100 + P), PHRASE)
# Codings.
case("in base64", plain(b64(P), B64), PHRASE)
case("in base64 in short lines", plain(b64(P, 4), B64), PHRASE)
case("in base64 with junk inside", plain(b64(P)[:8] + b"!!\r\n" + b64(P)[8:], B64), PHRASE)
case("in base64 behind its padding", plain(b64(b"a") + b"\r\n" + b64(P), B64), BROKEN)
case("in quoted-printable with soft line ends", plain(b"xy=\r\nzzy plu=\r\ngh forb=69dden", QP), PHRASE)
case("in quoted-printable, all of it", plain(quopri.encodestring(P).replace(b"x", b"=78"), QP), PHRASE)
case("in UTF-16", html(P.decode().encode("utf-16"), b"", b"utf-16"), PHRASE)
case("in UTF-16 in base64", html(b64(P.decode().encode("utf-16")), B64, b"utf-16"), PHRASE)
case("in ISO-2022-JP with idle escapes", html(b"xyz\x1b(Jzy \x1b(Bplugh forb\x1b(Bidden", b"", b"iso-2022-jp"), PHRASE)
case("in a charset that there is not", html(P, b"", b"x-nobody-knows"), PHRASE)
case("in an encoded subject", HEAD.replace(b": S\r", b": =?utf-8?B?" + base64.b64encode(P) + b"?=\r") + b"\r\nx\r\n", PHRASE)
case("in an encoded subject in two words", HEAD.replace(b": S\r", b": =?utf-8?B?" + base64.b64encode(P[:7]) + b"?=\r\n =?utf-8?B?" +
                                                       base64.b64encode(P[7:]) + b"?=\r") + b"\r\nx\r\n", PHRASE)
case("under an unknown transfer encoding", plain(P, b"Content-Transfer-Encoding: x-rot0\r\n"), PHRASE)
# Frames.
case("in the preamble's place, boundary unused", multi([], end=P + b"\r\n"), BROKEN)
case("in a multipart without a boundary", HEAD + b"Content-Type: multipart/mixed\r\n\r\n" + P + b"\r\n", BROKEN)
case("in a part that is not closed", multi([text_part(P)], end=b""), PHRASE)
case("under two boundaries", HEAD + b"Content-Type: multipart/mixed; boundary=a; boundary=b\r\n\r\n--a\r\n\r\n" + P + b"\r\n--a--\r\n")
case("under a boundary of 300 bytes", multi([text_part(P)], boundary=b"b" * 300, end=b"--" + b"b" * 300 + b"--\r\n"))
case("behind lone CRs", plain(b"x\ry\r" + P), PHRASE)
case("without an empty line before it", HEAD + P + b"\r\n" + P + b"\r\n", PHRASE)
case("in an attached message", multi([b"Content-Type: message/rfc822\r\n\r\n" + plain(P)]), PHRASE)
case("in the second text of an alternative", multi([text_part(b"Good."), b"Content-Type: text/html\r\n\r\n<p>" + P], b"alternative"), PHRASE)
case("in the first text of an alternative", multi([text_part(P), b"Content-Type: text/html\r\n\r\n<p>Good."], b"alternative"), PHRASE)
case("in a name in RFC 2231 sections", multi([b"Content-Type: application/pdf;\r\n name*0=\"xyzzy plugh\";\r\n name*1=\" forbidden.pdf\""
                                              b"\r\n\r\nx"]), PHRASE)


def findings(program, rule, name):
    """The rules that found something, and those that found an error in the frame."""
    done = subprocess.run([program, "--offline", "-f", "json", "--rules", os.path.join(RULES, rule + ".json"), name], stdout=subprocess.PIPE, check=False, timeout=60)
    if done.returncode not in (0, 1):
        return {f"exit code {done.returncode}"}, set()
    found = json.loads(done.stdout)["messages"][0]["findings"]
    return {row["rule"] for row in found}, {row["rule"] for row in found if row["family"] == "mime" and row["level"] == "error"}


def main():
    program, failed = os.path.abspath(sys.argv[1]), 0
    with tempfile.TemporaryDirectory() as folder:
        for name, message, want, rule in CASES:
            path = os.path.join(folder, "message.eml")
            with open(path, "wb") as file:
                file.write(message)
            found, broken = findings(program, rule, path)
            if rule in found or (want == EITHER and "tool-limit-exceeded" in found) or (want == BROKEN and broken):
                continue
            failed += 1
            print(f"not ok {name}: wanted {want}, got {sorted(found)}")
    print(f"{len(CASES)} evasions, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
