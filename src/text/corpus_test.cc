// The readers of dictionaries, catalogues and pages, on pieces of what they read.
#include "text/corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus_parts.h"
#include "text/corpus_files.h"

namespace text {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::vector<std::pair<std::string, std::string>> lines(const Corpus& corpus) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& line : corpus.lines) out.emplace_back(line.one, line.other);
  return out;
}

TEST(Ding, entries_become_lines_and_translations) {
  Corpus corpus;
  read_ding(
      "# Version 1\n"
      "Mahnung {f}; Zahlungserinnerung {f} [econ.] | Mahnungen {pl} :: reminder; dunning letter | "
      "reminders\nno entry\n",
      corpus);
  EXPECT_THAT(lines(corpus),
              ElementsAre(Pair("Mahnung; Zahlungserinnerung; ", "reminder; dunning letter; "),
                          Pair("Mahnungen; ", "reminders; "),
                          Pair("Mahnung ; Zahlungserinnerung   | Mahnungen",
                               "reminder; dunning letter | reminders")));
  ASSERT_EQ(corpus.dictionary.size(), 5u);
  EXPECT_EQ(corpus.dictionary[0].german, "Mahnung");
  EXPECT_EQ(corpus.dictionary[0].english, "reminder");
}

TEST(MyThes, groups_are_synonyms_without_wider_terms) {
  Corpus corpus;
  read_mythes(
      "UTF-8\nrechnung|1\n-|Rechnung (Hauptform)|Faktura (fachspr.)|Beleg (Oberbegriff)\n"
      "bill|1\n(noun)|invoice|charge (generic term)\n",
      corpus);
  ASSERT_EQ(corpus.synonyms.size(), 2u);
  EXPECT_THAT(corpus.synonyms[0].words, ElementsAre("Rechnung", "Faktura"));
  EXPECT_TRUE(corpus.synonyms[0].german);
  EXPECT_THAT(corpus.synonyms[1].words, ElementsAre("bill", "invoice"));
  EXPECT_FALSE(corpus.synonyms[1].german);
}

TEST(Wordnet, synsets_with_their_gloss) {
  Corpus corpus;
  read_wordnet(
      "  1 This software and database is being provided\n"
      "06516955 10 n 03 bill 0 account 0 invoice 0 002 @ 06514000 n 0000 | an itemized statement  "
      "\n"
      "00000001 03 n zz\n",
      corpus);
  ASSERT_EQ(corpus.synonyms.size(), 1u);
  EXPECT_THAT(corpus.synonyms[0].words, ElementsAre("bill", "account", "invoice"));
  EXPECT_THAT(lines(corpus),
              ElementsAre(Pair("bill; account; invoice; an itemized statement", "")));
}

std::string number(std::uint32_t value, bool big) {
  std::string out;
  for (int k = 0; k < 4; ++k) out.push_back(static_cast<char>(value >> (8 * (big ? 3 - k : k))));
  return out;
}

// A catalogue of two messages in one of the byte orders.
std::string catalogue(bool big) {
  std::string ids = std::string("menu\x04&Open file\0%d bills", 22) + '\0';
  std::string texts = std::string("&Datei öffnen\0%d Rechnungen", 28) + '\0';
  std::uint32_t base = 28 + 32;
  std::string out = number(0x950412DE, big) + number(0, big) + number(2, big) + number(28, big) +
                    number(44, big) + number(0, big) + number(0, big);
  out += number(15, big) + number(base, big) + number(8, big) + number(base + 15, big);
  auto second = base + static_cast<std::uint32_t>(ids.size());
  out += number(14, big) + number(second, big) + number(13, big) + number(second + 15, big);
  return out + ids + texts;
}

TEST(Gettext, reads_both_byte_orders) {
  for (bool big : {false, true}) {
    Corpus corpus;
    read_mo(catalogue(big), corpus);
    ASSERT_EQ(corpus.lines.size(), 2u) << big;
    EXPECT_EQ(corpus.lines[0].one, "Datei öffnen");
    EXPECT_EQ(corpus.lines[0].other, "Open file");
  }
}

TEST(Gettext, a_damaged_catalogue_gives_what_it_gives) {
  std::string whole = catalogue(false);
  for (std::size_t cut = 0; cut < whole.size(); ++cut) {
    Corpus corpus;
    read_mo(std::string_view(whole).substr(0, cut), corpus);
    std::string wrong = whole;
    wrong[cut] = '\xFF';
    read_mo(wrong, corpus);
  }
}

TEST(Gettext, source_without_fuzzy_ones) {
  Corpus corpus;
  read_po(
      "msgid \"\"\nmsgstr \"Language: de\"\n\nmsgctxt \"x\"\nmsgid \"Post \"\n\"Invoice\"\n"
      "msgstr \"Rechnung \"\n\"buchen\"\n\n#, fuzzy\nmsgid \"Old\"\nmsgstr \"Alt\"\n\n"
      "msgid \"one\"\nmsgid_plural \"many\"\nmsgstr[0] \"eins\"\nmsgstr[1] \"viele\"\n"
      "msgid \"same\"\nmsgstr \"same\"\nmsgid \"broken",
      corpus);
  EXPECT_THAT(lines(corpus),
              ElementsAre(Pair("Rechnung buchen", "Post Invoice"), Pair("eins", "one")));
}

TEST(Messages, lose_what_is_for_the_machine) {
  EXPECT_EQ(trimmed(message_text("&Datei %(name)s öffnen")), "Datei   öffnen");
  EXPECT_EQ(trimmed(message_text("_Save <b>now</b> {0}")), "Save  now");
  EXPECT_EQ(trimmed(message_text("a & b, 5 % of $1")), "a & b, 5  of");
  for (auto odd : {"", "<", "{", "%", "%(", "$", "&", "_", "%{", "<a", "{x"}) message_text(odd);
}

TEST(Pairs, of_json_php_and_yaml) {
  Corpus corpus;
  read_quoted_pair(R"({"a": {"x": "Rechnung\u0020ge\"bucht"}, "n": 3, "only": "hier"})",
                   R"({"a": {"x": "Invoice booked"}, "n": 3})", corpus);
  read_quoted_pair("$labels['inbox'] = 'Posteingang';", "$labels['inbox'] = 'Inbox';", corpus);
  read_yaml_pair("de:\n  close: \"Schließen\"\n", "en:\n  close: Close\n", corpus);
  EXPECT_THAT(lines(corpus), ElementsAre(Pair("Rechnung ge\"bucht", "Invoice booked"),
                                         Pair("Posteingang", "Inbox"), Pair("Schließen", "Close")));
  for (auto odd : {"\"", "\"\\", "\"\\u12", "{\"a\":\"", "'a'='b'", "::\"\"\"\""})
    quoted_texts(odd);
}

TEST(Pages, paragraphs_without_scripts_and_tags) {
  EXPECT_THAT(
      paragraphs("<html><script>var a = 1 < 2;</script><h1>Die &Uuml;ber<b>sicht</b></h1>"
                 "<p>Ein  Satz\nmit <a href='x'>Verweis</a>.<p>3 &lt; 4 M&#228;rz <pre>code</pre>"),
      ElementsAre("Die Übersicht", "Ein Satz mit Verweis.", "3 < 4 März"));
  for (auto odd :
       {"<", "</", "<!--", "<p", "&", "&#xFFFFFFFF;x", "&#55296;x", "<pre>", "<\xFFx>y"}) {
    paragraphs(odd);
  }
}

TEST(Pages, are_aligned_by_length) {
  Corpus corpus;
  read_markup_pair(
      "<p>Kurz</p><p>Ein ziemlich langer Absatz steht hier, und er geht noch etwas weiter.</p>"
      "<p>Ende gut</p>",
      "<p>Short</p><p>A note that only the English page has, and that is about as long as its "
      "neighbour, or rather twice as long, so that nobody can take it for a translation of it.</p>"
      "<p>A rather long paragraph stands here, and it goes on for some more words.</p><p>All ends "
      "</p>",
      corpus);
  ASSERT_EQ(corpus.lines.size(), 3u);
  EXPECT_EQ(corpus.lines[1].other.substr(0, 13), "A rather long");
  EXPECT_EQ(corpus.lines[2].other, "All ends");
}

TEST(CorpusFiles, know_what_they_want) {
  for (auto path :
       {"usr/share/trans/de-en", "usr/share/mythes/th_de_DE_v2.dat", "usr/share/wordnet/data.noun",
        "usr/share/locale/de/LC_MESSAGES/x.mo", "usr/lib/x/locale/de.po",
        "usr/share/x/i18n/de.json", "usr/share/x/i18n/en.json", "usr/share/help/C/x/a.page",
        "usr/share/x/ch01.de.html", "usr/share/help/de/x/a.page",
        "usr/share/x/languages/admin-de_DE.mo", "usr/share/doc/x/copyright",
        "usr/share/x/localization/de_DE/labels.inc"}) {
    EXPECT_TRUE(CorpusFiles::wanted(path)) << path;
  }
  for (auto path :
       {"", "usr/share/locale/fr/LC_MESSAGES/x.mo", "usr/bin/x", "usr/share/x/code.html",
        "usr/share/locale/en/LC_MESSAGES/x.mo", "usr/share/help/de/x/a.png",
        "usr/share/mythes/th_fr.dat", "usr/share/inode/x.html"}) {
    EXPECT_FALSE(CorpusFiles::wanted(path)) << path;
  }
}

TEST(CorpusFiles, match_translations_over_packages) {
  CorpusFiles files;
  files.add("help-de", "usr/share/help/de/a.html", "<p>Rechnung</p>");
  files.add("help-en", "usr/share/help/en-US/a.html", "<p>Invoice</p>");
  files.add("other", "usr/share/x/i18n/de.json", R"({"k":"Mahnung"})");
  files.add("other", "usr/share/x/i18n/en.json", R"({"k":"Reminder"})");
  files.add("other", "usr/share/doc/other/copyright",
            "License: GPL-2+\nLicense: MIT\nLicense: MIT\n");
  Corpus corpus;
  auto texts = files.read(corpus);
  EXPECT_THAT(lines(corpus), ElementsAre(Pair("Rechnung", "Invoice"), Pair("Mahnung", "Reminder")));
  EXPECT_EQ(texts["help-de"], 1u);
  EXPECT_EQ(texts["other"], 1u);
  EXPECT_EQ(files.licences("other"), "GPL-2+, MIT");
  EXPECT_EQ(files.licences("help-de"), "");
}

}  // namespace
}  // namespace text
