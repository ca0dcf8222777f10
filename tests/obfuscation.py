#!/usr/bin/env python3
"""obfuscation.py - keywords are found however they are disguised, at their place, and what only resembles them is not.

usage: obfuscation.py PROGRAM [NAME ...]

Each variant is a message made of a text in which [[ and ]] stand around the keyword. With the two rules of
tests/obfuscation/ the program must find one thing, whose place in the file begins and ends where the marks stand; in a
base64 text, in the groups of four that hold these bytes. In the innocent twins it must find nothing.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile

import shared

RULES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "obfuscation")
OPEN, CLOSE = b"[[", b"]]"
HEAD = b"From: a@example.org\nTo: b@example.org\nDate: Thu, 19 Nov 2026 10:00:00 +0000\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"


def unmarked(raw):
    """The bytes without their marks, and where these stood."""
    begin = raw.find(OPEN)
    if begin < 0:
        return raw, None
    end = raw.index(CLOSE) - len(OPEN)
    return raw.replace(OPEN, b"", 1).replace(CLOSE, b"", 1), (begin, end)


def body(kind, encoding, charset="utf-8"):
    return (f"Subject: x\nContent-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n").encode()


def raw(kind, text, charset="utf-8", encoding="8bit"):
    return unmarked(HEAD + body(kind, encoding, charset) + text.encode(charset) + b"\n")


def plain(text, charset="utf-8"):
    return raw("plain", text, charset)


def markup(text):
    return raw("html", "<p>Dear you,</p>\n<p>" + text + "</p>")


def quoted(text, kind="plain"):
    return raw(kind, text, encoding="quoted-printable")


def groups(span):
    """The offsets in base64, without line breaks, that hold bytes of the text."""
    return (4 * (span[0] // 3), 4 * ((span[1] + 2) // 3)) if span else None


def coded(text, kind="plain", width=76):
    text, span = unmarked(text.encode())
    lines = base64.b64encode(text).decode()
    split = "\n".join(lines[i:i + width] for i in range(0, len(lines), width))
    top = HEAD + body(kind, "base64")
    if span:
        span = groups(span)
        span = (len(top) + span[0] + span[0] // width, len(top) + span[1] + (span[1] - 1) // width)
    return top + split.encode() + b"\n", span


def subject(text):
    return unmarked(b"Subject: " + text.encode() + b"\n" + HEAD + b"\nHello.\n")


def word(text, quote='"'):
    """A display name in quotes that is an encoded word, as many programs write and read it."""
    text, span = unmarked(text.encode())
    top = b"From: " + quote.encode() + b"=?UTF-8?B?"
    if span:
        span = tuple(len(top) + offset for offset in groups(span))
    return top + base64.b64encode(text) + b"?=" + quote.encode() + b" <c@example.org>\nSubject: x\n" + HEAD.replace(
        b"From: a@example.org\n", b"") + b"\nHello.\n", span


def parts(first, second):
    """An alternative whose HTML has the text; its plain form has none of it."""
    top = HEAD + b'Subject: x\nContent-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\n' + first.encode()
    return unmarked(top + b"\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>" + second.encode() + b"</p>\n--b--\n")


FOUND = {
    # As it is, for a beginning.
    "plain": plain("buy [[viagra]] now"),
    "capitals": plain("buy [[VIAGRA]] now"),
    "mixed case": plain("buy [[ViAgRa]] now"),
    "over a line": plain("win a [[cash\nprize]] today"),
    "two blanks": plain("a [[cash  prize]] today"),
    "no-break space": plain("a [[cash\u00a0prize]] today"),
    # Other forms of the same letters.
    "full-width": plain("buy [[ｖｉａｇｒａ]] now"),
    "full-width capitals": plain("[[ＦＲＥＥ]]!"),
    "mathematical bold": plain("[[𝐟𝐫𝐞𝐞]] gift"),
    "mathematical script": plain("[[𝓯𝓻𝓮𝓮]] gift"),
    "mathematical monospace": plain("[[𝚏𝚛𝚎𝚎]] gift"),
    "double-struck": plain("[[𝔽𝕣𝕖𝕖]] gift"),
    "fraktur": plain("[[𝔣𝔯𝔢𝔢]] gift"),
    "circled": plain("[[ⓕⓡⓔⓔ]] gift"),
    "parenthesised by NFKC": plain("[[ℱℛℰℰ]] gift"),
    "boxed": plain("[[🅵🆁🅴🅴]] gift"),
    "small capitals": plain("[[ꜰʀᴇᴇ]] gift"),
    "superscript": plain("[[ᶠʳᵉᵉ]] gift"),
    # What nobody sees.
    "zero-width space": plain("[[fr\u200bee]] gift"),
    "zero-width joiners": plain("[[f\u200dr\u200ce\u200de]] gift"),
    "word joiner": plain("[[fr\u2060ee]] gift"),
    "byte-order mark": plain("[[fr\ufeffee]] gift"),
    "soft hyphen": plain("[[vi\u00adagra]] here"),
    "soft hyphens everywhere": plain("[[v\u00adi\u00ada\u00adg\u00adr\u00ada]] here"),
    "variation selector": plain("[[fr\ufe0fee]] gift"),
    "direction marks": plain("[[fr\u200e\u202aee]] gift"),
    "invisible times": plain("[[fr\u2062ee]] gift"),
    "combining grapheme joiner": plain("[[fr\u034fee]] gift"),
    "Hangul filler": plain("[[fr\u3164ee]] gift"),
    "tag characters": plain("[[fr\U000e0041ee]] gift"),
    "control": plain("[[fr\x01ee]] gift"),
    # Letters of other scripts.
    "Cyrillic e": plain("[[fr\u0435\u0435]] gift"),
    "Cyrillic and capitals": plain("[[FR\u0415\u0415]] gift"),
    "Cyrillic a and i": plain("[[v\u0456\u0430gr\u0430]] here"),
    "Cyrillic palochka": plain("[[p\u0430yp\u0430\u04cf]] account"),
    "all Cyrillic": plain("your [[\u0440\u0430\u0443\u0440\u0430\u04cf]] account"),
    "Greek": plain("[[\u03bdiagra]] here"),
    "Greek capitals": plain("[[FR\u0395\u0395]] gift"),
    "Armenian": plain("buy [[via\u0581ra]] now"),
    "Cherokee": plain("[[FR\u13ac\u13ac]] gift"),
    "Cyrillic and zero width": plain("[[fr\u0435\u200be]] gift"),
    "Cyrillic in windows-1251": plain("[[fr\u0435\u0435]] gift", "windows-1251"),
    # Apart.
    "hyphens": plain("buy [[v-i-a-g-r-a]] now"),
    "dots": plain("buy [[v.i.a.g.r.a]] now"),
    "blanks": plain("buy [[V I A G R A]] now"),
    "all sorts": plain("buy [[v-i-a.g r a]] now"),
    "low lines": plain("[[f_r_e_e]]: gift"),
    "asterisks": plain("[[f*r*e*e]]: gift"),
    "slashes": plain("[[f/r/e/e]]: gift"),
    "wide gaps": plain("[[f . r . e . e]]: gift"),
    "bullets": plain("[[f\u2022r\u2022e\u2022e]]: gift"),
    "behind an article": plain("get a [[f r e e]] gift"),
    "phrase apart": plain("win [[c a s h p r i z e]] today"),
    "Chinese apart": plain("今天[[免-费]]领取"),
    "Russian apart": plain("только [[б е с п л а т н о]] сейчас"),
    # Digits and signs.
    "one for i": plain("buy [[v1agra]] now"),
    "three for e": plain("[[fr33]] gift"),
    "at sign": plain("[[c@sh]] for you"),
    "dollar": plain("big [[$ale]] here"),
    "four and dollar": plain("[[$4le]] here"),
    "euro": plain("[[fr€€]] gift"),
    "exclamation mark": plain("buy [[v!agra]] now"),
    "bar": plain("buy [[v|agra]] now"),
    "four and one": plain("your [[p4ypa1]] account"),
    "six for g": plain("buy [[V1A6RA]] now"),
    "apart and digits": plain("buy [[V 1 A G R A]] now"),
    "Cyrillic and digits": plain("buy [[v1\u0430gra]] now"),
    "full-width digit": plain("buy [[v\uff11agra]] now"),
    # HTML.
    "entity": markup("buy [[vi&#97;gra]] now"),
    "entities": markup("[[&#102;&#114;&#101;&#101;]] gift"),
    "hexadecimal entities": markup("[[&#x66;r&#x65;e]] gift"),
    "named entity": markup("[[vi&shy;agra]] here"),
    "entity of nothing": markup("[[fr&#8203;ee]] gift"),
    "entity of a letter": markup("[[fr&#1077;e]] gift"),
    "no-break entity": markup("a [[cash&nbsp;prize]] today"),
    "comment within": markup("[[fr<!-- x -->ee]] gift"),
    "comments everywhere": markup("[[v<!-- -->i<!-- -->a<!-- -->g<!-- -->r<!-- -->a]] here"),
    "tag within": markup("[[fr<b>ee]]</b> gift"),
    "tags within": markup("<i>[[f</i><b>r</b><i>e</i><b>e]]</b> gift"),
    "empty tags": markup("[[fr<span></span>ee]] gift"),
    "link within": markup("[[fr<a href='https://example.org/'>ee]]</a> gift"),
    "unknown tag": markup("[[fr<zz>ee]] gift"),
    "over tags": markup("a [[cash <b>prize]]</b> today"),
    "apart in tags": markup("now <b>[[f</b> <b>r</b> <b>e</b> <b>e]]</b> - gift"),
    "hidden letters between": markup("a [[cash<span style='display:none'></span> prize]] today"),
    "pattern over tags": markup("[[win <b>your</b> new <i>car]]</i>"),
    "only in the HTML": parts("Hello.", "buy [[viagra]] now"),
    # Encodings.
    "quoted-printable": quoted("buy [[v=69agra]] now"),
    "soft break": quoted("buy [[via=\ngra]] now"),
    "soft breaks": quoted("[[f=\nr=\ne=\ne]] gift"),
    "quoted zero width": quoted("[[fr=E2=80=8Bee]] gift"),
    "quoted HTML": quoted("<p>[[fr<b>=65e]]</b></p>", "html"),
    "base64": coded("Dear you, buy [[viagra]] now"),
    "base64 over lines": coded("x" * 50 + " [[viagra]] now"),
    "base64 in short lines": coded("buy [[viagra]] now and much more of it", width=4),
    "base64 HTML": coded("<p>Dear you</p><p>[[fr<!-- x -->ee]] gift</p>", "html"),
    "base64 and digits": coded("Dear you, buy [[v1agra]] now"),
    # Header fields.
    "subject": subject("Buy [[Viagra]] now"),
    "subject, zero width": subject("Buy [[Vi\u200bagra]] now"),
    "subject, Q word": subject("=?UTF-8?Q?[[fr=65e]]?= gift"),
    "subject, digits": subject("Big [[$ALE]] here"),
    "name in base64": word("My [[Viagra]] shop", ""),
    "name in base64 in quotes": word("My [[Viagra]] shop"),
    "name in base64 in quotes, disguised": word("My [[V1agra]] shop"),
}

INNOCENT = {
    # Words that have a keyword within.
    "carefree": plain("a carefree day"),
    "freedom": plain("freedom of speech"),
    "freeze": plain("we freeze prices"),
    "dufree": plain("duty-freeze and gluten-freeness"),
    "cashmere": plain("a cashmere jumper"),
    "cashier prize": plain("the cashier prized it"),
    "car won": plain("win a car"),
    "wholesale": plain("wholesale and salesman"),
    # Spelling.
    "lesson": plain("spell it: a f r i c a n"),
    "carefree apart": plain("spell it: c a r e f r e e"),
    "wholesale apart": plain("w.h.o.l.e.s.a.l.e"),
    "two letters": plain("plan a b or plan f r"),
    "initials": plain("J. R. R. Tolkien and C. S. Lewis"),
    "country": plain("made in the U.S.A. and the U.K."),
    "e.g.": plain("fruit, e.g. figs, i.e. figs, a.m. and p.m."),
    "list": plain("a) one b) two c) three"),
    "table of letters": plain("A B C D E F G H I J"),
    "grades": plain("A, B, B, C, A"),
    "music": plain("A C G E F"),
    # Parts, numbers, addresses.
    "part number": plain("part V1A-6RA in stock"),
    "part numbers": plain("FR33-A4, CA5-H1, 5A-1E"),
    "long part number": plain("SKU V1AGR4X-77"),
    "phone": plain("call +49 30 123 45 67 or 0800-3733-4"),
    "price": plain("from $5 to $500, 50$ or 4 $"),
    "thousand": plain("100k, 15th, 1st, 2nd, 3rd, 90s, 5pm"),
    "percent": plain("0.9 % of 401k"),
    "e-mail address": plain("write to c@sh.example or fr33@example.org"),
    "address of a shop": plain("write to v1agra@example.org"),
    "host": plain("see 4free.example and fr33.example"),
    "URL": plain("see https://shop.example/fr33?c4sh=$ale1"),
    "file": plain("the file fr33.txt and fr33.tar"),
    "handle": plain("follow @cashier and @s4les"),
    "hexadecimal": plain("commit fr33e0f c45h0 5a1ef"),
    "version": plain("version 5.4.1e, H1N1, B2B, MP3, A4, 3D"),
    "time": plain("10:30-11:45, 5/6/2026, 2026-11-19"),
    "IBAN": plain("DE89 3704 0044 0532 0130 00"),
    "formula": plain("E = m c 2 and a + b = c"),
    "paths": plain("a/b/c/d and x\\y\\z"),
    # Hyphens.
    "well-known": plain("a well-known, long-lasting re-use"),
    "hyphenated name": plain("Anne-Marie and Jean-Luc"),
    "ranges": plain("a-z and 0-9"),
    "dashes": plain("one - two - three"),
    # Other languages.
    "Russian word of look-alikes": plain("оса и роса у хора, сор"),
    "Russian capitals": plain("ВСЕ НА СЕВЕР"),
    "Russian with Latin": plain("купить iPhone и SMSки на Windows"),
    "Russian keyword within": plain("небесплатно"),
    "Greek": plain("το νέο μας κατάστημα"),
    "Greek letters": plain("α, β and γ; 5 μm, 3 Ω"),
    "Turkish": plain("kırmızı ışık"),
    "German": plain("Freibad, Freitag, befreit"),
    "French": plain("une vente, libre et gratuite"),
    "Chinese": plain("免除费用,付费"),
    "Chinese list": plain("红-黄-蓝"),
    "Japanese": plain("フリー素材"),
    "Arabic": plain("مجاني"),
    "emoji": plain("🎉 A 🎉 B 🎉 C"),
    # HTML.
    "two blocks": raw("html", "<p>win a cash</p>\n<table><tr><td>x</td></tr></table><p>prize</p>"),
    "attribute": markup("<img alt='' src='https://example.org/viagra.png'>"),
    "comment": markup("hello <!-- viagra --> you"),
    "style": raw("html", "<style>.viagra { color: red }</style><p>hello</p>"),
    "entity that stays": markup("fr&amp;ee and fr&lt;ee"),
    "letters in cells": raw("html", "<table><tr><td>A</td><td>B</td><td>C</td></tr></table>"),
    # Encodings.
    "base64 of something else": coded("Dear you, a carefree day"),
    "soft break": quoted("a care=\nfree day"),
    "subject": subject("A carefree day for cashiers"),
    "subject of letters": subject("A B C"),
    "name": word("Carefree shop"),
}


def findings(program, message, scratch):
    path = os.path.join(scratch, "message.eml")
    with open(path, "wb") as file:
        file.write(message)
    done = shared.run(program, "--rules", RULES, "--select", "content-keyword,content-keyword-apart", "-f", "json", path)
    if done.returncode != 0:
        raise SystemExit(done.stderr.decode())
    return json.loads(done.stdout)["messages"][0]["findings"]


def check(program, name, variant, scratch):
    """What is wrong; None."""
    message, span = variant
    found = findings(program, message, scratch)
    if span is None:
        return f"finds {found[0]['message']}" if found else None
    if len(found) != 1:
        return f"{len(found)} findings: {[f['message'] for f in found]}"
    place = found[0]["place"]
    line = message.count(b"\n", 0, span[0]) + 1
    column = span[0] - (message.rfind(b"\n", 0, span[0]) + 1) + 1
    want = (span[0], span[1] - span[0], line, column)
    got = (place["offset"], place["length"], place["line"], place["column"])
    return None if got == want else f"wanted {want}, got {got}: {found[0]['message']}"


def main():
    program, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    assert len(FOUND) >= 60 and len(INNOCENT) >= 60
    faults = 0
    with tempfile.TemporaryDirectory() as scratch:
        for table in (FOUND, INNOCENT):
            for name, variant in table.items():
                if names and name not in names:
                    continue
                fault = check(program, name, variant, scratch)
                if fault:
                    faults += 1
                    print(f"{name}: {fault}")
    print(f"{len(FOUND)} variants, {len(INNOCENT)} innocent twins, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
