#!/usr/bin/env python3
"""Compares our reading of URLs with urltestdata.json of the Web Platform Tests.

usage: url.py PROGRAM

What must be equal is the host; and what must fail has to. We read a URL without
a base, so each case is one of:

- absolute: it has a scheme of its own, or is "//host" below a base with http or
  the like. Compared as it is.
- relative to a base with http or the like: we must find no host, then that of
  the base as we read it is compared.
- relative to another base, or to none; or "http:x" below a base with http,
  which is relative there, but a host without a base. Not judged.
"""
import json
import re

from names import ask, run

SPECIAL = {'http', 'https', 'ftp', 'ws', 'wss'}


def scheme(text):
    text = re.sub('[\t\r\n]', '', text.strip(
        ''.join(map(chr, range(0x21)))))
    found = re.match(r'([A-Za-z][A-Za-z0-9+.-]*):(.*)', text, re.S)
    return (found[1].lower(), found[2]) if found else (None, text)


def kind(case):
    own, rest = scheme(case['input'])
    base = scheme(case.get('base') or '')[0]
    slashes = re.match(r'[/\\]{2}', rest)
    if own:
        same = own == base and own in SPECIAL | {'file'}
        return 'absolute' if slashes or not same else 'not judged'
    if base in SPECIAL:
        return 'absolute' if slashes else 'relative'
    return 'not judged'


def judge(case, ours, base):
    valid, host, _ = ours
    if 'failure' in case:
        return not valid
    if kind(case) == 'relative':
        return valid and host == '' and base[1] == case['hostname']
    return valid and host == case['hostname']


def main(program, path):
    with open(path, encoding='utf-8') as f:
        cases = [c for c in json.load(f) if isinstance(c, dict)]
    inputs = [re.sub('[\ud800-\udfff]', '\ufffd', c['input']) for c in cases]
    counts, failed = {}, 0
    for case, ours, base in zip(
            cases, ask(program, 'url', inputs),
            ask(program, 'url', [c.get('base') or '' for c in cases])):
        counts[kind(case)] = counts.get(kind(case), 0) + 1
        if kind(case) != 'not judged' and not judge(case, ours, base):
            print(ascii(case['input']), 'below', case.get('base'), 'is', ours,
                  'and not', case.get('hostname', 'a failure'))
            failed += 1
    web = sum(c.get('protocol') in ('http:', 'https:') and
              kind(c) != 'not judged' for c in cases)
    print(', '.join(f'{n} {what}' for what, n in sorted(counts.items())))
    print(f'{failed} fail; of those that pass {web} are http or https')
    return failed > 0


if __name__ == '__main__':
    run(main, 'url/wpt/urltestdata.json')
