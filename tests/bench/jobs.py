#!/usr/bin/env python3
"""jobs.py PROGRAM [--runs N] [--jobs N] - what worker processes gain, on messages of 1 KB and on the mix of mix.py.

Lints 20,000 messages of 1 KB and, where the archives are, the mix, offline, with -j1 and with -jN in turn: as a set, and without
the rules that compare messages with one another ("alone"). Prints of each the messages a second of the fastest of the runs, how
much faster -jN was, and what does not depend on how busy the machine is: seconds of CPU of all processes together, and how often they
were switched.
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TINY = 20000
WORDS = "harbour window paper garden silver river morning letter market bridge summer coffee evening station kitchen forest music doctor".split()
ALONE = ["--ignore", "duplicate,bulk-one-click-shared-token,link-personal-token-shared"]


def tiny(folder):
    words = random.Random(1)
    os.mkdir(folder)
    for i in range(TINY):
        body = "".join(" ".join(words.choices(WORDS, k=9)) + ".\r\n" for _ in range(11))
        with open(os.path.join(folder, f"{i:05}.eml"), "w", newline="", encoding="ascii") as file:
            file.write(f"From: Shop {i} <news@shop-{i % 50}.com>\r\nTo: reader{i}@customer-mail.com\r\nSubject: {' '.join(words.choices(WORDS, k=4))}\r\n"
                       f"Date: Thu, 19 Nov 2026 09:00:00 +0000\r\nMessage-ID: <{i}.{words.random()}@shop-{i % 50}.com>\r\nMIME-Version: 1.0\r\n"
                       f"Content-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n{body}")


class Best:
    """The least of all runs of a command."""

    def __init__(self):
        self.wall = self.cpu = self.switches = float("inf")

    def run(self, command):
        begin = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{' '.join(command)}: exit code {os.waitstatus_to_exitcode(status)}")
        self.wall = min(self.wall, time.monotonic() - begin)
        self.cpu = min(self.cpu, usage.ru_utime + usage.ru_stime)
        self.switches = min(self.switches, usage.ru_nvcsw + usage.ru_nivcsw)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as scratch:
        tiny(os.path.join(scratch, "tiny"))
        made = subprocess.run([sys.executable, os.path.join(HERE, "mix.py"), os.path.join(scratch, "mix")], stdout=subprocess.DEVNULL, check=False)
        print(f"{'':14}{'-j1':>10}{f'-j{options.jobs}':>10}  messages/s      CPU seconds        switches")
        for name in ("tiny",) if made.returncode != 0 else ("tiny", "mix"):
            folder = os.path.join(scratch, name)
            for what, more in (("a set", []), ("alone", ALONE)):
                one, many = Best(), Best()
                for _ in range(options.runs):
                    for jobs, best in ((1, one), (options.jobs, many)):
                        best.run([program, "--offline", "--history", "off", "-qq", "--exit-zero", f"-j{jobs}", *more, folder])
                n = len(os.listdir(folder))
                print(f"{name + ', ' + what:14}{n / one.wall:10.0f}{n / many.wall:10.0f}  {one.wall / many.wall:5.2f} times {one.cpu:9.2f}{many.cpu:6.2f}"
                      f"{one.switches:12}{many.switches:7}", flush=True)


if __name__ == "__main__":
    main()
