#!/usr/bin/env python3
"""history.py BENCH-HISTORY [MESSAGES] - the history on both stores, with 10,000 messages to 1,000,000. Figures, never asserted.

BENCH-HISTORY is bench_history.c's program, of a release build. The exponent is the slope of log time over log messages.
"""
import math
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "store"))
from stores import Sqlite, all_stores  # noqa: E402


def slope(points):
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)


def size(store, where):
    if isinstance(store, Sqlite):
        return sum(os.path.getsize(where + end) for end in ("", "-wal") if os.path.exists(where + end))
    return int(store.sql("SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                         "WHERE nspname = 'mailspamcheck' AND relkind = 'r'"))


# As a server is set up that has more to do than to idle.
SETTINGS = ("-c", "shared_buffers=512MB", "-c", "max_wal_size=8GB", "-c", "checkpoint_timeout=30min")


def main():
    program = os.path.abspath(sys.argv[1])
    messages = sys.argv[2] if len(sys.argv) > 2 else "1000000"
    scratch = tempfile.mkdtemp(prefix="msc-bench-", dir="/tmp")
    try:
        for store in all_stores(None, SETTINGS):
            with store:
                where, _ = store.fresh(scratch)
                key = os.path.join(scratch, store.name + ".key")
                rows = []
                process = subprocess.Popen([program, where, key, messages], stdout=subprocess.PIPE, encoding="ascii")
                for line in process.stdout:
                    n, seconds, cpu, median, mean, most99 = (float(figure) for figure in line.split())
                    rows.append((n, seconds, cpu, median))
                    print(f"{store.name}: {n:9,.0f} messages: recorded in {seconds:8.2f} s, {seconds / n * 1e6:6.1f} us each ({cpu / n * 1e6:.1f} us of our CPU); "
                          f"looked up in {median:6.1f} us (mean: {mean:.1f}, 99 of 100: {most99:.1f})", flush=True)
                if process.wait() != 0:
                    return 1
                print(f"{store.name}: {size(store, where) / 1e6:.0f} MB, {size(store, where) / rows[-1][0]:.0f} bytes a message; "
                      f"recording grows with exponent {slope([row[:2] for row in rows]):.2f} "
                      f"({slope([(n, cpu) for n, _, cpu, _ in rows]):.2f} in our CPU, which no disk and no neighbour slows), a look-up with {slope([(n, us) for n, *_, us in rows]):.2f}")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
