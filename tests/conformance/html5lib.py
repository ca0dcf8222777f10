#!/usr/bin/env python3
"""Compares our tokens with those of html5lib's tokenizer tests, and what our
references stand for with the standard's list.

usage: html5lib.py DUMP_HTML

A test counts once for each state that it begins in. Tokens have to be the
same in all; parse errors are not compared, since we report what harms a reader,
not what a validator counts.
"""
import glob
import gzip
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, '../../../shared/corpus')
TESTS = os.path.join(CORPUS, 'conformance/html/html5lib-tokenizer')
ENTITIES = os.path.join(CORPUS, 'lists/html-entities.tsv')
STATES = ['Data state', 'RCDATA state', 'RAWTEXT state', 'Script data state',
          'PLAINTEXT state', 'CDATA section state']


def unescape(value):
    """Undoes the second escaping of doubleEscaped tests."""
    if isinstance(value, str):
        value = re.sub(r'\\u([0-9a-fA-F]{4})',
                       lambda m: chr(int(m[1], 16)), value)
        return value.encode('utf-16', 'surrogatepass').decode(
            'utf-16', 'replace')
    if isinstance(value, list):
        return [unescape(v) for v in value]
    if isinstance(value, dict):
        return {unescape(k): unescape(v) for k, v in value.items()}
    return value


def load(path):
    opener = gzip.open if path.endswith('.gz') else open
    with opener(path, 'rt', encoding='utf-8') as f:
        tests = json.load(f)['tests']
    for number, test in enumerate(tests, 1):
        text, output = test['input'], test['output']
        if test.get('doubleEscaped'):
            text, output = unescape(text), unescape(output)
        for state in test.get('initialStates', ['Data state']):
            yield ((os.path.basename(path), str(number), state), text,
                   test.get('lastStartTag', '-'), output)


def tokens(dump, pieces):
    """Our tokens of [(text, state, last start tag)]."""
    feed = b''
    for text, state, name in pieces:
        raw = text.encode('utf-8')
        feed += f'{STATES.index(state)} {name} {len(raw)}\n'.encode()
        feed += raw + b'\n'
    out = subprocess.run([dump], input=feed, check=True, capture_output=True)
    # JSON's line ends only: text may hold others.
    return [json.loads(line) for line in out.stdout.split(b'\n') if line]


def check_tests(dump):
    suite = [t for p in sorted(glob.glob(TESTS + '/*.test*')) for t in load(p)]
    ours = tokens(dump, [(text, key[2], name) for key, text, name, _ in suite])
    failed = 0
    for (key, text, _, wanted), got in zip(suite, ours, strict=True):
        if wanted != got:
            print('differs:', *key)
            print('\ttext:', json.dumps(text)[:300])
            print('\tthey:', json.dumps(wanted)[:300])
            print('\twe:  ', json.dumps(got)[:300])
            failed += 1
    print(f'html5lib: of {len(suite)} tests {len(suite) - failed} agree')
    return failed > 0 or not suite


def check_entities(dump):
    """Each of the standard's references, in text and in an attribute."""
    with open(ENTITIES, encoding='utf-8') as f:
        rows = [line.rstrip('\n').split('\t') for line in f]
    pieces = [(f'&{name}<a b="&{name}">', STATES[0], '-') for name, _ in rows]
    failed = 0
    for (name, codes), got in zip(rows, tokens(dump, pieces), strict=True):
        text = ''.join(chr(int(code[2:], 16)) for code in codes.split())
        if got != [['Character', text], ['StartTag', 'a', {'b': text}]]:
            print('reference:', name, codes, got)
            failed += 1
    print(f'references: of {len(rows)} {len(rows) - failed} agree')
    return failed > 0 or len(rows) != 2231


def main(dump):
    if not os.path.isdir(TESTS):
        print('skipped: there is no ../shared/corpus')
        return 77
    return int(check_tests(dump) | check_entities(dump))


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
