// Readers of translated interfaces: gettext, JSON, YAML, PHP.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "corpus_parts.h"
#include "text/corpus.h"

namespace text {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_letter_byte(char c) { return is_word(c) && c != '_' && !(c >= '0' && c <= '9'); }

// Length of a tag, placeholder or accelerator at a place; 0: text.
std::size_t machine_size(std::string_view text, std::size_t at) {
  std::string_view rest = text.substr(at);
  char next = rest.size() > 1 ? rest[1] : '\0';
  auto until = [&](char sign, std::size_t most) -> std::size_t {
    std::size_t end = rest.substr(0, most).find(sign);
    return end == rest.npos ? 0 : end + 1;
  };
  switch (rest[0]) {
    case '<':
      return is_letter_byte(next) || next == '/' ? until('>', 400) : 0;
    case '{':
      return until('}', 60);
    case '&':
      return is_letter_byte(next) && until(';', 10) == 0 ? 1 : 0;
    case '_':
      return is_letter_byte(next) ? 1 : 0;
    case '%':
    case '$':
    case '#':
      break;
    default:
      return 0;
  }
  if (next == '(') return std::max(until(')', 60) + 1, std::size_t{1});
  if (next == '{') return std::max(until('}', 60), std::size_t{1});
  std::size_t size = 1;
  while (size < rest.size() && size < 20 && (is_word(rest[size]) || rest[size] == '.')) ++size;
  return size;
}

// The first form of a plural, without a context before it.
std::string_view first_form(std::string_view message) {
  message = message.substr(0, message.find('\0'));
  std::size_t context = message.find('\x04');
  return context == message.npos ? message : message.substr(context + 1);
}

class Catalogue {
 public:
  explicit Catalogue(std::string_view file) : file_(file) {
    std::uint32_t magic = little(0);
    swapped_ = magic == 0xDE120495;
    if (file.size() < 28 || (magic != 0x950412DE && !swapped_)) return;
    count_ = std::min<std::size_t>(number(8), kKeysMax);
    ids_ = number(12);
    texts_ = number(16);
  }
  std::size_t size() const { return count_; }
  std::string_view id(std::size_t i) const { return piece(ids_ + 8 * i); }
  std::string_view message(std::size_t i) const { return piece(texts_ + 8 * i); }

 private:
  std::uint32_t little(std::size_t at) const {
    std::uint32_t value = 0;
    for (std::size_t k = 0; k < 4 && at + k < file_.size(); ++k) {
      value |= static_cast<std::uint32_t>(static_cast<unsigned char>(file_[at + k])) << (8 * k);
    }
    return value;
  }
  std::size_t number(std::size_t at) const {
    std::uint32_t value = little(at);
    return swapped_ ? __builtin_bswap32(value) : value;
  }
  std::string_view piece(std::size_t at) const {
    if (at + 8 > file_.size()) return {};
    std::size_t size = number(at), from = number(at + 4);
    if (from > file_.size() || size > file_.size() - from) return {};
    return file_.substr(from, size);
  }

  std::string_view file_;
  bool swapped_ = false;
  std::size_t count_ = 0, ids_ = 0, texts_ = 0;
};

// A quoted string at a place: its content with escapes resolved, and the place behind it.
std::optional<std::string> quoted(std::string_view text, std::size_t& at) {
  char quote = text[at];
  std::string out;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    char c = text[i];
    if (c == quote) {
      at = i + 1;
      return out;
    }
    if (c != '\\' || i + 1 == text.size()) {
      out.push_back(c);
      continue;
    }
    c = text[++i];
    if (c != 'u') {
      out.push_back(c == 'n' || c == 't' || c == 'r' ? ' ' : c);
      continue;
    }
    char32_t value = 0;
    for (int k = 0; k < 4 && i + 1 < text.size(); ++k) {
      char digit = static_cast<char>(text[i + 1] | 0x20);
      bool number = digit >= '0' && digit <= '9';
      if (!number && !(digit >= 'a' && digit <= 'f')) break;
      value = value * 16 + static_cast<char32_t>(number ? digit - '0' : digit - 'a' + 10);
      ++i;
    }
    bool sound = value != 0 && (value < 0xD800 || value > 0xDFFF);
    base::append_char(out, sound ? value : U' ');
  }
  return std::nullopt;
}

void put(std::map<std::string, std::string>& texts, std::string key, std::string text) {
  if (texts.size() >= kKeysMax) return;
  // The same key in several objects: told apart by their order.
  for (int k = 2; k < 50 && texts.contains(key); ++k) {
    key = key.substr(0, key.find('\x01')) + '\x01' + std::to_string(k);
  }
  texts.try_emplace(std::move(key), std::move(text));
}

void add_common(const std::map<std::string, std::string>& german,
                const std::map<std::string, std::string>& english, Corpus& corpus) {
  for (const auto& [key, text] : german) {
    auto twin = english.find(key);
    if (twin != english.end()) add_message(twin->second, text, corpus);
  }
}

class PoReader {
 public:
  explicit PoReader(Corpus& corpus) : corpus_(corpus) {}

  void line(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with("#, ") && line.find("fuzzy") != line.npos) fuzzy_next_ = true;
    if (line.starts_with("msgid_plural") || line.starts_with("msgctxt")) {
      if (line.starts_with("msgctxt")) flush();
      into_ = nullptr;
    } else if (line.starts_with("msgid ")) {
      flush();
      fuzzy_ = std::exchange(fuzzy_next_, false);
      into_ = &id_;
    } else if (line.starts_with("msgstr ") || line.starts_with("msgstr[0]")) {
      into_ = &text_;
    } else if (line.starts_with("msgstr")) {
      into_ = nullptr;
    } else if (!line.starts_with('"')) {
      return;
    }
    std::size_t at = line.find('"');
    if (into_ == nullptr || at == line.npos) return;
    if (auto piece = quoted(line, at)) *into_ += *piece;
  }
  void flush() {
    if (!fuzzy_ && !id_.empty() && !text_.empty()) add_message(id_, text_, corpus_);
    id_.clear();
    text_.clear();
  }

 private:
  Corpus& corpus_;
  std::string id_, text_;
  std::string* into_ = nullptr;
  bool fuzzy_ = false, fuzzy_next_ = false;
};

}  // namespace

std::string message_text(std::string_view message) {
  std::string out;
  message = first_form(message);
  for (std::size_t i = 0; i < message.size();) {
    std::size_t skip = machine_size(message, i);
    if (skip > 1) out.push_back(' ');
    if (skip == 0) out.push_back(message[i]);
    i += std::max<std::size_t>(skip, 1);
  }
  return out;
}

void add_message(std::string_view english, std::string_view german, Corpus& corpus) {
  std::string one = message_text(german), other = message_text(english);
  bool word = std::any_of(one.begin(), one.end(), is_letter_byte);
  if (word && one != other) corpus.add(trimmed(one), trimmed(other));
}

void read_mo(std::string_view file, Corpus& corpus) {
  Catalogue catalogue(file);
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    if (!catalogue.id(i).empty()) add_message(catalogue.id(i), catalogue.message(i), corpus);
  }
}

void read_po(std::string_view file, Corpus& corpus) {
  PoReader reader(corpus);
  for_each_part(file, '\n', [&](std::string_view line) { reader.line(line); });
  reader.flush();
}

std::map<std::string, std::string> quoted_texts(std::string_view file) {
  std::map<std::string, std::string> out;
  std::string key;
  bool have_key = false, bound = false;
  for (std::size_t at = 0; at < file.size();) {
    char c = file[at];
    if (c != '"' && c != '\'') {
      // "key": "text", ['key'] = 'text', 'key' => 'text'
      if (c == ':' || c == '=') bound = have_key;
      if (c == ',' || c == ';' || c == '{' || c == '}') have_key = bound = false;
      ++at;
      continue;
    }
    auto text = quoted(file, at);
    if (!text) break;
    if (bound) {
      put(out, std::move(key), std::move(*text));
      have_key = bound = false;
    } else {
      key = std::move(*text);
      have_key = true;
    }
  }
  return out;
}

std::map<std::string, std::string> yaml_texts(std::string_view file) {
  std::map<std::string, std::string> out;
  for_each_part(file, '\n', [&](std::string_view line) {
    line = trimmed(line);
    std::size_t colon = line.find(": ");
    if (line.starts_with('#') || colon == line.npos) return;
    std::string_view text = trimmed(line.substr(colon + 2));
    if (text.size() >= 2 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0]) {
      text = text.substr(1, text.size() - 2);
    }
    if (!text.empty()) put(out, std::string(line.substr(0, colon)), std::string(text));
  });
  return out;
}

void read_quoted_pair(std::string_view german, std::string_view english, Corpus& corpus) {
  add_common(quoted_texts(german), quoted_texts(english), corpus);
}

void read_yaml_pair(std::string_view german, std::string_view english, Corpus& corpus) {
  add_common(yaml_texts(german), yaml_texts(english), corpus);
}

}  // namespace text
