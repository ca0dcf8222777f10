"""Real servers for the tests, on free ports of loopback: started, waited for, ended with the test."""
import ctypes
import datetime
import json
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
LATE = 0.5  # seconds


def late():
    """What is over its time by no more is in time: on a machine where more wants to run than can, all takes longer."""
    return LATE * max(1.0, os.getloadavg()[0] / os.cpu_count())


CONFIG = """server:
  ip-address: {address}@{port}
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

# Each request is a line of JSON in the log; `at` is when its answer was through, seconds since 1970.
NGINX = """daemon off;
master_process off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
events {{ worker_connections 512; }}
http {{
  log_format all escape=json '{{"at": $msec, "method": "$request_method", "host": "$host", "path": "$request_uri", "agent": "$http_user_agent",'
    ' "cookie": "$http_cookie", "referer": "$http_referer", "authorization": "$http_authorization", "range": "$http_range",'
    ' "type": "$content_type", "body": "$request_body", "status": $status, "protocol": "$server_protocol", "connection": $connection}}';
  access_log {folder}/access.log all;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  absolute_redirect off;
  keepalive_requests 10000;
  server_names_hash_bucket_size 128;
  types {{ text/html html; image/png png; text/css css; application/octet-stream bin; }}
  default_type text/html;
  server {{
    listen {address}:{port} default_server;
    {listen_tls}
    root {folder};
{locations}
  }}
{servers}
}}
"""

OPENSSL = """[ca]
default_ca = own
[own]
dir = {folder}
database = {folder}/index
new_certs_dir = {folder}
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
prompt = no
[name]
CN = nobody
[root]
basicConstraints = critical, CA:TRUE
subjectKeyIdentifier = hash
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


def installed(name):
    """Where a program is. The test is skipped if it is nowhere."""
    path = shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin")
    if path is None:
        print(f"skipped: {name} is not installed")
        sys.exit(SKIPPED)
    return path


def question(name, kind, ident=1):
    labels = b"".join(bytes([len(label)]) + label for label in name.encode().split(b".") if label)
    return struct.pack(">6H", ident, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">2H", kind, 1)


def answers(address, port):
    """Whether somebody answers for the root with RCODE 0."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.settimeout(0.05)
        try:
            udp.sendto(question("", 6), (address, port))
            return udp.recv(512)[3] & 15 == 0
        except OSError:
            return False


def listens(address, port):
    try:
        with socket.create_connection((address, port), 1):
            return True
    except OSError:
        return False


class Server:
    """A program that serves in the foreground until the test is over."""
    process = None

    def start(self, command, is_ready, log):
        """Whether it is ready in ten seconds and has not ended."""
        with open(log, "ab") as file:
            self.process = subprocess.Popen(command, stdout=file, stderr=file, preexec_fn=die_with_parent)
        until = time.monotonic() + 10
        while self.process.poll() is None and time.monotonic() < until:
            if is_ready():
                return True
            time.sleep(0.02)
        self.__exit__()
        return False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(3)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def gave_up(name, log):
    with open(log, encoding="utf-8") as text:
        sys.exit(f"{name} does not start: " + text.read())


class Nsd(Server):
    """nsd with zones, by name; without a text one answers SERVFAIL. The test is skipped where nsd is not installed."""

    def __init__(self, zones, folder, address="127.0.0.1", port=None):
        nsd = installed("nsd")
        config_of_zones = ""
        for number, (name, text) in enumerate(zones.items()):
            if text is not None:
                with open(os.path.join(folder, f"{number}.zone"), "w", encoding="ascii") as file:
                    file.write(text)
            config_of_zones += f'zone:\n  name: "{name}"\n  zonefile: "{number}.zone"\n'
        config, log = os.path.join(folder, "nsd.conf"), os.path.join(folder, "nsd.log")
        for _ in range(5):
            self.port = port or free_port()
            with open(config, "w", encoding="ascii") as file:
                file.write(CONFIG.format(address=address, port=self.port, folder=folder) + config_of_zones)
            if self.start([nsd, "-d", "-c", config], lambda: answers(address, self.port), os.devnull):
                return
        gave_up("nsd", log)


class Nginx(Server):
    """nginx for HTTP and, with a certificate, HTTPS. The test is skipped where it is not installed.

    `locations` are of every name, PORT in them is that of HTTP; `tls` has the certificate of each name served over HTTPS, "" for all others.
    """

    def __init__(self, folder, locations="", tls=None, address="127.0.0.1", ports=None):
        nginx, self.folder, self.seen = installed("nginx"), folder, 0
        config, log = os.path.join(folder, "nginx.conf"), os.path.join(folder, "nginx.log")
        for _ in range(5):
            self.port, self.tls_port = ports or (free_port(), free_port())
            with open(config, "w", encoding="utf-8") as file:
                file.write(self.config(address, locations, tls or {}))
            if self.start([nginx, "-e", log, "-c", config], lambda: listens(address, self.port), log):
                return
        gave_up("nginx", log)

    def config(self, address, locations, tls):
        servers = listen_tls = ""
        locations = locations.replace("PORT", str(self.port))
        for name, pem in tls.items():
            certificate = f"ssl_certificate {pem}; ssl_certificate_key {pem};"
            if name == "":
                listen_tls = f"listen {address}:{self.tls_port} ssl http2 default_server; {certificate}"
            else:
                servers += (f"  server {{ listen {address}:{self.tls_port} ssl http2; server_name {name}; {certificate} root {self.folder};\n"
                            f"{locations}\n  }}\n")
        return NGINX.format(folder=self.folder, address=address, port=self.port, listen_tls=listen_tls, locations=locations, servers=servers)

    def requests(self):
        """Those since the last time it was asked."""
        with open(os.path.join(self.folder, "access.log"), encoding="utf-8") as file:
            file.seek(self.seen)
            text = file.read()
        whole = text.rfind("\n") + 1
        self.seen += len(text[:whole].encode())
        return [json.loads(line) for line in text[:whole].splitlines()]


class Ca:
    """A certificate authority of our own; `root` is what must be trusted. Each certificate is one PEM file with its key."""

    def __init__(self, folder, name="Root of the tests"):
        self.openssl, self.folder, self.name = installed("openssl"), os.path.join(folder, name.replace(" ", "-")), name
        os.mkdir(self.folder)
        self.root, self.key, self.request = (self.path(file) for file in ("root.pem", "key.pem", "request.pem"))
        self.write("openssl.cnf", OPENSSL.format(folder=self.folder))
        self.write("index", "")
        self.run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", self.key)
        self.run("req", "-new", "-key", self.key, "-out", self.request)
        self.run("req", "-x509", "-key", self.key, "-subj", f"/CN={name}", "-days", "30", "-extensions", "root", "-out", self.root)
        self.issuer = self.root

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="ascii") as file:
            file.write(text)
        return self.path(name)

    def run(self, command, *args):
        config = ["-config", self.path("openssl.cnf")] if command in ("req", "ca") else []
        done = subprocess.run([self.openssl, command, *config, *args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode != 0:
            sys.exit(f"openssl {command}: {done.stdout.decode()}")

    def issue(self, name, hosts, begins=-1, ends=30, is_ca=False, bits=None, digest="sha256", chain=()):
        """Days are from now. With `bits` the key is of RSA, and its own; `chain` is what is sent along."""
        key, request, out = self.key, self.request, self.path(name + ".pem")
        if bits is not None:
            key, request = self.path(name + ".key"), self.path(name + ".request")
            self.run("genrsa", "-out", key, str(bits))
            self.run("req", "-new", "-key", key, "-out", request)
        extensions = "basicConstraints = critical, CA:%s\n" % ("TRUE" if is_ca else "FALSE")
        if hosts:
            extensions += "subjectAltName = " + ", ".join(("IP:" if host[-1].isdigit() else "DNS:") + host for host in hosts) + "\n"
        now = datetime.datetime.now(datetime.timezone.utc)
        times = [(now + datetime.timedelta(days=days)).strftime("%Y%m%d%H%M%SZ") for days in (begins, ends)]
        self.run("ca", "-batch", "-notext", "-cert", self.issuer, "-keyfile", self.key, "-in", request, "-subj", f"/CN={name}",
                 "-md", digest, "-startdate", times[0], "-enddate", times[1], "-extfile", self.write(name + ".ext", extensions), "-out", out)
        self.append(out, key, *chain)
        return out

    def self_signed(self, name, hosts):
        out = self.path(name + ".pem")
        self.run("req", "-x509", "-key", self.key, "-subj", f"/CN={name}", "-days", "30", "-addext",
                 "subjectAltName = " + ", ".join("DNS:" + host for host in hosts), "-out", out)
        self.append(out, self.key)
        return out

    def below(self):
        """One that the root vouches for: what it issues needs its own certificate sent along."""
        lower = object.__new__(Ca)
        lower.__dict__.update(self.__dict__)
        lower.issuer = self.issue("intermediate", [], is_ca=True)
        return lower

    @staticmethod
    def append(out, *others):
        with open(out, "a", encoding="ascii") as whole:
            for other in others:
                with open(other, encoding="ascii") as file:
                    whole.write(file.read())
