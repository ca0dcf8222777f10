#!/usr/bin/env python3
"""Runs IdnaTestV2.txt of Unicode through our reading of hosts.

usage: idna.py PROGRAM

Compared are toASCII (nontransitional) and toUnicode with the options of the URL
standard: the status codes of what it does not check are passed over. Each
differing case has to stand in idna.differences with its reason, and no other
may; at most 2 % of all.

    SOURCE  REASON          (as in the test's file; between them a tab)
"""
import gzip
import os
import re

from names import ask, run

LISTED = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      'idna.differences')
UNCHECKED = {'V2', 'V3', 'A4_1', 'A4_2', 'X4_2', 'U1'}
MOST = 0.02


def unescape(text):
    return re.sub(r'\\u([0-9A-F]{4})|\\x\{([0-9A-F]+)\}',
                  lambda m: chr(int(m[1] or m[2], 16)), text)


def fails(status):
    return bool(set(re.findall(r'\w+', status)) - UNCHECKED)


def read_cases(path):
    """Yields (source, unescaped, (it fails, toUnicode), (it fails, toASCII))."""
    with gzip.open(path, 'rt', encoding='utf-8') as f:
        lines = [line.partition('#')[0] for line in f]
    for line in filter(str.strip, lines):
        source, unicode, status, ascii_, ascii_status = [
            field.strip() for field in line.split(';')][:5]
        unicode = unicode or source
        ascii_ = ascii_ or unicode
        yield (source, unescape(source.replace('""', '')),
               (fails(status), unescape(unicode.replace('""', ''))),
               (fails(ascii_status or status),
                unescape(ascii_.replace('""', ''))))


def agrees(want, valid, text):
    fails_, wanted = want
    return not valid if fails_ else valid and text == wanted


def main(program, path):
    # Lone surrogates are no UTF-8, and cannot be given.
    cases = [c for c in read_cases(path)
             if not re.search('[\ud800-\udfff]', c[1])]
    with open(LISTED, encoding='utf-8') as f:
        reasons = dict(line.rstrip('\n').split('\t') for line in f
                       if line.strip() and not line.startswith('#'))
    differ, failed = set(), False
    for (source, _, unicode, ascii_), ours in zip(
            cases, ask(program, 'host', [c[1] for c in cases])):
        valid, our_ascii, our_unicode = ours
        if agrees(unicode, valid, our_unicode) and \
                agrees(ascii_, valid, our_ascii):
            continue
        differ.add(source)
        if source not in reasons:
            print('not listed:', source, ours, unicode, ascii_)
            failed = True
    for source in set(reasons) - differ:
        print('listed, but does not differ:', source)
        failed = True
    print(f'{len(cases) - len(differ)} of {len(cases)} names agree')
    return failed or len(differ) > MOST * len(cases)


if __name__ == '__main__':
    run(main, 'idna/IdnaTestV2.txt.gz')
