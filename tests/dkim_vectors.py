#!/usr/bin/env python3
"""Makes the signed messages of tests/dkim with the openssl command.

usage: dkim_vectors.py [--keys]

Canonical forms are made here anew, line by line after RFC 6376 3.4, so that
they are an opinion apart from the program's. --keys makes new keys; without it
the output is always the same, since all signatures are deterministic.

Writes, in tests/dkim:

    NAME.eml  a message
    facts     the key records, in the format of net/record.h
    expected  NAME, TAB, and for each signature from the top "STATE REASON",
              parted by commas; reasons are named as in check/dkim.h

The two examples of RFC 6376 A.2 and RFC 8463 A.3 are as those print them.
"""
import base64
import hashlib
import json
import os
import re
import subprocess
import sys

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'dkim')
KEYS = {'rsa512': 512, 'rsa768': 768, 'rsa1023': 1023, 'rsa1024': 1024,
        'rsa2048': 2048, 'other2048': 2048, 'rsa4096': 4096, 'ed25519': None,
        'othered': None, 'ec256': 'P-256'}

HEADER = ['From: Example Shop <shop@example.org>',
          'To: =?utf-8?q?J=C3=BCrgen?= <jd@example.net>',
          'Subject: Your order  42\r\n\tis on its way ',
          'Date: Tue, 14 Nov 2023 22:13:20 +0000',
          'MIME-Version: 1.0',
          'Content-Type: text/plain;\r\n charset=utf-8',
          'Message-ID: <42@example.org>']
NAMES = ['from', 'to', 'subject', 'date', 'mime-version', 'content-type',
         'message-id']
BODY = ('Hello,\r\n\r\nyour  order\tis  on its way. \r\n\t\r\n'
        '  It has two parts.\r\n\r\n\r\n')


def openssl(*args, data=b''):
    return subprocess.run(['openssl', *args], input=data, check=True,
                          stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE).stdout


def key_file(name):
    return os.path.join(HERE, 'keys', name + '.pem')


def make_key(name, kind):
    if kind is None:
        options = ['-algorithm', 'ed25519']
    elif isinstance(kind, str):
        options = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:' + kind]
    else:
        options = ['-algorithm', 'RSA', '-pkeyopt', f'rsa_keygen_bits:{kind}']
    openssl('genpkey', *options, '-out', key_file(name))


def spki(name):
    return openssl('pkey', '-in', key_file(name), '-pubout', '-outform', 'DER')


def public(name):
    der = spki(name)
    return der[-32:] if KEYS[name] is None else der


def b64(data):
    return base64.b64encode(data).decode()


def bare(name):
    return openssl('rsa', '-in', key_file(name), '-RSAPublicKey_out',
                   '-outform', 'DER')


def relaxed_body(body):
    lines = [re.sub('[ \t]+', ' ', line).rstrip(' ')
             for line in body.split('\r\n')]
    text = '\r\n'.join(lines).rstrip('\r\n')
    return text + '\r\n' if text else ''


def simple_body(body):
    while body.endswith('\r\n'):
        body = body[:-2]
    return body + '\r\n'


def relaxed_field(field):
    name, value = field.split(':', 1)
    value = re.sub('[ \t]+', ' ', value.replace('\r\n', ''))
    return name.rstrip(' \t').lower() + ':' + value.strip(' \t')


def simple_field(field):
    return field


def pick(header, names):
    left = list(header)
    for name in names:
        for i in range(len(left) - 1, -1, -1):
            if left[i].split(':')[0].strip().lower() == name.strip().lower():
                yield left.pop(i)
                break


def encode(text):
    return text.encode('utf-8', 'surrogateescape')


def sign(key, algorithm, text):
    kind = 'sha1' if algorithm.endswith('sha1') else 'sha256'
    digest = hashlib.new(kind, encode(text)).digest()
    path = os.path.join(HERE, 'digest.tmp')
    with open(path, 'wb') as f:
        f.write(digest)
    options = (['-rawin'] if KEYS[key] is None
               else ['-pkeyopt', 'digest:' + kind])
    try:
        return openssl('pkeyutl', '-sign', '-inkey', key_file(key), '-in',
                       path, *options)
    finally:
        os.unlink(path)


def signature(header, body, key='rsa2048', algorithm='rsa-sha256',
              c='relaxed/relaxed', canon=None, h=None, tags='', selector=None,
              domain='example.org', length=None, first='v=1; ', extra='',
              name='DKIM-Signature', fold='\r\n '):
    """A field for the message. `canon` is what is done where c= says
    something else; `tags` stands before bh=, `extra` behind b=."""
    head, _, rest = (canon or c or 'simple').partition('/')
    field = relaxed_field if head == 'relaxed' else simple_field
    text = (relaxed_body if rest == 'relaxed' else simple_body)(body)
    kind = 'sha1' if algorithm.endswith('sha1') else 'sha256'
    bh = b64(hashlib.new(kind, encode(text)[:length]).digest())
    names = NAMES if h is None else h
    unsigned = (f'{name}: {first}a={algorithm};'
                + (f' c={c};' if c else '')
                + f'{fold}d={domain}; s={selector or key};{fold}'
                + (tags + ';' + fold if tags else '')
                + f'h={" : ".join(names)};{fold}bh={bh};{fold}b=')
    data = ''.join(field(f) + '\r\n' for f in pick(header, names))
    # The white space around the value of b= goes with it.
    made = b64(sign(key, algorithm, data + field(unsigned + extra.lstrip())))
    made = fold.join(made[i:i + 60] for i in range(0, len(made), 60))
    return unsigned + made + extra


def message(header, body, eol='\r\n'):
    text = '\r\n'.join(header) + '\r\n\r\n' + body
    return encode(text.replace('\r\n', eol))


def record(ask, found):
    values = [found] if isinstance(found, (str, dict)) else found
    return {'ask': 'TXT ' + ask, 'found': values}


def records():
    at = '._domainkey.example.org'
    rsa = b64(public('rsa2048'))
    folded = '; '.join(['v=DKIM1', 'k=rsa', 'p=' + ' '.join(
        rsa[i:i + 70] for i in range(0, len(rsa), 70))])
    for key in KEYS:
        if key == 'ec256':
            continue
        kind = 'ed25519' if KEYS[key] is None else 'rsa'
        yield record(key + at, f'v=DKIM1; k={kind}; p={b64(public(key))}')
    for selector, text in [
            ('bare', 'v=DKIM1; p=' + b64(bare('rsa2048'))),
            ('short-form', 'p=' + rsa),
            ('folded', folded),
            ('revoked', 'v=DKIM1; k=rsa; p='),
            ('testing', 'v=DKIM1; t=y; p=' + rsa),
            ('exact', 'v=DKIM1; t=y:s; p=' + rsa),
            ('sha1-only', 'v=DKIM1; h=sha1; p=' + rsa),
            ('both-hashes', 'v=DKIM1; h=sha1 : sha256; p=' + rsa),
            ('for-chat', 'v=DKIM1; s=tlsrpt; p=' + rsa),
            ('for-all', 'v=DKIM1; s=chat:*; n=a=20note; p=' + rsa),
            ('version', 'v=DKIM2; p=' + rsa),
            ('version-late', 'p=' + rsa + '; v=DKIM1'),
            ('spf', 'v=spf1 -all'),
            ('no-p', 'v=DKIM1; k=rsa'),
            ('not-base64', 'v=DKIM1; p=MIIB_not_base64'),
            ('not-der', 'v=DKIM1; p=' + b64(b'not a key at all')),
            ('ec-in-rsa', 'v=DKIM1; k=rsa; p=' + b64(spki('ec256'))),
            ('unknown-type', 'v=DKIM1; k=dsa; p=' + rsa),
            ('spki-ed', 'v=DKIM1; k=ed25519; p=' + b64(spki('ed25519'))),
            ('cut-off', 'v=DKIM1; k=rsa; p=' + rsa[:-24]),
            ('twice', 'v=DKIM1; k=rsa; k=rsa; p=' + rsa),
            ('escape', {'hex': ('v=DKIM1; n=\x1b[2J; p=' + rsa)
                        .encode().hex()}),
            ('nul', {'hex': ('v=DKIM1; p=' + rsa + '\0').encode().hex()}),
            ('several', ['verification=1234', 'v=DKIM1; p=' + rsa]),
            ('xn--mxa', 'v=DKIM1; p=' + rsa)]:
        yield record(selector + at, text)
    yield record('rsa2048._domainkey.mail.example.org', 'v=DKIM1; p=' + rsa)
    yield record('rsa2048._domainkey.xn--bcher-kva.example',
                 'v=DKIM1; p=' + rsa)
    yield {'ask': 'TXT absent' + at, 'none': 'no name'}
    yield {'ask': 'TXT empty' + at, 'none': 'no data'}
    yield {'ask': 'TXT silent' + at, 'unknown': 'timeout'}
    yield record(
        'brisbane._domainkey.example.com',
        'v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9'
        'ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od'
        '+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToI'
        'MmPSPDdQPNUYckcQ2QIDAQAB')
    yield record(
        'brisbane._domainkey.football.example.com',
        'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=')
    yield record(
        'test._domainkey.football.example.com',
        'v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzW'
        'RiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutA'
        'CDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC'
        '3Ip3G+2kryOTIKT+l/K4w3QIDAQAB')


def one(header=HEADER, body=BODY, eol='\r\n', alter=lambda s: s, **options):
    """A message with one signature, which `alter` changes afterwards."""
    field = signature(header, body, **options)
    return alter(message([field] + header, body, eol))


def swap(old, new):
    def alter(data):
        assert data.count(encode(old)) >= 1, old
        return data.replace(encode(old), encode(new), 1)
    return alter


PASS = 'pass NO_REASON'


def fine():
    """Yields (name, message, expected) of what verifies."""
    for c in ['simple/simple', 'simple/relaxed', 'relaxed/simple',
              'relaxed/relaxed', 'relaxed', None]:
        name = (c or 'default').replace('/', '-')
        yield 'c-' + name, one(c=c), PASS
    yield 'lf', one(eol='\n'), PASS
    yield 'lf-simple', one(c='simple/simple', eol='\n'), PASS
    for key in ['rsa1024', 'rsa4096']:
        yield key, one(key=key), PASS
    for c in ['simple/simple', 'relaxed/relaxed']:
        yield ('ed25519-' + c.split('/')[0],
               one(key='ed25519', algorithm='ed25519-sha256', c=c), PASS)
    for c in ['simple/simple', 'relaxed/relaxed']:
        name = c.split('/')[0]
        yield 'body-empty-' + name, one(body='', c=c), PASS
        yield 'body-lines-' + name, one(body='\r\n\r\n\r\n', c=c), PASS
        yield 'body-blanks-' + name, one(body=' \t\r\n \r\n', c=c), PASS
        yield 'body-no-end-' + name, one(body='cut off', c=c), PASS
    yield ('end-added', one(alter=lambda m: m + b'\r\n \t\r\n'), PASS)
    yield ('end-gone', one(c='relaxed/simple',
                           alter=lambda m: m.rstrip(b'\r\n')), PASS)
    yield ('refolded', one(alter=swap('Subject: Your order  42\r\n\tis on',
                                      'SUBJECT :\r\n  Your order 42 is\r\n  on')),
           PASS)
    yield ('length', one(length=20, tags='l=20',
                         alter=lambda m: m + b'An advertisement\r\n'), PASS)
    yield 'length-zero', one(length=0, tags='l=0'), PASS
    whole = len(simple_body(BODY))
    yield ('length-whole', one(c='simple/simple', length=whole,
                               tags=f'l={whole}'), PASS)
    yield 'over-signed', one(h=NAMES + ['from', 'cc', 'subject']), PASS
    double = HEADER + ['To: second@example.net', 'To: third@example.net']
    yield 'bottom-up', one(double, h=['from', 'to', 'to']), PASS
    yield ('added-above', one(h=['from', 'to'], alter=swap(
        'From: Example', 'To: added@example.net\r\nFrom: Example')), PASS)
    yield ('identity', one(tags='i=news=40list@mail.example.org'), PASS)
    yield ('times', one(tags='t=1600000000; x=1800000000'), PASS)
    yield ('copies', one(tags='q=dns/txt; z=From:shop@example.org|To:=20jd'),
           PASS)
    yield ('copies-broken', one(tags='z=From'), PASS)
    yield ('unknown-tags', one(tags='r=y; foo_1=a bar'), PASS)
    yield ('queries', one(tags='q=other/way : dns/txt'), PASS)
    yield ('semicolon', one(extra=';'), PASS)
    yield ('b-in-middle', one(extra=' ; t=1600000000 '), PASS)
    yield ('b-in-middle-simple', one(extra=' \r\n\t; t=1600000000',
                                     c='simple/simple'), PASS)
    yield ('spaced', one(tags=' i = @example.org '), PASS)
    yield ('blank-name', one(h=['from', '', 'to']), PASS)
    for selector in ['bare', 'short-form', 'folded', 'testing', 'both-hashes',
                     'for-all', 'several', 'exact']:
        yield 'key-' + selector, one(selector=selector), PASS
    yield ('upper-case', one(domain='Example.ORG', selector='RSA2048'), PASS)
    yield ('u-labels', one(domain='bücher.example', selector='rsa2048',
                           tags='i=jürgen@mail.bücher.example'), PASS)
    yield ('u-selector', one(selector='α'), PASS)
    yield ('raw-bytes', one(HEADER[:-1] + ['X-Raw: \udce9t\udce9'],
                            BODY + '\udcff\udcfe\0\r\n',
                            h=['from', 'x-raw']), PASS)
    yield ('long-body', one(body='word  ' * 3000 + '\r\n' + 'x' * 5000
                            + '\r\n'), PASS)


def failing():
    for c in ['simple/simple', 'relaxed/relaxed']:
        name = c.split('/')[0]
        yield ('body-changed-' + name, one(c=c, alter=swap('two', 'ten')),
               'fail BODY_HASH')
        yield ('field-changed-' + name, one(c=c, alter=swap('42', '43')),
               'fail MISMATCH')
    yield ('blanks-simple', one(c='simple/simple',
                                alter=swap('your  order', 'your order')),
           'fail BODY_HASH')
    yield ('refolded-simple', one(c='simple/relaxed', alter=swap(
        '42\r\n\tis', '42\r\n is')), 'fail MISMATCH')
    yield ('wrong-canon', one(c='simple/simple', canon='relaxed/simple'),
           'fail MISMATCH')
    yield ('length-changed', one(length=20, tags='l=20',
                                 alter=swap('Hello', 'Hallo')),
           'fail BODY_HASH')
    yield 'length-beyond', one(tags='l=5000'), 'fail BODY_SHORT'
    yield ('added-oversigned', one(h=NAMES + ['to'], alter=swap(
        'From: Example', 'To: added@example.net\r\nFrom: Example')),
        'fail MISMATCH')
    yield ('added-below', one(h=['from', 'to'], alter=swap(
        'MIME-', 'To: added@example.net\r\nMIME-')), 'fail MISMATCH')
    yield ('field-gone', one(alter=swap('MIME-Version: 1.0\r\n', '')),
           'fail MISMATCH')
    yield ('tag-changed', one(tags='t=1600000000', alter=swap(
        't=1600000000', 't=1600000001')), 'fail MISMATCH')
    yield ('signature-changed', one(alter=lambda m: re.sub(
        rb'\r\n b=(..)', lambda x: b'\r\n b=' + x[1].swapcase()[::-1], m)),
        'fail MISMATCH')
    yield ('signature-short', one(alter=lambda m: re.sub(
        rb'\r\n b=.{60}', b'\r\n b=', m)), 'fail MISMATCH')
    yield ('other-key', one(key='other2048', selector='rsa2048'),
           'fail MISMATCH')
    yield ('other-ed25519', one(key='othered', algorithm='ed25519-sha256',
                                selector='ed25519'), 'fail MISMATCH')
    yield ('ed25519-changed', one(key='ed25519', algorithm='ed25519-sha256',
                                  alter=swap('42', '43')), 'fail MISMATCH')


def unfit():
    def bad(reason):
        return 'permerror ' + reason

    for key in ['rsa512', 'rsa768', 'rsa1023']:
        yield key, one(key=key), bad('KEY_SHORT')
    for c in ['simple/simple', 'relaxed/relaxed']:
        yield ('sha1-' + c.split('/')[0], one(algorithm='rsa-sha1', c=c),
               bad('SHA1'))
    yield 'key-absent', one(selector='absent'), bad('NO_KEY')
    yield 'key-empty', one(selector='empty'), bad('NO_KEY')
    yield 'key-silent', one(selector='silent'), 'unknown NO_ANSWER'
    yield 'key-revoked', one(selector='revoked'), bad('REVOKED')
    for selector in ['version', 'version-late', 'spf', 'no-p', 'not-base64',
                     'not-der', 'ec-in-rsa', 'unknown-type', 'cut-off',
                     'twice', 'escape', 'nul']:
        yield 'key-' + selector, one(selector=selector), bad('BAD_KEY')
    yield ('key-spki-ed', one(key='ed25519', algorithm='ed25519-sha256',
                              selector='spki-ed'), bad('BAD_KEY'))
    yield ('key-of-ed25519', one(selector='ed25519'), bad('KEY_DIFFERS'))
    yield ('key-of-rsa', one(key='ed25519', algorithm='ed25519-sha256',
                             selector='rsa2048'), bad('KEY_DIFFERS'))
    yield 'key-sha1-only', one(selector='sha1-only'), bad('KEY_HASHES')
    yield 'key-for-chat', one(selector='for-chat'), bad('KEY_SERVICE')
    yield ('key-exact-below', one(selector='exact',
                                  tags='i=@mail.example.org'),
           bad('KEY_DOMAIN'))
    yield ('expired', one(tags='t=1600000000; x=1600000001'), bad('EXPIRED'))
    for name, options in {
            'version': {'first': 'v=2; '},
            'no-version': {'first': ''},
            'no-from': {'h': ['to', 'subject']},
            'no-names': {'h': []},
            'names-broken': {'h': ['from', 'to subject']},
            'algorithm': {'algorithm': 'rsa-sha512'},
            'algorithm-case': {'algorithm': 'RSA-SHA256'},
            'canon-unknown': {'c': 'relaxed/nofws'},
            'canon-empty': {'tags': 'c=', 'c': None},
            'domain-empty': {'domain': ''},
            'domain-dots': {'domain': 'example..org'},
            'domain-top': {'domain': 'org'},
            'selector-blank': {'selector': 'rsa 2048'},
            'selector-long': {'selector': 'a' * 64},
            'identity-apart': {'tags': 'i=@example.com'},
            'identity-suffix': {'tags': 'i=@badexample.org'},
            'identity-no-at': {'tags': 'i=example.org'},
            'query': {'tags': 'q=http'},
            'length-word': {'tags': 'l=all'},
            'length-minus': {'tags': 'l=-1'},
            'length-long': {'tags': 'l=' + '0' * 77},
            'time-blank': {'tags': 't=16000 00000'},
            'time-long': {'tags': 't=1600000000000'},
            'times-reversed': {'tags': 't=1600000001; x=1600000001'},
            'tag-twice': {'tags': 's=rsa2048'},
            'tag-empty': {'tags': ' '},
            'tag-no-equals': {'tags': 'seal'},
            'tag-name': {'tags': '1a=b'},
            'tag-control': {'tags': 'r=\x01'},
            'tag-case': {'extra': '; ', 'first': 'V=1; '},
    }.items():
        yield 'syntax-' + name, one(**options), bad('SYNTAX')
    for tag in ['a', 'b', 'bh', 'd', 'h', 's']:
        yield (f'syntax-no-{tag}', one(alter=lambda m, t=tag: re.sub(
            rb'(?s)([; \n])%s=' % t.encode(), rb'\1%sx=' % t.encode(), m, 1)),
            bad('SYNTAX'))
    yield ('syntax-b-base64', one(alter=swap('\r\n b=', '\r\n b=_')),
           bad('SYNTAX'))
    yield ('syntax-bh-base64', one(alter=swap('\r\n bh=', '\r\n bh==')),
           bad('SYNTAX'))


def several():
    rsa = signature(HEADER, BODY)
    ed = signature(HEADER, BODY, key='ed25519', algorithm='ed25519-sha256')
    bad = signature(HEADER, BODY + 'x', c='simple/simple')
    below = signature([rsa] + HEADER, BODY, h=['from', 'dkim-signature'],
                      key='ed25519', algorithm='ed25519-sha256')
    yield 'two', message([rsa, ed] + HEADER, BODY), PASS + ',' + PASS
    yield ('one-of-two', message([bad, rsa] + HEADER, BODY),
           'fail BODY_HASH,' + PASS)
    yield ('signed-signature', message([below, rsa] + HEADER, BODY),
           PASS + ',' + PASS)
    yield ('signed-above', message([rsa, below] + HEADER, BODY),
           PASS + ',' + PASS)
    yield 'none', message(HEADER, BODY), ''
    arc = {'name': 'ARC-Message-Signature', 'first': 'i=1; '}
    yield 'arc', one(**arc), PASS
    yield 'arc-no-from', one(h=['to'], **arc), PASS
    yield 'arc-changed', one(alter=swap('two', 'ten'), **arc), 'fail BODY_HASH'
    yield ('arc-seal', one(h=['from', 'arc-seal'], **arc),
           'permerror SYNTAX')
    for i in ['', 'i=0; ', 'i=51; ', 'i=x; ']:
        yield (f'arc-instance-{i[2:-2] or "none"}',
               one(**{**arc, 'first': i}), 'permerror SYNTAX')


RFC6376 = '''DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;
      c=simple/simple; q=dns/txt; i=joe@football.example.com;
      h=Received : From : To : Subject : Date : Message-ID;
      bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
      b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB
      4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut
      KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV
      4bmp/YzhwvcubU4=;
Received: from client1.football.example.com  [192.0.2.1]
      by submitserver.example.com with SUBMISSION;
      Fri, 11 Jul 2003 21:01:54 -0700 (PDT)
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game. Are you hungry yet?

Joe.
'''
RFC8463 = '''DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.

'''


def examples():
    yield 'rfc6376', encode(RFC6376.replace('\n', '\r\n')), PASS
    yield 'rfc8463', encode(RFC8463.replace('\n', '\r\n')), PASS + ',' + PASS


def main(keys):
    if keys:
        for name, kind in KEYS.items():
            make_key(name, kind)
    expected = {}
    for group in [examples, fine, failing, unfit, several]:
        for name, data, results in group():
            assert name not in expected, name
            expected[name] = results
            with open(os.path.join(HERE, name + '.eml'), 'wb') as f:
                f.write(data)
    with open(os.path.join(HERE, 'expected'), 'w', encoding='utf-8') as f:
        for name, results in sorted(expected.items()):
            f.write(f'{name}\t{results}\n')
    with open(os.path.join(HERE, 'facts'), 'w', encoding='utf-8') as f:
        for line in records():
            f.write(json.dumps(line) + '\n')
    print(len(expected), 'messages')


if __name__ == '__main__':
    main('--keys' in sys.argv)
