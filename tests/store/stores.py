"""What the history is tested on: a file, and a PostgreSQL of our own on a Unix socket, started and ended with the test."""
import ctypes
import glob
import os
import pwd
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import tempfile
import threading
import time
from contextlib import closing

SKIPPED = 77
PR_SET_PDEATHSIG = 1
ROLE = "mailspamcheck"
NOW = 1_700_000_000  # 2023-11-14
DAY = 86_400


def binaries():
    """The folder of PostgreSQL's programs, None if it is not installed."""
    found = [os.path.dirname(name) for name in glob.glob("/usr/lib/postgresql/*/bin/postgres")]
    return max(found, key=lambda name: int(name.split("/")[4])) if found else None


def ordinary():
    """Who PostgreSQL runs as, since root may not: arguments of Popen, and the user's number."""
    if os.geteuid() != 0:
        return {}, os.geteuid()
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}, user.pw_uid
        except KeyError:
            pass
    return None, None


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


class Postgres:
    """A server with one database, and its log beside it."""

    name = "postgresql"

    def __init__(self, settings=()):
        self.settings = settings
        self.bin = binaries()
        self.as_who, owner = ordinary()
        self.folder = tempfile.mkdtemp(prefix="msc-pg-", dir="/tmp")
        os.chown(self.folder, owner, -1)
        os.chmod(self.folder, 0o755)
        self.process = None
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        subprocess.run([f"{self.bin}/initdb", "-D", f"{self.folder}/data", "-U", ROLE, "--auth=trust", "-E", "UTF8", "--no-sync"], check=True,
                       stdout=subprocess.DEVNULL, cwd="/", env=self.environment, **self.as_who)
        self.start()

    def start(self):
        with open(f"{self.folder}/log", "ab") as log:
            os.chmod(f"{self.folder}/log", 0o644)
            self.process = subprocess.Popen([f"{self.bin}/postgres", "-D", f"{self.folder}/data", "-k", self.folder, "-c", "listen_addresses=", *self.settings], stdout=log, stderr=log,
                                            cwd="/", env=self.environment, preexec_fn=die_with_parent, **self.as_who)
        until = time.monotonic() + 30
        while self.process.poll() is None and time.monotonic() < until:
            if subprocess.run(self.psql("SELECT 1"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                return
            time.sleep(0.05)
        with open(f"{self.folder}/log", encoding="utf-8", errors="replace") as log:
            raise SystemExit("PostgreSQL does not start: " + log.read())

    def psql(self, sql):
        return [f"{self.bin}/psql", "-X", "-q", "-A", "-t", "-h", self.folder, "-U", ROLE, "-d", "postgres", "-c", sql]

    def sql(self, sql):
        return subprocess.run(self.psql(sql), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", check=True).stdout.strip()

    def stop(self, how=signal.SIGINT):
        """SIGINT: at once, in order; SIGQUIT and SIGKILL: as in a crash."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def fresh(self, folder):
        """Where a history is that is not there yet, and its key."""
        self.sql("DROP SCHEMA IF EXISTS mailspamcheck CASCADE")
        return f"postgresql:///postgres?host={self.folder}&user={ROLE}", os.path.join(folder, "key")

    def rows(self, where, table):
        return int(self.sql(f"SELECT count(*) FROM mailspamcheck.{table}"))

    def opens(self, where):
        return self.sql("SELECT count(*) FROM mailspamcheck.about") == "1"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Hostile:
    """A server on loopback, whose answer to each query is a row of what the function gives for it; None: to a prepared statement."""

    def __init__(self, row):
        self.row, self.listener = row, socket.create_server(("127.0.0.1", 0))
        self.where = f"postgresql://u@127.0.0.1:{self.listener.getsockname()[1]}/d?sslmode=disable&gssencmode=disable"
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as received:
                self.serve(connection, received)

    def serve(self, connection, received):
        def say(kind, body=b""):
            connection.sendall(kind + struct.pack("!I", len(body) + 4) + body)

        def row(query):
            values = self.row(query)
            if values is not None:
                say(b"T", struct.pack("!H", len(values)) + b"".join(b"c\0" + struct.pack("!IHIhih", 0, 0, 25, -1, -1, 0) for _ in values))
                say(b"D", struct.pack("!H", len(values)) + b"".join(struct.pack("!i", len(value)) + value for value in values))
            say(b"C", b"SELECT 1\0")

        received.read(struct.unpack("!I", received.read(4))[0] - 4)
        say(b"R", struct.pack("!I", 0))
        say(b"Z", b"I")
        while kind := received.read(1):
            body = received.read(struct.unpack("!I", received.read(4))[0] - 4)
            if kind in b"QE":
                row(body if kind == b"Q" else None)
            if kind in b"PB":
                say(b"1" if kind == b"P" else b"2")
            if kind in b"QS":
                say(b"Z", b"I")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()


class Sqlite:
    name = "sqlite"

    def fresh(self, folder):
        return os.path.join(folder, "new", "history.db"), "-"

    def rows(self, where, table):
        with closing(sqlite3.connect(where)) as db:
            return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]

    def opens(self, where):
        with closing(sqlite3.connect(where)) as db:
            return db.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def all_stores(program=None, settings=()):
    """The stores that are there, in turn; the program tells which it was built for."""
    yield Sqlite()
    if program and "built without" in commands(program, "postgresql:///", "-", ["begin"])[0]:
        print("skipped: built without PostgreSQL")
        return
    if binaries() is None or ordinary()[0] is None:
        print("skipped: PostgreSQL is not installed")
        return
    yield Postgres(settings)


def record(campaign="Spring sale", when=NOW, count=5000, subject="sale", body="abcd", similar="", ident="1@example.org", domain="example.org"):
    return "\t".join(("record", campaign, str(when), str(count), subject, body, similar, ident, domain))


def commands(program, where, key, lines, *, now=NOW, wait=None, campaign=None, record_wait=None, **more):
    """What it answers to each line."""
    argv = [program, where, str(now), key, str(wait or 0), campaign or "", str(record_wait or 0)]
    out = subprocess.run(argv, input="".join(line + "\n" for line in lines), stdout=subprocess.PIPE, encoding="utf-8", check=True, **more).stdout
    answers, current = [], []
    for line in out.splitlines():
        current.append(line)
        if line == "ok" or line.startswith("error: "):
            answers.append("\n".join(current[:-1] or current))
            current = []
    return answers
