"""Xapian: bm25 over stems, the last word open."""
from engine import HITS, NotMeasured, Peer

try:
    import xapian
except ImportError:
    xapian = None


class Xapian(Peer):
    name = "Xapian"

    def file(self, asked):
        return self.folder / f"xapian-{asked.name}"

    def build(self, asked):
        if xapian is None:
            raise NotMeasured("python3-xapian is not there")
        db = xapian.WritableDatabase(str(self.file(asked)), xapian.DB_CREATE_OR_OVERWRITE)
        terms = xapian.TermGenerator()
        terms.set_stemmer(xapian.Stem(asked.language))
        for text in asked.known:  # the first is document 1
            document = xapian.Document()
            terms.set_document(document)
            terms.index_text(text.words)
            db.add_document(document)
        db.close()
        return sum(file.stat().st_size for file in self.file(asked).iterdir())

    def open(self, asked):
        db = xapian.Database(str(self.file(asked)))
        parser, enquire = xapian.QueryParser(), xapian.Enquire(db)
        parser.set_database(db)
        parser.set_stemmer(xapian.Stem(asked.language))
        parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)

        def search(words, typed):
            flags = xapian.QueryParser.FLAG_PARTIAL if typed else 0
            enquire.set_query(parser.parse_query(words, flags))
            return [(hit.docid - 1, hit.weight) for hit in enquire.get_mset(0, HITS)]

        return search
