#!/usr/bin/env python3
"""Writes rarity_table.inc: how often one byte follows another in folded text,
and how often four bytes stand in it.

    src/rule/rarity_table.py ARCHIVE.tar.gz... >src/rule/rarity_table.inc

Counted over the texts of the messages in the archives; the committed table, on
2026-11-25, over modern-ham/raw.tar.gz, spamassassin/ham.tar.gz and
spamassassin/spam.tar.gz of the project's collection. Only these sums are kept.
Bytes are counted by classes, since of most scripts there is little to count: a
letter is one, digits are one together. Four bytes are counted by a hash of 13
bits: what is rare may be taken for common, but not the other way round.
"""

import email
import email.policy
import html
import math
import re
import sys
import tarfile

GROUPS = [
    *(bytes([c]) for c in b"abcdefghijklmnopqrstuvwxyz"),
    b" ", b"0123456789", b".", b",", b"-", b"/:",
    bytes(c for c in range(0x21, 0x7F)
          if chr(c) not in ".,-/:" and not chr(c).isalnum()),
    bytes(range(0xC2, 0xC4)), bytes(range(0xC4, 0xCA)),
    bytes(range(0xCA, 0xD0)), b"\xd0", b"\xd1", bytes(range(0xD2, 0xE0)),
    b"\xe0", bytes(range(0xE1, 0xE3)), b"\xe3", bytes(range(0xE4, 0xE7)),
    bytes(range(0xE7, 0xEA)), bytes(range(0xEA, 0xEE)),
    bytes(range(0xEE, 0xF0)), bytes(range(0xF0, 0xF5)),
    bytes(range(0x80, 0xA0)), bytes(range(0xA0, 0xC0)),
]
CLASSES = [len(GROUPS)] * 256
for number, group in enumerate(GROUPS):
    for byte in group:
        CLASSES[byte] = number
N = len(GROUPS) + 1  # the last: what no text has
SIZES = [len(group) for group in GROUPS] + [64]


HASH_BITS = 13


def gram_hash(four):
    """As rarity.c has it."""
    gram = int.from_bytes(four, "little")
    return (gram * 0x9E3779B1 & 0xFFFFFFFF) >> (32 - HASH_BITS)


def texts(archive):
    with tarfile.open(archive) as tar:
        for member in tar:
            if not member.isfile() or member.name.endswith(".tsv"):
                continue
            message = email.message_from_bytes(
                tar.extractfile(member).read(), policy=email.policy.compat32)
            for part in message.walk():
                if part.get_content_maintype() != "text":
                    continue
                raw = part.get_payload(decode=True) or b""
                text = raw.decode("utf-8", "ignore")
                if part.get_content_subtype() == "html":
                    text = re.sub(r"(?s)<(style|script).*?</\1>|<[^>]*>", " ", text)
                    text = html.unescape(text)
                yield re.sub(r"\s+", " ", text).lower().encode()


def cost(count, total, size):
    """Eight times the bits of one byte of a class."""
    share = (count + 0.5) / (total + 0.5 * N)
    return min(255, round(-8 * math.log2(share / size)))


def main():
    firsts = [0] * N
    seconds = [[0] * N for _ in range(N)]
    grams = [0] * (1 << HASH_BITS)
    for archive in sys.argv[1:]:
        for text in texts(archive):
            before = CLASSES[0x20]
            for byte in text:
                now = CLASSES[byte]
                firsts[now] += 1
                seconds[before][now] += 1
                before = now
            for i in range(len(text) - 3):
                grams[gram_hash(text[i:i + 4])] += 1
    print("/* Made by rarity_table.py, which names the sources. */\n")
    print("enum { CLASSES = %d };\n" % N)
    print("static const unsigned char classes[256] = {")
    for i in range(0, 256, 16):
        print("\t" + ", ".join(str(c) for c in CLASSES[i:i + 16]) + ",")
    print("};\n")
    total = sum(firsts)
    print("static const unsigned char firsts[CLASSES] = {")
    row = [cost(firsts[i], total, SIZES[i]) for i in range(N)]
    for i in range(0, N, 16):
        print("\t" + ", ".join(map(str, row[i:i + 16])) + ",")
    print("};\n")
    print("static const unsigned char seconds[CLASSES][CLASSES] = {")
    for before in range(N):
        total = sum(seconds[before])
        row = [cost(seconds[before][i], total, SIZES[i]) for i in range(N)]
        print("\t{ " + ",\n\t  ".join(
            ", ".join(map(str, row[i:i + 16])) for i in range(0, N, 16)) + " },")
    print("};\n")
    print("enum { HASH_BITS = %d };\n" % HASH_BITS)
    print("static const unsigned char grams[1 << HASH_BITS] = {")
    total = sum(grams)
    row = [min(255, round(-8 * math.log2((count + 0.5) / total)))
           for count in grams]
    for i in range(0, len(row), 16):
        print("\t" + ", ".join(map(str, row[i:i + 16])) + ",")
    print("};")


if __name__ == "__main__":
    main()
