#!/usr/bin/env python3
"""similar.py - is what is alike found to be alike, and nothing else?

usage: similar.py SIMILAR_ASK [PAIRS-OF-A-LABEL]

Pairs of texts are made, from a fixed seed, of those in similar_texts.py and of the bodies of the mail in ../shared/corpus:

    alike    personal     two copies of a mailing: greeting, name in the text, links, order, code, sums, address in the footer
             greeting     another greeting above the same text
             numbers      other prices, dates, days and months
             footer       another footer: reason, postal address, copyright
             corrected    one word in a hundred is another
             quoted       below a line that says "Original Message", or with "> " before each line
             leet         a digit does for a letter in every fourth word
             fullwidth    letters of full width, in bold or in circles
             zero-width   characters without width, and soft hyphens, inside of words
             look-alikes  Cyrillic letters for Latin ones
             names        its reader is called by words of the text
    not      products     of the same text a third or more in a row is another text
             issue        the same heading, greeting and footer around another text
             language     every word is another, numbers and addresses stay
             reply        a short answer, with the text quoted below
             pictures     other pictures above the same few words
             unrelated    another text, of another collection

and a table tells of each label how many are at or above each threshold, then precision and recall with all pairs of both
sides. Fails if at the default threshold precision is below 0.99 or recall below 0.95.

Sets are made of them, too: eight copies of a mailing that were sent, each with a list of its own for its reader, and eight that are
checked:

    alike    list 10 %    of the text are the list; the next mailing has the same text and other lists
             list 20 %
    either   list 30 %    more than is promised: told, not judged
    not      next issue   a heading, greeting and footer are all that is the same: a quarter to half of the text
             issues       each copy is another issue with that heading

A table tells how many of the copies from the third on are found at the default threshold by themselves, and by what the copies of
their run have in common; the latter must reach the same precision and recall.
"""
import hashlib
import os
import random
import re
import string
import subprocess
import sys
import tempfile

import shared
import similar_texts

DEFAULT, SWEEP = 80, (50, 60, 65, 70, 75, 80, 85, 90, 95, 100)
LEAST_WORDS, LEAST_ROWS, MOST_BYTES = 80, 40, 8000
UNIT = re.compile(r"[\u0e00-\u0fff\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u0e00-\u0fff\u3040-\u30ff\u3400-\u9fff]+|\d+|[\W_]", re.S)

PERSONS = ("Jane Doe", "Will Smith", "Mark Young", "Grace Hope", "Jürgen Groß", "Zoë Brontë", "Anna Kowalska", "Олег Петров", "王小明",
           "田中太郎", "김민수", "José García", "Mary-Ann O'Neil", "Bob", "Siobhán Ní Bhriain", "محمد علي", "April May", "Ngọc Trần")
GREETINGS = ("Dear {},", "Hi {}!", "Hello {},", "Hey {} :)", "Hallo {},", "Sehr geehrte Frau {},", "Liebe/r {},", "Bonjour {},", "Hola {}:",
             "Ciao {},", "Здравствуйте, {}!", "尊敬的{}：", "您好，{}", "{}様", "{}님,", "Good morning, {}", "Dear valued customer,", "Hi there,")
FOOTERS = ("You are receiving this e-mail because {} is on our list.\nExample Ltd, {} Main Street, Springfield {}\nUnsubscribe",
           "© {1} Example Inc. All rights reserved.\n{1} Oak Avenue, Suite {2}\nThis email was sent to {0}\nManage preferences | Unsubscribe",
           "Impressum\nMuster GmbH, Hauptstraße {1}, {2} Berlin\nSie erhalten diese E-Mail an {0}. Hier abmelden",
           "To stop receiving these e-mails, write to {} or visit https://example.org/u?{}={}",
           "Copyright {1} Example\nWe sent this to {0}.\nPrivacy policy | Terms | Unsubscribe here")
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
IMPRINTS = ("Winter Bikes Ltd, Leeds. Open on all days but Sunday, from morning to night, for young and old.",
            "Shop of the Five Valleys: all that is made by hand, sent to your door in a box that you can send back.", "Your bakery")
DIGITS = {"o": "0", "i": "1", "l": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8", "g": "9"}
LETTERS = string.ascii_uppercase + string.ascii_lowercase
# Of full width, in bold, in circles: by where their "A" and their "a" are.
DRESSES = [str.maketrans(LETTERS, "".join(chr(first + i) for first in firsts for i in range(26)))
           for firsts in ((0xFF21, 0xFF41), (0x1D400, 0x1D41A), (0x24B6, 0x24D0))]
CYRILLIC = str.maketrans("aceopxy", "асеорху")
ALIKE = ("personal", "greeting", "numbers", "footer", "corrected", "quoted", "leet", "fullwidth", "zero-width", "look-alikes", "names")


def units(text):
    return UNIT.findall(text)


def is_word(unit):
    return unit.isalpha() or len(unit) > 1 and not unit.isdigit()


def nwords(text):
    """Of what is not quoted."""
    return sum(is_word(unit) for unit in units(own(text)))


def token(rng, letters="abcdefghijkmnpqrstuvwxyzABCDEFGHIJKLMNPQRSTUVWXYZ0123456789_-", n=22):
    return "".join(rng.choice(letters) for _ in range(n))


def address_of(rng, person):
    return re.sub(r"[^a-z]+", ".", person.lower()).strip(".") + token(rng, "abcdef123", 3) + "@mail.example.net"


def with_line(rng, lines, line):
    """A line of its own somewhere in the first half."""
    at = rng.randrange(len(lines) // 2 + 1)
    return lines[:at] + [line] + lines[at:]


def frame(rng, text, person, footer=None):
    """Greeting and footer around a text."""
    footer = footer or rng.choice(FOOTERS)
    return "\n".join((rng.choice(GREETINGS).format(person), text,
                      footer.format(address_of(rng, person), rng.randrange(1, 3000), rng.randrange(1000, 99999))))


def with_numbers(rng, text):
    """Other numbers, months and days."""
    def other(match):
        old = match.group()
        if old.isdigit():
            return str(rng.randrange(1, 10 ** min(len(old), 6)))
        return rng.choice(MONTHS if old in MONTHS else DAYS)
    return re.sub(r"\d+|\b(?:" + "|".join(MONTHS + DAYS) + r")\b", other, text)


def personal(rng, text, person, template):
    """One copy; `template` has the same places for all."""
    order = random.Random(template)
    lines = with_numbers(rng, text).split("\n")
    first = person.split()[0]
    for form in ("{first}, this is for you.", "Your link: https://click.shop.example/f/a/{token}?u={token}&m={number}",
                 "Order {number}, customer {number}, total ${number}.{cents}, due {day}, {month} {cents}", "Your code: {code}",
                 "We write to {address} only, {name}."):
        lines = with_line(order, lines, form.format(
            first=first, name=person, token=token(rng), number=rng.randrange(10, 10 ** 6), cents=rng.randrange(10, 28),
            day=rng.choice(DAYS), month=rng.choice(MONTHS), code=token(rng, "ABCDEFGHKLMNPRSTUVWXYZ", 8), address=address_of(rng, person)))
    return frame(rng, "\n".join(lines), person, order.choice(FOOTERS))


def corrected(rng, text):
    parts = units(text)
    words = [i for i, unit in enumerate(parts) if is_word(unit)]
    for i in rng.sample(words, max(1, len(words) // 100)):
        parts[i] = translated(parts[i], "typo")
    return "".join(parts)


def translated(unit, language):
    """A word of another language that has none of this one's."""
    if not is_word(unit):
        return unit
    seed = hashlib.sha256((language + unit.lower()).encode()).digest()
    if len(unit) == 1 and unit > "\u0e00":
        return chr(0x4E00 + int.from_bytes(seed[:2], "big") % 8000)
    return "".join("aeiou"[byte % 5] + "bdfgklmnprst"[byte % 12] for byte in seed[:2 + seed[9] % 3])


def middle_replaced(rng, text, other):
    """A third to a half of the words in a row are another text's."""
    parts, new = units(text), units(other)
    n = max(1, int(len(parts) * rng.uniform(0.34, 0.5)))
    at = rng.randrange(len(parts) - n + 1)
    while len(new) < n:
        new += new
    return "".join(parts[:at] + new[:n] + parts[at + n:])


def reply(rng, text):
    answer = rng.choice(("Thank you, I will come.", "Please send me two.", "Who are you, and how did you get my address?"))
    if rng.random() < 0.5:
        return answer + "\n\nOn Friday, the shop wrote:\n" + "".join("> " + line + "\n" for line in text.split("\n"))
    return answer + "\n\n-----Original Message-----\nFrom: Shop\nSubject: News\n\n" + text


def each_word(text, of_words, change):
    """One of so many words is changed, but none of an address that is to work."""
    def of_run(run):
        nonlocal at
        parts = units(run)
        for i, unit in enumerate(parts):
            if len(unit) > 1 and is_word(unit):
                at += 1
                if at % of_words == 0:
                    parts[i] = change(unit)
        return "".join(parts)
    at = 0
    return "".join(run if re.search(r"[@/=]|\w\.\w", run) else of_run(run) for run in re.split(r"(\s+)", text))


def own(text):
    """Without what is quoted."""
    text = text.partition("-----Original Message")[0]
    return "\n".join(line for line in text.split("\n") if not line.startswith(">"))


def quoted(rng, text):
    marked = rng.choice(("Hello,\n", "\n", "Dear Jane,\n\n")) + "-----Original Message-----\n" + text
    return rng.choice((marked, "".join("> " + line + "\n" for line in text.split("\n"))))


def leet(rng, word):
    places = [i for i, letter in enumerate(word) if letter in DIGITS and i > 0]
    if not places or len(word) < 3 or not word[1:].islower():
        return word
    at = rng.choice(places)
    return word[:at] + DIGITS[word[at]] + word[at + 1:]


def split(rng, word):
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice("\u200b\u00ad\u2060\u200d\ufeff") + word[at:]


def name_of(rng, text):
    """Three words of the text that stand in it most often with a capital."""
    words = [unit for unit in units(text) if len(unit) > 2 and unit.istitle()]
    return " ".join(sorted(set(words), key=lambda word: (-words.count(word), word))[:3]) or "Jane"


def pictures(rng, imprint):
    shown = "".join(f'<p><img src="https://shop.example/{token(rng)}.jpg" width="600" height="400" alt=""></p>' for _ in range(rng.randrange(1, 4)))
    return f"<!DOCTYPE html><html><body>{shown}<p>{imprint}</p></body></html>"


def make(label, rng, text, other):
    """Two readers' names and texts."""
    a, b = rng.sample(PERSONS, 2)
    footer = rng.choice(FOOTERS)
    if label == "personal":
        template = rng.random()
        return a, personal(rng, text, a, template), b, personal(rng, text, b, template)
    pairs = {
        "greeting": lambda: (frame(rng, text, a, footer), frame(rng, text, b, footer)),
        "numbers": lambda: (text, with_numbers(rng, text)),
        "footer": lambda: (frame(rng, text, a), frame(rng, text, b)),
        "corrected": lambda: (text, corrected(rng, text)),
        "quoted": lambda: (own(text), quoted(rng, own(text))),
        "leet": lambda: (text, each_word(text, 4, lambda word: leet(rng, word))),
        "fullwidth": lambda: (text, each_word(text, 1, lambda word: word.translate(dress))),
        "zero-width": lambda: (text, each_word(text, 1, lambda word: split(rng, word))),
        "look-alikes": lambda: (text, each_word(text, 3, lambda word: word.translate(CYRILLIC) if word.isascii() else word)),
        "names": lambda: (text, text),
        "products": lambda: (frame(rng, text, a, footer), frame(rng, middle_replaced(rng, text, other), b, footer)),
        "issue": lambda: (frame(rng, "The weekly news\n" + text, a, footer), frame(rng, "The weekly news\n" + other, b, footer)),
        "language": lambda: (text, "".join(translated(unit, "x") for unit in units(text))),
        "reply": lambda: (text, reply(rng, text)),
        "pictures": lambda: (pictures(rng, imprint), pictures(rng, imprint)),
        "unrelated": lambda: (text, other),
    }
    imprint, dress = rng.choice(IMPRINTS), rng.choice(DRESSES)
    if label == "names":
        b = name_of(rng, text)
    one, two = pairs[label]()
    return a, one, b, two


LISTS, COPIES = {"list 10 %": 0.1, "list 20 %": 0.2, "list 30 %": 0.3}, 8
LABELS = ALIKE + ("products", "issue", "language", "reply", "pictures", "unrelated")


def ask(program, pairs):
    """The per cent of each pair."""
    def lines():
        for pair in pairs:
            for text in pair:
                text = text.encode("utf-8", "replace")
                yield b"%d\n%s" % (len(text), text)
    done = subprocess.run([program, "pairs"], input=b"".join(lines()), stdout=subprocess.PIPE, check=True)
    return [int(line) for line in done.stdout.split()]


def texts_of(program, names):
    out = subprocess.run([program, "texts", *names], stdout=subprocess.PIPE, check=True).stdout
    texts, at = [], 0
    while at < len(out):
        end = out.index(b"\n", at) + 1
        n = int(out[at:end])
        texts.append(out[end:end + n][:MOST_BYTES].decode("utf-8", "ignore"))
        at = end + n
    return texts


def collections(program, scratch):
    """Texts with enough words, by the collection they are of; each text once, as far as its first words tell."""
    found, seen = {}, set()
    for archive in ("modern-ham/raw", "modern-ham/transactional", "modern-ham/html-real", "modern-ham/templates", "modern-spam",
                    "spamassassin/ham", "spamassassin/hard-ham"):
        names = shared.unpack(archive, os.path.join(scratch, archive))
        for text in texts_of(program, names):
            key = "".join(units(text)[:60])
            if nwords(text) >= LEAST_WORDS and key not in seen:
                seen.add(key)
                found.setdefault(archive, []).append(text)
    return found


def measure(program, sets, n):
    """The per cents of n pairs of each label."""
    rng, percents, names = random.Random(6), {}, sorted(sets)
    for label in LABELS:
        pairs = []
        for _ in range(n):
            one, two = rng.sample(names, 2)
            pairs.append(make(label, rng, rng.choice(sets[one]), rng.choice(sets[two])))
        percents[label] = ask(program, pairs)
    return percents


def words_of(rng, text, n, language):
    """So many words from anywhere in a text, in a language of their own; where it ends, it goes on in another."""
    words = [unit for unit in units(text) if is_word(unit)]
    at = rng.randrange(len(words))
    return " ".join(translated(words[i % len(words)], language + str(i // len(words))) for i in range(at, at + n))


def plain(text):
    """The words of a text by lines, without addresses and what is quoted, and without the end, where a footer is."""
    lines = [" ".join(filter(is_word, units(line))) for line in re.sub(r"\S*(?:@|/|www\.)\S*", " ", text).split("\n")
             if not line.startswith(">") and "Original Message" not in line]
    return "\n".join(lines[:len(lines) * 3 // 4 + 1])


def nrows(text):
    """How many rows of four words there are, each counted once."""
    words = [unit.lower() for unit in units(text) if is_word(unit)]
    return len(set(zip(words, words[1:], words[2:], words[3:])))


def copy_of(rng, label, text, others, place):
    """A copy of a mailing: the text, with a list of its own in its first half, and what makes an issue of it."""
    language = str(rng.random())
    share = LISTS.get(label) or rng.uniform(0.1, 0.3)
    if label == "issues":
        content = words_of(rng, rng.choice(others), int(nrows(text) * rng.uniform(1, 3)), language)
        text = "\n".join(with_line(random.Random(place), text.split("\n"), content))
    # Where the list begins and ends, three rows are its own, too, and three of the text are broken.
    own = words_of(rng, rng.choice(others), round((nrows(text) - 3) * share / (1 - share)) - 3, language + "own")
    return "\n".join(with_line(random.Random(place), text.split("\n"), own))


def set_pair(rng, label, sets):
    """Eight copies that were sent, and eight that will be."""
    names, place, footer, made = rng.sample(sorted(sets), 2), rng.random(), rng.choice(FOOTERS), []
    heading, others, size = plain(rng.choice(sets[names[0]])), sets[names[1]], rng.uniform(1, 3)
    while nrows(heading) < LEAST_ROWS:
        heading = plain(rng.choice(sets[rng.choice(names)]))
    for _ in range(2):
        text = heading
        if label == "next issue":
            content = words_of(rng, rng.choice(others), int(nrows(text) * size), str(rng.random()))
            text = "\n".join(with_line(random.Random(place), text.split("\n"), content))
        for person in (rng.choice(PERSONS) for _ in range(COPIES)):
            made.append((person, frame(rng, copy_of(rng, label, text, others, place), person, footer)))
    return made


def ask_sets(program, pairs):
    """Of each copy that is checked, how much it is like what was sent by itself, and with what is in common."""
    def lines():
        for pair in pairs:
            for item in pair:
                for text in item:
                    text = text.encode("utf-8", "replace")
                    yield b"%d\n%s" % (len(text), text)
    done = subprocess.run([program, "sets"], input=b"".join(lines()), stdout=subprocess.PIPE, check=True)
    rows = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    return [row for i, row in enumerate(rows) if i % COPIES >= 2]


def report_sets(title, program, sets, n):
    """Print the table; whether precision and recall are good."""
    rng, shares = random.Random(8), {}
    print(f"{title}: {n} pairs of sets of each label; share of copies from the third on at or above {DEFAULT}, per cent")
    print(f"{'':>12}{'alone':>10}{'in common':>12}")
    for label in (*LISTS, "next issue", "issues"):
        rows = ask_sets(program, [set_pair(rng, label, sets) for _ in range(n)])
        shares[label] = [sum(row[i] >= DEFAULT for row in rows) / len(rows) for i in range(2)]
        print(f"{label:>12}{100 * shares[label][0]:10.2f}{100 * shares[label][1]:12.2f}")
    hits, false = (sum(shares[label][1] for label in labels) for labels in (("list 10 %", "list 20 %"), ("next issue", "issues")))
    recall, precision = hits / 2, hits / max(hits + false, 1e-9)
    print(f"{'precision':>12}{precision:22.4f}\n{'recall':>12}{recall:22.4f}")
    return precision >= 0.99 and recall >= 0.95


def report(title, percents):
    """Print the table; whether precision and recall are good."""
    print(f"{title}: {len(percents['reply'])} pairs of each label; share at or above a threshold, per cent")
    print(f"{'':>11}" + "".join(f"{least:>10}" for least in SWEEP))
    for label in LABELS:
        values = percents[label]
        shares = (sum(value >= least for value in values) / len(values) for least in SWEEP)
        print(f"{label:>11}" + "".join(f"{100 * share:10.2f}" for share in shares))
    good = False
    for name, of in (("precision", lambda hits, false, all: hits / max(1, hits + false)), ("recall", lambda hits, false, all: hits / all)):
        row = []
        for least in SWEEP:
            hits = sum(value >= least for label in ALIKE for value in percents[label])
            false = sum(value >= least for label in LABELS if label not in ALIKE for value in percents[label])
            row.append(of(hits, false, sum(len(percents[label]) for label in ALIKE)))
        print(f"{name:>11}" + "".join(f"{value:10.4f}" for value in row))
        at = row[SWEEP.index(DEFAULT)]
        good = at >= 0.99 if name == "precision" else good and at >= 0.95
    return good


def main():
    program, n = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    own = {name: [text] for name, text in similar_texts.TEXTS.items()}
    good = report("own texts", measure(program, own, min(n, 300)))
    if not report_sets("own texts", program, own, min(n // 20, 100)) or not good:
        return 1
    shared.need_shared()
    with tempfile.TemporaryDirectory() as scratch:
        sets = collections(program, scratch)
    print("corpus: " + ", ".join(f"{len(texts)} of {name}" for name, texts in sorted(sets.items())))
    good = report("corpus", measure(program, sets, n))
    return 0 if report_sets("corpus", program, sets, n // 40) and good else 1


if __name__ == "__main__":
    sys.exit(main())
