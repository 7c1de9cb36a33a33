// Readers of pages in two languages.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/utf8.h"
#include "corpus_parts.h"
#include "text/corpus.h"

namespace text {
namespace {

// Tags within a paragraph; all others end it.
constexpr auto kInline = std::to_array<std::string_view>({
    "a",
    "abbr",
    "acronym",
    "app",
    "application",
    "b",
    "big",
    "cite",
    "cmd",
    "code",
    "command",
    "em",
    "email",
    "emphasis",
    "envar",
    "file",
    "filename",
    "firstterm",
    "font",
    "foreignphrase",
    "function",
    "glossterm",
    "gui",
    "guibutton",
    "guiicon",
    "guilabel",
    "guimenu",
    "guimenuitem",
    "guiseq",
    "guisubmenu",
    "i",
    "img",
    "inlinemediaobject",
    "input",
    "interface",
    "kbd",
    "key",
    "keycap",
    "keycombo",
    "keyseq",
    "link",
    "literal",
    "menuchoice",
    "option",
    "output",
    "phrase",
    "productname",
    "q",
    "quote",
    "replaceable",
    "samp",
    "shortcut",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "sys",
    "systemitem",
    "trademark",
    "tt",
    "u",
    "ulink",
    "userinput",
    "var",
    "xref",
});
static_assert(std::is_sorted(kInline.begin(), kInline.end()));

// What is no prose, with all that stands in it.
constexpr auto kSkipped = std::to_array<std::string_view>(
    {"indexterm", "pre", "programlisting", "screen", "script", "style", "svg"});

struct Entity {
  std::string_view name;
  char32_t letter;
};
constexpr auto kEntities = std::to_array<Entity>({
    {"amp", '&'},
    {"lt", '<'},
    {"gt", '>'},
    {"quot", '"'},
    {"apos", '\''},
    {"nbsp", ' '},
    {"auml", 0xE4},
    {"ouml", 0xF6},
    {"uuml", 0xFC},
    {"Auml", 0xC4},
    {"Ouml", 0xD6},
    {"Uuml", 0xDC},
    {"szlig", 0xDF},
    {"eacute", 0xE9},
});

// Resolves the entity at `at` ("&auml;", "&#228;") into `out`; its length, 0: none is known.
std::size_t entity(std::string_view text, std::size_t at, std::string& out) {
  std::size_t end = text.substr(at, 12).find(';');
  if (end == text.npos || end < 2) return 0;
  std::string_view name = text.substr(at + 1, end - 1);
  if (name[0] == '#') {
    bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
    bool sound = value > 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
    if (sound) base::append_char(out, value);
    return end + 1;
  }
  for (const auto& known : kEntities) {
    if (known.name != name) continue;
    base::append_char(out, known.letter);
    return end + 1;
  }
  out.push_back(' ');
  return end + 1;
}

std::string lower_name(std::string_view tag) {
  std::string out;
  for (char c : tag) {
    bool upper = c >= 'A' && c <= 'Z', word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!upper && !word) break;
    out.push_back(upper ? static_cast<char>(c + 32) : c);
  }
  return out;
}

class PageReader {
 public:
  explicit PageReader(std::string_view page) : page_(page) {}

  std::vector<std::string> read() {
    std::size_t at = 0;
    while (at < page_.size()) {
      char c = page_[at];
      if (c == '<') {
        at = tag(at);
      } else if (std::size_t size = c == '&' ? entity(page_, at, text_) : 0; size > 0) {
        at += size;
      } else {
        text_.push_back(c);
        ++at;
      }
    }
    end_paragraph();
    return std::move(out_);
  }

 private:
  // Reads what begins with '<' at a place; gives the place behind it.
  std::size_t tag(std::size_t at) {
    std::string_view rest = page_.substr(at);
    if (rest.starts_with("<!--")) return behind("-->", at);
    if (rest.starts_with("<![CDATA[")) return at + 9;
    if (rest.starts_with("<?") || rest.starts_with("<!")) return behind(">", at);
    bool closing = rest.starts_with("</");
    std::string name = lower_name(rest.substr(closing ? 2 : 1, 24));
    if (name.empty() && !closing) {
      text_.push_back('<');
      return at + 1;
    }
    bool empty = false;
    std::size_t end = behind(">", at);
    if (end >= 2 && end <= page_.size()) empty = page_[end - 2] == '/';
    if (!std::binary_search(kInline.begin(), kInline.end(), name)) end_paragraph();
    bool skipped = std::find(kSkipped.begin(), kSkipped.end(), name) != kSkipped.end();
    return skipped && !closing && !empty ? behind_end(name, end) : end;
  }
  std::size_t behind(std::string_view sign, std::size_t at) const {
    std::size_t end = page_.find(sign, at);
    return end == page_.npos ? page_.size() : end + sign.size();
  }
  std::size_t behind_end(const std::string& name, std::size_t at) const {
    std::size_t end = page_.find("</" + name, at);
    return end == page_.npos ? page_.size() : behind(">", end);
  }
  void end_paragraph() {
    std::string text = base::count_chars(text_) ? base::squeeze(text_) : std::string();
    bool letter = std::any_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (letter) out_.push_back(std::move(text));
    text_.clear();
  }

  std::string_view page_;
  std::string text_;
  std::vector<std::string> out_;
};

// Aligns paragraphs by length (Gale and Church 1993, without its statistics): one with one, or one
// left out on either side.
class Aligner {
 public:
  Aligner(const std::vector<std::string>& one, const std::vector<std::string>& other)
      : one_(one), other_(other), columns_(other.size() + 1) {
    cost_.assign((one.size() + 1) * columns_, kFar);
    cost_[0] = 0;
  }

  std::vector<std::pair<std::size_t, std::size_t>> align() {
    for (std::size_t i = 0; i <= one_.size(); ++i) {
      for (std::size_t k = 0; k < columns_; ++k) cost_[i * columns_ + k] = least(i, k);
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = one_.size(), k = other_.size(); i > 0 && k > 0;) {
      int here = at(i, k);
      if (here == at(i - 1, k - 1) + apart(i - 1, k - 1)) {
        pairs.emplace_back(--i, --k);
      } else if (here == at(i - 1, k) + kLeftOut) {
        --i;
      } else {
        --k;
      }
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
  }

 private:
  static constexpr int kFar = 1 << 28, kLeftOut = 60;

  int at(std::size_t i, std::size_t k) const { return cost_[i * columns_ + k]; }
  int least(std::size_t i, std::size_t k) const {
    if (i == 0 && k == 0) return 0;
    int best = kFar;
    if (i > 0 && k > 0) best = at(i - 1, k - 1) + apart(i - 1, k - 1);
    if (i > 0) best = std::min(best, at(i - 1, k) + kLeftOut);
    if (k > 0) best = std::min(best, at(i, k - 1) + kLeftOut);
    return best;
  }
  // In hundredths: how much the lengths differ, as a share of the longer one.
  int apart(std::size_t i, std::size_t k) const {
    auto a = static_cast<int>(one_[i].size()) + 10, b = static_cast<int>(other_[k].size()) + 10;
    return 100 * std::abs(a - b) / std::max(a, b);
  }

  const std::vector<std::string>& one_;
  const std::vector<std::string>& other_;
  std::size_t columns_;
  std::vector<int> cost_;
};

}  // namespace

std::vector<std::string> paragraphs(std::string_view markup) { return PageReader(markup).read(); }

void read_markup_pair(std::string_view german, std::string_view english, Corpus& corpus) {
  constexpr std::size_t kParagraphsMax = 3'000;
  auto one = paragraphs(german), other = paragraphs(english);
  if (one.size() > kParagraphsMax) one.resize(kParagraphsMax);
  if (other.size() > kParagraphsMax) other.resize(kParagraphsMax);
  if (one.empty() || other.empty()) {
    for (const auto& text : one.empty() ? other : one) corpus.add(text);
    return;
  }
  for (auto [i, k] : Aligner(one, other).align()) {
    corpus.add(one[i], one[i] == other[k] ? std::string() : other[k]);
  }
}

}  // namespace text
