#!/usr/bin/env python3
"""Runs test_psl.txt of the Public Suffix List through our reading of domains.

usage: psl.py PROGRAM

Domains that are written in letters of the world are compared as A-labels.
"""
import re

from names import ask, run


def main(program, path):
    with open(path, encoding='utf-8') as f:
        cases = re.findall(
            r"^checkPublicSuffix\((null|'.*?'), (null|'.*?')\);", f.read(),
            re.M)
    names = [name.strip("'").replace('null', '') for name, _ in cases]
    wanted = [own.strip("'").replace('null', '') for _, own in cases]
    failed = 0
    for name, (_, _, own), (_, want, _) in zip(
            names, ask(program, 'domain', names), ask(program, 'host', wanted)):
        if own != want:
            print(f'{name!r}: {own!r} and not {want!r}')
            failed += 1
    print(f'{len(cases) - failed} of {len(cases)} domains agree')
    return failed > 0


if __name__ == '__main__':
    run(main, 'psl/test_psl.txt')
