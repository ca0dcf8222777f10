#!/usr/bin/env python3
"""Writes lookalike_table.inc: letters of other scripts, and other signs, that
look like a Latin letter.

    apt-get download python3-confusable-homoglyphs
    dpkg -x python3-confusable-homoglyphs_*.deb x
    src/text/lookalike_table.py \\
        x/usr/lib/python3/dist-packages/confusable_homoglyphs/confusables.json \\
        >src/text/lookalike_table.inc

The pairs are those of confusables.txt of Unicode's UTS #39 (copyright Unicode,
Inc., 2022, Unicode licence: https://www.unicode.org/license.txt), as Debian
12's package python3-confusable-homoglyphs 3.2.0-2 carries them, read on
2026-11-25. What confusables.txt likens to a small capital, and what only looks
alike as a capital or in italics, is taken too, as rough.
"""

import json
import re
import sys
import unicodedata

# Scripts whose letters stand in for Latin ones. Those written from right to
# left or around a consonant are no disguise within a Latin word.
SCRIPTS = re.compile(
    "CYRILLIC|GREEK|ARMENIAN|CHEROKEE|COPTIC|LISU|DESERET|TIFINAGH|"
    "CANADIAN SYLLABICS|OLD ITALIC|LYDIAN|LYCIAN|CARIAN|ELBASAN|WARANG CITI|"
    "GEORGIAN|OSAGE"
)
# Letters of phonetics, which no ordinary word has, and letters in boxes.
SIGNS = re.compile(
    "(?:LATIN LETTER SMALL CAPITAL|NEGATIVE CIRCLED LATIN CAPITAL LETTER|"
    "NEGATIVE SQUARED LATIN CAPITAL LETTER) ([A-Z])$"
)
PHONETIC = ((0x250, 0x2AF), (0x1D00, 0x1DBF))
ROUGH = {"к": "k", "т": "t", "м": "m", "н": "h", "в": "b", "п": "n", "и": "u",
         "ё": "e", "й": "u", "ь": "b", "κ": "k", "η": "n", "τ": "t", "υ": "u",
         "ε": "e", "ά": "a", "έ": "e", "ό": "o", "ί": "i", "ύ": "u",
         "ї": "i", "є": "e", "ґ": "r", "џ": "u", "з": "3"}
ROUGH = {k: v for k, v in ROUGH.items() if v.isalpha()}


def letter(pairs, char):
    """The ASCII letter that the character looks like, in lower case."""
    if "PALOCHKA" in unicodedata.name(char, ""):
        return "l"
    for pair in pairs.get(char, []):
        target = pair["c"]
        if len(target) == 1 and target.isascii() and target.isalpha():
            # The prototype of "I" is "l"; a capital stands for "I".
            if target == "l" and unicodedata.category(char) == "Lu":
                return "i"
            return target.lower()
    return None


def row(pairs, code):
    char = chr(code)
    name = unicodedata.name(char, "")
    if code < 0x80 or unicodedata.normalize("NFKC", char) != char:
        return None
    sign = SIGNS.match(name)
    if sign:
        return (code, sign[1].lower(), "LOOKALIKE_SIGN")
    if not unicodedata.category(char).startswith("L"):
        return None
    likeness = letter(pairs, char)
    if any(first <= code <= last for first, last in PHONETIC):
        return likeness and (code, likeness, "LOOKALIKE_SIGN")
    if not SCRIPTS.match(name):
        return None
    if likeness:
        return (code, likeness, "LOOKALIKE_LETTER")
    for pair in pairs.get(char, []):
        small = SIGNS.match(unicodedata.name(pair["c"][0], ""))
        if len(pair["c"]) == 1 and small:
            return (code, small[1].lower(), "LOOKALIKE_ROUGH")
    if char.lower() in ROUGH:
        return (code, ROUGH[char.lower()], "LOOKALIKE_ROUGH")
    return None


def print_near(rows):
    """Greek, Cyrillic and Armenian by index, since there most words are."""
    first, end = 0x370, 0x590
    print("\n/* The same for what is near: kind * 32 + letter; 0: none. */")
    print("enum { NEAR = 0x%x, NEAR_END = 0x%x };\n" % (first, end))
    print("static const unsigned char near[NEAR_END - NEAR] = {")
    kinds = {"LOOKALIKE_LETTER": 1, "LOOKALIKE_ROUGH": 2, "LOOKALIKE_SIGN": 3}
    near = [0] * (end - first)
    for code, letter_, kind in rows:
        if first <= code < end:
            near[code - first] = kinds[kind] * 32 + ord(letter_) - ord("a")
    for i in range(0, len(near), 16):
        print("\t" + ", ".join(map(str, near[i:i + 16])) + ",")
    print("};")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        pairs = json.load(file)
    print("/* Made by lookalike_table.py, which names the sources. */\n")
    print("static const struct {\n\tuint32_t code;\n\tchar letter;")
    print("\tenum lookalike kind;\n} table[] = {")
    rows = [found for code in range(0x80, 0x110000)
            if (found := row(pairs, code))]
    for found in rows:
        print("\t{ 0x%04x, '%s', %s }," % found)
    print("};")
    print_near(rows)


if __name__ == "__main__":
    main()
