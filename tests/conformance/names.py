"""Asks conformance_names (names.c)."""
import os
import subprocess
import sys

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      '../../../shared/corpus/conformance')


def ask(program, what, inputs):
    """Yields (whether it is valid, field, ...) for each string."""
    lines = ''.join(s.encode().hex() + '\n' for s in inputs)
    done = subprocess.run([program, what], input=lines, text=True, check=True,
                          stdout=subprocess.PIPE)
    for line in done.stdout.splitlines():
        word, *fields = line.split('\t')
        yield (word == 'ok', *(bytes.fromhex(f).decode() for f in fields))


def run(main, path):
    """Calls main(program, path of the tests) and exits."""
    path = os.path.join(CORPUS, path)
    if not os.path.exists(path):
        print('skipped:', path, 'is not here')
        sys.exit(77)
    sys.exit(main(sys.argv[1], path))
