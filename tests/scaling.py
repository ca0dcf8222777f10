#!/usr/bin/env python3
"""scaling.py PROGRAM [FACTOR] - twice the message, at most 2.3 times the work.

By hand, since it takes minutes: counts instructions (valgrind's callgrind) for each hostile message that grows with
--factor, at FACTOR (1) and twice that. With a small factor the start weighs more than the message.
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
    factor = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    shared.need_shared()
    failed = worst = 0
    with tempfile.TemporaryDirectory() as scratch:
        once, twice = os.path.join(scratch, "1"), os.path.join(scratch, "2")
        names = generate(once, factor)
        generate(twice, 2 * factor)
        for name in names:
            a, b = (instructions(program, os.path.join(at, name + ".eml")) for at in (once, twice))
            ratio = b / a
            worst = max(worst, ratio)
            failed += ratio > MOST
            print(f"{'not ok' if ratio > MOST else 'ok'} {name}: {a} and {b} instructions, {ratio:.2f}-fold", flush=True)
    print(f"{len(names)} messages, {failed} failed; most: {worst:.2f}-fold")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
