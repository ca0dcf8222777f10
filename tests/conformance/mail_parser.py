#!/usr/bin/env python3
"""Compares our reading of messages with that of mail-parser (Stalwart Labs).

usage: mail_parser.py DUMP [-v]

Counted one by one, in the LF and in the CRLF form of each message, are header
fields (name and value) and, for each part, five values: type, charset, name,
its parent, and the decoded body (of a multipart or a message that it is one:
its children are parts themselves, paired with ours by where their headers
stand). At least 98 % of fields and of values have to agree. Whole parts, all
of them right or not, are counted for information.

Every difference has to stand in mail_parser.differences with its reason, one a
line, and no other may:

    FILE  FORM  PART  WHAT  REASON          (between them a tab)

FORM is lf, crlf or both; PART is our path of the part; WHAT is a field's name,
with #2 for the second of that name, or (type), (charset), (name), (body),
(parent) for a part that hangs elsewhere in the tree, "missing" for a part that
only they have, "extra" for one that only we have.

What mail-parser does on purpose, or what it lacks, is undone here:
- It has one blank for a fold, so blanks in fields count as one, and none at
  the ends.
- It takes the angle brackets off ids, and off addresses in List-* fields, which
  it reads as address lists; the parser under test keeps them as text.
- An address without a name has its comment as its name.
- It takes Received apart; we keep the text, in which its words must stand, and
  the date at its end.
- It guesses no charset: raw bytes outside ASCII are U+FFFD, where we have the
  character of windows-1252.
- A backslash in a quoted string is always an escape; we leave Windows paths
  whole.
- It knows no uuencode, and takes base64 with foreign bytes in it as it stands
  (is_encoding_problem): there the body is compared as it is written.
- A date that it cannot read is empty; we keep the text and call it invalid.
- It pads a multipart that is not closed with an empty part: that is left out.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import datetime, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, '../../../shared/corpus/conformance/mime/'
                      'mail-parser')
LISTED = os.path.join(HERE, 'mail_parser.differences')
IDS = {'message-id', 'content-id', 'return-path', 'in-reply-to', 'references',
       'resent-message-id'}
NEEDED = 0.98


def forms(raw):
    """As the suite has them: every CR goes; a CR comes before each LF."""
    return {'lf': raw.replace(b'\r', b''),
            'crlf': re.sub(rb'(?<!\r)\n', rb'\r\n', raw)}


def blanks(text):
    return re.sub(r'[ \t\r\n]+', ' ', text or '').strip()


def same_text(theirs, ours):
    """Without regard to blanks. U+FFFD stands for one character of
    windows-1252 that we read there."""
    theirs, ours = blanks(theirs), blanks(ours)
    if '\ufffd' not in theirs:
        return theirs == ours
    pattern = '[\ufffd\x80-\xff]'.join(map(re.escape, theirs.split('\ufffd')))
    return re.fullmatch(pattern, ours) is not None


def names(fields):
    """Lower-case names, numbered: subject, subject#2."""
    seen, found = {}, []
    for name in fields:
        seen[name] = seen.get(name, 0) + 1
        found.append(name + (f'#{seen[name]}' if seen[name] > 1 else ''))
    return found


def their_name(header):
    name = header['name']
    return name.replace('_', '-') if isinstance(name, str) \
        else name['other'].lower()


def our_addresses(field):
    found = []
    for a in field['addresses']:
        spec = a['local'] + ('@' + a['domain'] if a['domain'] else '')
        found.append((a['name'] or a['comment'], spec, a['group']))
    return found


def their_addresses(value):
    groups = value['Group'] if 'Group' in value else \
        [{'name': None, 'addresses': value['List']}]
    return [(a['name'], a['address'], group['name'])
            for group in groups for a in group['addresses']]


def same_addresses(value, field):
    theirs, ours = their_addresses(value), our_addresses(field)
    return len(theirs) == len(ours) and all(
        same_text(a or '', b or '')
        for left, right in zip(theirs, ours) for a, b in zip(left, right))


def words_of(value):
    """Every string in what they made of a Received field."""
    if isinstance(value, dict):
        return [w for key, v in value.items() if key != 'date'
                for w in words_of(v)]
    return [value] if isinstance(value, str) else []


def same_received(value, field):
    known = set(re.split(r'[][\s<>();,=]+', field['text'].lower()))
    return all(w.strip().lower().replace('tlsv1_', 'tlsv1.') in known
               for w in words_of(value)) and \
        (value['date'] is None or same_date(value['date'], field))


def same_date(value, field):
    date = field['date']
    local = datetime(1970, 1, 1) + timedelta(
        seconds=date['seconds'] + 60 * date['zone'])
    zone = (60 * value['tz_hour'] + value['tz_minute']) * \
        (-1 if value['tz_before_gmt'] else 1)
    return zone == date['zone'] and local.timetuple()[:6] == tuple(
        value[k] for k in ('year', 'month', 'day', 'hour', 'minute', 'second'))


def same_name(theirs, ours):
    """A parameter: a backslash that escapes nothing is gone from theirs."""
    return same_text(theirs, ours) or theirs == ours.replace('\\', '')


def same_type(value, field):
    wanted = value['c_type'] + ('/' + value['c_subtype']
                                if value['c_subtype'] else '')
    theirs = [(a['name'], a['value']) for a in value['attributes'] or []]
    return wanted.lower() == field['value'].lower() and \
        [n for n, _ in theirs] == [n for n, _ in field['params']] and all(
            same_name(a, b)
            for (_, a), (_, b) in zip(theirs, field['params']))


def same_ids(wanted, field):
    found = [i[1:-1] for i in field.get('ids', [])] or [field['text']]
    return wanted == found


def same_list(value, field):
    """A List-* field: what stands between angle brackets, in order."""
    return [a['address'] for a in value.get('List', [])] == \
        re.findall('<([^>]*)>', field['text'])


def same_field(name, value, field):
    if value == 'Empty':
        return field['text'] == '' or \
            field.get('date') == {'class': 'invalid', 'seconds': 0, 'zone': 0}
    kind, value = next(iter(value.items()))
    if kind == 'Received':
        return same_received(value, field)
    if kind == 'DateTime':
        return same_date(value, field)
    if kind == 'ContentType':
        return same_type(value, field)
    if kind == 'Address':
        if 'addresses' not in field:
            return same_list(value, field)
        return same_addresses(value, field)
    if kind == 'TextList' or name in IDS:
        return same_ids(value if kind == 'TextList' else [value], field)
    return same_text(value, field['text'])


def compare_fields(theirs, ours, report):
    """The number of their fields; report(name, theirs, ours) differences."""
    left = names([their_name(h) for h in theirs])
    right = dict(zip(names([f['name'].lower() for f in ours]), ours))
    order = [n for n in right if n in left] == [n for n in left if n in right]
    for name, header in zip(left, theirs):
        field = right.pop(name, None)
        plain = name.split('#')[0]
        if field is None or not order or \
                not same_field(plain, header['value'], field):
            report(name, header['value'], field)
    for name, field in right.items():
        report(name, None, field)
    return len(left)


def attributes(headers, field):
    """The value and attributes of the last field of that name."""
    for header in headers:
        if header['name'] == field and 'ContentType' in header['value']:
            value = header['value']['ContentType']
            return value, {a['name']: a['value']
                           for a in reversed(value['attributes'] or [])}
    return None, {}


def their_part(part, in_digest):
    """What they say of a part: type, charset, name, and its body."""
    value, params = attributes(part['headers'], 'content_type')
    _, disposition = attributes(part['headers'], 'content_disposition')
    kind = next(iter(part['body']))
    body = part['body'][kind]
    says = {
        'type': 'message/rfc822' if in_digest else 'text/plain',
        'charset': params.get('charset', '').lower(),
        'name': disposition.get('filename') or params.get('name'),
        'body': kind if kind in ('Multipart', 'Message') else body,
    }
    if value and value['c_subtype']:
        says['type'] = f"{value['c_type']}/{value['c_subtype']}".lower()
    return says


def our_body(part, theirs):
    """Our body in the shape of theirs."""
    kind = next(iter(theirs['body']))
    if kind in ('Multipart', 'Message'):
        return part['kind'].capitalize()
    if kind in ('Binary', 'InlineBinary'):
        return list(bytes.fromhex(part['content']))
    as_written = bytes.fromhex(part['raw']).decode('utf-8', 'replace')
    if theirs['is_encoding_problem'] and part['transfer'] == 'base64' or \
            part['transfer'] == 'uuencode':
        return as_written
    return as_written if part['text'] is None else part['text']


def our_part(part, theirs):
    return {
        'type': part['type'] + '/' + part['subtype'],
        'charset': part['label'].lower(),
        'name': part['name'],
        'body': our_body(part, theirs),
    }


def same_value(what, theirs, ours):
    if what == 'name' and theirs and ours:
        return same_name(theirs, ours)
    if what == 'body' and isinstance(theirs, str) and '\ufffd' in theirs:
        return same_text(theirs, ours)
    return theirs == ours


def is_padding(part):
    return part['is_encoding_problem'] and not part['headers'] and \
        part['body'] == {'Text': ''}


def below(message, part):
    """The parts right under a part of theirs, each with its message."""
    kind, body = next(iter(part['body'].items()))
    if kind == 'Message':
        return [(body, body['parts'][0])]
    if kind != 'Multipart':
        return []
    return [(message, message['parts'][n]) for n in body
            if not is_padding(message['parts'][n])]


class Pairs:
    """Finds the part of ours whose header stands where theirs does: the next
    child of the same parent, or any other. Each is taken once."""

    def __init__(self, parts):
        self.left = {p['path']: p for p in parts}

    def take(self, parent, theirs):
        children = [p for p in self.left.values()
                    if p['path'].rpartition('.')[0] == parent]
        for part in children + list(self.left.values()):
            if part['offset'] == theirs['offset_header']:
                return self.left.pop(part['path'])
        return None


def walk(message, parts, note):
    """Both trees side by side. Calls note(path, what, theirs, ours) for each
    difference; returns how many fields, values of parts, and parts they have,
    and of these how many differ."""
    pairs, todo = Pairs(parts), [('', message, message['parts'][0], False)]
    total = Counter()
    while todo:
        parent, msg, part, in_digest = todo.pop()
        theirs = their_part(part, in_digest)
        ours = pairs.take(parent, part)
        path = ours['path'] if ours else parent + '.?'
        total.update(fields=len(part['headers']), values=5, parts=1)
        for child in reversed(below(msg, part)):
            todo.append((path,) + child + (
                theirs['type'] == 'multipart/digest',))
        if ours is None:
            note(path, 'missing', part['headers'], None)
            total.update(bad_fields=len(part['headers']), bad_values=5,
                         bad_parts=1)
            continue

        def differs(what, a, b, path=path):
            note(path, what, a, b)
            total.update(bad_fields=1)
        compare_fields(part['headers'], ours['fields'], differs)
        mine = our_part(ours, part)
        wrong = [k for k in theirs if not same_value(k, theirs[k], mine[k])]
        for what in wrong:
            note(path, '(' + what + ')', theirs[what], mine[what])
        if path.rpartition('.')[0] != parent:
            note(path, '(parent)', parent, path.rpartition('.')[0])
            wrong.append('parent')
        total.update(bad_values=len(wrong), bad_parts=bool(wrong))
    for path, part in pairs.left.items():
        note(path, 'extra', None, part)
    return total


def read(dump, files):
    """Our reading of [(name, bytes)]."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, (_, data) in enumerate(files):
            paths.append(os.path.join(folder, str(i)))
            with open(paths[-1], 'wb') as f:
                f.write(data)
        out = subprocess.run([dump] + paths, check=True, capture_output=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


def listed():
    reasons = {}
    with open(LISTED, encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                file, form, part, what, reason = line.rstrip('\n').split('\t')
                for one in (form,) if form != 'both' else ('lf', 'crlf'):
                    reasons[file, one, part, what] = reason
    return reasons


def main(dump, verbose):
    suite = []
    for folder in ('legacy', 'malformed', 'rfc', 'thirdparty'):
        path = os.path.join(CORPUS, folder)
        for name in sorted(os.listdir(path)):
            if name.endswith('.eml'):
                with open(os.path.join(path, name), 'rb') as f:
                    suite.append((f'{folder}/{name}', forms(f.read())))
    failed = False
    reasons = listed()
    found = {}
    for form, ext in (('lf', '.json'), ('crlf', '.crlf.json')):
        read_by_us = read(dump, [(n, data[form]) for n, data in suite])
        total = Counter()
        for (name, _), ours in zip(suite, read_by_us):
            with open(os.path.join(CORPUS, name[:-4] + ext),
                      encoding='utf-8') as f:
                theirs = json.load(f)

            def note(path, what, a, b, name=name):
                found[name, form, path, what] = (a, b)
            total += walk(theirs, ours['parts'], note)
        for what in ('fields', 'values', 'parts'):
            n, bad = total[what], total['bad_' + what]
            print(f'{form}: of {n} {what} {n - bad} agree, '
                  f'{100 * (n - bad) / n:.2f} %')
        failed |= any(total['bad_' + what] > (1 - NEEDED) * total[what]
                      for what in ('fields', 'values'))
    for key, (a, b) in found.items():
        if key not in reasons or verbose:
            print('not listed:' if key not in reasons else 'listed:', *key)
            print('\tthey:', json.dumps(a, ensure_ascii=False)[:700])
            print('\twe:  ', json.dumps(b, ensure_ascii=False)[:700])
        failed |= key not in reasons
    for key in reasons:
        if key not in found:
            print('listed, but does not differ:', *key)
            failed = True
    return failed


if __name__ == '__main__':
    if not os.path.isdir(CORPUS):
        print('skipped:', CORPUS, 'is not here')
        sys.exit(77)
    sys.exit(main(sys.argv[1], '-v' in sys.argv))
