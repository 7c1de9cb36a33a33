#include "text/normalize.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace text {
namespace {

// U+00C0 to U+017F without case and accents, after Unicode's canonical decomposition; 'S' stands
// for ß, a blank for the two signs that are no letters.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo ouuuuytSaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin.size() == 0x180 - 0xC0);

constexpr std::array<std::string_view, 4> kMasks = {"[card]", "[iban]", "[mail]", "[phone]"};
constexpr int kLongNumber = 6;  // digits: from here on a number names a case, not a thing

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Neither letter nor gap: combining accents, soft hyphen, joiners, variation selectors.
bool is_silent(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

// Beyond U+017F: everything but the blocks of punctuation, signs and pictures.
bool is_foreign_letter(char32_t c) {
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
         !(c >= 0xE000 && c <= 0xF8FF) && !(c >= 0x1F000 && c <= 0x1FAFF) && c < 0xE0000 &&
         c != 0xFFFD;
}

// Small letters of Greek and Cyrillic; other scripts as they are.
char32_t lower_foreign(char32_t c) {
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
  return c >= 0x400 && c <= 0x40F ? c + 0x50 : c;
}

class Reader {
 public:
  explicit Reader(std::string_view in) : in_(in) {
    out_.text.reserve(in.size() + 8);
    out_.tokens.reserve(in.size() / 6 + 1);
  }

  Normalized read() {
    while (i_ < in_.size()) {
      if (in_[i_] == '[' && mask_token()) continue;
      step();
    }
    end_token();
    return std::move(out_);
  }

 private:
  void step() {
    from_ = i_;
    char32_t c = base::next_char(in_, i_);
    if (c < 0x80) return ascii(static_cast<char>(c));
    if (is_silent(c)) {
      said_to_ = i_;
      return;
    }
    if (c == 0x2019 && joins_letters()) return;  // the apostrophe of "don’t"
    if (c >= 0xC0 && c < 0x180) {
      char plain = kLatin[c - 0xC0];
      if (plain == 'S') return letter('s'), letter('s');
      return plain == ' ' ? end_token() : letter(plain);
    }
    if (c == 0x1E9E) return letter('s'), letter('s');
    if (c < 0xC0 || !is_foreign_letter(c)) return end_token();
    open_token();
    only_digits_ = false;
    digits_ = 0;
    base::append_char(out_.text, lower_foreign(c));
    said_to_ = i_;
  }

  void ascii(char c) {
    if (is_digit(c)) return digit(c);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c >= 'a' && c <= 'z') {
      if (c != 'e' || !spells_umlaut()) return letter(c);
      said_to_ = i_;
      return;
    }
    bool in_number = c == '.' || c == ',' || c == ':' || c == '/';
    if (in_number && open_ && only_digits_ && i_ < in_.size() && is_digit(in_[i_])) {
      joined_ = true;
      return;
    }
    if (c == '\'' && joins_letters()) return;
    if (c == '-' && open_ && out_.text.size() == at_ + 1 && joins_letters()) return;  // "E-Mail"
    end_token();
  }

  // Whether the 'e' just read only spells the umlaut of the letter before it: ae, oe, ue.
  bool spells_umlaut() const {
    if (!open_ || out_.text.size() == at_) return false;
    char before = static_cast<char>(in_[from_ - 1] | 0x20);
    if (before != out_.text.back()) return false;  // it was an umlaut or an accent itself
    if (before == 'a' || before == 'o') return true;
    if (before != 'u') return false;
    char second = out_.text.size() < at_ + 2 ? 'x' : out_.text[out_.text.size() - 2];
    return second != 'a' && second != 'e' && second != 'o' && second != 'q';
  }

  bool joins_letters() const {
    if (!open_ || only_digits_ || i_ >= in_.size()) return false;
    auto next = static_cast<unsigned char>(in_[i_]);
    return next >= 0x80 || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z');
  }

  void open_token() {
    if (open_) return;
    if (!out_.text.empty()) out_.text.push_back(' ');
    at_ = static_cast<std::uint32_t>(out_.text.size());
    said_from_ = from_;
    open_ = true;
    only_digits_ = true;
    joined_ = false;
    digits_ = 0;
  }

  void letter(char c) {
    open_token();
    if (only_digits_ && joined_) {  // "3,5gb": what was a number until here ends here
      end_token();
      open_token();
    }
    only_digits_ = false;
    digits_ = 0;
    out_.text.push_back(c);
    said_to_ = i_;
  }

  void digit(char c) {
    open_token();
    out_.text.push_back(c);
    said_to_ = i_;
    ++digits_;
    if (only_digits_ || digits_ < kLongNumber) return;
    out_.text.resize(out_.text.size() - (digits_ == kLongNumber ? kLongNumber : 1));
    if (digits_ == kLongNumber) out_.text.push_back('0');
  }

  void end_token() {
    if (!open_) return;
    open_ = false;
    bool stands_for_case = joined_ || digits_ >= kLongNumber;
    if (only_digits_ && stands_for_case) out_.text.replace(at_, out_.text.npos, "0");
    push(said_from_, said_to_);
  }

  void push(std::size_t from, std::size_t to) {
    out_.tokens.push_back(
        {in_.substr(from, to - from), at_, static_cast<std::uint32_t>(out_.text.size() - at_)});
  }

  bool mask_token() {
    for (std::string_view mask : kMasks) {
      if (in_.substr(i_, mask.size()) != mask) continue;
      from_ = i_;
      end_token();
      open_token();
      open_ = false;
      out_.text.append(mask);
      i_ += mask.size();
      push(from_, i_);
      return true;
    }
    return false;
  }

  std::string_view in_;
  Normalized out_;
  std::size_t i_ = 0, from_ = 0;
  // The token being read.
  bool open_ = false, only_digits_ = false, joined_ = false;
  int digits_ = 0;
  std::uint32_t at_ = 0;
  std::size_t said_from_ = 0, said_to_ = 0;
};

// Folded function words that belong to one of the two languages only.
constexpr std::array<std::string_view, 70> kGermanWords = {
    "aber",  "alle",   "als",   "am",    "auch", "auf",   "aus",   "bei",   "bis",   "da",
    "das",   "dass",   "dem",   "den",   "der",  "des",   "die",   "doch",  "durch", "ein",
    "eine",  "einem",  "einen", "einer", "er",   "es",    "fur",   "ganz",  "gar",   "geht",
    "haben", "hat",    "ich",   "ihr",   "im",   "immer", "ist",   "kann",  "kein",  "keine",
    "kunde", "kundin", "mal",   "mehr",  "mit",  "nach",  "nicht", "noch",  "nur",   "oder",
    "ohne",  "schon",  "sein",  "seit",  "sich", "sie",   "sind",  "trotz", "uber",  "und",
    "vom",   "von",    "weil",  "wenn",  "wie",  "wird",  "wurde", "zu",    "zum",   "zur"};
constexpr std::array<std::string_view, 62> kEnglishWords = {
    "a",    "about", "after",  "and",  "are",      "at",   "be",    "been", "but",
    "by",   "can",   "cannot", "cant", "customer", "did",  "do",    "does", "doesnt",
    "dont", "for",   "from",   "get",  "got",      "had",  "has",   "have", "he",
    "how",  "i",     "is",     "isnt", "it",       "its",  "my",    "no",   "not",
    "of",   "on",    "or",     "our",  "out",      "she",  "still", "than", "that",
    "the",  "their", "there",  "they", "this",     "to",   "wants", "we",   "were",
    "what", "when",  "where",  "why",  "with",     "wont", "you",   "your"};
static_assert(std::is_sorted(kGermanWords.begin(), kGermanWords.end()));
static_assert(std::is_sorted(kEnglishWords.begin(), kEnglishWords.end()));

bool has_umlaut(std::string_view said) {
  for (std::size_t i = 0; i + 1 < said.size(); ++i) {
    if (said[i] != '\xC3') continue;
    auto c = static_cast<unsigned char>(said[i + 1] | 0x20);
    if (c == 0xA4 || c == 0xB6 || c == 0xBC || c == 0xBF) return true;  // ä ö ü, ß and ÿ
  }
  return false;
}

}  // namespace

Normalized normalize(std::string_view text) { return Reader(text).read(); }

Language guess_language(const Normalized& text) {
  int german = 0, english = 0;
  for (const Token& token : text.tokens) {
    std::string_view word = text.folded(token);
    if (has_umlaut(token.said)) ++german;
    if (word.size() > 8) continue;
    german += std::binary_search(kGermanWords.begin(), kGermanWords.end(), word);
    english += std::binary_search(kEnglishWords.begin(), kEnglishWords.end(), word);
  }
  if (german == english) return Language::kUnknown;
  return german > english ? Language::kGerman : Language::kEnglish;
}

}  // namespace text
