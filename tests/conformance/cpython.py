#!/usr/bin/env python3
"""Compares our trees of parts with those of CPython's email package.

usage: cpython.py DUMP [-v]

The readings of CPython 3.11 stand in cpython-golden.jsonl of each suite. A tree
agrees if the parts have the same types in the same order, and the same ones
hold others. Every other tree has to stand in cpython.differences with its
reason, one a line, and no other may:

    FILE  REASON          (between them a tab)
"""
import json
import os
import sys

from mail_parser import read

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, '../../../shared/corpus/conformance/mime')
LISTED = os.path.join(HERE, 'cpython.differences')
GOLDEN = 'cpython-golden.jsonl'


def theirs(parts):
    return [(p['type'], p.get('multipart', False)) for p in parts]


def ours(parts):
    parents = {p['path'].rpartition('.')[0] for p in parts}
    return [(p['type'] + '/' + p['subtype'], p['path'] in parents)
            for p in parts]


def suites():
    """Yields (name, bytes, their reading)."""
    for suite in sorted(os.listdir(CORPUS)):
        folder = os.path.join(CORPUS, suite)
        with open(os.path.join(folder, GOLDEN), encoding='utf-8') as f:
            for line in f:
                golden = json.loads(line)
                path = os.path.join(folder, golden['file'])
                with open(path, 'rb') as message:
                    yield (f"{suite}/{golden['file']}", message.read(),
                           golden['parts'])


def listed():
    with open(LISTED, encoding='utf-8') as f:
        return dict(line.rstrip('\n').split('\t') for line in f
                    if line.strip() and not line.startswith('#'))


def main(dump, verbose):
    cases = list(suites())
    reasons, differ, failed = listed(), set(), False
    for (name, _, parts), we in zip(cases, read(dump, [c[:2] for c in cases])):
        left, right = theirs(parts), ours(we['parts'])
        if left == right:
            continue
        differ.add(name)
        failed |= name not in reasons
        if verbose or name not in reasons:
            print('listed:' if name in reasons else 'not listed:', name)
            print('\tthey:', left)
            print('\twe:  ', right)
    for name in set(reasons) - differ:
        print('listed, but does not differ:', name)
        failed = True
    print(f'{len(cases) - len(differ)} of {len(cases)} trees agree')
    return failed


if __name__ == '__main__':
    if not os.path.isdir(CORPUS):
        print('skipped:', CORPUS, 'is not here')
        sys.exit(77)
    sys.exit(main(sys.argv[1], '-v' in sys.argv))
