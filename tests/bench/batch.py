#!/usr/bin/env python3
"""batch.py PROGRAM [--peers] - how fast whole messages are linted, offline, on the mix of mix.py.

Runs the program over the mix with the shipped rules alone and with 100, 1,000 and 10,000 data rules more (rules.py), five times
each in turn, and prints the median of the seconds of one core, messages and megabytes a second. With --peers rspamd and
SpamAssassin are measured on the same messages right after, as far as they are installed (peers.sh). Then the cold start with all
shipped rules, on a message of about 5 KB.
"""
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS, COLD = 5, 200


def cpu_seconds(command):
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)}: exit code {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    program = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        mix = os.path.join(scratch, "mix")
        print(subprocess.run([sys.executable, os.path.join(HERE, "mix.py"), mix], check=True, stdout=subprocess.PIPE).stdout.decode(), end="")
        size = sum(os.path.getsize(os.path.join(mix, name)) for name in os.listdir(mix))
        number = len(os.listdir(mix))
        commands = {0: []}
        for rules in (100, 1000, 10000):
            folder = os.path.join(scratch, str(rules))
            subprocess.run([sys.executable, os.path.join(HERE, "rules.py"), folder, str(rules), mix], check=True)
            commands[rules] = ["--rules", folder]
        seconds, loading, memory = {r: [] for r in commands}, {r: [] for r in commands}, {}
        for _ in range(RUNS):
            for rules, more in commands.items():
                run = [program, "--offline", "--exit-zero", "-f", "jsonl", *more]
                used, memory[rules] = cpu_seconds([*run, mix])
                seconds[rules].append(used)
                loading[rules].append(cpu_seconds([*run, os.path.join(mix, "0001.eml")])[0])
        for rules in commands:
            whole, load = statistics.median(seconds[rules]), statistics.median(loading[rules])
            used = whole - load
            print(f"{rules:6} rules more: {whole:.3f} s of CPU ({min(seconds[rules]):.3f} to {max(seconds[rules]):.3f}), {load:.3f} of it "
                  f"to start and load; {number / used:.0f} messages/s, {size / used / 1e6:.0f} MB/s, {memory[rules]:.0f} MiB")
        sys.stdout.flush()
        start = os.path.join(os.path.dirname(program), "tests", "bench_start")
        message = min((os.path.join(mix, n) for n in os.listdir(mix)), key=lambda n: abs(os.path.getsize(n) - 5000))
        for what, command in (("static hello world", [os.path.join(os.path.dirname(start), "bench_hello")]),
                              ("cold, all shipped rules", [program, "--offline", message])):
            print(f"{what:24}", end="", flush=True)
            subprocess.run([start, str(COLD), *command], check=False)
        if "--peers" in sys.argv:
            subprocess.run(["sh", os.path.join(HERE, "peers.sh"), mix], check=True)


if __name__ == "__main__":
    main()
