#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace taizhang {

// A character that is no ideograph, no letter and no digit: it may end a clause, open a bracket, part names.
struct Sign {
  enum class Kind : std::uint8_t {
    other,
    space,     // any white space but the three below
    feed,      // line feed
    carriage,  // carriage return
    tab,
    bar,          // |
    enumeration,  // 、
    comma,
    semicolon,
    colon,
    full_stop,  // 。
    exclamation,
    question,
    percent,
    open_quote,  // “ 《 「 『
    close_quote,
    open_round,  // (
    close_round,
    open_square,  // [ 〔
    close_square,
    open_lens,  // 【
    close_lens,
  };
  Offset at = 0;        // where it begins
  char16_t folded = 0;  // 0 for one beyond the first plane
  Kind kind = Kind::other;
  std::uint8_t size = 0;  // bytes

  Offset end() const { return at + size; }
};

// A set of kinds of signs.
class SignSet {
 public:
  template <class... Kind>
  constexpr explicit SignSet(Kind... kinds) : bits_(((1U << static_cast<unsigned>(kinds)) | ... | 0U)) {}
  // The kind of `sign` too.
  void add(const Sign& sign) { bits_ |= 1U << static_cast<unsigned>(sign.kind); }
  constexpr bool holds(const Sign& sign) const {
    return (bits_ >> static_cast<unsigned>(sign.kind) & 1) != 0;
  }

 private:
  std::uint32_t bits_;
};

inline constexpr SignSet white_space(Sign::Kind::space, Sign::Kind::feed, Sign::Kind::carriage,
                                     Sign::Kind::tab);
inline constexpr SignSet opening_brackets(Sign::Kind::open_round, Sign::Kind::open_square,
                                          Sign::Kind::open_lens);
inline constexpr SignSet closing_brackets(Sign::Kind::close_round, Sign::Kind::close_square,
                                          Sign::Kind::close_lens);

// A text with its signs, found in one pass: rules that ask for the end of a clause or for a bracket go from
// sign to sign instead of from character to character. Views the text, which must outlive it and be
// well-formed.
class Signs {
 public:
  Signs() : Signs(std::string_view()) {}
  explicit Signs(std::string_view text);

  std::string_view text() const { return text_; }
  // The first sign that begins at or after `at`. Behind the last one stands one of no size at the text's end,
  // so that a loop over a span needs no other bound: while (sign->at < span.end).
  const Sign* from(Offset at) const {
    const Sign* sign = signs_.data() + first_[at / stride];
    while (sign->at < at) ++sign;
    return sign;
  }

 private:
  static constexpr Offset stride = 64;  // bytes

  std::string_view text_;
  std::vector<Sign> signs_;
  std::vector<std::uint32_t> first_;  // by strides of the text: the first sign that begins there or later
};

}  // namespace taizhang
