// How C++ values go into and come out of SQL. The database knows two types: BIGINT and TEXT.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "base/check.h"
#include "base/ids.h"
#include "base/instant.h"

namespace store {

enum class Kind { kInteger, kText };

// An enumeration that is kept by its words: `to_text(E)` and `parse(text, E*)` (nothing: no such
// word) stand beside it.
template <class E>
concept Worded = std::is_enum_v<E> && requires(E e, std::string_view text) {
  { to_text(e) } -> std::same_as<std::string_view>;
  { parse(text, &e) } -> std::same_as<std::optional<E>>;
};

// A parameter of a statement: an integer or a text, either of which may be NULL. It does not own its
// text: it must live until the statement has run.
struct Value {
  Kind kind;
  bool null = false;
  std::int64_t integer = 0;
  std::string_view text;

  template <std::integral T>
  Value(T v) : kind(Kind::kInteger), integer(static_cast<std::int64_t>(v)) {}
  template <class Tag>
  Value(base::Id<Tag> id) : kind(Kind::kInteger), integer(id.value) {}
  Value(base::Instant at) : kind(Kind::kInteger), integer(at.us) {}
  Value(base::Day day) : kind(Kind::kInteger), integer(day.number) {}
  Value(std::string_view v) : kind(Kind::kText), text(v) {}
  Value(const std::string& v) : kind(Kind::kText), text(v) {}
  Value(const char* v) : kind(Kind::kText), text(v) {}
  template <Worded E>
  Value(E v) : kind(Kind::kText), text(to_text(v)) {}
  template <class T>
  Value(const std::optional<T>& v) : Value(v ? Value(*v) : null_of<T>()) {}

 private:
  template <class T>
  static Value null_of() {
    Value none = [] {
      if constexpr (std::is_convertible_v<T, std::string_view> || Worded<T>) {
        return Value(std::string_view());
      } else {
        return Value(std::int64_t{0});
      }
    }();
    none.null = true;
    return none;
  }
};

// A column of the present row.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool null(std::size_t column) const = 0;
  virtual std::int64_t integer(std::size_t column) const = 0;
  virtual const std::string& text(std::size_t column) const = 0;
};

// Reads one C++ type out of a column. NULL is a Bug unless the type is std::optional.
template <class T>
struct Column;

template <>
struct Column<std::string> {
  static constexpr Kind kind = Kind::kText;
  static std::string read(const Row& row, std::size_t i) { return row.text(i); }
};
template <std::integral T>
struct Column<T> {
  static constexpr Kind kind = Kind::kInteger;
  static T read(const Row& row, std::size_t i) {
    if constexpr (std::is_same_v<T, bool>) {
      return row.integer(i) != 0;
    } else {
      return static_cast<T>(row.integer(i));
    }
  }
};
// A word that the program does not know is a Bug.
template <Worded E>
struct Column<E> {
  static constexpr Kind kind = Kind::kText;
  static E read(const Row& row, std::size_t i) {
    auto value = parse(row.text(i), static_cast<E*>(nullptr));
    CHECK(value.has_value());
    return *value;
  }
};
template <class Tag>
struct Column<base::Id<Tag>> {
  static constexpr Kind kind = Kind::kInteger;
  static base::Id<Tag> read(const Row& row, std::size_t i) { return {row.integer(i)}; }
};
template <>
struct Column<base::Instant> {
  static constexpr Kind kind = Kind::kInteger;
  static base::Instant read(const Row& row, std::size_t i) { return {row.integer(i)}; }
};
template <>
struct Column<base::Day> {
  static constexpr Kind kind = Kind::kInteger;
  static base::Day read(const Row& row, std::size_t i) { return {row.integer(i)}; }
};
template <class T>
struct Column<std::optional<T>> {
  static constexpr Kind kind = Column<T>::kind;
  static std::optional<T> read(const Row& row, std::size_t i) {
    if (row.null(i)) return std::nullopt;
    return Column<T>::read(row, i);
  }
};

}  // namespace store
