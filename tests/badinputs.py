#!/usr/bin/env python3
"""badinputs.py PROGRAM [--measure] - hostile messages end as they must.

Runs ../shared/tools/badinputs.py --scale ci and holds each report against the tags of its manifest. The stack is 256
KiB, so that nothing recurses on input. With --measure it prints time and memory, and fails over 0.3 s or 48 MiB; that
is for a release build, by hand.
"""
import json
import os
import re
import resource
import subprocess
import sys
import tempfile

import shared

STACK, MOST_SECONDS, MOST_MIB = 256 << 10, 0.3, 48
# Limits and findings of what this version does not look at yet: HTML, CSS, links, the words of the text, archives.
LATER_LIMITS = re.compile(r"(html|css|link)|words$")
LATER_FINDINGS = ("html", "link", "archive", "rules")
COMMAND = re.compile(rb"^\s*::|##\[|##vso\[", re.M)
CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")  # a tab stays one: carets stand under it


def small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))


def run(program, name, form):
    """Exit code, output, seconds of CPU, MiB."""
    with tempfile.TemporaryFile() as out:
        child = subprocess.Popen([program, "--offline", "-f", form, name], stdout=out, stderr=subprocess.DEVNULL,
                                 preexec_fn=None if SANITIZED else small_stack)
        _, status, usage = os.wait4(child.pid, 0)
        out.seek(0)
        return os.waitstatus_to_exitcode(status), out.read(), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def faults_of(case, code, report):
    hits = {row["question"] for row in report["notChecked"] if row["reason"] == "limit"}
    tags = re.findall(r"\[([^\]]*)\]", case["expect"])
    allowed, named = set(), False
    if code not in (0, 1, 2):
        yield f"exit code {code}"
    for tag in tags:
        word, _, value = tag.partition(":")
        if word == "limit":
            named = True
            wanted = {limit for limit in value.split("|") if not LATER_LIMITS.match(limit)}
            if wanted and not wanted & hits:
                yield f"does not name {value}, but {sorted(hits)}"
            if wanted and code == 0:
                yield "exit code 0"
        elif word == "may":
            allowed.add(value)
        elif tag == "unreadable" and (report["verdict"], code) != ("unreadable", 2):
            yield "is not unreadable"
        elif tag == "finding" and not report["findings"] and case["class"] not in LATER_FINDINGS:
            yield "has no finding"
    if not named and "parse" in tags and hits - allowed:
        yield f"names {sorted(hits - allowed)}"


def inert_faults(program, name):
    for form in ("text", "concise", "json", "jsonl"):
        out = run(program, name, form)[1]
        for what, pattern in (("a command of a CI runner", COMMAND), ("a control character", CONTROL)):
            found = pattern.search(out)
            if found:
                yield f"{form} has {what}: {out[found.start():found.start() + 40]!r}"


def main():
    program, measure = os.path.abspath(sys.argv[1]), "--measure" in sys.argv
    shared.need_shared()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, os.path.join(shared.SHARED, "tools", "badinputs.py"), folder, "--scale", "ci"],
                       check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as file:
            cases = json.load(file)
        slowest = largest = (0, "")
        for case in cases:
            name = os.path.join(folder, case["name"] + ".eml")
            code, out, seconds, mib = run(program, name, "json")
            slowest, largest = max(slowest, (seconds, case["name"])), max(largest, (mib, case["name"]))
            try:
                faults = list(faults_of(case, code, json.loads(out)["messages"][0]))
            except ValueError:
                faults = [f"no report, exit code {code}"]
            faults += inert_faults(program, name) if case["class"] in ("report", "header", "framing", "encoding") else ()
            if measure and (seconds > MOST_SECONDS or mib > MOST_MIB):
                faults.append(f"took {seconds:.3f} s and {mib:.1f} MiB")
            failed += bool(faults)
            for fault in faults:
                print(f"not ok {case['name']}: {fault}")
    if measure:
        print(f"slowest {slowest[1]}: {slowest[0]:.3f} s; largest {largest[1]}: {largest[0]:.1f} MiB")
    print(f"{len(cases)} hostile messages, {failed} failed")
    return failed > 0


# A sanitizer needs more stack than the program.
SANITIZED = b"__asan_init" in open(sys.argv[1], "rb").read()

if __name__ == "__main__":
    sys.exit(main())
