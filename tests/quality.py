#!/usr/bin/env python3
"""Does matching with the word table reach what PLAN.md promises?

    quality.py BINARY --table FILE --texts FOLDER

FOLDER holds agents_de_dev.tsv, banking77_en_train.tsv and banking77_en_test.tsv with the columns label and
text. Of the German reports every third of a theme asks, the others are known.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def every_third(source, folder):
    """Two files: what is known, and what asks."""
    head, *rows = source.read_text(encoding="utf-8").splitlines(keepends=True)
    label = head.rstrip("\n").split("\t").index("label")
    known, asking, seen = [head], [head], collections.Counter()
    for row in rows:
        theme = row.rstrip("\n").split("\t")[label]
        seen[theme] += 1
        (asking if seen[theme] % 3 == 0 else known).append(row)
    paths = folder / "known.tsv", folder / "asking.tsv"
    for path, lines in zip(paths, (known, asking)):
        path.write_text("".join(lines), encoding="utf-8")
    return paths


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--table", type=pathlib.Path, required=True)
    parser.add_argument("--texts", type=pathlib.Path, required=True)
    args = parser.parse_args()

    def measure(index, queries, *more):
        words = [args.binary, "match", "--index", index, "--queries", queries, "--table", args.table, "--json", *more]
        return json.loads(subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, check=True).stdout)

    with tempfile.TemporaryDirectory(prefix="heard-quality-") as folder:
        german = measure(*every_third(args.texts / "agents_de_dev.tsv", pathlib.Path(folder)))
    english = measure(args.texts / "banking77_en_train.tsv", args.texts / "banking77_en_test.tsv")
    begun = measure(args.texts / "banking77_en_train.tsv", args.texts / "banking77_en_test.tsv", "--prefix", 15)
    targets = [("German reports, theme first", german["theme_at_1"], 0.64),
               ("German reports, theme among three", german["theme_at_3"], 0.84),
               ("Banking77, theme first", english["theme_at_1"], 0.918),
               ("Banking77, theme among three", english["theme_at_3"], 0.973),
               ("Banking77, text first", english["recall_at_1"], 0.875),
               ("Banking77, mean reciprocal rank", english["mrr"], 0.91),
               ("Banking77, 15 characters, text among five", begun["recall_at_5"], 0.565)]
    failed = 0
    for what, share, target in targets:
        failed += share < target
        print(f"{'ok' if share >= target else 'FAILED'}: {what}: {share:.1%}, at least {target:.1%}")
    print(f"{len(targets) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
