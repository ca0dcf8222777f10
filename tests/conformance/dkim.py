#!/usr/bin/env python3
"""Puts ValiMail's ARC tests to the verifier of DKIM signatures.

usage: dkim.py CONFORMANCE_DKIM [-v]

An ARC-Message-Signature is a DKIM signature but for its tags (RFC 8617 4.1.2).
The tests say of whole chains whether they are valid; of one that is, the
signature of the highest instance verifies. A test whose fault is in such a
signature, as its name says, has one that does not. Faults of other fields leave
it as it is, and all that was not made to fail verifies. Every exception has to
stand in dkim.differences with its reason, one a line, and no other may:

    TEST  REASON          (between them a tab)
"""
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.join(HERE, '../../../shared/corpus/conformance/dkim-arc',
                     'valimail/arc-draft-validation-tests.json.gz')
LISTED = os.path.join(HERE, 'dkim.differences')

# Where the fault of a test is in the newest signature.
AT_FAULT = re.compile(r'ams_|cv_fail_.*ams_invalid')


def verify(program, scenario):
    """Yields (name, test, [state of each signature, the newest first])."""
    tests = scenario['tests']
    with tempfile.TemporaryDirectory() as folder:
        facts = os.path.join(folder, 'facts')
        with open(facts, 'w', encoding='utf-8') as f:
            for name, text in scenario['txt-records'].items():
                f.write(json.dumps({'ask': 'TXT ' + name,
                                    'found': [text]}) + '\n')
        files = []
        for name, test in tests.items():
            files.append(os.path.join(folder, name))
            with open(files[-1], 'w', encoding='utf-8', newline='') as f:
                f.write(test['message'])
        lines = subprocess.run([program, facts] + files, check=True,
                               stdout=subprocess.PIPE).stdout.decode()
    found = [[] for _ in tests]
    for line in lines.splitlines():
        number, instance, state, reason = line.split('\t')
        found[int(number)].append((int(instance), state, reason))
    for (name, test), states in zip(tests.items(), found):
        yield name, test, sorted(states, key=lambda s: -s[0])


def expected(name, test, n):
    """Whether each signature, the newest first, has to verify."""
    newest = test['cv'] == 'Pass' or not AT_FAULT.match(name)
    return ([newest] + [True] * (n - 1))[:n]


def listed():
    with open(LISTED, encoding='utf-8') as f:
        return dict(line.rstrip('\n').split('\t') for line in f
                    if line.strip() and not line.startswith('#'))


def main(program, verbose):
    with gzip.open(TESTS) as f:
        scenarios = json.load(f)
    reasons, differ, failed, n = listed(), set(), False, 0
    for scenario in scenarios:
        for name, test, states in verify(program, scenario):
            n += len(states)
            want = expected(name, test, len(states))
            if [s[1] == 'pass' for s in states] == want:
                continue
            differ.add(name)
            failed |= name not in reasons
            if verbose or name not in reasons:
                print('listed:' if name in reasons else 'not listed:', name,
                      test['cv'], test['description'])
                print('\t', states)
    for name in sorted(set(reasons) - differ):
        print('listed, but does not differ:', name)
        failed = True
    print(f'{n} signatures of {sum(len(s["tests"]) for s in scenarios)} '
          f'messages, {len(differ)} of them with exceptions')
    return failed


if __name__ == '__main__':
    if not os.path.exists(TESTS):
        print('skipped:', TESTS, 'is not here')
        sys.exit(77)
    sys.exit(main(sys.argv[1], '-v' in sys.argv))
