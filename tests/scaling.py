#!/usr/bin/env python3
"""scaling.py PROGRAM [FACTOR] - twice the message, at most 2.3 times the work.

By hand, since it takes minutes: counts instructions (valgrind's callgrind) for each hostile message that grows with
--factor, at FACTOR (0.1) and twice that, less those of a start with a tiny message.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

import shared

MOST = 2.3


def instructions(program, name):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "--offline", "-qq", name],
                          stderr=subprocess.PIPE, check=False)
    return int(re.search(rb"Collected : (\d+)", done.stderr).group(1))


def generate(folder, factor):
    subprocess.run([sys.executable, os.path.join(shared.SHARED, "tools", "badinputs.py"), folder, "--factor", str(factor)],
                   check=True, stdout=subprocess.DEVNULL)
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
        return [case["name"] for case in json.load(file) if case["scales"]]


def main():
    program = os.path.abspath(sys.argv[1])
    factor = float(sys.argv[2]) if len(sys.argv) > 2 else 0.1
    shared.need_shared()
    failed = worst = 0
    with tempfile.TemporaryDirectory() as scratch:
        once, twice = os.path.join(scratch, "1"), os.path.join(scratch, "2")
        names = generate(once, factor)
        generate(twice, 2 * factor)
        tiny = os.path.join(scratch, "tiny.eml")
        with open(tiny, "w", encoding="ascii") as file:
            file.write("From: a@b.example\nSubject: hi\nPrecedence: bulk\n\nhi\n")  # rules of all kinds begin
        start = instructions(program, tiny)
        for name in names:
            a, b = (max(1, instructions(program, os.path.join(at, name + ".eml")) - start) for at in (once, twice))
            # What is done in the time of a start says nothing.
            ratio = b / a if b > start / 4 else 0
            worst = max(worst, ratio)
            failed += ratio > MOST
            print(f"{'not ok' if ratio > MOST else 'ok'} {name}: {a} and {b} instructions, {ratio:.2f}-fold", flush=True)
    print(f"{len(names)} messages, {failed} failed; most: {worst:.2f}-fold")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
