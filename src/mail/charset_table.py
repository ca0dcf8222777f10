#!/usr/bin/env python3
"""Writes charset_table.inc: the charsets, their labels, and what the upper half
of the single-byte ones means.

    npm pack @exodus/bytes@1.16.0 && tar xzf exodus-bytes-1.16.0.tgz
    src/mail/charset_table.py package >src/mail/charset_table.inc

Labels and indexes of the WHATWG Encoding Standard
(https://encoding.spec.whatwg.org/, licence of its data: CC BY 4.0 or, in
source code, BSD-3-Clause) are taken from the npm package @exodus/bytes 1.16.0
(MIT), read on 2026-11-24 by node. The DOS code pages, which the standard lacks,
are those of Python's codecs (made from ftp.unicode.org's MAPPINGS). Labels that
mail has besides stand below.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

READ = """
const dir = process.argv[1];
const single = await import(dir + '/fallback/single-byte.js');
const labels = (await import(dir + '/fallback/encoding.labels.js')).default;
const tables = {};
for (const name of Object.keys(labels))
	try { tables[name] = single.getEncoding(name); } catch { }
console.log(JSON.stringify({ labels, tables }));
"""

# How what is no single-byte set is decoded: the kind, and for the sets of
# mail/cjk.h which one.
KINDS = {
    "us-ascii": ("ASCII", 0),
    "utf-8": ("UTF8", 0),
    "utf-16le": ("UTF16LE", 0),
    "utf-16be": ("UTF16BE", 0),
    "utf-32le": ("UTF32LE", 0),
    "utf-32be": ("UTF32BE", 0),
    "gbk": ("CJK", "CJK_GB18030"),
    "gb18030": ("CJK", "CJK_GB18030"),
    "big5": ("CJK", "CJK_BIG5"),
    "euc-jp": ("CJK", "CJK_EUC_JP"),
    "shift_jis": ("CJK", "CJK_SHIFT_JIS"),
    "euc-kr": ("CJK", "CJK_EUC_KR"),
    "iso-2022-jp": ("CJK", "CJK_ISO_2022_JP"),
    "iso-2022-kr": ("CJK", "CJK_ISO_2022_KR"),
    "hz-gb-2312": ("CJK", "CJK_HZ"),
}

# What the standard calls windows-1252 but says ASCII: the difference matters,
# since 8-bit bytes are wrong in it.
ASCII = ["ansi_x3.4-1968", "ascii", "us-ascii"]

# Labels that mail has besides. Of what the standard refuses to decode, since
# script can hide in it, mail has ISO-2022-KR and HZ; and it has UTF-32.
MORE = {
    "us-ascii": ["ansi_x3.4-1986", "cp367", "csascii", "ibm367", "iso-ir-6",
                 "iso646-us", "iso_646.irv:1991", "us"],
    "utf-8": ["cp65001", "utf_8", "csutf8"],
    "utf-16le": ["utf16", "utf16le", "utf_16", "csutf16", "csutf16le"],
    "utf-16be": ["utf16be", "csutf16be"],
    "utf-32be": ["utf-32", "utf32", "utf32be", "iso-10646-ucs-4", "ucs-4",
                 "csucs4", "csutf32", "csutf32be"],
    "utf-32le": ["utf32le", "csutf32le"],
    "iso-2022-kr": ["csiso2022kr"],
    "hz-gb-2312": ["hz", "hzgb2312"],
    "gbk": ["cp936", "ms936", "windows-936", "csgbk", "euc-cn", "euccn",
            "x-euc-cn"],
    "gb18030": ["gb-18030", "gb18030-2000", "csgb18030"],
    "big5": ["big5hkscs", "csbig5hkscs", "big5-eten", "cp950", "windows-950",
             "x-windows-950"],
    "euc-jp": ["eucjp", "euc_jp", "ujis", "eucjp-ms", "eucjp-win"],
    "shift_jis": ["cp932", "cswindows31j", "windows-932", "x-ms-cp932"],
    "euc-kr": ["euckr", "x-euc-kr", "cp949", "ms949", "uhc", "ks_c_5601",
               "x-windows-949"],
    "iso-2022-jp": ["iso-2022-jp-1", "iso-2022-jp-ms", "cp50220", "cp50221",
                    "iso2022jp"],
    "iso-8859-1": ["iso8859_1", "iso_8859_1", "latin-1", "l1"],
    "iso-8859-2": ["latin-2"],
    "iso-8859-15": ["latin-9", "latin9"],
    "iso-8859-16": ["iso8859-16", "iso_8859-16", "latin10", "l10",
                    "csiso885916"],
    "koi8-r": ["koi8r"],
    "koi8-u": ["koi8u", "cskoi8u"],
    "ibm866": ["cp-866", "ibm-866"],
    "windows-874": ["cp874", "tis620"],
}

DOS = [437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 865, 869]

# So that no label has to be pointed to.
LONGEST = 23


def read_standard(package):
    out = subprocess.run(
        ["node", "--input-type=module", "-e", READ,
         str(Path(package).resolve())],
        check=True, capture_output=True, text=True).stdout
    found = json.loads(out)
    return found["labels"], found["tables"]


def upper_halves(tables):
    """Name to 128 code points; 0 is none."""
    halves = {}
    for name, codes in tables.items():
        # Where its table ends it is Latin-1.
        codes = codes + list(range(0x80 + len(codes), 0x100))
        halves[name] = [0 if c == 0xFFFD else c for c in codes]
    for page in DOS:
        text = bytes(range(0x80, 0x100)).decode(f"cp{page}", "replace")
        halves[f"ibm{page}"] = [0 if c == "\ufffd" else ord(c) for c in text]
    return halves


def all_labels(standard):
    """Label to name."""
    to = {}
    for name, labels in standard.items():
        for label in [name, *labels]:
            to[label] = name
    for label in [k for k, name in to.items() if name == "replacement"]:
        del to[label]
    for label in ASCII:
        to[label] = "us-ascii"
    for page in DOS:
        for form in ("cp%d", "cp-%d", "ibm%d", "ibm-%d", "%d"):
            to[form % page] = f"ibm{page}"
    for n in range(1250, 1259):
        for form in ("windows%d", "cp-%d", "win-%d", "win%d"):
            to[form % n] = f"windows-{n}"
    for name, labels in MORE.items():
        name = to.get(name, name)
        for label in [name, *labels]:
            assert to.get(label, name) == name, label
            to[label] = name
    return to


def rows(items, per_row):
    for i in range(0, len(items), per_row):
        yield "\t" + ", ".join(items[i:i + per_row]) + ","


def main():
    standard, tables = read_standard(sys.argv[1])
    halves = upper_halves(tables)
    to = all_labels(standard)
    names = sorted(set(to.values()))
    # Sets with the same upper half share it.
    distinct = []
    for name in names:
        if name in halves and halves[name] not in distinct:
            distinct.append(halves[name])
    print("/* Made by charset_table.py, which names the sources. */\n")
    print("/* The code points of the bytes from 0x80 on; 0: none. */")
    print("static const uint16_t upper_halves[][128] = {")
    for half in distinct:
        print("\t{")
        for line in rows([f"0x{c:04x}" for c in half], 8):
            print("\t" + line)
        print("\t},")
    print("};\n")
    print("static const struct charset charsets[] = {")
    for name in names:
        kind, which = KINDS.get(name, ("SINGLE", None))
        if which is None:
            which = distinct.index(halves[name])
        print(f'\t{{ "{name}", {kind}, {which} }},')
    print("};\n")
    for name in ("utf-8", "windows-1252", "us-ascii"):
        constant = re.sub("[^A-Z0-9]", "_", name.upper())
        print(f"enum {{ INDEX_{constant} = {names.index(name)} }};")
    print("\n/* In the order of strcmp(). */")
    print("static const struct label labels[] = {")
    for label in sorted(to):
        assert len(label) <= LONGEST, label
        print(f'\t{{ "{label}", {names.index(to[label])} }},')
    print("};")


main()
