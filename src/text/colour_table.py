#!/usr/bin/env python3
"""Writes colour_table.inc: the names of colours and how bright each step of a
channel is.

    npm pack color-name@1.1.4 && tar xzf color-name-1.1.4.tgz
    src/text/colour_table.py package >src/text/colour_table.inc

The names are those of CSS Color 4, section 6.1
(https://www.w3.org/TR/css-color-4/#named-colors), taken from the npm package
color-name 1.1.4 (MIT) on 2026-11-25. Brightness is the relative luminance of
WCAG 2.1 (https://www.w3.org/TR/WCAG21/#dfn-relative-luminance).
"""

import re
import sys
from pathlib import Path

SCALE = 1000000

print("/* Made by colour_table.py, which names the sources. */\n")
print("/* Sorted by name. */")
print("static const struct colour_name colour_names[] = {")
text = Path(sys.argv[1], "index.js").read_text()
found = re.findall(r'"(\w+)": \[(\d+), (\d+), (\d+)\]', text)
for name, *rgb in sorted(found):
    value = int.from_bytes(bytes(map(int, rgb)), "big")
    print(f'\t{{ "{name}", 0x{value:06x} }},')
print("};\n")

print("/* The channel made linear, in millionths. */")
print("static const uint32_t linear[256] = {")
for step in range(256):
    c = step / 255
    c = c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
    end = "\n" if step % 8 == 7 else " "
    start = "\t" if step % 8 == 0 else ""
    print(f"{start}{round(c * SCALE)},", end=end)
print("};")
