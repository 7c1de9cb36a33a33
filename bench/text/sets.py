"""The labelled texts: what is indexed, what is asked."""
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Text:
    label: str
    words: str


@dataclass(frozen=True)
class Set:
    name: str
    language: str  # as Snowball calls it
    known: list[Text]
    queries: list[Text]


def read(path):
    """A TSV whose header names the columns `label` and `text`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    label, words = columns.index("label"), columns.index("text")
    rows = [line.split("\t") for line in lines[1:]]
    return [Text(row[label], row[words]) for row in rows]


def write(path, texts):
    path.write_text("label\ttext\n" + "".join(f"{t.label}\t{t.words}\n" for t in texts), encoding="utf-8")
    return path


def every_third(texts):
    """What is indexed, and what asks: every third text of each label."""
    seen, known, queries = Counter(), [], []
    for text in texts:
        seen[text.label] += 1
        (known if seen[text.label] % 3 else queries).append(text)
    return known, queries


def shuffled(texts, seed=1):
    texts = list(texts)
    random.Random(seed).shuffle(texts)
    return texts


def german(folder: Path):
    return Set("german", "german", *every_third(read(folder / "agents_de_dev.tsv")))


def banking(folder: Path):
    return Set("banking", "english", read(folder / "banking77_en_train.tsv"), read(folder / "banking77_en_test.tsv"))
