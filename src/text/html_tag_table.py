#!/usr/bin/env python3
"""Writes html_tag_table.inc: the names of the tags that html_tag.h lists, and
a table in which each name has a slot of its own (a perfect hash).

    src/text/html_tag_table.py >src/text/html_tag_table.inc
"""
import re
from pathlib import Path

BITS = 10


def read_names():
    header = Path(__file__).with_name("html_tag.h").read_text()
    body = header[header.index("TAG_OTHER,"):header.index("TAGS\n")]
    return [n.lower() for n in re.findall(r"TAG_(\w+),", body)][1:]


def slot(name, multiplier):
    """The same as slot() in html_tag.c."""
    code = [ord(c) | 0x20 for c in name]
    key = len(name) | code[0] << 8 | code[len(name) // 2] << 16 | \
        code[-1] << 24
    return (key * multiplier & 0xFFFFFFFF) >> 32 - BITS


def search(names):
    for multiplier in range(1, 1 << 24, 2):
        multiplier = multiplier * 0x9E3779B1 & 0xFFFFFFFF
        if len({slot(n, multiplier) for n in names}) == len(names):
            return multiplier
    raise SystemExit("no multiplier; make BITS larger")


def main():
    names = read_names()
    multiplier = search(names)
    slots = [0] * (1 << BITS)
    for i, name in enumerate(names):
        slots[slot(name, multiplier)] = i + 1
    print("/* Made by html_tag_table.py. */\n")
    print(f"enum {{ BITS = {BITS}, LONGEST = {max(map(len, names))} }};")
    print(f"static const uint32_t multiplier = 0x{multiplier:08x};\n")
    print("static const char tag_names[TAGS][LONGEST + 1] = {\n\t\"\",")
    for name in names:
        print(f'\t"{name}",')
    print("};\n")
    print("/* Tags by slot(). */")
    print("static const uint8_t slots[1 << BITS] = {")
    for i in range(0, 1 << BITS, 16):
        print("\t" + " ".join(f"{n}," for n in slots[i:i + 16]))
    print("};")


main()
