// JSON shapes, described once: the same description writes, parses, bounds and documents a type.
//
//   struct JoinedBody { base::ThemeId theme_id; Figure people; };
//   BOOST_DESCRIBE_STRUCT(JoinedBody, (), (theme_id, people))
//
// A shape with a base has the base's members first, in JSON as in C++.
// A member that is std::optional may be missing or null on the way in and is null on the way out;
// every other one is required. std::optional<std::optional<…>> tells missing from null: null there
// is an empty inner one. Unknown members are refused.
#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/public_id.h"
#include "base/result.h"
#include "people/release_gate.h"

namespace api {

namespace json = boost::json;
using base::Refusal;
using base::Result;
using base::Why;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;

// The members of a shape, those of its bases first.
template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public |
                                                           boost::describe::mod_inherited>;

// The words of an enumeration: specialise with `static constexpr auto all` (an array) and
// `static std::string_view text(E)`.
template <class E>
struct Words;
template <class E>
concept Worded = requires { Words<E>::all; };

template <class M>
inline constexpr bool is_optional = false;
template <class M>
inline constexpr bool is_optional<std::optional<M>> = true;

// The name of a member in JSON: without the underscore that keeps it apart from a word of C++.
constexpr std::string_view json_name(std::string_view member) {
  return member.ends_with('_') ? member.substr(0, member.size() - 1) : member;
}

// JSON that is ready already (for what a table makes).
struct Raw {
  std::string text;
};

// --- writing

void write_string(std::string& out, std::string_view text);

class Writer {
 public:
  explicit Writer(const base::PublicIds& ids) : ids_(ids) {}
  std::string take() { return std::move(out_); }

  void write(bool v) { out_ += v ? "true" : "false"; }
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  void write(T v) {
    out_ += std::to_string(v);
  }
  // The shortest digits that are read back as the same number. Finite.
  void write(double v);
  void write(const std::string& v) { write_string(out_, v); }
  void write(std::string_view v) { write_string(out_, v); }
  void write(base::Instant v) { write_string(out_, base::to_text(v)); }
  void write(base::Day v) { write_string(out_, base::to_text(v)); }
  template <class Tag>
  void write(base::Id<Tag> v) {
    out_ += '"';
    out_ += ids_.text(v.value);
    out_ += '"';
  }
  void write(const people::Count& v) {
    if (v.value()) {
      write(*v.value());
    } else {
      out_ += "\"fewer_than_5\"";
    }
  }
  void write(const Raw& v) { out_ += v.text; }
  template <Worded E>
  void write(E v) {
    write_string(out_, Words<E>::text(v));
  }
  template <class T>
  void write(const std::optional<T>& v) {
    if (v) {
      write(*v);
    } else {
      out_ += "null";
    }
  }
  template <class T>
  void write(const std::vector<T>& v) {
    out_ += '[';
    for (std::size_t i = 0; i < v.size(); ++i) {
      if (i) out_ += ',';
      write(v[i]);
    }
    out_ += ']';
  }
  template <Described T>
  void write(const T& v) {
    out_ += '{';
    bool first = true;
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
      out_ += first ? "\"" : ",\"";
      first = false;
      out_ += json_name(member.name);
      out_ += "\":";
      write(v.*member.pointer);
    });
    out_ += '}';
  }

 private:
  const base::PublicIds& ids_;
  std::string out_;
};

template <class T>
std::string to_json(const T& value, const base::PublicIds& ids) {
  Writer writer(ids);
  writer.write(value);
  return writer.take();
}

// --- parsing

// Reads one type; a refusal names the field (dotted path) and what was expected.
class Reader {
 public:
  explicit Reader(const base::PublicIds& ids) : ids_(ids) {}

  Result<std::int64_t> read(const json::value& v, const std::string& field, std::int64_t*) const;
  Result<bool> read(const json::value& v, const std::string& field, bool*) const;
  Result<std::string> read(const json::value& v, const std::string& field, std::string*) const;
  Result<base::Day> read(const json::value& v, const std::string& field, base::Day*) const;
  Result<base::Instant> read(const json::value& v, const std::string& field, base::Instant*) const;
  Result<double> read(const json::value& v, const std::string& field, double*) const;
  template <class Tag>
  Result<base::Id<Tag>> read(const json::value& v, const std::string& field,
                             base::Id<Tag>*) const {
    auto text = read(v, field, static_cast<std::string*>(nullptr));
    if (!text) return text.error();
    auto id = ids_.id(*text);
    if (!id) return base::refuse(Why::kInvalid, "json.unknown_id", field);
    return base::Id<Tag>{*id};
  }
  template <Worded E>
  Result<E> read(const json::value& v, const std::string& field, E*) const {
    auto text = read(v, field, static_cast<std::string*>(nullptr));
    if (!text) return text.error();
    std::string allowed;
    for (E e : Words<E>::all) {
      if (Words<E>::text(e) == *text) return e;
      allowed += (allowed.empty() ? "" : ", ") + std::string(Words<E>::text(e));
    }
    return base::refuse(Why::kInvalid, "json.wrong_word", field, {{"allowed", allowed}});
  }
  template <class T>
  Result<std::optional<T>> read(const json::value& v, const std::string& field,
                                std::optional<T>*) const {
    if (v.is_null() && !is_optional<T>) return std::optional<T>();
    auto inner = read(v, field, static_cast<T*>(nullptr));
    if (!inner) return inner.error();
    return std::optional<T>(std::in_place, std::move(*inner));
  }
  template <class T>
  Result<std::vector<T>> read(const json::value& v, const std::string& field,
                              std::vector<T>*) const {
    if (!v.is_array()) return wrong_type(field, "array");
    if (v.get_array().size() > kItemsMax) {
      return base::refuse(Why::kInvalid, "json.too_many_items", field,
                          {{"max", std::to_string(kItemsMax)}});
    }
    std::vector<T> items;
    for (const auto& item : v.get_array()) {
      auto one = read(item, field + "[" + std::to_string(items.size()) + "]",
                      static_cast<T*>(nullptr));
      if (!one) return one.error();
      items.push_back(std::move(*one));
    }
    return items;
  }
  template <Described T>
  Result<T> read(const json::value& v, const std::string& field, T*) const {
    if (!v.is_object()) return wrong_type(field, "object");
    T result{};
    std::optional<Refusal> fault = unknown_member<T>(v.get_object(), field);
    boost::mp11::mp_for_each<MembersOf<T>>(
        [&](auto member) {
          if (fault) return;
          using M = std::remove_reference_t<decltype(result.*member.pointer)>;
          std::string name(json_name(member.name));
          std::string path = field.empty() ? name : field + "." + name;
          const json::value* found = v.get_object().if_contains(name);
          if (!found) {
            if (!is_optional<M>) fault = base::refuse(Why::kInvalid, "json.missing_field", path);
            return;
          }
          auto one = read(*found, path, static_cast<M*>(nullptr));
          if (one) {
            result.*member.pointer = std::move(*one);
          } else {
            fault = one.error();
          }
        });
    if (fault) return *fault;
    return result;
  }

  static constexpr std::size_t kItemsMax = 2'000;

 private:
  static Refusal wrong_type(const std::string& field, std::string_view expected);

  template <class T>
  static std::optional<Refusal> unknown_member(const json::object& object,
                                               const std::string& field) {
    for (const auto& [key, value] : object) {
      bool known = false;
      boost::mp11::mp_for_each<MembersOf<T>>(
          [&, &name = key](auto member) { known = known || name == json_name(member.name); });
      if (!known) {
        std::string path = field.empty() ? std::string(key) : field + "." + std::string(key);
        return base::refuse(Why::kInvalid, "json.unknown_field", path);
      }
    }
    return std::nullopt;
  }

  const base::PublicIds& ids_;
};

// The JSON value of a request's body: well-formed, UTF-8, no deeper than 16.
Result<json::value> parse_json(std::string_view body);

template <class T>
Result<T> from_json(std::string_view body, const base::PublicIds& ids) {
  auto value = parse_json(body);
  if (!value) return value.error();
  return Reader(ids).read(*value, "", static_cast<T*>(nullptr));
}

// --- documenting

// The JSON Schemas of all shapes met, by name, for the OpenAPI document.
class Schemas {
 public:
  template <class T>
  json::value of() {
    return schema(static_cast<T*>(nullptr));
  }
  const json::object& named() const { return named_; }

 private:
  static json::object type(std::string_view name) { return {{"type", name}}; }
  static json::object format(std::string_view name, std::string_view format) {
    return {{"type", name}, {"format", format}};
  }
  json::value schema(bool*) { return type("boolean"); }
  json::value schema(std::int64_t*) { return format("integer", "int64"); }
  json::value schema(int*) { return format("integer", "int32"); }
  json::value schema(double*) { return type("number"); }
  json::value schema(std::string*) { return type("string"); }
  json::value schema(base::Instant*) { return format("string", "date-time"); }
  json::value schema(base::Day*) { return format("string", "date"); }
  json::value schema(Raw*) { return json::object{}; }
  json::value schema(people::Count*);
  template <class Tag>
  json::value schema(base::Id<Tag>*) {
    return json::object{{"type", "string"}, {"pattern", "^[0-9a-z]{13}$"}};
  }
  template <Worded E>
  json::value schema(E*) {
    json::array words;
    for (E e : Words<E>::all) words.emplace_back(Words<E>::text(e));
    return json::object{{"type", "string"}, {"enum", std::move(words)}};
  }
  template <class T>
  json::value schema(std::optional<T>*) {
    json::value inner = schema(static_cast<T*>(nullptr));
    if (is_optional<T>) return inner;
    if (auto* object = inner.if_object(); object && object->contains("type") &&
                                          object->at("type").is_string() &&
                                          !object->contains("enum")) {
      object->at("type") = json::array{object->at("type"), "null"};
      return inner;
    }
    return json::object{{"anyOf", json::array{inner, type("null")}}};
  }
  template <class T>
  json::value schema(std::vector<T>*) {
    return json::object{{"type", "array"}, {"items", schema(static_cast<T*>(nullptr))}};
  }
  template <Described T>
  json::value schema(T*) {
    std::string name = shape_name<T>();
    json::object reference{{"$ref", "#/components/schemas/" + name}};
    if (named_.contains(name)) return reference;
    named_[name] = json::object{};  // stops recursion
    json::object properties;
    json::array required;
    boost::mp11::mp_for_each<MembersOf<T>>(
        [&](auto member) {
          using M = std::remove_reference_t<decltype(std::declval<T&>().*member.pointer)>;
          properties[json_name(member.name)] = schema(static_cast<M*>(nullptr));
          required.emplace_back(json_name(member.name));
        });
    bool input = name.ends_with("Input");
    json::object object{{"type", "object"}, {"properties", std::move(properties)}};
    if (input) object["additionalProperties"] = false;
    object["required"] = input ? required_of<T>() : required;
    named_[name] = std::move(object);
    return reference;
  }
  template <class T>
  static json::array required_of() {
    json::array required;
    boost::mp11::mp_for_each<MembersOf<T>>(
        [&](auto member) {
          using M = std::remove_reference_t<decltype(std::declval<T&>().*member.pointer)>;
          if (!is_optional<M>) required.emplace_back(json_name(member.name));
        });
    return required;
  }
  // "ThemeRow" out of the type's own name.
  template <class T>
  static std::string shape_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    auto from = text.find("T = ") + 4;
    auto name = text.substr(from, text.find_first_of(";]", from) - from);
    auto colon = name.rfind("::");
    return std::string(colon == std::string_view::npos ? name : name.substr(colon + 2));
  }

  json::object named_;
};

}  // namespace api
