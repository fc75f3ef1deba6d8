#include "markup/reference.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace taizhang {

namespace {

struct NamedReference {
  std::string_view name;
  char32_t first;
  char32_t second;
};

constexpr NamedReference named_references[] = {
#include "markup/entity_names.inc"
};

constexpr std::size_t longest_name = 33;  // CounterClockwiseContourIntegral;

// HTML reads the numbers 0x80 to 0x9F as windows-1252.
constexpr char32_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// What the clean text holds for `c`: half-width digits, Latin letters and %, a plain space for the
// non-breaking one, no controls.
char32_t cleaned(char32_t c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return utf8::replacement;
  if (c >= 0x80 && c <= 0x9F) c = windows_1252[c - 0x80];
  if ((c < 0x20 && c != '\n') || c == 0xA0 || c == 0x7F) return ' ';
  if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) ||
      c == 0xFF05) {
    return c - 0xFEE0;
  }
  return c;
}

std::optional<CharacterReference> read_number(std::string_view text, std::size_t at, ReferenceStyle style) {
  std::size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] == 'x' || text[i] == 'X');
  if (hex) ++i;
  const std::size_t digits = i;
  char32_t value = 0;
  for (; i < text.size(); ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0 || (!hex && digit > 9)) break;
    if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (i == digits) return std::nullopt;
  if (i < text.size() && text[i] == ';') {
    ++i;
  } else if (style == ReferenceStyle::prose) {
    return std::nullopt;
  }
  return CharacterReference{static_cast<Offset>(i - at), {cleaned(value), 0}};
}

const NamedReference* find_name(std::string_view name) {
  const auto* found = std::lower_bound(
      std::begin(named_references), std::end(named_references), name,
      [](const NamedReference& entry, std::string_view wanted) { return entry.name < wanted; });
  return found != std::end(named_references) && found->name == name ? found : nullptr;
}

std::optional<CharacterReference> read_name(std::string_view text, std::size_t at, ReferenceStyle style) {
  std::size_t size = 0;
  const std::string_view rest = text.substr(at + 1, longest_name);
  while (size < rest.size() && is_alphanumeric(rest[size])) ++size;
  const NamedReference* found = nullptr;
  if (size > 0 && size < rest.size() && rest[size] == ';') found = find_name(rest.substr(0, size + 1));
  // Without semicolon the longest name that HTML allows so.
  for (std::size_t n = size; found == nullptr && n >= 2; --n) {
    const NamedReference* entry = find_name(rest.substr(0, n));
    if (entry != nullptr && (style == ReferenceStyle::page || entry->name == "nbsp")) found = entry;
  }
  if (found == nullptr) return std::nullopt;
  return CharacterReference{static_cast<Offset>(found->name.size() + 1),
                            {cleaned(found->first), found->second}};
}

}  // namespace

std::optional<CharacterReference> read_reference(std::string_view text, std::size_t at,
                                                 ReferenceStyle style) {
  if (at + 1 >= text.size()) return std::nullopt;
  if (text[at + 1] == '#') return read_number(text, at, style);
  auto reference = read_name(text, at, style);
  if (!reference || reference->characters[0] != U'&') return reference;
  // &amp;nbsp; — the '&' that the first reference stands for opens a second.
  const std::size_t inner = at + reference->size - 1;
  if (text[inner] != ';' || inner + 1 >= text.size()) return reference;
  const auto second = text[inner + 1] == '#' ? read_number(text, inner, ReferenceStyle::prose)
                                             : read_name(text, inner, ReferenceStyle::prose);
  if (second && text[inner + second->size - 1] == ';') {
    return CharacterReference{reference->size - 1 + second->size, second->characters};
  }
  return reference;
}

}  // namespace taizhang
