#!/usr/bin/env python3
"""sets.py - messages of one run are compared with one another, however they come, in their order.

usage: sets.py PROGRAM
"""
import json
import os
import subprocess
import sys
import tempfile

EPOCH = "1795082400"  # 2026-11-19 10:00 UTC
TEXT = """Good morning,

the new bicycles have come from the factory in the north, and they are
lighter than all that we have had before now. Come and ride one.
"""


def message(number, to="jonas@bergundsohn.at"):
    return (f"From: Winter Bikes <news@winter-bikes.co.uk>\nTo: {to}\nSubject: Bicycles\n"
            f"Date: Thu, 19 Nov 2026 09:00:00 +0100\nMessage-ID: <{number}@winter-bikes.co.uk>\n"
            f"List-Unsubscribe: <https://winter-bikes.co.uk/u/7f3ac2d9>\n\n{TEXT}")


def put(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


class Sets:
    def __init__(self, program):
        self.program, self.failed = program, 0

    def run(self, *args, text=None, history="off"):
        done = subprocess.run(
            [self.program, "--offline", "--history", history, "-f", "json", "--select", "duplicate-message-id-reuse", *args],
            input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, text=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
        if done.returncode not in (0, 1):
            raise SystemExit(f"exit code {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)["messages"]

    def expect(self, name, want, *args, **more):
        """Which messages have an id that another had before, and which one that was."""
        got = [(report["file"], finding["message"].split(" that of ")[1].split(",")[0])
               for report in self.run(*args, **more) for finding in report["findings"]]
        if got != want:
            self.failed += 1
            print(f"not ok {name}: wanted {want}, got {got}")


def once(sets):
    """A file is one message, however it is named."""
    os.link("folder/b.eml", "folder/d.eml")
    os.symlink("folder/a.eml", "other.eml")
    put("two.mbox", f"From news@winter-bikes.co.uk Thu Nov 19 09:00:00 2026\n{message(1)}\n" * 2)
    again = "a file that had been read under that or another name was not read again"
    more = "files that had been read under that or another name were not read again"
    for names, want, said in (
            (["folder/a.eml", "folder/a.eml"], ["folder/a.eml"], f"folder/a.eml: {again}"),
            (["folder/a.eml", "./folder/a.eml", "other.eml"], ["folder/a.eml"], f"./folder/a.eml and 1 more: {more}"),
            (["folder/c.eml", "folder"], ["folder/c.eml", "folder/a.eml", "folder/b.eml"], f"folder/c.eml and 1 more: {more}"),
            (["folder"], ["folder/a.eml", "folder/b.eml", "folder/c.eml"], f"folder/d.eml: {again}"),
            (["two.mbox", "folder/a.eml", "two.mbox"], ["two.mbox#1", "two.mbox#2", "folder/a.eml"], f"two.mbox: {again}"),
            (["-", "folder/a.eml"], ["<stdin>"], f"folder/a.eml: {again}"),
            (["folder/a.eml", "no.eml", "no.eml"], ["folder/a.eml", "no.eml", "no.eml"], "")):
        for jobs in ("-j1", "-j2"):
            with open("folder/a.eml", "rb") as file:
                done = subprocess.run([sets.program, "--offline", "-f", "json", jobs, *names], stdin=file, stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, check=False)
            told = "".join(line + "\n" for line in done.stderr.decode().split("\n") if "had been read" in line)
            got = [report["file"] for report in json.loads(done.stdout)["messages"]]
            if got != want or told != (f"mailspamcheck: {said}\n" if said else ""):
                sets.failed += 1
                print(f"not ok {names} {jobs}: wanted {want} and {said!r}, got {got} and {told!r}")
    os.mkfifo("pipe")
    with subprocess.Popen(["sh", "-c", "cat folder/a.eml >pipe"]):
        done = subprocess.run([sets.program, "--offline", "-f", "json", "pipe", "pipe"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=60)
    if len(json.loads(done.stdout)["messages"]) != 1 or done.stderr.decode() != f"mailspamcheck: pipe: {again}\n":
        sets.failed += 1
        print(f"not ok: a pipe that is named twice says {done}")
    for quiet, said in (([], f"mailspamcheck: folder/a.eml: {again}\n"), (["-qq"], "")):
        done = subprocess.run([sets.program, "--history", "once.db", "--record-sent", *quiet, "folder/a.eml", "folder/a.eml"], check=True,
                              text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
        if done.stderr != said or (not quiet and not done.stdout.startswith("recorded 1 message")):
            sets.failed += 1
            print(f"not ok: --record-sent {quiet} says {done}")
    for name in ("folder/d.eml", "other.eml", "two.mbox"):
        os.remove(name)


def shared_links(sets, *links):
    """How many of its links are told of the second message, and what of them is not checked."""
    rule = "link-personal-token-shared"
    for name, to, paths in zip("ab", ("jonas@bergundsohn.at", "anna@seeundtal.at"), links):
        put(f"links/{name}.eml", message(name, to) + "".join(f"https://winter-bikes.co.uk/{path}\n" for path in paths))
    report = sets.run("links", "--select", rule)[1]
    return sum(finding["rule"] == rule for finding in report["findings"]), [gap["reason"] for gap in report["notChecked"] if gap["rule"] == rule]


def check(sets):
    for name in "abc":
        put(f"folder/{name}.eml", message(1 if name != "b" else 2))
    sets.expect("a folder", [("folder/c.eml", "folder/a.eml")], "folder")
    sets.expect("files in the order they are named", [("folder/a.eml", "folder/c.eml")], "folder/c.eml", "folder/b.eml",
                "folder/a.eml")
    once(sets)
    sets.expect("one file is no set", [], "folder/a.eml")
    put("list", "folder/c.eml\nfolder/a.eml\n")
    sets.expect("--files-from", [("folder/a.eml", "folder/c.eml")], "--files-from", "list")
    sets.expect("--files-from standard input", [("folder/a.eml", "folder/c.eml")], "--files-from", "-",
                text="folder/c.eml\nfolder/a.eml\n")
    box = "".join(f"From news@winter-bikes.co.uk Thu Nov 19 09:00:00 2026\n{message(n)}\n" for n in (1, 2, 1, 2))
    put("box.mbox", box)
    sets.expect("an mbox", [("box.mbox#3", "box.mbox#1"), ("box.mbox#4", "box.mbox#2")], "box.mbox")
    put("box", box)
    sets.expect("an mbox by its bytes", [("box#3", "box#1"), ("box#4", "box#2")], "box")
    sets.expect("an mbox as standard input", [("sent.mbox#3", "sent.mbox#1"), ("sent.mbox#4", "sent.mbox#2")], "--stdin-name", "sent.mbox", "-", text=box)
    put("quoted.eml", message(5) + "\nFrom here on it is Thu Nov 19 09:00:00 2026\n")
    sets.expect("no mbox", [], "quoted.eml")
    sets.expect("an mbox and a file", [("box.mbox#3", "box.mbox#1"), ("box.mbox#4", "box.mbox#2"),
                                       ("folder/a.eml", "box.mbox#1")], "box.mbox", "folder/a.eml")
    put("mail/cur/1795082400.1.host:2,S", message(7))
    put("mail/new/1795082401.2.host", message(7))
    os.makedirs("mail/tmp", exist_ok=True)
    sets.expect("a Maildir", [("mail/new/1795082401.2.host", "mail/cur/1795082400.1.host:2")], "mail")
    put("long/" + "x" * 100 + "/a.eml", message(9))
    put("long/" + "x" * 100 + "/b.eml", message(9))
    sets.expect("the end of a long name", [("long/" + "x" * 100 + "/b.eml", "..." + "x" * 51 + "/a.eml")], "long")
    subprocess.run([sets.program, "--history", "history.db", "--record-sent", "-q", "folder/b.eml"], check=True,
                   env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
    for report in sets.run("folder/a.eml", history="history.db") + sets.run("folder", history="history.db"):
        if report["notChecked"]:
            sets.failed += 1
            print(f"not ok: not checked is {report['notChecked']}")
    put("d.eml", message(2))
    found = [("d.eml", 'a message of "unnamed"')]
    sets.expect("what was sent before", found, "d.eml", "--record", "facts", history="history.db")
    sets.expect("the same as it was recorded", found, "d.eml", "--replay", "facts")
    for n, said in ((20, []), (21, [("more addresses", "limit")])):
        addresses = [f"jonas{i}@bergundsohn.at" for i in range(n)]
        for where, text in (("in the text", message(30) + "\n".join(addresses)), ("in To", message(30, ",\n ".join(addresses)))):
            put("many/a.eml", text)
            put("many/b.eml", message(31, "anna@seeundtal.at"))
            got = [(gap["question"], gap["reason"]) for report in sets.run("many", "--select", "duplicate-other-recipient")
                   for gap in report["notChecked"] if gap["rule"] == "duplicate-other-recipient"]
            if got != said:
                sets.failed += 1
                print(f"not ok: of {n} addresses {where} {got} is not checked")
    for today, said in ((5000, ["folder/a.eml"]), (1198, ["folder/b.eml"]), (1000, []), (0, [])):
        put("facts", json.dumps({"ask": "SENT-DOMAIN winter-bikes.co.uk", "found": [
            word for day, count in ((10, 400), (12, 500), (14, 600), (19, today)) for word in (f"day 2026-11-{day}", f"count {count}")]}))
        got = [report["file"] for report in sets.run("folder", "--replay", "facts", "--select", "duplicate-volume-jump")
               for finding in report["findings"] if finding["rule"] == "duplicate-volume-jump"]
        if got != said:
            sets.failed += 1
            print(f"not ok: with {today} sent today the jump is told of {got}")
    for each, said in ((1200, ["folder/a.eml"]), (600, ["folder/b.eml"]), (400, ["folder/c.eml"]), (399, [])):
        got = [report["file"] for report in sets.run("folder", "--replay", "facts", "--select", "duplicate-volume-jump", "--sent-count", str(each))
               for finding in report["findings"] if finding["rule"] == "duplicate-volume-jump"]
        if got != said:
            sets.failed += 1
            print(f"not ok: with {each} of each the jump is told of {got}")
    for name, links, want in (
            ("the 51st link", [f"account?subscriber_id={n}" for n in range(51)], (51, [])),
            ("more links than are asked after", [f"account?subscriber_id={n}" for n in range(101)], (100, ["limit"])),
            ("one link twice", ["account?subscriber_id=7"] * 2, (1, []))):
        got = shared_links(sets, links, links)
        if got != want:
            sets.failed += 1
            print(f"not ok {name}: wanted {want}, got {got}")
    if shared_links(sets, *([f"account?subscriber_id=7{'x' * 1100}{n}"] for n in range(2))) != (0, []):
        sets.failed += 1
        print("not ok: two links that differ at their ends are one")
    # A contact person who is a reader, in every third copy: once three have the address, it is of the text.
    for i in range(24):
        put(f"contact/{i:02}.eml", message(50 + i, f"reader{i}@bergundsohn.at") + ("Ask reader0@bergundsohn.at.\n" if i % 3 == 2 else ""))
    found = [report["file"] for report in sets.run("contact", "--profile", "bulk", "--select", "duplicate-other-recipient") for _ in report["findings"]]
    if found != [f"contact/{i:02}.eml" for i in (2, 5, 8)]:
        sets.failed += 1
        print(f"not ok: an address of many copies is told of {found}")
    # Two names that FNV-1a takes for one.
    names = ["8yn0iYCKYHlIj4-BwPqk", "GReLUrM4wMqfg9yzV3KQ", "zz"]
    for number, name in zip((40, 41, 41), names):
        put(name, message(number))
    found = [finding["message"] for report in sets.run(*names, "--select", "duplicate-message-id-reuse") for finding in report["findings"]]
    if len(found) != 1 or names[1] not in found[0]:
        sets.failed += 1
        print(f"not ok: of names with one hash {found} is told")
    full = [report["notChecked"] for report in sets.run("folder", "--limit", "run-facts=1")]
    if [sum(gap["reason"] == "limit" for gap in gaps) for gaps in full] != [0, 1, 0]:
        sets.failed += 1
        print(f"not ok: with room for one Message-ID {full} is not checked")
    messages = sets.run("folder", "--limit", "similar-percent=99")
    if [report["file"] for report in messages] != ["folder/a.eml", "folder/b.eml", "folder/c.eml"]:
        sets.failed += 1
        print("not ok: the order of the reports")


def main():
    sets = Sets(os.path.abspath(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        check(sets)
        os.chdir("/")
    print(f"sets: {sets.failed} failed")
    return sets.failed > 0


if __name__ == "__main__":
    sys.exit(main())
