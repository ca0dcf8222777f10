"""What the tests of the whole program have in common: the collections of mail beside the project, and running it."""
import os
import subprocess
import sys
import tarfile

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.path.join(os.path.dirname(PROJECT), "shared")
ARCHIVES = ("spamassassin/ham", "spamassassin/hard-ham", "spamassassin/spam", "modern-ham/raw", "modern-ham/transactional",
            "modern-ham/html-real", "modern-ham/templates", "modern-spam")
SKIPPED = 77


def need_shared():
    if not os.path.isdir(os.path.join(SHARED, "corpus")):
        print("skipped: there is no ../shared/corpus")
        sys.exit(SKIPPED)


def unpack(archive, folder):
    """The messages of an archive, sorted."""
    with tarfile.open(os.path.join(SHARED, "corpus", archive + ".tar.gz")) as tar:
        tar.extractall(folder)
        names = [m.name for m in tar.getmembers() if m.isfile() and not m.name.endswith("INDEX.tsv")]
    return sorted(os.path.join(folder, name) for name in names)


def conformance_mails():
    top, found = os.path.join(SHARED, "corpus", "conformance", "mime"), []
    for at, _, names in os.walk(top):
        found += [os.path.join(at, name) for name in names if name.endswith((".eml", ".txt", ".raw"))]
    return sorted(found)


def run(program, *args, **environment):
    return subprocess.run([program, "--offline", "--exit-zero", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False, env={**os.environ, **environment})


def run_list(program, names, scratch, *args, **environment):
    listing = os.path.join(scratch, "names.list")
    with open(listing, "w", encoding="utf-8") as file:
        file.write("".join(name + "\n" for name in names))
    return run(program, *args, "--files-from", listing, **environment)
