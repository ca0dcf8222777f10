#!/usr/bin/env python3
"""rules.py - data rules for the benchmarks: N of them, drawn from the words of messages by a seed.

usage: rules.py FOLDER N MESSAGES-FOLDER [--seed S]

Each is a file FOLDER/content/content-bench-N.json with phrases of two to four words in a row or, every third, an expression made
of such words. Three in ten stand in the messages as they are; the others have a letter changed, so that nothing matches but
much nearly does.
"""
import argparse
import email
import email.policy
import json
import os
import random
import re

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORD = re.compile(r"[a-z]{3,12}")


def texts(folder):
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            message = email.message_from_binary_file(file, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_maintype() == "text":
                raw = part.get_payload(decode=True) or b""
                yield re.sub(r"<[^>]*>", " ", raw.decode("utf-8", "replace").lower())


def phrases(folder, rng):
    """Runs of two to four words that stand in a row, without end."""
    found = []
    for text in texts(folder):
        lines = [WORD.findall(line) for line in text.split("\n")]
        found += [words for words in lines if 4 <= len(words) <= 40]
    while True:
        words = rng.choice(found)
        length = rng.randint(2, 4)
        begin = rng.randint(0, len(words) - length)
        yield words[begin:begin + length]


def altered(words, rng):
    if rng.random() < 0.3:
        return words
    which = rng.randrange(len(words))
    letter = rng.randrange(len(words[which]))
    word = words[which][:letter] + rng.choice(LETTERS) + words[which][letter + 1:]
    return words[:which] + [word] + words[which + 1:]


def expression(words):
    """A pattern made of two words, and a text that it matches."""
    first, second = words[:2]
    forms = ((rf"{first} [a-z]+ {second}", f"{first} very {second}"), (rf"\b{first}( the| your)? {second}s?\b", f"{first} your {second}"),
             (rf"({first}|{second}) [0-9]{{1,3}}", f"{second} 12"), (rf"\b{first}[- ]?{second}(ed|ing)?\b", f"{first}-{second}ing"))
    return forms[sum(map(len, words)) % len(forms)]


def rule(number, drawn, rng):
    row = {"id": f"content-bench-{number}", "category": "wording", "severity": "note", "points": 0, "title": "A rule of the benchmark",
           "why": "It is there to be matched.", "fix": "Nothing.", "source": "https://www.rfc-editor.org/rfc/rfc5322",
           "stages": ["draft", "final", "received"], "profiles": ["bulk", "transactional", "personal"],
           "types": ["message", "template"], "pack": "core", "in": ["subject", "text"]}
    if number % 3 == 0:
        pattern, example = expression(altered(next(drawn), rng))
        row["match"] = [pattern]
    else:
        row["phrases"] = {"en": sorted({" ".join(altered(next(drawn), rng)) for _ in range(3)})}
        example = row["phrases"]["en"][0]
    row["examples"] = {"bad": [example], "good": ["0"]}
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("number", type=int)
    parser.add_argument("messages")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    drawn = phrases(options.messages, rng)
    os.makedirs(os.path.join(options.folder, "content"), exist_ok=True)
    for number in range(options.number):
        row = rule(number, drawn, rng)
        with open(os.path.join(options.folder, "content", row["id"] + ".json"), "w", encoding="utf-8") as file:
            json.dump(row, file, indent=1)


if __name__ == "__main__":
    main()
