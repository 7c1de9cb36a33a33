"""What is made of the answers: places, shares, and how sure they are."""
import math
import random
from collections import Counter, defaultdict
from dataclasses import dataclass

RESAMPLES = 1_000


@dataclass(frozen=True)
class Figure:
    """A value with the bounds between which it lies with 95 %."""
    value: float
    low: float
    high: float


def theme_ranking(hits, labels):
    """Themes by the sum of the scores of their texts among the hits; of equals the one met first."""
    sums = defaultdict(float)
    for place, score in hits:
        sums[labels[place]] += score
    return sorted(sums, key=lambda theme: -sums[theme])


def rank_of(wanted, ranking):
    """From 1; 0: not there."""
    return ranking.index(wanted) + 1 if wanted in ranking else 0


def share_within(ranks, k):
    """The share of ranks up to k, with the interval of Wilson (1927)."""
    n, z = len(ranks), 1.959963984540054
    share = sum(1 <= rank <= k for rank in ranks) / n
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return Figure(share, max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole))


def mean_reciprocal_rank(ranks, cut=10):
    return bootstrapped([(1 / rank if 1 <= rank <= cut else 0.0,) for rank in ranks], lambda mean: mean)


def bcubed_f1(labels, themes):
    """Bagga & Baldwin (1998); what is drawn anew for the interval are texts, as they were grouped."""
    of_label, of_theme, of_both = Counter(labels), Counter(themes), Counter(zip(labels, themes))
    items = [(of_both[label, theme] / of_theme[theme], of_both[label, theme] / of_label[label])
             for label, theme in zip(labels, themes)]
    return bootstrapped(items, lambda precision, recall: 2 * precision * recall / (precision + recall))


def landings(history, themes):
    """Where texts went that came after a history: of new labels into "old" themes or "own" ones, of known labels into the
    "right" theme, that holds most of theirs, a "wrong" one or a "further" one."""
    held = defaultdict(Counter)
    for text, theme in zip(history.texts[:history.known], themes):
        held[theme][text.label] += 1
    counted = Counter()
    for text, theme in list(zip(history.texts, themes))[history.known:]:
        if text.label in history.new:
            counted["old" if theme in held else "own"] += 1
        elif theme in held:
            counted["right" if held[theme].most_common(1)[0][0] == text.label else "wrong"] += 1
        else:
            counted["further"] += 1
    return counted


def bootstrapped(items, of_means, seed=1):
    """A function of the means over items, with the percentile interval of resamples of the items."""
    def worked_out(some):
        return of_means(*(sum(column) / len(some) for column in zip(*some)))

    draw = random.Random(seed)
    values = sorted(worked_out(draw.choices(items, k=len(items))) for _ in range(RESAMPLES))
    tail = RESAMPLES // 40
    return Figure(worked_out(items), values[tail], values[-1 - tail])


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))]
