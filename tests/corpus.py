#!/usr/bin/env python3
"""corpus.py PROGRAM - every message of the collections gets a report, and always the same one.

Each message has one line of jsonl that is valid by the schema; nothing is unreadable but empty files, nothing goes to
stderr but for these; the C and a UTF-8 locale, other time zones, memory that is not zeroed and standard input change
no byte.
"""
import json
import os
import sys
import tempfile

import jsonschema

import shared

SCHEMA_SAMPLE = 7  # every so many of the large archives is held against the schema, which is slow


def check_answers(names, done, validator, label):
    faults = []
    lines = done.stdout.decode("utf-8").split("\n")[:-1]
    if len(lines) != len(names):
        return [f"{label}: {len(names)} messages, {len(lines)} reports, exit code {done.returncode}"]
    empty = {name for name in names if os.path.getsize(name) == 0}
    if done.returncode != (2 if empty else 0):
        faults.append(f"{label}: exit code {done.returncode}")
    if len(done.stderr.splitlines()) != len(empty):
        faults.append(f"{label}: on stderr: {done.stderr[:300]!r}")
    step = SCHEMA_SAMPLE if len(names) > 400 else 1
    for number, (name, line) in enumerate(zip(names, lines)):
        report = json.loads(line)
        if report["file"] != name:
            faults.append(f"{name}: reported as {report['file']}")
        if (report["verdict"] == "unreadable") != (name in empty):
            faults.append(f"{name}: {report['verdict']}, {report['reason']}")
        if number % step == 0:
            faults += [f"{name}: {error.json_path}: {error.message}" for error in validator.iter_errors(report)]
    return faults


def check_same(program, names, scratch, want, label):
    ways = ({"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8", "TZ": "Asia/Kathmandu"}, {"MALLOC_PERTURB_": "165", "TZ": "America/Lima"})
    return [f"{label}: other bytes with {way}" for way in ways
            if shared.run_list(program, names, scratch, "-f", "jsonl", **way).stdout != want]


def check_stdin(program, name):
    with open(name, "rb") as message:
        text = message.read()
    want = shared.run(program, "-f", "jsonl", name).stdout
    with open(name, "rb") as message:
        done = shared.subprocess.run([program, "--offline", "--exit-zero", "-f", "jsonl", "--stdin-name", name, "-"],
                                     stdin=message, stdout=shared.subprocess.PIPE, check=False)
    return [] if done.stdout == want and text else [f"{name}: another report from standard input"]


def main():
    program = os.path.abspath(sys.argv[1])
    shared.need_shared()
    with open(os.path.join(shared.PROJECT, "man", "report-1.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    # One line of jsonl is one of the document's messages.
    faults, total = [], 0
    os.environ["SOURCE_DATE_EPOCH"] = "1795082400"
    validator = jsonschema.Draft202012Validator(schema)
    with tempfile.TemporaryDirectory() as scratch:
        sets = [(archive, shared.unpack(archive, os.path.join(scratch, archive))) for archive in shared.ARCHIVES]
        sets.append(("conformance/mime", shared.conformance_mails()))
        for label, names in sets:
            done = shared.run_list(program, names, scratch, "-f", "jsonl")
            faults += check_answers(names, done, validator, label)
            faults += check_same(program, names, scratch, done.stdout, label)
            faults += check_stdin(program, names[0])
            total += len(names)
    for fault in faults[:40]:
        print("not ok", fault)
    print(f"{total} messages, {len(faults)} faults")
    return len(faults) > 0


if __name__ == "__main__":
    sys.exit(main())
