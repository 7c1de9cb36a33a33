"""The figures that a table rests on, against published values and against examples by hand."""
import unittest

import measures
import sets


class Shares(unittest.TestCase):
    def test_interval_of_wilson_as_in_table_1_of_newcombe_1998(self):
        for hits, of, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605),
                                    (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)):
            share = measures.share_within([1] * hits + [0] * (of - hits), 1)
            self.assertAlmostEqual(share.value, hits / of)
            self.assertAlmostEqual(share.low, low, 4)
            self.assertAlmostEqual(share.high, high, 4)

    def test_ranks_beyond_and_ranks_that_are_none_do_not_count(self):
        self.assertEqual(measures.share_within([1, 3, 4, 0], 3).value, 0.5)
        self.assertAlmostEqual(measures.mean_reciprocal_rank([1, 2, 11, 0]).value, 1.5 / 4)

    def test_bootstrap_is_the_same_each_time_and_about_as_wide_as_the_normal_interval(self):
        ranks = [1] * 600 + [0] * 400
        figure = measures.mean_reciprocal_rank(ranks)
        self.assertEqual(figure, measures.mean_reciprocal_rank(ranks))
        self.assertAlmostEqual(figure.high - figure.low, 2 * 1.96 * (0.6 * 0.4 / 1000) ** 0.5, delta=0.01)


class Themes(unittest.TestCase):
    def test_the_sum_of_a_theme_beats_the_single_best_text(self):
        labels = ["fee", "net", "net", "app"]
        hits = [(0, 5.0), (1, 3.0), (2, 3.0), (3, 5.0)]
        self.assertEqual(measures.theme_ranking(hits, labels), ["net", "fee", "app"])
        self.assertEqual(measures.rank_of("app", measures.theme_ranking(hits, labels)), 3)
        self.assertEqual(measures.rank_of("bill", []), 0)

    def test_where_texts_land_after_a_history(self):
        texts = [sets.Text(label, "") for label in "aab" "aabnnn"]
        counted = measures.landings(sets.History(texts, 3, frozenset("n")), [1, 1, 2, 1, 2, 7, 1, 8, 8])
        self.assertEqual(dict(counted), {"right": 1, "wrong": 1, "further": 1, "old": 1, "own": 2})

    def test_a_history_holds_back_what_is_new(self):
        texts = [sets.Text(label, str(i)) for label in "abcdef" for i in range(20)]
        made = sets.history(texts, 50, 2, 5, seed=1)
        self.assertFalse(made.new & {text.label for text in made.texts[:50]})
        self.assertEqual(sum(text.label in made.new for text in made.texts[50:]), 10)
        self.assertEqual(len(made.texts), len(set(made.texts)), 70)

    def test_in_bursts_one_known_label_comes_after_the_other(self):
        texts = [sets.Text(label, str(i)) for label in "abcdef" for i in range(20)]
        made = sets.history(texts, 40, 2, 6, seed=1, bursts=3)
        late = [text.label for text in made.texts[40:] if text.label not in made.new]
        self.assertEqual(late, [name for name in dict.fromkeys(late) for _ in range(4)])
        self.assertEqual(len(set(late)), 3)
        self.assertLessEqual(set(late), {text.label for text in made.texts[:40]})
        self.assertFalse(made.new & {text.label for text in made.texts[:40]})
        self.assertEqual(len(made.texts), len(set(made.texts)), 64)

    def test_bcubed_by_hand(self):
        # The first three of four texts lie in one theme.
        f1 = measures.bcubed_f1(["a", "a", "b", "b"], [1, 1, 1, 2])
        precision, recall = (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, (1 + 1 + 0.5 + 0.5) / 4
        self.assertAlmostEqual(f1.value, 2 * precision * recall / (precision + recall))
        self.assertLessEqual(f1.low, f1.value)


class Sets(unittest.TestCase):
    def test_every_third_text_of_a_label_asks(self):
        texts = [sets.Text(label, str(i)) for i, label in enumerate("aabaabb")]
        known, queries = sets.every_third(texts)
        self.assertEqual([text.words for text in queries], ["3", "6"])
        self.assertEqual(len(known), 5)

    def test_shuffling_is_the_same_each_time(self):
        self.assertEqual(sets.shuffled(range(100)), sets.shuffled(range(100)))
        self.assertNotEqual(sets.shuffled(range(100)), list(range(100)))


if __name__ == "__main__":
    unittest.main()
