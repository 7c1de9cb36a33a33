"""Heard by its command line, which tells of each query."""
import json
import os
import subprocess
from pathlib import Path

import sets
from engine import Answer, Answers, NotMeasured


class Heard:
    ranks_themes = True

    def __init__(self, name, program, table, folder):
        self.name, self.program, self.table, self.folder = name, program, table, folder
        self.tag = "none" if table == "none" else "table"

    def run(self, verb, *options):
        """What it prints."""
        command = [self.program, verb, *options, "--table", self.table, "--json"]
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
        if done.returncode != 0:
            raise NotMeasured(done.stderr.strip() or f"heard {verb} failed")
        return json.loads(done.stdout)

    def run_each(self, tag, verb, *options):
        """What it prints, and its line for each text."""
        each = self.folder / f"each-{tag}"
        told = self.run(verb, *options, "--each", each)
        lines = [json.loads(line) for line in each.read_text().splitlines()]
        each.unlink()
        return told, lines

    def files(self, tag, asked, queries):
        return ["--index", sets.write(self.folder / f"known-{tag}.tsv", asked.known),
                "--queries", sets.write(self.folder / f"queries-{tag}.tsv", queries)]

    def ask(self, asked, queries, prefix):
        tag = f"{self.tag}-{asked.name}-{prefix}-{len(queries)}"
        told, (index, *lines) = self.run_each(tag, "match", *self.files(tag, asked, queries),
                                              *(["--prefix", prefix] if prefix else []))
        answers = [Answer(line["texts"], line["texts_us"] / 1e6, line["theme_rank"], line["themes_us"] / 1e6)
                   for line in lines]
        return Answers(answers, index["index_bytes"], index["index_seconds"],
                       told["index_bytes"], told["index_seconds"])

    def arrive(self, asked):
        """What would become of the queries if they were reports."""
        return self.run("match", *self.files(f"{self.tag}-{asked.name}", asked, asked.queries))["arrivals"]

    def group(self, name, texts, corrections, once=False):
        """What heard themes tells, and the theme of each text."""
        tag = f"{self.tag}-{name}-{corrections}-{once}"
        told, lines = self.run_each(tag, "themes", "--input", sets.write(self.folder / f"{tag}.tsv", texts),
                                    "--corrections", corrections, *(["--once"] if once else []))
        return told, [line["theme"] for line in lines]

    def ablate(self, asked, queries):
        """What heard match tells with all parts, and without each."""
        return self.run("match", "--ablate", *self.files(f"{self.tag}-{asked.name}-ablate", asked, queries))


def usual_table():
    """Where heard meaning build puts it; nothing: it is not there."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    folder = Path(cache) if cache.startswith("/") else Path.home() / ".cache"
    table = folder / "heard" / "meaning.bin"
    return table if table.exists() else None
