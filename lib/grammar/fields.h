#pragma once

// How a grammar struct declares its keys.
//
// A struct names each key once, in a static function template `fields`; the YAML reader (yaml.h) and the
// tables compiled into the program walk that one list, so a key cannot be known to one and unknown to the
// other.
//
//   struct UnitEntry {
//     std::string name;
//     std::vector<std::string> words;
//     template <class Visitor>
//     static void fields(Visitor& visit) {
//       visit.required("name", &UnitEntry::name);
//       visit.optional("words", &UnitEntry::words);
//     }
//   };
//
// A field is a std::string, bool, std::int64_t, a struct with `fields`, or a std::vector of these.

#include <concepts>
#include <type_traits>
#include <vector>

namespace taizhang {

namespace detail {
struct FieldProbe {
  void required(const char*, auto) {}
  void optional(const char*, auto) {}
};
}  // namespace detail

template <class T>
concept Described = requires(detail::FieldProbe& probe) {
  T::fields(probe);
};

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

}  // namespace taizhang
