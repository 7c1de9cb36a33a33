"""The face of whatever is measured."""
import time
from dataclasses import dataclass

HITS = 20  # of each query


class NotMeasured(Exception):
    """An engine cannot run here; says why."""


@dataclass
class Answer:
    hits: list  # (place among the known texts, score), nearest first, at most HITS
    seconds: float
    theme_rank: int = 0  # by a ranking of themes of its own; 0: not there, or it has none
    theme_seconds: float = 0


@dataclass
class Answers:
    answers: list[Answer]
    # Of the index of texts, and of the one of themes where there is one.
    bytes: int = 0
    build_seconds: float = 0
    theme_bytes: int = 0
    theme_build_seconds: float = 0


class Peer:
    """A search engine: builds an index once, then finds texts in it, from any thread.

    Each has a `name`, `build` and `open`; what cannot run raises.
    """
    ranks_themes = False

    def __init__(self, folder):
        self.folder, self.built = folder, {}

    def build(self, asked):
        """Makes the index of a set; its size in bytes."""
        raise NotImplementedError

    def open(self, asked):
        """A function (words, typed) -> hits; `typed`: the last word may go on."""
        raise NotImplementedError

    def ready(self, asked):
        if asked.name not in self.built:
            start = time.perf_counter()
            size = self.build(asked)
            self.built[asked.name] = size, time.perf_counter() - start
        return self.built[asked.name]

    def ask(self, asked, queries, prefix):
        size, seconds = self.ready(asked)
        search, answers = self.open(asked), []
        for text in queries:
            words = text.words[:prefix] if prefix else text.words
            start = time.perf_counter()
            hits = search(words, bool(prefix))
            answers.append(Answer(hits, time.perf_counter() - start))
        return Answers(answers, size, seconds)
