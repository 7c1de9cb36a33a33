#!/usr/bin/env python3
"""Measures Heard and its peer in turns and prints one table. Started by script/bench.

    run.py --build build/bench --work build/bench-data --out build/bench-table.md [--quick]
           [--texts DIR] [--data DIR] [--only WORD]

--data: a data folder with reports that is there already (it is copied, not touched).
--only: only the measurements whose name has the word; to look into one of them.
By letters alone, unless HEARD_TABLE names a word table.
"""
import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import measure

TOP = Path(__file__).resolve().parent.parent
PEOPLE, THEMES = 5_000, 101  # see wrk/joins.lua
STREAMS = 10_000


def say(text):
    print(f"== {text}", file=sys.stderr, flush=True)


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def middle(results, key):
    return statistics.median(result[key] for result in results)


def told(results):
    """The middle of several rounds, in words."""
    words = f"{number(middle(results, 'per_s'))}/s, p99 {number(middle(results, 'p99_ms'))} ms"
    return f"{words}, {number(middle(results, 'cpu_us'))} µs CPU"


class Bench:
    def __init__(self, args):
        os.environ.setdefault("HEARD_TABLE", "none")
        self.args = args
        self.heard, self.tools = args.build / "heard", args.build / "bench"
        self.rounds, self.seconds = (1, 4) if args.quick else (3, 8)
        self.reports = 20_000 if args.quick else 100_000
        self.work, self.data = args.work, args.work / "data"
        self.tokens, self.themes = args.work / "tokens", args.work / "themes"
        self.said = args.work / "said.tsv"  # what is said during the run
        self.joins_done = 0
        self.rows = []

    def row(self, what, target, heard, peer="", kept=None):
        verdict = "" if kept is None else (" ✓" if kept else " ✗")
        self.rows.append((what, target, heard + verdict, peer))
        say(f"{what}: {heard}{verdict}" + (f" (peer: {peer})" if peer else ""))

    # --- before

    def make_table(self, count, out, seed):
        command = [sys.executable, TOP / "bench/make_reports.py", str(count), out, "--seed", str(seed)]
        if self.args.texts:
            command += ["--texts", self.args.texts]
        subprocess.run(command, check=True)

    def import_reports(self, table, data, *columns):
        return measure.run_json(self.heard, "import", "reports", table, "--data", data, "--json",
                                "--text-column", "text", *columns)

    def prepare(self):
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        # So many that no sentence comes twice by itself: what was said before is found at once.
        self.make_table(20_000 if self.args.quick else 150_000, self.said, seed=2)
        if self.args.data:
            shutil.copytree(self.args.data, self.data, ignore=shutil.ignore_patterns("*.sock"))
        else:
            say(f"importing {self.reports:,} reports")
            table = self.work / "reports.tsv"
            self.make_table(self.reports, table, seed=1)
            done = self.import_reports(table, self.data, "--kind-column", "kind",
                                       "--channel-column", "channel", "--minutes-column", "minutes")
            self.row(f"import of {done['added']:,} reports", "",
                     f"{done['seconds']:.0f} s, {done['themes']:,} themes")
        with open(self.tokens, "w") as out:
            subprocess.run([self.tools / "bench_people", self.data, str(PEOPLE)], stdout=out, check=True)
        self.reports = self.count("report")

    def count(self, table):
        with sqlite3.connect(f"file:{self.data / 'heard.db'}?mode=ro", uri=True) as db:
            return db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]

    def token(self):
        return self.tokens.read_text().split()[0]

    def start(self, name="heard"):
        return measure.start_heard(self.heard, self.data, self.work / f"{name}.log")

    def find_themes(self, server):
        ids, cursor = [], ""
        while len(ids) < THEMES:
            status, body = server.get(f"/api/v1/themes?limit=200&cursor={urllib.parse.quote(cursor)}", self.token())
            if status != 200:
                raise SystemExit(f"/themes answered {status}: {body[:200]}")
            page = json.loads(body)
            ids += [item["id"] for item in page["items"]]
            cursor = page["next"]
            if not cursor:
                raise SystemExit(f"only {len(ids)} themes: too few for the joins")
        self.themes.write_text("\n".join(ids[:THEMES]) + "\n")

    # --- one thing each

    def store(self):
        seconds = 3 if self.args.quick else 9
        folder = self.work / "store"
        out = measure.run_json(self.tools / "bench_store", folder, seconds)
        shutil.rmtree(folder)
        many, ratio = out["outstanding_64_per_s"], out["ratio_64"]
        self.row("durable reports through `Db::write`, 64 outstanding", "≥ 40,000/s, or ≥ 40 × one by one",
                 f"{number(many)}/s = {ratio} × one by one, {out['cpu_us_64']} µs CPU",
                 kept=many >= 40_000 or ratio >= 40)

    def import_known(self):
        table = (self.args.texts or Path("-")) / "banking77_en_train.tsv"
        if not table.exists():
            return
        folder = self.work / "known"
        done = self.import_reports(table, folder)
        shutil.rmtree(folder)
        self.row(f"import of the {done['added']:,} Banking77 texts with themes", "≤ 10 s",
                 f"{done['seconds']:.1f} s", kept=done["seconds"] <= 10)

    def cold_start(self):
        times = []
        for _ in range(3):
            with self.start("start") as server:
                times.append(server.seconds_to_ready)
        took = statistics.median(times)
        self.row(f"cold start with {self.reports:,} reports", "≤ 2 s", f"{took:.2f} s", kept=took <= 2)

    def in_turns(self, heard, peer, once):
        """Both in each round, and who begins changes: what the machine does meanwhile meets both."""
        results = {heard: [], peer: []}
        for turn in range(self.rounds):
            for server in (heard, peer) if turn % 2 == 0 else (peer, heard):
                result = once(server)
                results[server].append(result)
                say(f"  {'Heard' if server is heard else 'peer'}: {told([result])}")
                if result["wrong"]:
                    raise SystemExit(f"{result['wrong']} answers were no success, see {server.log.name}")
        return results[heard], results[peer]

    def joins(self, heard, peer):
        before = self.count("joined")

        def once(server):
            result = measure.load(server, "joins.lua", [self.tokens, self.themes, self.joins_done], 64, self.seconds)
            if server is heard:
                self.joins_done += result["requests"] + 1_000  # wrk had some more in flight
            return result

        ours, theirs = self.in_turns(heard, peer, once)
        new, asked = self.count("joined") - before, sum(r["requests"] for r in ours)
        if new < asked:
            raise SystemExit(f"{asked} joins were acknowledged and only {new} are new")
        per_s, ratio = middle(ours, "per_s"), middle(ours, "per_s") / middle(theirs, "per_s")
        self.row(f"`POST /themes/{{id}}/joins`, durable, 64 connections, {PEOPLE:,} people × {THEMES} themes",
                 "≥ 12,000/s and ≥ 3 × the peer",
                 f"{told(ours)}; {ratio:.1f} ×", told(theirs), per_s >= 12_000 and ratio >= 3)

    def posts(self, heard, peer):
        done = 0

        def once(server):
            nonlocal done
            result = measure.load(server, "reports.lua", [self.tokens, self.said, done], 64, self.seconds)
            done += result["requests"]
            return result

        ours, theirs = self.in_turns(heard, peer, once)
        kept = middle(ours, "per_s") >= 3_000 and middle(ours, "p99_ms") <= 100
        self.row(f"`POST /reports` with matching and theme, {self.reports:,} reports, 64 connections",
                 "≥ 3,000/s, p99 ≤ 100 ms", told(ours), f"{told(theirs)} (plain insert)", kept)

    def list(self, heard, peer):
        paths = self.work / "list"
        paths.write_text("/api/v1/themes?limit=50\n")
        ours, theirs = self.in_turns(
            heard, peer, lambda s: measure.load(s, "reads.lua", [self.tokens, paths], 16, self.seconds))
        self.row("`GET /themes`, 50 rows, 16 connections", "≥ 10,000/s", told(ours), told(theirs),
                 middle(ours, "per_s") >= 10_000)

    def matches(self, heard):
        paths = self.work / "typed"
        lines = self.said.read_text().splitlines()[1:1_001]
        with open(paths, "w") as out:
            for place, line in enumerate(lines):
                text = line.split("\t")[0]
                typed = text[: 8 + place % 60]  # what is typed so far
                out.write(f"/api/v1/matches?text={urllib.parse.quote(typed)}\n")
        results = [measure.load(heard, "reads.lua", [self.tokens, paths, "elapsed"], 4, self.seconds)
                   for _ in range(self.rounds)]
        p50, p99 = (statistics.median(r["elapsed"][i] for r in results) / 1000 for i in (0, 1))
        self.row(f"`GET /matches`, {self.reports:,} reports, 4 who type without a pause", "p99 ≤ 10 ms in the server",
                 f"p50 {p50:.2f}, p99 {p99:.2f} ms in the server; {told(results)}", "", p99 <= 10)

    def streams(self):
        # In a small folder: what filling a large index leaves free on the heap would hide the growth.
        folder, table = self.work / "small", self.work / "small.tsv"
        self.make_table(100, table, seed=3)
        self.import_reports(table, folder)
        with open(self.work / "small.tokens", "w") as out:
            subprocess.run([self.tools / "bench_people", folder, str(PEOPLE)], stdout=out, check=True)
        with measure.start_heard(self.heard, folder, self.work / "streams.log") as server:
            server.get("/api/v1/themes", self.token())
            time.sleep(1)
            before = measure.rss_kb(server.process.pid)
            opener = subprocess.Popen(
                [sys.executable, TOP / "bench/open_streams.py", str(server.port), str(STREAMS), self.tokens],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            opened, seconds = opener.stdout.readline().split()
            time.sleep(2)
            after = measure.rss_kb(server.process.pid)
            held = measure.sockets(server.process.pid)
            opener.stdin.close()
            opener.wait(timeout=30)
        shutil.rmtree(folder)
        each = (after - before) / int(opened)
        self.row(f"{int(opened):,} idle live connections", "≤ 10 kB each in the process",
                 f"{each:.1f} kB each ({before / 1024:.0f} → {after / 1024:.0f} MB), open in {seconds} s",
                 kept=min(int(opened), held) >= STREAMS and each <= 10)

    def page(self):
        if not (TOP / "web/dist/assets").is_dir():
            return
        out = subprocess.run(["npm", "--prefix", TOP / "web", "run", "--silent", "budget"], cwd=TOP,
                             capture_output=True, text=True).stdout
        sizes = [line.split()[1] for line in out.splitlines() if " bytes " in line]
        self.row("agent page, brotli", "entry JS ≤ 40 kB, CSS ≤ 10 kB",
                 f"JS {int(sizes[0]) / 1000:.1f} kB, CSS {int(sizes[1]) / 1000:.1f} kB",
                 kept=int(sizes[0]) <= 40_000 and int(sizes[1]) <= 10_000)

    # --- all

    def run(self):
        def wanted(word):
            return not self.args.only or self.args.only in word

        self.prepare()
        for name in ("store", "import_known", "cold_start", "streams"):
            if wanted(name):
                getattr(self, name)()
        over_http = [name for name in ("list", "matches", "joins", "posts") if wanted(name)]
        if over_http:
            with self.start() as heard, measure.start_peer(self.work, 1_000, self.work / "peer.log") as peer:
                self.find_themes(heard)
                for name in over_http:
                    say(name)
                    getattr(self, name)(*([heard] if name == "matches" else [heard, peer]))
        if wanted("page"):
            self.page()

    def table(self):
        lines = ["| what | target | Heard | Node + Fastify + SQLite |", "|---|---|---|---|"]
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        rounds = f"{self.rounds} rounds" if self.rounds > 1 else "one round"
        lines += ["", f"{os.cpu_count()} cores, the load generator on the same ones; middle of {rounds} of "
                      f"{self.seconds} s, Heard and the peer in turns; load {os.getloadavg()[1]:.1f}."]
        return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("--build", "--work", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--quick", action="store_true")
    args = parser.parse_args()
    bench = Bench(args)
    bench.run()
    args.out.write_text(bench.table())
    print(bench.table(), end="")
    shutil.rmtree(args.work)


main()
