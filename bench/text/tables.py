"""The tables as Markdown, in both languages."""
import os

import measures

WORDS = {
    "en": {
        "what": "share in %, with its 95 % interval", "target": "target (stretch)",
        "letters": "Heard, by letters", "table": "Heard, with the word table",
        "german": "German reports", "crossing": "English reports against German ones", "banking": "Banking77", "typed": "first {} characters",
        "text_1": "right text first", "text_5": "right text among five", "mrr": "mean reciprocal rank",
        "theme_1": "right theme first", "theme_3": "right theme among three",
        "by_texts": "by the 20 nearest texts", "own": "as Heard ranks themes",
        "grouping": "grouping", "themes": "themes", "engine": "engine",
        "banking-shuffled": "Banking77, shuffled", "german-bursts": "German reports, known subjects in bursts",
        "banking-bursts": "Banking77, known subjects in bursts",
        "german-ordered": "German reports, themes in order", "banking-ordered": "Banking77, themes in order",
        "corrected": "{} % placed by a steward", "once": "each placed once",
        "landed": "new subjects after a history", "landed_old": "taken in by an old theme", "landed_right": "known subjects: into the right theme",
        "landed_wrong": "a wrong one", "landed_further": "begin one more",
        "all": "{} texts", "of": "from {} texts, {} asked",
        "time": "half within / 99 of 100 within (ms)", "bytes": "index, bytes a text", "seconds": "built in (s)",
        "nearest": "nearest texts", "own_time": "themes",
        "part": "Heard without", "all_parts": "(nothing left out)", "to": "to", "asked": "{} asked",
        "parts": {
            "stems": "stems of words", "grams": "runs of three letters, of the nearest texts",
            "runs": "runs of four letters, counted", "pairs": "pairs of stems, counted",
            "counts": "counts and mean directions of themes", "corrections": "corrections of the counts",
            "exemplars": "likeness to the nearest texts", "meaning": "meaning",
            "compounds": "parts of compounds, in meaning", "spelling": "words spelt alike, in meaning",
        },
        "not_measured": "not measured", "no_table": "there is no word table: heard meaning build",
        "quoted": "Quoted, not measured here: Leiden on a graph of nearest neighbours, all texts known in advance, 36.7; "
                  "an earlier prototype, one text after the other, its vectors fitted in advance, 40.7.",
        "notes": [
            "By the 20 nearest texts: a theme's score is the sum of the scores of its texts among them, for every engine the "
            "same way. As Heard ranks themes: the known texts are confirmed members of the theme their label names.",
            "The peers at their best: FTS5 asked for all trigrams, in German for those of single words; pg_trgm by `<->`, "
            "while typing by `<<->`; Xapian with the stems of the language, the last word open while typing.",
            "Intervals: Wilson's for shares; for reciprocal rank and F1 1,000 resamples of the queries or texts, each text in "
            "the theme it was given; without a part: of the difference of the same queries.",
            "Themes in order: as if stewards had put them so, the known texts in the themes of their labels, every third label "
            "left out; then the queries come as reports.",
            "Times: one client, wall clock, every sixth query of Banking77, each engine alone. Heard, SQLite and Xapian answer "
            "in the client's process, PostgreSQL over a local socket, the client's part included. Bytes: of Heard the memory, "
            "with all it shows of the texts; of the others the index on disk without the texts.",
        ],
        "made": "Commit {}, {} cores, load {} at the end.",
    },
    "de": {
        "what": "Anteil in %, mit 95-%-Intervall", "target": "Ziel (ehrgeizig)",
        "letters": "Gehört, nach Buchstaben", "table": "Gehört, mit Worttabelle",
        "german": "deutsche Meldungen", "crossing": "englische Meldungen gegen deutsche", "banking": "Banking77", "typed": "erste {} Zeichen",
        "text_1": "richtiger Text zuerst", "text_5": "richtiger Text unter fünf", "mrr": "mittlerer Kehrwert des Rangs",
        "theme_1": "richtiges Thema zuerst", "theme_3": "richtiges Thema unter drei",
        "by_texts": "nach den 20 nächsten Texten", "own": "wie Gehört Themen ordnet",
        "grouping": "Gruppieren", "themes": "Themen", "engine": "Programm",
        "banking-shuffled": "Banking77, gemischt", "german-bursts": "deutsche Meldungen, Bekanntes in Schüben",
        "banking-bursts": "Banking77, Bekanntes in Schüben",
        "german-ordered": "deutsche Meldungen, Themen in Ordnung", "banking-ordered": "Banking77, Themen in Ordnung",
        "corrected": "{} % von Hand zugeordnet", "once": "jeder nur einmal zugeordnet",
        "landed": "Neues nach einer Vorgeschichte", "landed_old": "nimmt ein altes Thema auf", "landed_right": "Bekanntes: ins richtige Thema",
        "landed_wrong": "in ein falsches", "landed_further": "beginnt ein weiteres",
        "all": "{} Texte", "of": "aus {} Texten, {} gefragt",
        "time": "die Hälfte in / 99 von 100 in (ms)", "bytes": "Index, Byte je Text", "seconds": "aufgebaut in (s)",
        "nearest": "nächste Texte", "own_time": "Themen",
        "part": "Gehört ohne", "all_parts": "(nichts weggelassen)", "to": "bis", "asked": "{} gefragt",
        "parts": {
            "stems": "Wortstämme", "grams": "Folgen von drei Buchstaben, der nächsten Texte",
            "runs": "Folgen von vier Buchstaben, gezählt", "pairs": "Paare von Stämmen, gezählt",
            "counts": "Zählungen und mittlere Richtungen der Themen", "corrections": "Berichtigungen der Zählungen",
            "exemplars": "Ähnlichkeit mit den nächsten Texten", "meaning": "Bedeutung",
            "compounds": "Teile von Zusammensetzungen, in der Bedeutung", "spelling": "ähnlich geschriebene Wörter, in der Bedeutung",
        },
        "not_measured": "nicht gemessen", "no_table": "es gibt keine Worttabelle: heard meaning build",
        "quoted": "Angeführt, hier nicht gemessen: Leiden auf dem Graphen der nächsten Nachbarn, alle Texte vorab bekannt, 36,7; "
                  "ein früherer Prototyp, Text für Text, seine Vektoren vorab angepasst, 40,7.",
        "notes": [
            "Nach den 20 nächsten Texten: Die Wertung eines Themas ist die Summe der Wertungen seiner Texte darunter, bei jedem "
            "Programm auf dieselbe Art. Wie Gehört Themen ordnet: Die bekannten Texte gehören bestätigt zum Thema ihrer "
            "Beschriftung.",
            "Die anderen so, wie sie am besten sind: FTS5 nach allen Trigrammen gefragt, im Deutschen nach denen einzelner Wörter; "
            "pg_trgm mit `<->`, beim Tippen mit `<<->`; Xapian mit den Stämmen der Sprache, beim Tippen das letzte Wort offen.",
            "Intervalle: nach Wilson für Anteile; für Kehrwert und F1 1.000 neue Ziehungen der Anfragen oder Texte, jeder Text in "
            "dem Thema, das er bekommen hat; ohne einen Teil: des Unterschieds derselben Anfragen.",
            "Themen in Ordnung: als hätte die Themenpflege sie so hinterlassen, die bekannten Texte in den Themen ihrer Labels, "
            "jedes dritte Label fehlt; dann kommen die gefragten Texte als Meldungen.",
            "Zeiten: eine Anfrage nach der anderen, nach der Uhr, jede sechste Anfrage von Banking77, jedes Programm allein. "
            "Gehört, SQLite und Xapian antworten im Prozess, der fragt, PostgreSQL über einen lokalen Socket, der Anteil des "
            "Fragenden eingerechnet. Byte: bei Gehört der Speicher, mit allem, was es von den Texten zeigt; bei den anderen der "
            "Index auf der Platte ohne die Texte.",
        ],
        "made": "Stand {}, {} Kerne, Last am Ende {}.",
    },
}
NO_TABLE = "no_table"

# Set, typed, what, ranked by, target and stretch.
ROWS = [
    ("german", 0, "theme_1", "own", (64, 72)), ("german", 0, "theme_3", "own", (84, 90)),
    ("german", 0, "theme_1", "by_texts", None), ("german", 0, "theme_3", "by_texts", None),
    ("german", 15, "theme_1", "own", None), ("german", 15, "theme_3", "own", None),
    ("german", 15, "theme_1", "by_texts", None), ("german", 15, "theme_3", "by_texts", None),
    ("german", 30, "theme_1", "own", None), ("german", 30, "theme_3", "own", None),
    ("german", 30, "theme_1", "by_texts", None), ("german", 30, "theme_3", "by_texts", None),
    ("crossing", 0, "theme_1", "own", None), ("crossing", 0, "theme_3", "own", (75, 88)),
    ("crossing", 0, "theme_3", "by_texts", None),
    ("banking", 0, "text_1", "", (87.5, 90)), ("banking", 0, "text_5", "", None),
    ("banking", 0, "mrr", "", (91, 93)),
    ("banking", 15, "text_5", "", (58, 62)), ("banking", 30, "text_5", "", None),
    ("banking", 0, "theme_1", "own", (93.5, 95)), ("banking", 0, "theme_3", "own", (98.5, 99)),
    ("banking", 0, "theme_1", "by_texts", None), ("banking", 0, "theme_3", "by_texts", None),
]
# Of B-cubed F1, by grouping and share of corrections.
GROUPING_TARGETS = {("banking", 0): (45, 52), ("banking-shuffled", 0): (45, 52),
                    ("banking", 0.01): (52, 60), ("banking-shuffled", 0.01): (52, 60)}


class Page:
    def __init__(self, bench, language):
        self.bench, self.results, self.language = bench, bench.results, language
        self.words = WORDS[language]

    def number(self, value, digits=1):
        text = f"{value:,.{digits}f}"
        return text.translate(str.maketrans(".,", ",.")) if self.language == "de" else text

    def figure(self, figure):
        low, high = self.number(100 * figure.low), self.number(100 * figure.high)
        return f"{self.number(100 * figure.value)} ({low}–{high})"

    def target(self, target):
        if target is None:
            return ""
        wanted, stretch = (self.number(value, 0 if value == int(value) else 1) for value in target)
        return f"{wanted} ({stretch})"

    def name(self, engine):
        return self.words.get(engine.name, engine.name)

    def share(self, engine, row):
        name, prefix, what, ranked_by, _ = row
        ranks = self.results.found.get((engine.name, name, prefix))
        if ranks is None:
            return self.words["not_measured"]
        kind, _, k = what.partition("_")
        places = ranks.texts if kind in ("text", "mrr") else ranks.own if ranked_by == "own" else ranks.themes
        if not places:
            return "–"
        if kind == "mrr":
            return self.figure(measures.mean_reciprocal_rank(places))
        return self.figure(measures.share_within(places, int(k)))

    def quality(self):
        yield [self.words["what"], self.words["target"], *map(self.name, self.bench.engines)]
        for row in ROWS:
            name, prefix, what, ranked_by, target = row
            parts = [self.words[name], self.words["typed"].format(prefix) if prefix else "", self.words[what],
                     self.words.get(ranked_by, "")]
            yield [", ".join(filter(None, parts)), self.target(target),
                   *(self.share(engine, row) for engine in self.bench.engines)]

    def grouping(self):
        yield [self.words["grouping"], self.words["target"], "", "B-cubed F1", "ARI", "V", self.words["themes"]]
        grouped = sorted(self.results.grouped.items(), key=lambda item: (*item[0][1:], item[0][0]))
        for (engine, name, corrections, once), (told, f1) in grouped:
            parts = [self.words[name], self.words["all"].format(self.number(told["texts"], 0))]
            if corrections:
                parts.append(self.words["corrected"].format(self.number(100 * corrections, 0)))
            if once:
                parts.append(self.words["once"])
            yield [", ".join(parts), self.target(GROUPING_TARGETS.get((name, corrections))), self.words[engine],
                   self.figure(f1), self.number(100 * told["ari"]), self.number(100 * told["v_measure"]),
                   self.number(told["themes"], 0)]

    def landing(self):
        kinds = ("right", "wrong", "further")
        yield [self.words["landed"], "", self.words["landed_old"], *(self.words[f"landed_{kind}"] for kind in kinds)]
        for (engine, name), landed in sorted(self.results.landed.items(), key=lambda item: (item[0][1], item[0][0])):
            new, known = landed["old"] + landed["own"], sum(landed[kind] for kind in kinds)
            share = measures.share_within([1] * landed["old"] + [0] * landed["own"], 1)
            yield [self.words[name], self.words[engine], f"{self.figure(share)} / {self.number(new, 0)}",
                   *(f"{self.number(100 * landed[kind] / known)}" for kind in kinds)]

    def ablation(self, asked):
        """Of a set: what comes without a part, and what that changes."""
        told = self.results.ablated[asked.name]
        kinds = {"theme_at_1": "theme_1", "theme_at_3": "theme_3", "recall_at_1": "text_1", "mrr": "mrr"}
        number = self.words["asked"].format(self.number(told["queries"], 0))
        yield [f"{self.words['part']}: {self.words[asked.name]}, {number}", *(self.words[k] for k in kinds.values())]
        yield [self.words["all_parts"], *(self.number(100 * told["all"][kind]) for kind in kinds)]
        for one in told["without"]:
            yield [self.words["parts"][one["part"]],
                   *(f"{self.number(100 * one[kind])}, {self.change(one['loss'][kind])}" for kind in kinds)]

    def change(self, loss):
        mean, high, low = (self.signed(-100 * loss[bound]) for bound in ("mean", "low", "high"))
        return f"{mean} ({low} {self.words['to']} {high})"

    def signed(self, points):
        text = self.number(abs(points))
        return ("" if float(f"{points:.1f}") == 0 else "−" if points < 0 else "+") + text

    def times(self):
        typed = self.words["typed"].format(15)
        yield [f"{self.words['engine']}, {self.words['banking']}", f"{self.words['time']}", typed,
               self.words["bytes"], self.words["seconds"]]
        for engine in self.bench.engines:
            both = [self.results.timed.get((engine.name, prefix)) for prefix in (0, 15)]
            if None in both:
                yield [self.name(engine), *[self.words["not_measured"]] * 4]
                continue
            texts, whole = len(self.bench.sets[1].known), both[0]
            yield self.times_of(f"{self.name(engine)}: {self.words['nearest']}", both, "seconds",
                                whole.bytes / texts, whole.build_seconds)
            if engine.ranks_themes:
                yield self.times_of(f"{self.name(engine)}: {self.words['own_time']}", both, "theme_seconds",
                                    whole.theme_bytes / texts, whole.theme_build_seconds)

    def times_of(self, name, asked, field, size, seconds):
        cells = []
        for answers in asked:
            values = [getattr(answer, field) for answer in answers.answers]
            cells.append(" / ".join(self.number(1e3 * measures.percentile(values, share), 2) for share in (0.5, 0.99)))
        return [name, *cells, self.number(size, 0), self.number(seconds, 2)]

    def table(self, rows):
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * lines[0].count(" | ") + "---|", *lines[1:]])

    def reasons(self):
        for engine in self.bench.engines:
            if reason := self.results.reasons.get(engine.name):
                yield f"{self.name(engine)}: {self.words['not_measured']}: {self.words.get(reason, reason)}."

    def made(self, commit):
        sizes = [f"{self.words[s.name]}: " + self.words["of"].format(
            self.number(len(s.known), 0), self.number(len(s.queries), 0)) for s in self.bench.sets]
        return "; ".join(sizes) + ". " + self.words["made"].format(
            commit, os.cpu_count(), self.number(os.getloadavg()[0]))


def page(bench, language, commit):
    page = Page(bench, language)
    quality, grouping, landing, times = (
        page.table(list(rows)) for rows in (page.quality(), page.grouping(), page.landing(), page.times()))
    parts = [page.table(list(page.ablation(asked))) for asked in bench.sets if asked.name in bench.results.ablated]
    return "\n\n".join([quality, grouping, page.words["quoted"], landing, times, *parts, *page.reasons(),
                        *page.words["notes"], page.made(commit)]) + "\n"
