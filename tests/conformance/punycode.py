#!/usr/bin/env python3
"""Runs punycode_tests.json both ways.

usage: punycode.py PROGRAM
"""
import json

from names import ask, run


def main(program, path):
    with open(path, encoding='utf-8') as f:
        cases = json.load(f)
    decoded = [case['decoded'] for case in cases]
    encoded = [case['encoded'] for case in cases]
    failed = 0
    for left, right, to, back in zip(decoded, encoded,
                                     ask(program, 'encode', decoded),
                                     ask(program, 'decode', encoded)):
        if to != (True, right) or back != (True, left):
            print(ascii(left), right, to, back)
            failed += 1
    print(f'{len(cases) - failed} of {len(cases)} labels agree')
    return failed > 0


if __name__ == '__main__':
    run(main, 'idna/punycode_tests.json')
