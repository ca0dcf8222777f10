#!/usr/bin/env python3
"""rules.py - each rule finds what its fixtures say, where they say it.

usage: rules.py PROGRAM [ID ...]

Each folder tests/rules/ID holds bad*.eml with bad*.out (a line a finding, "line:column: severity: message [id]",
sorted by place) and good*.eml, in which the rule finds nothing; large ones are packed, bad*.eml.xz. A file `args` has more
options, one a line; bad.args those for bad.eml alone. The set of folders is the set of rules. SOURCE_DATE_EPOCH is fixed, so
that dates can be judged.

A folder bad*/ or good*/ is a set: its messages are linted in one run, and bad*.out has their names in front, "bad/a.eml:".

A message is linted offline, or with what the DNS and web servers say in NAME.facts.json beside it (the form of --replay). A
rule that needs them, or the history, has unknown*.eml too: there it must find nothing, and say that it could not be checked.
"""
import concurrent.futures
import glob
import json
import lzma
import os
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rules")
EPOCH = "1795082400"  # 2026-11-19 10:00 UTC


def run(program, *args, folder=None):
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run([program, *args], stdout=subprocess.PIPE, check=False, env=environment,
                          cwd=folder)
    if done.returncode not in (0, 1):
        raise SystemExit(f"exit code {done.returncode} of {program} {' '.join(args)}")
    return done.stdout.decode()


def facts_of(message):
    return os.path.join(os.path.dirname(message), os.path.basename(message).split(".")[0] + ".facts.json")


def lint(program, rule, options, message):
    options = options + options_of(message.split(".eml")[0].split(".html")[0] + ".args")
    facts = facts_of(message)
    network = ("--replay", facts) if os.path.exists(facts) else ("--offline", "--history", "off")
    args = (*network, "-f", "json", "--select", rule, *options)
    if "--replay" in network and not message.endswith(".xz"):
        # A list, not a name: the rules that compare messages of a run apply to many.
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as names:
            names.write(message + "\n")
            names.flush()
            return json.loads(run(program, *args, "--files-from", names.name))["messages"][0]
    if not message.endswith(".xz"):
        return json.loads(run(program, *args, message))["messages"][0]
    with lzma.open(message) as packed, tempfile.NamedTemporaryFile(suffix=".eml") as file:
        file.write(packed.read())
        file.flush()
        return json.loads(run(program, *args, file.name))["messages"][0]


def findings(rule, report):
    rows = sorted((f["place"]["line"], f["place"]["column"], f["level"], f["message"]) for f in report["findings"])
    return "".join(f"{line}:{column}: {level}: {text} [{rule}]\n" for line, column, level, text in rows)


def lint_set(program, rule, options, folder):
    where, name = os.path.split(folder)
    args = ("--offline", "--history", "off", "-f", "json", "--select", rule, *options, *options_of(folder + ".args"))
    return json.loads(run(program, *args, name, folder=where))["messages"]


def set_findings(rule, reports):
    return "".join(f"{report['file']}:{line}\n" for report in reports for line in findings(rule, report).splitlines())


def check_sets(program, rule, options, folder):
    faults = []
    for kind in ("bad", "good"):
        for messages in sorted(path[:-1] for path in glob.glob(f"{folder}/{kind}*/")):
            expected = messages + ".out"
            want = open(expected, encoding="utf-8").read() if kind == "bad" and os.path.exists(expected) else ""
            got = set_findings(rule, lint_set(program, rule, options, messages))
            if got != want or (kind == "bad" and not want):
                faults.append(f"{os.path.basename(messages)}: wanted\n{want}got\n{got}")
    return faults


def options_of(file):
    if not os.path.exists(file):
        return []
    with open(file, encoding="utf-8") as lines:
        return lines.read().split("\n")[:-1]


def check_folder(program, rule, needs_answers):
    folder = os.path.join(HERE, rule)
    options, faults = options_of(os.path.join(folder, "args")), []
    bad, good, unknown = (
        [name for form in ("eml", "eml.xz", "html") for name in sorted(glob.glob(f"{folder}/{kind}*.{form}"))]
        for kind in ("bad", "good", "unknown"))
    if not (bad or glob.glob(f"{folder}/bad*/")) or not (good or glob.glob(f"{folder}/good*/")):
        faults.append("needs a bad and a good message")
    if needs_answers and not unknown:
        faults.append("needs a message for which nobody tells")
    faults += check_sets(program, rule, options, folder)
    for message in bad:
        expected = os.path.join(folder, os.path.basename(message).split(".")[0] + ".out")
        want = open(expected, encoding="utf-8").read() if os.path.exists(expected) else ""
        got = findings(rule, lint(program, rule, options, message))
        if not want or got != want:
            faults.append(f"{os.path.basename(message)}: wanted\n{want}got\n{got}")
    for message in good + unknown:
        report = lint(program, rule, options, message)
        got = findings(rule, report)
        if got:
            faults.append(f"{os.path.basename(message)}: wanted nothing, got\n{got}")
        unchecked = [item for item in report["notChecked"] if item["rule"] == rule]
        if (message in unknown or os.path.exists(facts_of(message))) and \
                bool(unchecked) != (message in unknown):
            faults.append(f"{os.path.basename(message)}: not checked is {unchecked}")
    return faults


def main():
    program, chosen = os.path.abspath(sys.argv[1]), sys.argv[2:]
    known = {row["id"]: row["needs"] for row in json.loads(run(program, "--list-rules=json"))}
    folders = sorted(name for name in os.listdir(HERE) if os.path.isdir(os.path.join(HERE, name)))
    failed = 0
    if not chosen:
        for name in sorted(set(known) ^ set(folders)):
            print(f"not ok {name}: {'has no folder in tests/rules' if name in known else 'is no rule'}")
            failed += 1
    rules = chosen or [name for name in folders if name in known]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        all_faults = list(pool.map(lambda rule: check_folder(program, rule, known.get(rule) in ("dns", "http", "set")), rules))
    for rule, faults in zip(rules, all_faults):
        failed += bool(faults)
        for fault in faults:
            print(f"not ok {rule}: {fault}")
    print(f"{len(chosen or folders)} rules, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
