"""What the benchmark stands on: servers that are started and ended, wrk, the time a process used."""
import contextlib
import http.client
import json
import os
import re
import resource
import socket
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_seconds(pid):
    """User and system time a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_kb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])


def sockets(pid):
    """How many sockets a process holds open."""
    return sum(os.readlink(link).startswith("socket:") for link in Path(f"/proc/{pid}/fd").iterdir())


class Server:
    """A program that listens on a port of this machine, ready when /readyz says so."""

    def __init__(self, command, port, log, patience=120):
        self.port = port
        self.log = open(log, "w")
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        start = time.monotonic()
        self.process = subprocess.Popen(
            command, stdout=self.log, stderr=subprocess.STDOUT,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard)),
        )
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() - start > patience:
                self.stop()
                raise SystemExit(f"{command[0]} did not start, see {log}")
            time.sleep(0.002)
        self.seconds_to_ready = time.monotonic() - start

    def is_ready(self):
        try:
            return self.get("/readyz", timeout=5)[0] == 200
        except OSError:
            return False

    def get(self, path, token="", timeout=30):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        with contextlib.closing(connection):
            connection.request("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})
            answer = connection.getresponse()
            return answer.status, answer.read()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(timeout=60)
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def start_heard(heard, data, log):
    port = free_port()
    return Server([str(heard), "serve", "--data", str(data), "--listen", f"127.0.0.1:{port}",
                   "--set", "limits.reports_per_minute=0"], port, log)


def start_peer(folder, rows, log):
    port = free_port()
    return Server(["node", str(HERE / "peer/server.mjs"), str(folder / "peer.db"), str(port), str(rows)],
                  port, log)


UNITS = {"us": 0.001, "ms": 1, "s": 1_000, "m": 60_000}


def load(server, script, args, connections, seconds):
    """Runs wrk; {per_s, p50_ms, p99_ms, cpu_us, requests, wrong, elapsed?}."""
    before = cpu_seconds(server.process.pid)
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s",
         "-s", str(HERE / "wrk" / script), f"http://127.0.0.1:{server.port}", "--", *map(str, args)],
        capture_output=True, text=True, check=True, timeout=seconds + 60,
    ).stdout
    cpu = cpu_seconds(server.process.pid) - before
    requests = int(re.search(r"(\d+) requests in", out)[1])
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    result = {
        "per_s": float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]),
        "requests": requests,
        "cpu_us": 1e6 * cpu / max(1, requests),
        "wrong": int(wrong[1]) if wrong else 0,
    }
    for name, percent in (("p50_ms", 50), ("p99_ms", 99)):
        value, unit = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s|m)\b", out).groups()
        result[name] = float(value) * UNITS[unit]
    if elapsed := re.search(r"elapsed_us p50 (\d+) p99 (\d+) max (\d+)", out):
        result["elapsed"] = [int(us) for us in elapsed.groups()]
    return result


def run_json(*command):
    """A program that prints one JSON object."""
    command = [str(part) for part in command]
    out = subprocess.run(command, capture_output=True, text=True)
    if out.returncode != 0:
        raise SystemExit(f"{' '.join(command)} ended with {out.returncode}: {out.stderr.strip()[-500:]}")
    return json.loads(out.stdout.strip().splitlines()[-1])
