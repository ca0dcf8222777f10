#!/usr/bin/env python3
"""mix.py - the mix of messages that the benchmarks run on: 1,000 drawn from the archives beside the project.

usage: mix.py FOLDER [--seed N]

Writes them to FOLDER as 0001.eml and on, in an order that mixes the kinds, and prints how many, how many bytes and a SHA-256
over all of them, so that two runs are known to have had the same. Which are drawn depends on the seed and on nothing else.
Exit status 77 without the archives.
"""
import argparse
import hashlib
import os
import sys
import tarfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import shared  # noqa: E402

# Old mail is small and text, new mail is large and HTML; about 14 KB a message, as mail in general has.
DRAWN = {"spamassassin/ham": 450, "spamassassin/hard-ham": 100, "spamassassin/spam": 270, "modern-ham/raw": 30,
         "modern-ham/transactional": 20, "modern-ham/html-real": 5, "modern-ham/templates": 25, "modern-spam": 100}


def rank(seed, *words):
    return hashlib.sha256("\0".join((str(seed), *words)).encode()).digest()


def drawn(seed):
    """The messages of the mix, as (name, bytes)."""
    found = []
    for archive, number in DRAWN.items():
        with tarfile.open(os.path.join(shared.SHARED, "corpus", archive + ".tar.gz")) as tar:
            members = [m for m in tar.getmembers() if m.isfile() and not m.name.endswith("INDEX.tsv")]
            members.sort(key=lambda m: rank(seed, archive, m.name))
            found += [(archive + "/" + m.name, tar.extractfile(m).read()) for m in members[:number]]
    return sorted(found, key=lambda pair: rank(seed, "order", pair[0]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    shared.need_shared()
    os.makedirs(options.folder, exist_ok=True)
    total, digest = 0, hashlib.sha256()
    messages = drawn(options.seed)
    for number, (_, message) in enumerate(messages, 1):
        with open(os.path.join(options.folder, f"{number:04}.eml"), "wb") as file:
            file.write(message)
        total += len(message)
        digest.update(message)
    print(f"{len(messages)} messages, {total} bytes, seed {options.seed}, SHA-256 {digest.hexdigest()}")


if __name__ == "__main__":
    main()
