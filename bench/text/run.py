#!/usr/bin/env python3
"""How well Heard finds the same thing, beside search engines on the same queries. Started by script/bench text.

    run.py --heard build/bench/heard --texts DIR --work DIR --out FILE [--table FILE|none] [--postgres DSN]

Writes FILE.en.md and FILE.de.md. First each engine answers alone, for the times; then all queries, as
many at once as there are cores, for the quality.
"""
import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import measures
import sets
import tables
from engine import NotMeasured
from heard import Heard, usual_table
from peer_fts5 import Fts5
from peer_pg_trgm import PgTrgm
from peer_xapian import Xapian

PREFIXES = (0, 15, 30)
TIMED = 6  # every so many of the queries of Banking77 is timed, and asked again without each part
# Of a set so many texts come first; then eight of each of so many labels nobody had raised, among texts of any known
# label, or in the midst of bursts of so many.
HISTORIES = {"german": (600, 8, 0), "german-bursts": (450, 8, 8), "banking": (1_500, 15, 0), "banking-bursts": (1_500, 15, 4)}
DRAWS = 3

# Which texts, what share a steward places, whether what lies alone is never asked again.
GROUPINGS = (("banking", 0, False), ("banking", 0, True), ("banking", 0.01, False),
             ("banking-shuffled", 0, False), ("banking-shuffled", 0, True), ("banking-shuffled", 0.01, False),
             ("german", 0, False), ("german", 0, True))


def say(words):
    print(f"== {words}", file=sys.stderr, flush=True)


@dataclass
class Ranks:
    """Where the right text and theme stood, for each query."""
    texts: list
    themes: list  # by the nearest texts
    own: list     # by a ranking of themes of its own; empty: it has none


@dataclass
class Results:
    found: dict = field(default_factory=dict)    # (engine, set, prefix) -> Ranks
    timed: dict = field(default_factory=dict)    # (engine, prefix) -> Answers
    grouped: dict = field(default_factory=dict)  # (engine, grouping, corrections, once) -> (told, B-cubed F1)
    landed: dict = field(default_factory=dict)   # (engine, set) -> measures.landings of all draws
    ablated: dict = field(default_factory=dict)  # set -> what heard match --ablate tells
    reasons: dict = field(default_factory=dict)  # engine -> why it is not measured


def ranks_of(engine, asked, answers):
    labels = [text.label for text in asked.known]
    ranks = Ranks([], [], [])
    for query, answer in zip(asked.queries, answers):
        ranks.texts.append(measures.rank_of(query.label, [labels[place] for place, _ in answer.hits]))
        ranks.themes.append(measures.rank_of(query.label, measures.theme_ranking(answer.hits, labels)))
        if engine.ranks_themes:
            ranks.own.append(answer.theme_rank)
    return ranks


def grouping_texts(texts, name):
    if name == "german":
        return sets.read(texts / "agents_de_dev.tsv")
    asked = sets.banking(texts)
    both = asked.known + asked.queries
    return sets.shuffled(both) if name == "banking-shuffled" else both


class Bench:
    def __init__(self, args):
        self.args, self.results = args, Results()
        self.sets = [sets.german(args.texts), sets.banking(args.texts), sets.crossing(args.texts)]
        self.heard = [Heard("letters", args.heard, "none", args.work),
                      Heard("table", args.heard, args.table, args.work)]
        self.engines = [*self.heard, Fts5(args.work), PgTrgm(args.work, args.postgres), Xapian(args.work)]
        if args.table == "none":
            self.results.reasons["table"] = tables.NO_TABLE

    def attempt(self, engine, work):
        """An engine that fails is not measured from there on."""
        if engine.name in self.results.reasons:
            return
        try:
            work()
        except Exception as error:  # whatever its library raises
            self.results.reasons[engine.name] = (str(error).strip() or type(error).__name__).splitlines()[0]
            say(f"{engine.name} is not measured: {error}")

    def time(self, engine):
        asked = self.sets[1]
        for prefix in (0, 15):
            self.results.timed[engine.name, prefix] = engine.ask(asked, asked.queries[::TIMED], prefix)

    def find(self, engine, asked, prefix):
        answers = engine.ask(asked, asked.queries, prefix).answers
        self.results.found[engine.name, asked.name, prefix] = ranks_of(engine, asked, answers)
        say(f"{engine.name}: {asked.name}" + (f", {prefix} characters" if prefix else ""))

    def group(self, engine, name, corrections, once):
        texts = grouping_texts(self.args.texts, name)
        told, themes = engine.group(name, texts, corrections, once)
        f1 = measures.bcubed_f1([text.label for text in texts], themes)
        if abs(f1.value - told["bcubed_f1"]) > 1e-9:
            raise NotMeasured(f"two ways to work out B-cubed F1 differ: {f1.value} and {told['bcubed_f1']}")
        self.results.grouped[engine.name, name, corrections, once] = told, f1
        say(f"{engine.name}: grouping {name}, {corrections:.0%} corrected")

    def land(self, engine, name):
        texts = sets.read(self.args.texts / f"{'agents_de_dev' if name.startswith('german') else 'banking77_en_train'}.tsv")
        known, labels, bursts = HISTORIES[name]
        landed = Counter()
        for seed in range(1, DRAWS + 1):
            history = sets.history(texts, known, labels, 8, seed, bursts)
            landed += measures.landings(history, engine.group(f"{name}-history-{seed}", history.texts, 0)[1])
        self.results.landed[engine.name, name] = landed
        say(f"{engine.name}: what is new after a history, {name}")

    def arrive(self, engine, asked):
        came = engine.arrive(asked)
        self.results.landed[engine.name, asked.name] = Counter(
            old=came["taken_in"], own=came["apart"], right=came["right"], wrong=came["wrong"], further=came["further"])
        say(f"{engine.name}: what is new where themes are in order, {asked.name}")

    def ablate(self, engine, asked, queries):
        say(f"{engine.name}: what each part brings, {asked.name}")
        self.results.ablated[asked.name] = engine.ablate(asked, queries)

    def run(self):
        for engine in self.engines:
            say(f"{engine.name}: times")
            self.attempt(engine, lambda: self.time(engine))
            for asked in self.sets:  # what is built is only read from here on
                if not engine.ranks_themes:
                    self.attempt(engine, lambda: engine.ready(asked))
        say("quality")
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for grouping in GROUPINGS:
                for engine in self.heard:
                    pool.submit(self.attempt, engine, lambda e=engine, g=grouping: self.group(e, *g))
            for name in HISTORIES:
                for engine in self.heard:
                    pool.submit(self.attempt, engine, lambda e=engine, n=name: self.land(e, n))
            for asked in self.sets[:2]:
                for engine in self.heard:
                    pool.submit(self.attempt, engine, lambda e=engine, a=sets.in_order(asked): self.arrive(e, a))
            for engine in self.engines:
                for asked in self.sets:
                    for prefix in PREFIXES if asked.name != "crossing" else (0,):
                        pool.submit(self.attempt, engine, lambda e=engine, a=asked, p=prefix: self.find(e, a, p))
        # By itself as many at once as there are cores.
        fullest = self.heard[0 if self.args.table == "none" else 1]
        for asked, every in zip(self.sets, (1, TIMED)):
            self.attempt(fullest, lambda: self.ablate(fullest, asked, asked.queries[::every]))


def commit():
    out = subprocess.run(["git", "log", "-1", "--format=%h"], capture_output=True, text=True)
    return out.stdout.strip() or "?"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("--heard", "--texts", "--work", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--table", default="")
    parser.add_argument("--postgres", default="")
    args = parser.parse_args()
    args.table = args.table or usual_table() or "none"
    shutil.rmtree(args.work, ignore_errors=True)
    args.work.mkdir(parents=True)
    bench = Bench(args)
    bench.run()
    for language in ("de", "en"):
        text = tables.page(bench, language, commit())
        Path(f"{args.out}.{language}.md").write_text(text, encoding="utf-8")
    print(text, end="")
    shutil.rmtree(args.work)


main()
