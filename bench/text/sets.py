"""The labelled texts: what is indexed, what is asked."""
import random
import re
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


@dataclass(frozen=True)
class History:
    """Texts that come one by one; from `known` on some are of labels that nobody had raised."""
    texts: list[Text]
    known: int
    new: frozenset[str]


def history(texts, known, labels, each, seed, bursts=0):
    """`labels` of them held back until `known` others have come; then `each` of theirs, among as many others: of any
    known label, or of `bursts` known ones, one label after the other."""
    random_of = random.Random(seed)
    names = sorted({text.label for text in texts})
    random_of.shuffle(names)
    new, hot = frozenset(names[:labels]), names[labels:labels + bursts]
    others = [text for text in texts if text.label not in new]
    random_of.shuffle(others)
    fresh = [text for name in sorted(new)
             for text in random_of.sample([t for t in texts if t.label == name], each)]
    if not bursts:
        late = fresh + others[known:known + len(fresh)]
        random_of.shuffle(late)
        return History(others[:known] + late, known, new)
    random_of.shuffle(fresh)
    of_each, late = len(fresh) // bursts, []
    for place, name in enumerate(hot):
        burst = [text for text in others[known:] if text.label == name][:of_each]
        burst += fresh[place * of_each:(place + 1) * of_each]
        random_of.shuffle(burst)
        late += burst
    return History(others[:known] + late, known, new)


ENGLISH = frozenset("the and is are not to of for with on has have that it they customer wants cannot can't no his her "
                    "says after from but we when why there".split())
GERMAN = frozenset("der die das und ist nicht zu von für mit auf hat haben dass es sie kunde kundin will kein keine sein "
                   "ihr nach aus aber wir wenn warum da im den dem ein eine einen bei wird zum zur seit nur noch".split())


def is_english(text):
    words = re.findall(r"[a-zäöüß']+", text.words.lower())
    return sum(word in ENGLISH for word in words) > sum(word in GERMAN for word in words)


def crossing(folder: Path):
    """English reports against German ones."""
    texts = read(folder / "agents_de_dev.tsv")
    known = [text for text in texts if not is_english(text)]
    labels = {text.label for text in known}
    return Set("crossing", "german", known, [text for text in texts if is_english(text) and text.label in labels])


def in_order(asked):
    """As if stewards had put its themes in order, and nobody had raised every third label yet."""
    names = sorted({text.label for text in asked.known})
    new = frozenset(names[::3])
    return Set(f"{asked.name}-ordered", asked.language, [text for text in asked.known if text.label not in new], asked.queries)


def german(folder: Path):
    return Set("german", "german", *every_third(read(folder / "agents_de_dev.tsv")))


def banking(folder: Path):
    return Set("banking", "english", read(folder / "banking77_en_train.tsv"), read(folder / "banking77_en_test.tsv"))
