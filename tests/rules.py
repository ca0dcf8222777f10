#!/usr/bin/env python3
"""rules.py - each rule finds what its fixtures say, where they say it.

usage: rules.py PROGRAM [ID ...]

Each folder tests/rules/ID holds bad*.eml with bad*.out (a line a finding, "line:column: severity: message [id]",
sorted by place) and good*.eml, in which the rule finds nothing; large ones are packed, bad*.eml.xz. A file `args` has more
options, one a line. The set of folders is the set of rules. SOURCE_DATE_EPOCH is fixed, so that dates can be judged.
"""
import glob
import json
import lzma
import os
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules")
EPOCH = "1795082400"  # 2026-11-19 10:00 UTC


def run(program, *args):
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run([program, "--offline", *args], stdout=subprocess.PIPE, check=False, env=environment)
    if done.returncode not in (0, 1):
        raise SystemExit(f"exit code {done.returncode} of {program} {' '.join(args)}")
    return done.stdout.decode()


def lint(program, rule, options, message):
    if not message.endswith(".xz"):
        return run(program, "-f", "json", "--select", rule, *options, message)
    with lzma.open(message) as packed, tempfile.NamedTemporaryFile(suffix=".eml") as file:
        file.write(packed.read())
        file.flush()
        return run(program, "-f", "json", "--select", rule, *options, file.name)


def findings(program, rule, options, message):
    report = json.loads(lint(program, rule, options, message))
    rows = sorted((f["place"]["line"], f["place"]["column"], f["level"], f["message"])
                  for f in report["messages"][0]["findings"])
    return "".join(f"{line}:{column}: {level}: {text} [{rule}]\n" for line, column, level, text in rows)


def check_folder(program, rule):
    folder = os.path.join(HERE, rule)
    options, faults = [], []
    if os.path.exists(os.path.join(folder, "args")):
        with open(os.path.join(folder, "args"), encoding="utf-8") as lines:
            options = lines.read().split("\n")[:-1]
    bad, good = ([name for form in ("eml", "eml.xz", "html") for name in sorted(glob.glob(f"{folder}/{kind}*.{form}"))]
                 for kind in ("bad", "good"))
    if not bad or not good:
        faults.append("needs a bad and a good message")
    for message in bad:
        expected = os.path.join(folder, os.path.basename(message).split(".")[0] + ".out")
        want = open(expected, encoding="utf-8").read() if os.path.exists(expected) else ""
        got = findings(program, rule, options, message)
        if not want or got != want:
            faults.append(f"{os.path.basename(message)}: wanted\n{want}got\n{got}")
    for message in good:
        got = findings(program, rule, options, message)
        if got:
            faults.append(f"{os.path.basename(message)}: wanted nothing, got\n{got}")
    return faults


def main():
    program, chosen = os.path.abspath(sys.argv[1]), sys.argv[2:]
    known = [row["id"] for row in json.loads(run(program, "--list-rules=json"))]
    folders = sorted(name for name in os.listdir(HERE) if os.path.isdir(os.path.join(HERE, name)))
    failed = 0
    if not chosen:
        for name in sorted(set(known) ^ set(folders)):
            print(f"not ok {name}: {'has no folder in tests/rules' if name in known else 'is no rule'}")
            failed += 1
    for rule in chosen or [name for name in folders if name in known]:
        faults = check_folder(program, rule)
        failed += bool(faults)
        for fault in faults:
            print(f"not ok {rule}: {fault}")
    print(f"{len(chosen or folders)} rules, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
