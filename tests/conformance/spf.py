#!/usr/bin/env python3
"""Runs the suite of openspf.org for RFC 7208 through our evaluation of SPF.

usage: spf.py PROGRAM

Where the suite takes several results, any of them is right. An explanation is
compared without regard to case, which in addresses of IPv6 is free.
"""
import json
import subprocess

from names import run

KINDS = 'A AAAA MX TXT PTR'.split()


def value(kind, data):
    if kind == 'MX':
        return f'{data[0]} {(data[1] or ".").lower()}'
    if kind == 'TXT':
        text = data if isinstance(data, str) else ''.join(data)
        return {'hex': text.encode('latin-1').hex()}
    return data.lower().rstrip('.')


def found_in(zone, name, kind):
    """The data of one kind, and whether the server does not answer."""
    records, silent = {}, False
    seen = set()
    while True:
        for record in zone.get(name, ()):
            if record == 'TIMEOUT':
                silent = True
            else:
                ((key, data),) = record.items()
                records.setdefault(key, []).append(data)
        if 'TXT' not in records and 'SPF' in records:
            records['TXT'] = records['SPF']
        if 'CNAME' not in records:
            break
        if name in seen:
            return [], True
        seen.add(name)
        name = records.pop('CNAME')[0].lower().rstrip('.')
    data = [d for d in records.get(kind, []) if d != 'NONE']
    return data, silent and not data


def facts(zonedata):
    zone = {name.lower(): records for name, records in zonedata.items()}
    for name in zone:
        for kind in KINDS:
            data, silent = found_in(zone, name, kind)
            fact = {'ask': f'{kind} {name}'}
            if silent:
                fact['unknown'] = 'timeout'
            elif data:
                fact['found'] = [value(kind, d) for d in data]
            else:
                fact['none'] = 'no data'
            yield json.dumps(fact) + '\n'


def query(test):
    local, _, domain = test['mailfrom'].rpartition('@')
    texts = (local, domain, test['helo'])
    return '\t'.join([test['host'], *(t.encode().hex() for t in texts)]) + '\n'


def agrees(test, result, explanation):
    results = test['result']
    if result not in (results if isinstance(results, list) else [results]):
        return False
    want = test.get('explanation')
    if want is None or result != 'fail':
        return True
    return explanation.lower() == ('' if want == 'DEFAULT' else want.lower())


def main(program, path):
    with open(path, encoding='utf-8') as f:
        scenarios = json.load(f)
    failed = total = 0
    for scenario in scenarios:
        tests = scenario['tests']
        text = ''.join(facts(scenario['zonedata'])) + ''.join(
            query(test) for test in tests.values())
        done = subprocess.run([program], input=text, text=True, check=True,
                              stdout=subprocess.PIPE)
        lines = done.stdout.splitlines()
        assert len(lines) == len(tests)
        for (name, test), line in zip(tests.items(), lines):
            result, explanation, lookups, rounds = line.split('\t')
            explanation = bytes.fromhex(explanation).decode()
            total += 1
            if not agrees(test, result, explanation):
                print(f'{name}: {result} {explanation!r} after {lookups} '
                      f'look-ups in {rounds} rounds, and not '
                      f'{test["result"]} {test.get("explanation", "")!r}')
                failed += 1
    print(f'{total - failed} of {total} tests agree')
    return failed > 0 or total == 0


if __name__ == '__main__':
    run(main, 'spf/openspf/rfc7208-tests.json')
