"""Ways to decode some bytes of a message file, written for the tests alone and by Python's codecs."""
import base64
import binascii
import codecs
import html
import re
import urllib.parse

GROUP = 2      # a group of base64 or uuencode has at most so many decoded bytes that were not asked for
SQUASH = re.compile("\ufffd+")
MARKUP = re.compile(r"<!--.*?-->|<[/!?A-Za-z][^>]*>", re.S)
BLANKS = re.compile(r"[ \t\r\n\f]+")
WORD = re.compile(rb"=\?([^?\s]+)\?([bBqQ])\?(.*?)\?=", re.S)
FOLD = re.compile(rb"\r*\n(?=[ \t])")
# What the WHATWG's labels say, where Python goes by the letter.
ALIASES = {"us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254",
           "iso-8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
           "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
           "utf-16": "utf-16-le", "iso-2022-jp": "iso2022_jp_ext"}
# A place within stateful text has lost the escape sequence before it.
STATES = {"iso-2022-jp": (b"", b"\x1b$B", b"\x1b$@", b"\x1b(J"), "hz-gb-2312": (b"", b"~{")}
USUAL = ("utf-8", "cp1252")


def to_text(data, charset):
    """Text, with U+FFFD for what the charset does not have; None for a charset that is not known."""
    name = ALIASES.get(charset.lower(), charset)
    try:
        codec = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return None
    if codec.startswith(("cp125", "cp874")):
        # Bytes that have no letter are control characters to the WHATWG.
        return "".join(bytes([b]).decode(codec, "ignore") or chr(b) for b in data)
    try:
        return data.decode(codec, "replace")
    except (UnicodeError, LookupError):
        return None


def texts(data, charset):
    """(name of the charset, text) in each charset that it may be."""
    for name in dict.fromkeys([*USUAL, *([charset] if charset else [])]):
        for state in STATES.get(name.lower(), (b"",)):
            text = to_text(state + data, name)
            if text is not None:
                yield name.lower(), text


def quoted_printable(data):
    data = re.sub(rb"[ \t]+(?=\r?\n)", b"", data)
    data = re.sub(rb"=[ \t]*(\r?\n|$)", b"", data)
    return re.sub(rb"=([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), data)


def base64_text(data):
    data = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    spare = len(data) % 4
    return base64.b64decode(data[:-1] if spare == 1 else data + b"=" * (-spare % 4))


def percent(data):
    """RFC 2231, the sections of one parameter joined."""
    data = re.sub(rb"\"?;\s*[A-Za-z-]+\*\d+\*?=\"?", b"", data)
    return urllib.parse.unquote_to_bytes(re.sub(rb"^[\w-]*'[\w-]*'", b"", data))


def uuencode(data):
    """Lines, each of which begins with its length, or groups within one line."""
    out = b""
    if 0 < len(data) <= 60 and len(data) % 4 == 0 and b"\n" not in data:
        data = bytes([32 + len(data) // 4 * 3]) + data
    for line in data.splitlines():
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            continue
    return out


def trimmed(data, slack):
    """The bytes less what a group at each end may have brought in."""
    for lead in range(slack + 1):
        for trail in range(slack + 1):
            if lead + trail <= len(data):
                yield data[lead:len(data) - trail]


def same(text, want, length, slack):
    """Whether the text, less at most one character at each end, begins with what is wanted and is so long."""
    for lead in (0, 1):
        for trail in (0, 1):
            piece = text[lead:len(text) - trail]
            size = len(piece.encode("utf-8", "surrogatepass"))
            if piece.startswith(want) and abs(size - length) <= slack(piece):
                return True
    return False


def fits(text, evidence, length):
    """Whether the text is the evidence, which may be cut; its full length in bytes is given. Bytes that are not valid
    are one U+FFFD here and another number of them there, and have a length of their own."""
    text = text.replace("\0", "\ufffd")
    if same(text, evidence, length, lambda piece: 0):
        return True
    if "\ufffd" not in text:
        return False
    return same(SQUASH.sub("\ufffd", text), SQUASH.sub("\ufffd", evidence), length,
                lambda piece: 3 * piece.count("\ufffd") + length // 2)


def from_html(text):
    """The value of an attribute, or text without tags: line ends are LF, character references are decoded."""
    return html.unescape(text.replace("\r\n", "\n").replace("\r", "\n"))


def shown(text):
    """What HTML says: without markup, references read, no white space, for where that goes is a matter of style."""
    return BLANKS.sub("", html.unescape(MARKUP.sub("", text)))


def shows(text, evidence, length):
    """Whether the text of HTML shows the evidence."""
    got, want = shown(text), BLANKS.sub("", evidence)
    whole = len(evidence.encode("utf-8", "surrogatepass")) == length
    return got == want if whole else got.startswith(want)


class Decoder:
    """Bytes [offset, offset + length) of a file."""

    def __init__(self, file, offset, length, charset):
        self.file, self.offset, self.end, self.charset = file, offset, offset + length, charset
        self.raw = file[offset:offset + length]

    def bodies(self):
        """(way, bytes, slack) for what may stand in a body or, as it is written, anywhere."""
        unfolded = FOLD.sub(b"", self.raw)
        yield "as it stands", self.raw, 0
        yield "unfolded", unfolded, 0
        yield "quoted string", re.sub(rb"\\(.)", rb"\1", unfolded, flags=re.S), 0
        yield "quoted-printable", quoted_printable(self.raw), 0
        yield "percent", percent(self.raw), 0
        yield "base64", base64_text(self.raw), GROUP
        yield "uuencode", uuencode(self.raw), GROUP
        yield "base64 twice", base64_text(base64_text(self.raw)), GROUP
        yield "quoted-printable in base64", quoted_printable(base64_text(self.raw)), GROUP

    def field(self):
        """Where the field around the place begins and ends."""
        begin = self.file.rfind(b"\n", 0, self.offset) + 1
        while begin > 0 and self.file[begin:begin + 1] in (b" ", b"\t"):
            begin = self.file.rfind(b"\n", 0, begin - 1) + 1
        end = self.file.find(b"\n", self.end)
        while end >= 0 and self.file[end + 1:end + 2] in (b" ", b"\t"):
            end = self.file.find(b"\n", end + 1)
        return begin, len(self.file) if end < 0 else end

    def word_pieces(self):
        """(charset or None, bytes, slack) of the place: text between encoded words, and what of these lies in it."""
        begin, end = self.field()
        pieces, at = [], self.offset
        for word in WORD.finditer(self.file, begin, end):
            if word.end() <= self.offset or word.start() >= self.end:
                continue
            if word.start() > at:
                pieces.append((None, self.file[at:word.start()], 0))
            lo, hi = max(word.start(3), self.offset), min(word.end(3), self.end)
            inside = self.file[lo:hi]
            charset = word[1].decode("latin-1").split("*")[0]
            if word[2] in b"bB":
                pieces.append((charset, base64_text(inside), GROUP))
            else:
                pieces.append((charset, quoted_printable(inside.replace(b"_", b" ")), 0))
            at = word.end()
        if at < self.end:
            pieces.append((None, self.file[at:self.end], 0))
        return pieces if any(piece[0] for piece in pieces) else []

    def joined(self, pieces):
        """Pieces with blanks between encoded words gone and words of one charset put together."""
        out = []
        for i, (charset, data, slack) in enumerate(pieces):
            if charset is None and 0 < i < len(pieces) - 1 and not data.strip():
                continue
            if charset and out and (out[-1][0] or "").lower() == charset.lower():
                out[-1] = (charset, out[-1][1] + data, max(slack, out[-1][2]))
            else:
                out.append((charset, data, slack))
        return out

    def words(self):
        """Each text that the encoded words of the place may be."""
        pieces = self.joined(self.word_pieces())
        if not pieces:
            return
        slack = max(piece[2] for piece in pieces)
        for lead in range(slack + 1):
            for trail in range(slack + 1):
                for state in STATES.get((pieces[0][0] or "").lower(), (b"",)):
                    yield self.word_text(pieces, lead, trail, state)

    @staticmethod
    def word_text(pieces, lead, trail, state):
        text = ""
        for i, (charset, data, slack) in enumerate(pieces):
            if slack and i == 0:
                data = data[lead:]
            if slack and i == len(pieces) - 1 and trail:
                data = data[:-trail]
            if i == 0:
                data = state + data
            piece = to_text(data, charset) if charset else None
            if piece is None:
                piece = re.sub(r"\\(.)", r"\1", FOLD.sub(b"", data).decode("utf-8", "replace"))
            text += piece
        return text

    def way_to(self, evidence, length):
        """The name of the decoding that gives the evidence; None."""
        for way, data, slack in self.bodies():
            for piece in trimmed(data, slack):
                for charset, text in texts(piece, self.charset):
                    if fits(text, evidence, length):
                        return way if charset in USUAL else f"{way}, {charset}"
                    if fits(from_html(text), evidence, length):
                        return f"{way}, HTML"
        if any(fits(text, evidence, length) for text in self.words()):
            return "encoded words"
        return self.shown_way(evidence, length)

    def shown_way(self, evidence, length):
        for way, data, slack in self.bodies():
            for piece in trimmed(data, slack):
                if any(shows(text, evidence, length) for _, text in texts(piece, self.charset)):
                    return f"{way}, shown by HTML"
        return None
