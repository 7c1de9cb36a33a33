"""SQLite FTS5 with its trigram tokenizer, ranked by its bm25."""
import sqlite3

from engine import HITS, Peer

QUERY = f"SELECT rowid, -rank FROM text WHERE text MATCH ? ORDER BY rank LIMIT {HITS}"


def grams(words):
    words = words.lower()
    return [words[i:i + 3] for i in range(len(words) - 2)]


class Fts5(Peer):
    name = f"SQLite {sqlite3.sqlite_version} FTS5 trigram"

    def file(self, asked):
        return self.folder / f"fts5-{asked.name}.db"

    def build(self, asked):
        with sqlite3.connect(self.file(asked)) as db:
            db.execute("CREATE VIRTUAL TABLE text USING fts5(words, content='', tokenize='trigram')")
            db.executemany("INSERT INTO text(rowid, words) VALUES (?, ?)",
                           enumerate(text.words for text in asked.known))
            db.execute("INSERT INTO text(text) VALUES ('optimize')")
        db.close()
        return self.file(asked).stat().st_size

    def open(self, asked):
        db = sqlite3.connect(self.file(asked))
        # What is better for it: right theme first on the German file 52 % with the trigrams of single
        # words, 46 % across words; on Banking77 78 % and 84 %.
        by_word = asked.language == "german"

        def search(words, typed):
            parts = words.split() if by_word else [words]
            found = dict.fromkeys(gram for part in parts for gram in grams(part))
            match = " OR ".join('"' + gram.replace('"', '""') + '"' for gram in found)
            return db.execute(QUERY, (match,)).fetchall() if match else []

        return search
