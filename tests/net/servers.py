"""Real servers for the tests, on free ports of loopback: started, waited for, ended with the test."""
import ctypes
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time

SKIPPED = 77
HERE = os.path.dirname(os.path.abspath(__file__))
PR_SET_PDEATHSIG = 1

CONFIG = """server:
  ip-address: 127.0.0.1@{port}
  do-ip6: no
  server-count: 1
  username: ""
  chroot: ""
  zonesdir: "{folder}"
  database: ""
  pidfile: "{folder}/nsd.pid"
  logfile: "{folder}/nsd.log"
  xfrdfile: "{folder}/xfrd.state"
  xfrdir: "{folder}"
  zonelistfile: "{folder}/zone.list"
  rrl-ratelimit: 0
remote-control:
  control-enable: no
"""


def free_port():
    """A port that is free for TCP and UDP alike."""
    while True:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
            tcp.bind(("127.0.0.1", 0))
            try:
                udp.bind(tcp.getsockname())
            except OSError:
                continue
            return tcp.getsockname()[1]


def die_with_parent():
    """The server goes when the test does, even by kill -9."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def question(name, kind, ident=1):
    labels = b"".join(bytes([len(label)]) + label for label in name.encode().split(b".") if label)
    return struct.pack(">6H", ident, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">2H", kind, 1)


def answers(port):
    """Whether somebody answers for the root with RCODE 0."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(0.05)
        try:
            udp.sendto(question("", 6), ("127.0.0.1", port))
            return udp.recv(512)[3] & 15 == 0
        except OSError:
            return False


class Nsd:
    """nsd with zones, by name; without a text one answers SERVFAIL. The test is skipped where nsd is not installed."""

    def __init__(self, zones, folder):
        nsd = shutil.which("nsd", path=os.environ["PATH"] + ":/usr/sbin:/sbin")
        if nsd is None:
            print("skipped: nsd is not installed")
            sys.exit(SKIPPED)
        config_of_zones = ""
        for number, (name, text) in enumerate(zones.items()):
            if text is not None:
                with open(os.path.join(folder, f"{number}.zone"), "w", encoding="ascii") as file:
                    file.write(text)
            config_of_zones += f'zone:\n  name: "{name}"\n  zonefile: "{number}.zone"\n'
        for _ in range(5):
            self.port = free_port()
            config = os.path.join(folder, "nsd.conf")
            with open(config, "w", encoding="ascii") as file:
                file.write(CONFIG.format(port=self.port, folder=folder) + config_of_zones)
            self.process = subprocess.Popen([nsd, "-d", "-c", config], stderr=subprocess.DEVNULL, preexec_fn=die_with_parent)
            until = time.monotonic() + 10
            while self.process.poll() is None and time.monotonic() < until:
                if answers(self.port):
                    return
                time.sleep(0.02)
            self.__exit__()
        with open(os.path.join(folder, "nsd.log"), encoding="utf-8") as log:
            sys.exit("nsd does not start: " + log.read())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
