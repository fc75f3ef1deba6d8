#pragma once

// How a grammar struct declares its keys.
//
// A struct names each key once, in a static function template `fields`; the YAML reader (yaml.h) and the
// tables compiled into the program (tables.h) walk that one list, so a key cannot be known to one and unknown
// to the other.
//
//   struct UnitEntry {
//     std::string name;
//     std::string quantity;
//     std::vector<std::string> words;
//     std::vector<Example> examples;
//     template <class Visitor>
//     static void fields(Visitor& visit) {
//       visit.required("name", &UnitEntry::name);
//       visit.required("quantity", &UnitEntry::quantity, one_of("count", "money", "area"));
//       visit.optional("words", &UnitEntry::words);
//       visit.examples("examples", &UnitEntry::examples);
//     }
//   };
//
// A field is a std::string, bool, a whole number type, Decimal, a struct with `fields`, a std::optional or
// std::vector of these, or a std::vector<std::pair<std::string, T>>: a mapping whose keys are the grammar's
// own words, in written order. `one_of` closes the set of texts (of a list of texts too). `examples` reads as
// `optional` does, but is not compiled into the program: only checks see it.
//
// The type of the field decides how a scalar is read, never how it looks: `010` and `no` are those texts
// where text is expected, and are refused where a number or a truth value is. A required text and every text
// of a list must not be empty.
//
// A new kind of grammar, say `kind: seasons`:
//   1. lib/grammar/seasons.h: a struct `Seasons` like Units in units.h: `kind`, `name`, `version`, `fields`;
//   2. catalog.h: the member `std::vector<Seasons> seasons;` and its line in Catalog::kinds;
//   3. if it has meaning that can be wrong (a pattern, a reference to another grammar), beside the struct
//        void check(const Seasons& seasons, const Catalog& catalog, const Site& site);
//      which says what is wrong where: site["entries"][2]["unit"].fault("…") (site.h). It is found by its
//      name and argument; nothing is registered;
//   4. if its entries carry examples that a stage must read, a runner listed in lib/pipeline/check.cpp.

#include <array>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace taizhang {

namespace detail {
struct FieldProbe {
  void required(const char*, auto, const auto&...) {}
  void optional(const char*, auto, const auto&...) {}
  void examples(const char*, auto) {}
};
}  // namespace detail

template <class T>
concept Described = requires(detail::FieldProbe& probe) {
  T::fields(probe);
};

// The texts that a field may have.
template <std::convertible_to<std::string_view>... Texts>
constexpr std::array<std::string_view, sizeof...(Texts)> one_of(Texts... texts) {
  return {std::string_view(texts)...};
}

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

// A mapping with keys of the grammar's own.
template <class T>
inline constexpr bool is_mapping = false;
template <class T>
inline constexpr bool is_mapping<std::vector<std::pair<std::string, T>>> = true;

template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool>;

}  // namespace taizhang
