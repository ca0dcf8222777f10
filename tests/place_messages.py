"""Messages with a fault inside an encoding, and the bytes of the file that must be named for it."""
import base64
import binascii

HEAD = (b"To: bob@example.net\r\nDate: Thu, 19 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@shop.example.org>\r\n"
        b"List-Unsubscribe: <mailto:leave@shop.example.org>\r\nMIME-Version: 1.0\r\n")
FROM = b"From: Shop <news@shop.example.org>\r\n"
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nHello.\r\n"
URL = "https://shop.example.org/x"
HOST = "www.shop.example.org"


def subject(value):
    return FROM + HEAD + b"Subject: " + value + b"\r\n" + PLAIN


def author(name):
    return b"From: " + name + b" <news@shop.example.org>\r\n" + HEAD + b"Subject: Your order\r\n" + PLAIN


def body(content_type, encoding, text):
    return (FROM + HEAD + b"Subject: Your order\r\nContent-Type: " + content_type + b"\r\nContent-Transfer-Encoding: "
            + encoding + b"\r\n\r\n" + text)


def word(charset, encoding, text):
    return b"=?" + charset.encode() + b"?" + encoding + b"?" + text + b"?="


def groups(data, wanted):
    """The groups of base64 in which the wanted bytes of the data lie; padding holds none."""
    at = data.index(wanted)
    end = -(-(at + len(wanted)) // 3) * 4
    return base64.b64encode(data)[at // 3 * 4:end].rstrip(b"=")


def q_word(data):
    return b"".join(b"_" if b == 32 else bytes([b]) if chr(b).isalnum() and b < 128 else b"=%02X" % b for b in data)


def encoded(text, charset):
    """The bytes that are characters: escape sequences before and behind them are none."""
    data = text.encode(charset)
    return data[3:-3] if data.startswith(b"\x1b") else data


def in_word_b(charset, text, wanted):
    data = text.encode(charset)
    return word(charset, b"B", base64.b64encode(data)), groups(data, encoded(wanted, charset))


def in_word_q(charset, text, wanted):
    return word(charset, b"Q", q_word(text.encode(charset))), q_word(encoded(wanted, charset))


def subject_urls():
    """A URL behind text of each charset, in each kind of encoded word."""
    for charset, text in (("utf-8", "Gr\u00fc\u00dfe von "), ("iso-8859-1", "Gr\u00fc\u00dfe von "),
                          ("iso-2022-jp", "\u6ce8\u6587\u306e\u78ba\u8a8d "), ("utf-16-be", "Gr\u00fc\u00dfe "),
                          ("gbk", "\u8ba2\u5355\u786e\u8ba4 "), ("euc-jp", "\u6ce8\u6587\u306e "),
                          ("iso-2022-kr", "\uc8fc\ubb38 "), ("windows-1251", "\u0417\u0430\u043a\u0430\u0437 "),
                          ("koi8-r", "\u0417\u0430\u043a\u0430\u0437 "), ("big5", "\u8a02\u55ae ")):
        for kind, make in (("b", in_word_b), ("q", in_word_q)):
            value, there = make(charset, text + URL, URL)
            label = charset.replace("utf-16-be", "utf-16be")
            value = value.replace(charset.encode(), label.encode(), 1)
            yield f"url-{label}-{kind}", subject(value), "subject-url-in-subject", there


def residues():
    """What is left over from a template, in words of many charsets and as one may hide it."""
    for charset, text in (("gbk", "\u8bf7\u8f93\u5165\u4e3b\u9898"), ("big5", "\u9019\u662f\u4e00\u5c01\u6e2c\u8a66\u90f5\u4ef6"),
                          ("iso-2022-jp", "\u4ef6\u540d\u3092\u5165\u529b"), ("euc-kr", "\uc81c\ubaa9\uc744 \uc785\ub825"),
                          ("shift_jis", "\u4ef6\u540d\u3092\u5165\u529b"), ("koi8-r", "\u0432\u0432\u0435\u0434\u0438\u0442\u0435 \u0442\u0435\u043c\u0443"),
                          ("utf-8", "\uff39our sub\u200bject \uff48ere"), ("iso-8859-15", "su asunto aqu\u00ed")):
        for kind, make in (("b", in_word_b), ("q", in_word_q)):
            value, there = make(charset, "AB " + text + " 12", text)
            yield f"residue-{charset}-{kind}", subject(value), "subject-template-residue", there


def split_words():
    """A URL from the one encoded word into the next; a character in two; text that is not encoded around it."""
    a, b = b"Gr=C3=BC=C3=9Fe_https=3A//sh", b"op.example.org/x"
    yield ("two-words", subject(b"=?utf-8?q?" + a + b"?=\r\n =?utf-8?q?" + b + b"?="), "subject-url-in-subject",
           b"https=3A//sh?=\r\n =?utf-8?q?op.example.org/x")
    behind = b"\xbc " + URL.encode()
    yield ("split-character", subject(b"=?utf-8?b?w7zD?= " + word("utf-8", b"b", base64.b64encode(behind))),
           "subject-url-in-subject", groups(behind, URL.encode()))
    yield ("folded", subject(b"the sale is on\r\n\tat https://shop.example.org/x today"), "subject-url-in-subject", URL.encode())
    yield ("invisible-raw", subject("sa\u200ble".encode()), "subject-invisible-chars", "\u200b".encode())
    yield ("invisible-q", subject(b"=?utf-8?q?sa=E2=80=8Ble?="), "subject-invisible-chars", b"=E2=80=8B")
    yield ("invisible-b", subject(word("utf-8", b"B", base64.b64encode("sale \u200bnow".encode()))),
           "subject-invisible-chars", groups("sale \u200bnow".encode(), "\u200b".encode()))
    yield ("invisible-gb18030", subject(in_word_q("gb18030", "\u8ba2\u5355\u200b\u786e", "\u200b")[0]),
           "subject-invisible-chars", q_word("\u200b".encode("gb18030")))


def names():
    """A HOST in the name of the author."""
    yield "name-quoted", author(b'"the \\"new\\" www.shop.example.org"'), "from-name-url", HOST.encode()
    yield ("name-folded", author(b'"the\r\n shop at\r\n www.shop.example.org"'), "from-name-url", HOST.encode())
    value, there = in_word_b("utf-8", "B\u00fccher " + HOST, HOST)
    yield "name-b", author(value), "from-name-url", there
    value, there = in_word_q("iso-8859-1", "B\u00fccher " + HOST, HOST)
    yield "name-q", author(value), "from-name-url", there
    value, there = in_word_q("shift_jis", "\u30bd\u30d5\u30c8 " + HOST, HOST)
    yield "name-sjis", author(value), "from-name-url", there
    yield ("name-bare", author(b"Shop www.shop.example.org"), "from-name-url", HOST.encode())


def wrapped(data):
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def bodies():
    """Bytes that the charset does not have, within a transfer encoding."""
    text = b"A line of plain text that goes on. " * 3 + b"caf\xe9 au lait. " + b"And it goes on and on. " * 3
    yield ("mismatch-base64", body(b"text/plain; charset=utf-8", b"base64", wrapped(text)), "mime-charset-mismatch",
           groups(text, b"\xe9"))
    yield ("mismatch-qp", body(b"text/plain; charset=utf-8", b"quoted-printable", b"soft =\r\nbreak =C3=A9 caf=E9=20=\r\nau lait\r\n"),
           "mime-charset-mismatch", b"=E9")
    yield ("mismatch-8bit", body(b"text/plain; charset=utf-8", b"8bit", text + b"\r\n"), "mime-charset-mismatch", b"\xe9")
    for charset, good, bad in (("gbk", "\u8ba2\u5355", b"\xff"), ("shift_jis", "\u6ce8\u6587", b"\xfd"), ("euc-kr", "\uc8fc\ubb38", b"\xff"),
                               ("big5", "\u8a02\u55ae", b"\xff"), ("euc-jp", "\u6ce8\u6587", b"\xff")):
        before, behind = good.encode(charset) * 40 + b" ", b" " + good.encode(charset) * 5
        data = before + bad + behind
        yield (f"mismatch-{charset}-base64", body(b"text/plain; charset=" + charset.encode(), b"base64", wrapped(data)),
               "mime-charset-mismatch", groups(data, bad))
        escaped = b"".join(b"=%02X" % byte for byte in good.encode(charset) + bad + behind)
        yield (f"mismatch-{charset}-qp", body(b"text/plain; charset=" + charset.encode(), b"quoted-printable", escaped),
               "mime-charset-mismatch", b"=%02X" % bad[0])


def uuencoded(data):
    lines = [binascii.b2a_uu(data[at:at + 45]).rstrip(b"\n") for at in range(0, len(data), 45)]
    return b"begin 644 text\r\n" + b"\r\n".join(lines) + b"\r\n`\r\nend\r\n"


def rarer():
    """Encodings that are seldom met: RFC 2231, uuencode, UTF-16, a line break that is encoded."""
    utf16 = "Bestellung best\u00e4tigt. ".encode("utf-16-le") * 9
    lone = b"\x00\xdc"
    yield ("mismatch-utf-16", body(b"text/plain; charset=utf-16le", b"base64", wrapped(utf16 + lone + utf16)),
           "mime-charset-mismatch", groups(utf16 + lone + b"Be", lone))
    text = b"abcdefghi" * 4 + b"\xe9" + b"abcdefgh" * 3
    line = binascii.b2a_uu(text[:45])
    yield ("mismatch-uu", body(b"text/plain; charset=utf-8", b"x-uuencode", uuencoded(text)), "mime-charset-mismatch",
           line[1 + 48:1 + 52])
    name = b"utf-8''a%0D%0ABcc:%20b"
    yield ("injection-2231", body(b"text/plain; charset=utf-8", b"7bit\r\nContent-Disposition: attachment; filename*=" + name,
                                  b"Hello.\r\n"), "mime-unfolded-injection", b"%0D")
    yield ("injection-2231-sections",
           body(b"text/plain; charset=utf-8", b"7bit\r\nContent-Disposition: attachment;\r\n filename*0*=utf-8''a;\r\n"
                b" filename*1*=b%0D%0ABcc:%20b", b"Hello.\r\n"), "mime-unfolded-injection", b"%0D")
    yield "injection-q", subject(b"=?utf-8?q?a=0D=0ABcc:_b?="), "mime-unfolded-injection", b"=0D"
    long_name = b"mailto:" + b"a" * 300
    yield ("long", subject(b"https://shop.example.org/" + long_name), "subject-url-in-subject",
           b"https://shop.example.org/" + long_name)


MESSAGES = (*subject_urls(), *residues(), *split_words(), *names(), *bodies(), *rarer())
