#!/usr/bin/env python3
"""Makes the signed messages of tests/rules/auth-dkim-* with the openssl command
and the keys of tests/dkim, and the facts beside them.

usage: dkim_rules.py

The .out files are written by hand, after what the messages have wrong.
"""
import json
import os

from dkim_vectors import b64, message, public, relaxed_body, signature, swap

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'rules')
DOMAIN = 'winter-bikes.at'
SENT = 1795079700  # Thu, 19 Nov 2026 10:15:00 +0100: 45 minutes ago
DAY = 86400

HEADER = ['From: Winter Bikes <news@winter-bikes.at>',
          'To: Jonas Berg <jonas@bergundsohn.at>',
          'Subject: Our bicycles for the spring',
          'Date: Thu, 19 Nov 2026 10:15:00 +0100',
          'Message-ID: <20261119.7@winter-bikes.at>']
NAMES = ['from', 'to', 'subject', 'date', 'message-id']
LEAVE = ['List-Unsubscribe: <mailto:leave@winter-bikes.at>,\r\n '
         '<https://winter-bikes.at/leave/k7d2hw83>',
         'List-Unsubscribe-Post: List-Unsubscribe=One-Click']
LEAVE_NAMES = ['list-unsubscribe', 'list-unsubscribe-post']
BODY = ('Good morning Mr Berg,\r\n\r\nthe new bicycles have come. The shop is '
        'open until six.\r\n\r\nAnna Winter\r\n')
RECEIVED = ('Received: from mx.winter-bikes.at (mx.winter-bikes.at '
            '[192.0.2.7])\r\n\tby mx.bergundsohn.at; {}')
LATELY = RECEIVED.format('Thu, 19 Nov 2026 10:16:00 +0100')
LAST_YEAR = RECEIVED.format('Wed, 19 Nov 2025 10:16:00 +0100')


def sign(header=None, key='rsa2048', **options):
    """A signature of the newsletter, by selector "s1" unless told."""
    options.setdefault('domain', DOMAIN)
    options.setdefault('selector', 's1')
    options.setdefault('h', NAMES + LEAVE_NAMES)
    return signature(header or HEADER + LEAVE, BODY, key=key, **options)


def mail(*fields, above=(), header=None, body=BODY, alter=lambda s: s):
    """The newsletter under these signatures."""
    header = list(above) + list(fields) + (header or HEADER + LEAVE)
    return alter(message(header, body, '\n'))


def key_record(key='rsa2048', tags=''):
    kind = 'ed25519' if 'ed' in key else 'rsa'
    return f'v=DKIM1; k={kind}; {tags}p={b64(public(key))}'


def found(*texts, selector='s1', domain=DOMAIN):
    return {'ask': f'TXT {selector}._domainkey.{domain}',
            'found': list(texts)}


def none(selector='s1', why='no name'):
    return {'ask': f'TXT {selector}._domainkey.{DOMAIN}', 'none': why}


def silent(selector='s1'):
    return {'ask': f'TXT {selector}._domainkey.{DOMAIN}', 'unknown': 'timeout'}


FINE = found(key_record())
NAMED = ['--dkim-selector', 's9']
ESP = {'domain': 'mail-esp.com', 'selector': 'e1'}
ESP_FINE = found(key_record(), selector='e1', domain='mail-esp.com')
RECEIPT = [HEADER[0], HEADER[1], 'Subject: Your receipt 4711', HEADER[3],
           HEADER[4], 'MIME-Version: 1.0',
           'Content-Type: text/html; charset=utf-8']
RECEIPT_BODY = ('<!doctype html><html lang="en"><title>Receipt</title>'
                '<body><p>Good morning Mr Berg, you have paid 40 EUR.</p>'
                '</body></html>\r\n')


def absent():
    yield 'bad', mail(above=[LATELY]), None
    yield ('bad-transactional',
           mail(above=[LATELY], header=RECEIPT, body=RECEIPT_BODY), None,
           ['--profile', 'transactional'])
    yield 'bad-draft', mail(header=HEADER[:3] + LEAVE), None
    yield 'bad-guessed-final', mail(), None
    yield 'bad-final', mail(), None, ['--stage', 'final']
    yield 'good', mail(sign()), None
    yield 'good-selector', mail(), None, NAMED
    yield 'good-service', mail(), None, ['--esp', 'mailgun']
    yield 'good-personal', mail(above=[LATELY], header=HEADER), None


def selector_missing():
    yield 'bad', mail(sign()), [none()]
    yield 'bad-no-data', mail(sign()), [none(why='no data')]
    yield 'bad-named', mail(), [none('s9')], NAMED
    yield ('bad-named-elsewhere', mail(),
           [{'ask': 'TXT s9._domainkey.mail-esp.com', 'none': 'no name'}],
           ['--dkim-selector', 'S9._domainkey.Mail-ESP.com'])
    yield 'bad-named-too', mail(sign()), [none()], ['--dkim-selector', 's1']
    yield ('bad-last-year', mail(sign(), above=[LAST_YEAR]), [none()])
    yield 'bad-service', mail(sign(**ESP)), [
        {'ask': 'TXT e1._domainkey.mail-esp.com', 'none': 'no name'}]
    yield 'good', mail(sign()), [FINE]
    yield 'good-named', mail(), [found(key_record(), selector='s9')], NAMED
    yield ('good-beside', mail(sign(), sign(selector='s2')),
           [FINE, none('s2')])
    yield ('good-service', mail(sign(), sign(**ESP)),
           [FINE, {'ask': 'TXT e1._domainkey.mail-esp.com',
                   'none': 'no name'}])
    yield 'unknown', mail(sign()), [silent()]
    yield 'unknown-named', mail(), [silent('s9')], NAMED
    yield ('unknown-beside', mail(sign(), sign(selector='s2')),
           [silent(), none('s2')])


def key_short():
    yield 'bad', mail(sign(key='rsa768')), [found(key_record('rsa768'))]
    yield 'bad-1024', mail(sign(key='rsa1024')), [found(key_record('rsa1024'))]
    yield ('bad-named', mail(), [found(key_record('rsa1023'), selector='s9')],
           NAMED)
    yield 'good', mail(sign()), [FINE]
    yield ('good-ed25519', mail(sign(key='ed25519',
                                     algorithm='ed25519-sha256')),
           [found(key_record('ed25519'))])
    yield ('good-beside', mail(sign(), sign(key='rsa512', selector='s2')),
           [FINE, found(key_record('rsa512'), selector='s2')])
    yield 'unknown', mail(sign(key='rsa768')), [silent()]


def revoked():
    empty = 'v=DKIM1; k=rsa; p='
    yield 'bad', mail(sign()), [found(empty)]
    yield 'bad-named', mail(), [found(empty, selector='s9')], NAMED
    yield 'bad-last-year', mail(sign(), above=[LAST_YEAR]), [found(empty)]
    yield 'good', mail(sign()), [FINE]
    yield 'unknown', mail(sign()), [silent()]


def testing():
    record = key_record(tags='t=y; ')
    yield 'bad', mail(sign()), [found(record)]
    yield 'bad-named', mail(), [found(record, selector='s9')], NAMED
    yield 'good', mail(sign()), [FINE]
    yield 'good-exact', mail(sign()), [found(key_record(tags='t=s; '))]
    yield 'good-service', mail(sign(), sign(**ESP)), [
        FINE, found(record, selector='e1', domain='mail-esp.com')]
    yield 'unknown', mail(sign()), [silent()]


def syntax():
    yield 'bad', mail(sign(first='', tags='q=http/txt', c='relaxed/loose',
                           canon='relaxed/relaxed')), None
    yield 'bad-list', mail(sign(tags='broken tag=1')), None
    yield 'bad-copies', mail(sign(tags='z=From')), None
    yield ('bad-beside', mail(sign(), sign(selector='s2', tags='q=http/txt')),
           [FINE])
    yield ('bad-received', mail(sign(tags='t=555-123-4567'),
                                above=[LATELY]), None)
    yield 'bad-key', mail(sign()), [found('v=DKIM1; k=rsa')]
    yield 'bad-key-spf', mail(sign()), [found('v=spf1 -all')]
    yield ('bad-key-cut', mail(sign()), [found(key_record()[:-24])])
    yield 'bad-keys', mail(sign()), [found(key_record(),
                                           key_record('other2048'))]
    yield 'bad-key-type', mail(sign()), [found(key_record('ed25519'))]
    yield ('bad-key-exact', mail(sign(tags='i=@news.winter-bikes.at')),
           [found(key_record(tags='t=s; '))])
    yield ('bad-key-for-chat', mail(sign()),
           [found(key_record(tags='s=chat; '))])
    yield ('bad-named', mail(),
           [found('k=rsa; p=; v=DKIM1', selector='s9')], NAMED)
    yield ('bad-named-for-chat', mail(),
           [found(key_record(tags='s=chat; '), selector='s9')], NAMED)
    yield 'good', mail(sign(tags=f't={SENT}; x={SENT + 7 * DAY}')), [FINE]
    yield ('good-beside', mail(sign(), sign(selector='s2')),
           [FINE, found('v=DKIM1', selector='s2')])
    yield 'good-no-from', mail(sign(h=NAMES[1:])), None
    yield 'unknown', mail(sign()), [silent()]


def sha1():
    old = {'algorithm': 'rsa-sha1'}
    yield 'bad', mail(sign(**old)), None
    yield 'bad-beside', mail(sign(), sign(selector='s2', **old)), [FINE]
    yield 'bad-key', mail(sign()), [found(key_record(tags='h=sha1; '))]
    yield ('bad-named', mail(),
           [found(key_record(tags='h=sha1; '), selector='s9')], NAMED)
    yield 'bad-both', mail(sign(**old), sign(selector='s2', **old)), None
    yield 'good', mail(sign()), [found(key_record(tags='h=sha1:sha256; '))]
    yield 'good-service', mail(sign(), sign(**old, **ESP)), [FINE]
    yield 'unknown', mail(sign()), [silent()]


def l_tag():
    size = len(relaxed_body(BODY))
    yield 'bad', mail(sign(length=size, tags=f'l={size}')), None
    yield 'good', mail(sign()), None
    yield ('good-service', mail(sign(), sign(length=0, tags='l=0', **ESP)),
           None)


def from_unsigned():
    yield 'bad', mail(sign(h=NAMES[1:])), None
    yield 'bad-subject', mail(sign(h=['from', 'message-id'])), None
    yield 'bad-beside', mail(sign(), sign(h=NAMES[1:], selector='s2')), None
    yield 'bad-nothing', mail(sign(h=NAMES[4:])), None
    yield 'good', mail(sign(h=NAMES[:4])), None
    yield 'good-no-list', mail(sign(h=['fr om'])), None
    yield 'good-two', mail(sign(h=NAMES[:2]), sign(h=['From', 'Subject',
                                                      'Date'])), None
    yield ('good-draft', mail(sign(h=NAMES[:3], header=HEADER[:3]),
                              header=HEADER[:3]), None)


def list_unsigned():
    yield 'bad', mail(sign(h=NAMES + LEAVE_NAMES[:1])), None
    yield 'bad-both', mail(sign(h=NAMES)), None
    yield 'good', mail(sign()), None
    yield 'good-service', mail(sign(h=NAMES), sign(**ESP)), None
    yield ('good-no-click', mail(sign(h=NAMES), header=HEADER + LEAVE[:1]),
           None)
    yield 'good-not-yet', mail(), None


def mismatch():
    more = swap('until six', 'until seven')
    subject = swap('for the spring', 'for the summer')
    size = len(relaxed_body(BODY))
    yield 'bad', mail(sign(), alter=more), [FINE]
    yield 'bad-field', mail(sign(), alter=subject), [FINE]
    yield 'bad-key', mail(sign()), [found(key_record('other2048'))]
    yield ('bad-short', mail(sign(length=size, tags=f'l={size}'),
                             alter=swap('until six', 'till six')), [FINE])
    yield 'bad-received', mail(sign(), above=[LATELY], alter=more), [FINE]
    yield 'bad-offline', mail(sign(), alter=more), None
    yield 'good', mail(sign()), [FINE]
    yield ('good-beside', mail(sign(), sign(selector='s2'),
                               alter=swap('s=s2;', 's=s3;')),
           [FINE, found(key_record(), selector='s3')])
    yield 'unknown', mail(sign(), alter=subject), [silent()]
    yield ('unknown-received', mail(sign(), above=[LATELY], alter=more),
           [silent()])


def expired():
    year = 365 * DAY
    yield 'bad', mail(sign(tags=f't={SENT - 9 * DAY}; x={SENT - 2 * DAY}')), \
        None
    yield 'bad-ahead', mail(sign(tags=f't={SENT + 2 * 3600}')), None
    yield ('bad-received', mail(sign(tags=f'x={SENT - year - DAY}'),
                                above=[LAST_YEAR]), None)
    yield ('bad-both', mail(sign(tags=f'x={SENT - DAY}'),
                            sign(tags=f'x={SENT - 60}', selector='s2')), None)
    yield ('bad-beside', mail(sign(), sign(tags=f'x={SENT - DAY}',
                                           selector='s2')), None)
    yield 'good', mail(sign(tags=f't={SENT}; x={SENT + 7 * DAY}')), None
    yield ('good-received', mail(sign(tags=f't={SENT - year}; '
                                      f'x={SENT - year + 7 * DAY}'),
                                 above=[LAST_YEAR]), None)
    yield ('good-clock', mail(sign(tags=f't={SENT + 45 * 60 + 200}')), None)
    yield 'good-no-time', mail(sign(tags='t=1500000000; x=1600000000'),
                               above=['Return-Path: <b@winter-bikes.at>'],
                               header=HEADER[:3] + LEAVE), None


def unaligned():
    yield 'bad', mail(sign(**ESP)), None
    yield 'bad-two', mail(sign(**ESP), sign(domain='mail-esp.net')), None
    yield 'good', mail(sign()), None
    yield 'good-below', mail(sign(domain='em.winter-bikes.at')), None
    yield 'good-service', mail(sign(**ESP), sign()), None
    yield 'good-above', mail(
        sign(), alter=swap('news@winter-bikes', 'news@shop.winter-bikes')), \
        None
    yield 'good-above-suffix', mail(
        sign(domain='github.io'),
        alter=swap('news@winter-bikes.at', 'news@winter-bikes.github.io')), \
        None
    yield 'good-below-suffix', mail(
        sign(domain='mail.github.io'),
        alter=swap('news@winter-bikes.at', 'news@github.io')), None
    yield ('good-list', mail(sign(**ESP), header=HEADER + [
        'List-Post: <mailto:cyclists@mail-esp.com>']), None)
    yield 'good-none', mail(), None


def some_fail():
    two = mail(sign(), sign(selector='s2'))
    yield 'bad', two, [FINE, none('s2')]
    yield 'bad-revoked', two, [FINE, found('v=DKIM1; p=', selector='s2')]
    yield ('bad-body', mail(sign(), sign(selector='s2', canon='relaxed/simple',
                                         length=10)),
           [FINE, found(key_record(), selector='s2')])
    yield 'bad-other-key', two, [FINE, found(key_record('other2048'),
                                             selector='s2')]
    yield 'good', two, [FINE, found(key_record(), selector='s2')]
    yield ('good-sha1', mail(sign(), sign(selector='s2',
                                          algorithm='rsa-sha1')), [FINE])
    yield 'good-none-passes', two, [none(), none('s2')]
    yield 'good-service', mail(sign(), sign(**ESP)), [
        FINE, {'ask': 'TXT e1._domainkey.mail-esp.com', 'none': 'no name'}]
    yield ('good-last-year', mail(sign(), sign(selector='s2'),
                                  above=[LAST_YEAR]), [FINE, none('s2')])
    yield 'unknown', two, [FINE, silent('s2')]


RULES = {'absent': absent, 'selector-missing': selector_missing,
         'key-short': key_short, 'revoked': revoked, 'testing': testing,
         'syntax': syntax, 'sha1': sha1, 'l-tag': l_tag,
         'from-unsigned': from_unsigned, 'list-unsigned': list_unsigned,
         'bodyhash-mismatch': mismatch, 'expired': expired,
         'unaligned': unaligned, 'some-fail': some_fail}


def write(folder, name, data, facts, options=()):
    with open(os.path.join(folder, name + '.eml'), 'wb') as f:
        f.write(data)
    if facts is not None:
        with open(os.path.join(folder, name + '.facts.json'), 'w',
                  encoding='utf-8') as f:
            f.writelines(json.dumps(line) + '\n' for line in facts)
    if options:
        with open(os.path.join(folder, name + '.args'), 'w',
                  encoding='utf-8') as f:
            f.writelines(option + '\n' for option in options)


def main():
    for rule, fixtures in RULES.items():
        folder = os.path.join(HERE, 'auth-dkim-' + rule)
        os.makedirs(folder, exist_ok=True)
        for name in os.listdir(folder):
            if not name.endswith('.out'):
                os.unlink(os.path.join(folder, name))
        for fixture in fixtures():
            write(folder, *fixture)


if __name__ == '__main__':
    main()
