// Readers of dictionaries: ding, MyThes, WordNet.
#include <algorithm>

#include "corpus_parts.h"
#include "text/corpus.h"

namespace text {
namespace {

// "Mahnung {f} (zweite) [econ.]" -> "Mahnung"
std::string without_remarks(std::string_view text) {
  std::string out;
  int depth = 0;
  for (char c : text) {
    if (c == '{' || c == '(' || c == '[' || c == '<') {
      ++depth;
    } else if (c == '}' || c == ')' || c == ']' || c == '>') {
      depth = std::max(0, depth - 1);
    } else if (depth == 0) {
      out.push_back(c);
    }
  }
  return std::string(trimmed(out));
}

// The synonyms of one sense: "Mahnung {f}; Zahlungserinnerung {f}".
std::vector<std::string> senses(std::string_view side) {
  std::vector<std::string> out;
  for_each_part(side, ';', [&](std::string_view part) {
    std::string word = without_remarks(part);
    for (std::string_view lead : {"to ", "etw. ", "jdn. ", "sth. ", "the "}) {
      if (word.starts_with(lead)) word.erase(0, lead.size());
    }
    if (!word.empty()) out.push_back(std::move(word));
  });
  return out;
}

std::vector<std::string_view> split_at(std::string_view text, char sign) {
  std::vector<std::string_view> out;
  for_each_part(text, sign, [&](std::string_view part) { out.push_back(part); });
  return out;
}

void add_entry(std::string_view german, std::string_view english, Corpus& corpus) {
  auto left = senses(german), right = senses(english);
  if (left.empty() || right.empty()) return;
  std::string one, other;
  for (const auto& word : left) one += word + "; ";
  for (const auto& word : right) other += word + "; ";
  corpus.add(one, other);
  constexpr std::size_t kEach = 4;
  for (std::size_t i = 0; i < std::min(left.size(), kEach); ++i) {
    for (std::size_t k = 0; k < std::min(right.size(), kEach); ++k) {
      corpus.dictionary.push_back({left[i], right[k]});
    }
  }
}

// A field of WordNet: "lost_cause" -> "lost cause", "galore(ip)" -> "galore".
std::string lemma(std::string_view field) {
  std::string out(field.substr(0, field.find('(')));
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::size_t hex(std::string_view digits) {
  std::size_t value = 0;
  for (char c : digits.substr(0, 4)) {
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return 0;
    value = value * 16 + static_cast<std::size_t>(digit);
  }
  return value;
}

}  // namespace

void Corpus::add(std::string_view one, std::string_view other) {
  lines.push_back(
      {std::string(one.substr(0, kLineBytesMax)), std::string(other.substr(0, kLineBytesMax))});
}

void read_ding(std::string_view file, Corpus& corpus) {
  for_each_part(file, '\n', [&](std::string_view line) {
    std::size_t middle = line.find("::");
    if (line.starts_with("#") || middle == line.npos) return;
    auto german = split_at(line.substr(0, middle), '|');
    auto english = split_at(line.substr(middle + 2), '|');
    if (german.size() != english.size()) {
      add_entry(line.substr(0, middle), line.substr(middle + 2), corpus);
      return;
    }
    for (std::size_t i = 0; i < german.size(); ++i) add_entry(german[i], english[i], corpus);
    // All forms of a word together: "abbuchen | abgebucht :: to debit | debited".
    if (german.size() > 1) {
      corpus.add(without_remarks(line.substr(0, middle)), without_remarks(line.substr(middle + 2)));
    }
  });
}

void read_mythes(std::string_view file, Corpus& corpus) {
  std::string head;
  for_each_part(file, '\n', [&](std::string_view line) {
    std::size_t bar = line.find('|');
    if (bar == line.npos) return;
    if (!line.starts_with('-') && !line.starts_with('(')) {
      head = std::string(trimmed(line.substr(0, bar)));
      return;
    }
    Corpus::Synonyms group;
    std::string all;
    for_each_part(line.substr(bar + 1), '|', [&](std::string_view part) {
      // Wider terms and opposites are no synonyms.
      for (std::string_view mark : {"Oberbegriff", "Unterbegriff", "generic term", "Antonym",
                                    "antonym", "related term", "Assoziation"}) {
        if (part.find(mark) != part.npos) return;
      }
      std::string word = without_remarks(part);
      if (word.empty()) return;
      all += word + "; ";
      group.words.push_back(std::move(word));
    });
    group.german = line.starts_with('-');
    if (!group.german) {  // the English form leaves the entry's word out
      group.words.insert(group.words.begin(), head);
      all = head + "; " + all;
    }
    if (group.words.size() < 2) return;
    corpus.add(all);
    corpus.synonyms.push_back(std::move(group));
  });
}

void read_wordnet(std::string_view file, Corpus& corpus) {
  for_each_part(file, '\n', [&](std::string_view line) {
    std::size_t bar = line.find('|');
    if (line.empty() || line[0] < '0' || line[0] > '9' || bar == line.npos) return;
    auto fields = split_at(line.substr(0, bar), ' ');
    if (fields.size() < 6) return;
    std::size_t words = hex(fields[3]);
    Corpus::Synonyms group;
    std::string all;
    for (std::size_t i = 0; i < words && 4 + 2 * i < fields.size(); ++i) {
      group.words.push_back(lemma(fields[4 + 2 * i]));
      all += group.words.back() + "; ";
    }
    corpus.add(all + std::string(trimmed(line.substr(bar + 1))));
    if (group.words.size() > 1) corpus.synonyms.push_back(std::move(group));
  });
}

}  // namespace text
