#!/usr/bin/env python3
"""Writes entity_table.inc: the named character references of HTML.

    src/text/entity_table.py html-entities.tsv >src/text/entity_table.inc

The file has a line for each, "Aacute;" TAB "U+00C1", with a second code point
behind a blank where there are two; as in the standard's entities.json
(https://html.spec.whatwg.org/entities.json; facts), which Python carries as
html.entities.html5. Every reference that stands there without a semicolon does
so with one, too.
"""
import sys


def read(path):
    """Name without its semicolon to code points, and whether it needs one."""
    codes, bare = {}, set()
    with open(path, encoding="utf-8") as file:
        for line in file:
            name, _, points = line.rstrip("\n").partition("\t")
            points = [int(p[2:], 16) for p in points.split()]
            if not name.endswith(";"):
                bare.add(name)
            assert codes.setdefault(name.rstrip(";"), points) == points
    return codes, bare


def main():
    codes, bare = read(sys.argv[1])
    names = sorted(codes)
    seconds = [0] + sorted({p[1] for p in codes.values() if len(p) == 2})
    firsts = [name[0] for name in names]
    print("/* Made by entity_table.py, which names the source. */\n")
    print(f"enum {{ LONGEST = {max(map(len, names))}, "
          f"LONGEST_BARE = {max(map(len, bare))} }};\n")
    print("/* The second code points of those that have two. */")
    print("static const uint32_t seconds[] = {")
    print("\t" + ", ".join(f"0x{s:04x}" for s in seconds) + ",\n};\n")
    print("/* In the order of memcmp(): name, code point, which second one, and\n"
          " * whether it goes without a semicolon. */")
    print("static const struct row rows[] = {")
    for name in names:
        point = codes[name] + [0]
        print(f'\t{{ "{name}", 0x{point[0]:x}, {seconds.index(point[1])}, '
              f"{int(name in bare)} }},")
    print("};\n")
    print("/* Where the names of each first letter begin, from 'A' to 'z' and\n"
          " * one further. */")
    print("static const uint16_t by_letter[] = {")
    starts = [str(sum(f < chr(c) for f in firsts))
              for c in range(ord("A"), ord("z") + 2)]
    for i in range(0, len(starts), 10):
        print("\t" + ", ".join(starts[i:i + 10]) + ",")
    print("};")


main()
