#!/usr/bin/env python3
"""Makes a table of believable short reports by taking known ones apart and putting them together anew.

    make_reports.py COUNT OUT.tsv [--seed N] [--texts DIR]

Sources are the *.tsv files of DIR (columns label and text); without DIR, bench/phrases.tsv.
The same seed and sources give the same table. Columns: text, kind, channel, minutes.
"""
import argparse
import csv
import random
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
BEFORE = {
    "en": ["", "", "", "Customer says: ", "Caller again: ", "Second call this week: ", "Chat: ", "Very upset. "],
    "de": ["", "", "", "Kd. sagt: ", "Wieder ein Anruf: ", "Zum zweiten Mal diese Woche: ", "Chat: ", "Sehr verärgert. "],
}
AFTER = {
    "en": ["", "", "", " Wants a call back.", " Since {n} days.", " It is about {n} euros.", " No answer so far.",
           " Same thing as last month."],
    "de": ["", "", "", " Bittet um Rückruf.", " Seit {n} Tagen.", " Es geht um {n} Euro.", " Bisher keine Antwort.",
           " Wie schon letzten Monat."],
}
KINDS = ["customer_says"] * 7 + ["in_my_way"] * 2 + ["idea"]
CHANNELS = ["phone"] * 5 + ["chat"] * 3 + ["mail"] * 2


def sources(folder):
    """{(language, label): [text, …]}"""
    groups = defaultdict(list)
    files = sorted(folder.glob("*.tsv")) if folder else [HERE / "phrases.tsv"]
    for file in files:
        with open(file, encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
                text = (row.get("text") or "").strip()
                language = row.get("language") or ("de" if "_de_" in file.name else "en")
                if text:
                    groups[language, row.get("label", "")].append(text)
    return groups


def swap_letters(word, rng):
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def recombine(texts, language, rng):
    """One new text from those of one label."""
    words = rng.choice(texts).split()
    how = rng.random()
    if how < 0.15:
        return " ".join(words)
    if how < 0.55 and len(texts) > 1:
        other = rng.choice(texts).split()
        words = words[: max(2, len(words) // 2)] + other[len(other) // 2:]
    if rng.random() < 0.3 and len(words) > 4:
        del words[rng.randrange(len(words))]
    if rng.random() < 0.3:
        at = rng.randrange(len(words))
        words[at] = swap_letters(words[at], rng)
    text = rng.choice(BEFORE[language]) + " ".join(words) + rng.choice(AFTER[language])
    return text.replace("{n}", str(rng.randrange(2, 90)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    groups = sources(args.texts)
    keys = sorted(groups)
    # Some things are said much more often than others.
    weights = [1 / (1 + place) ** 0.6 for place in range(len(keys))]
    rng.shuffle(weights)
    with open(args.out, "w", encoding="utf-8", newline="") as out:
        out.write("text\tkind\tchannel\tminutes\n")
        for language, label in rng.choices(keys, weights, k=args.count):
            text = recombine(groups[language, label], language, rng).replace("\t", " ")
            minutes = rng.choice([0, 0, 0, 2, 5, 10])
            out.write(f"{text}\t{rng.choice(KINDS)}\t{rng.choice(CHANNELS)}\t{minutes}\n")


main()
