#!/usr/bin/env python3
"""places.py PROGRAM [FILE ...] - the bytes that a finding names decode to what it shows.

For every finding in every message of the collections, and in the messages made in place_messages.py, the bytes of the
file are decoded here, by Python's own codecs, in each way that may have been the right one: as they stand, unfolded,
quoted-printable, base64, uuencode, encoded words, quoted strings, in the charset declared or the usual ones.
One of them must give the evidence, with at most one encoding group more at each end. Lines and columns must agree with
offset and length, and what is absent must be shown at the name of From or at the end of the header block.
"""
import bisect
import collections
import json
import os
import re
import sys
import tempfile

import place_messages
import shared
from decode import Decoder

EMPTY_LINE = re.compile(rb"^\r*(\n|\Z)", re.M)
FROM = re.compile(rb"^(from)[ \t]*:", re.I | re.M)
FIELD = re.compile(rb"^[!-9;-~]+[ \t]*:|^[ \t]", re.M)


class File:
    """A message file, and what is asked of its lines."""

    def __init__(self, name):
        with open(name, "rb") as message:
            self.bytes = message.read()
        self.ends = [at for at, byte in enumerate(self.bytes) if byte == 10]

    def line_column(self, at):
        before = bisect.bisect_left(self.ends, at)
        return before + 1, at - (self.ends[before - 1] + 1 if before else 0) + 1

    def absence(self):
        """Where the name of From is, or else where the header block ends; the length of what may be shown there."""
        end = EMPTY_LINE.search(self.bytes)
        head = self.bytes[:end.start()] if end else self.bytes
        field = FROM.search(head)
        return field.start(1) if field else self.header_end(len(head))

    def header_end(self, most):
        """Text that is no field ends the block as well, if there is no empty line before it."""
        at = 0
        for line in self.bytes[:most].split(b"\n"):
            if not FIELD.match(line) and b":" not in line:
                return at
            at += len(line) + 1
        return most


def check_lines(file, place):
    at, end = place["offset"], place["offset"] + place["length"]
    if end > len(file.bytes):
        return "it lies behind the end of the file"
    if (place["line"], place["column"]) != file.line_column(at):
        return f"line and column are {file.line_column(at)}"
    if (place["endLine"], place["endColumn"]) != file.line_column(end):
        return f"the end's line and column are {file.line_column(end)}"
    return None


def check_finding(file, report, finding, ways):
    """None, or what is wrong."""
    place = finding["place"]
    fault = check_lines(file, place)
    if fault:
        return fault
    if place["absent"]:
        ways["absent"] += 1
        if place["length"] != 0:
            return "an absence has a length"
        return None if place["offset"] == file.absence() else f"the absence belongs at {file.absence()}"
    charset = next((part["charset"] for part in report["parts"] if part["path"] == place["part"]), None)
    decoder = Decoder(file.bytes, place["offset"], place["length"], charset)
    way = decoder.way_to(finding["evidence"], finding["evidenceLength"])
    ways[way] += 1
    return None if way else f"no decoding of {decoder.raw[:200]!r} gives the evidence"


def check_reports(done, ways):
    """The faults of all findings in the reports, one line each."""
    faults = []
    for line in done.stdout.decode("utf-8").split("\n")[:-1]:
        report = json.loads(line)
        if report["verdict"] == "unreadable":
            continue
        file = File(report["file"])
        for finding in report["findings"]:
            fault = check_finding(file, report, finding, ways)
            if fault:
                place = {key: finding["place"][key] for key in ("line", "column", "offset", "length", "part")}
                faults.append(f"{report['file']}: {finding['rule']} {place} {(finding['evidence'] or '')[:200]!r} "
                              f"({finding['evidenceLength']} bytes): {fault}")
    return faults


def check_made(program, scratch, ways):
    """The messages made for this: the rule finds something, right there."""
    faults = []
    for name, message, rule, there in place_messages.MESSAGES:
        path = os.path.join(scratch, name + ".eml")
        for ending in (b"\r\n", b"\n"):
            written, wanted = message.replace(b"\r\n", ending), there.replace(b"\r\n", ending)
            with open(path, "wb") as file:
                file.write(written)
            done = shared.run(program, "-f", "jsonl", path)
            faults += check_reports(done, ways)
            found = [f for f in json.loads(done.stdout)["findings"] if f["rule"] == rule]
            spans = [written[f["place"]["offset"]:][:f["place"]["length"]] for f in found]
            if wanted not in spans:
                faults.append(f"{name}: {rule} shows {spans}, not {wanted}")
    return faults


def corpus(scratch):
    names = shared.conformance_mails()
    for archive in shared.ARCHIVES:
        names += shared.unpack(archive, os.path.join(scratch, archive))
    return names


def main():
    program, names = os.path.abspath(sys.argv[1]), sys.argv[2:]
    ways = collections.Counter()
    os.environ["SOURCE_DATE_EPOCH"] = "1795082400"
    with tempfile.TemporaryDirectory() as scratch:
        faults = [] if names else check_made(program, scratch, ways)
        if not names and os.path.isdir(shared.SHARED):
            names = corpus(scratch)
        for extra in ([], ["--limit", "evidence-bytes=4096"]):
            faults += check_reports(shared.run_list(program, names, scratch, "-f", "jsonl", *extra), ways)
    for fault in faults[:400]:
        print("not ok", fault)
    print(", ".join(f"{count} {way or 'nowhere'}" for way, count in sorted(ways.items(), key=str)))
    print(f"{len(names)} messages, {sum(ways.values())} findings, {len(faults)} faults")
    return len(faults) > 0


if __name__ == "__main__":
    sys.exit(main())
