#!/usr/bin/env python3
"""kill.py STORE-HISTORY [ROUNDS] - writers are killed at random moments: all that was acknowledged is there.

STORE-HISTORY is history.c's program. With 1 and with 8 writers, on both stores: ROUNDS times (4; before a release 300) they
record as fast as they can until they get a SIGKILL, every second time into a history that is not there yet. Of PostgreSQL
the server is ended as in a crash, too, every fifth time.
"""
import functools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from stores import NOW, SKIPPED, Postgres, all_stores, binaries, commands, record

RECORDS, WAIT = 400, 20_000  # of a writer at most; milliseconds


@functools.lru_cache(None)
def signature(number):
    choose = random.Random(number)
    return "".join(f"{choose.randrange(65536):04x}" for _ in range(128))


class Writer:
    def __init__(self, program, where, key, folder, name):
        self.name = name
        lines = os.path.join(folder, f"in-{name}")
        with open(lines, "w", encoding="ascii") as file:
            for i in range(RECORDS):
                file.write("begin\n" + record(similar=signature(i), body=f"{i:x}", ident=f"{i}@{name}") + "\ncommit\n")
        self.out = os.path.join(folder, f"out-{name}")
        with open(lines, encoding="ascii") as file, open(self.out, "wb") as out:
            self.process = subprocess.Popen([program, where, str(NOW), key, str(WAIT)], stdin=file, stdout=out)

    def acknowledged(self):
        """The Message-IDs of what was committed."""
        with open(self.out, encoding="utf-8") as file:
            answers = file.read().split("\n")[:-1]
        return [f"{i}@{self.name}" for i in range(len(answers) // 3) if answers[3 * i:3 * i + 3] == ["ok"] * 3]


def one_round(program, store, place, folder, writers, number):
    """Acknowledged, and of these not there; None if it does not open."""
    where, key = place
    running = [Writer(program, where, key, folder, f"{number}-{i}") for i in range(writers)]
    begin, wait = time.monotonic(), random.uniform(0, 0.1 + 0.05 * writers)
    crash = isinstance(store, Postgres) and number % 5 == 4
    time.sleep(wait)
    if crash:
        store.stop(signal.SIGQUIT)
    for writer in running:
        writer.process.kill()
    for writer in running:
        writer.process.wait()
    if crash:
        store.start()
    known = [ident for writer in running for ident in writer.acknowledged()]
    if time.monotonic() - begin > 20:
        print(f"{store.name}: slow: {time.monotonic() - begin:.1f} s")
    answers = commands(program, where, key, [f"ask\tSENT-ID\t{ident}" for ident in known])
    lost = [ident for ident, answer in zip(known, answers) if not answer.startswith("found, ")]
    # Whatever is left of it, the next one writes to it.
    opens = commands(program, where, key, ["begin", record(), "commit"]) == ["ok"] * 3 and store.opens(where)
    return known, lost, opens


def kill_writers(program, store, scratch, writers, rounds):
    acknowledged = lost = broken = 0
    place = None
    for number in range(rounds):
        folder = tempfile.mkdtemp(dir=scratch)
        if number % 2 == 0:
            home = tempfile.mkdtemp(dir=scratch)
            place = store.fresh(home)
        known, gone, opens = one_round(program, store, place, folder, writers, number)
        acknowledged += len(known)
        lost += len(gone)
        broken += not opens
        shutil.rmtree(folder)
    print(f"{store.name}, {writers} writers: {rounds} times killed, {acknowledged} acknowledged, {lost} lost, {broken} times it did not open")
    return lost + broken


def main():
    program = os.path.abspath(sys.argv[1])
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    scratch = tempfile.mkdtemp(prefix="msc-kill-", dir="/tmp")
    failed = 0
    try:
        for store in all_stores(program):
            with store:
                for writers in (1, 8):
                    failed += kill_writers(program, store, scratch, writers, rounds)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 1 if failed else SKIPPED if binaries() is None else 0


if __name__ == "__main__":
    sys.exit(main())
