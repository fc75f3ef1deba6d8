#include "value/item_number.h"

#include "base/character.h"
#include "base/utf8.h"
#include "value/glyph.h"
#include "value/numeral.h"

namespace taizhang {

namespace {

bool is_bracketed(char32_t c) {
  return (c >= U'①' && c <= U'⒛') || (c >= U'㈠' && c <= U'㈩') || (c >= U'㊀' && c <= U'㊉');
}

}  // namespace

ItemNumber read_item_number(std::string_view text, std::size_t at) {
  const Decimal most(200, 0);
  const char32_t first = character(text, at);
  if (is_bracketed(first)) return {utf8::decode(text, at).size, false};
  const bool bracket = first == '(' || first == U'（';
  if (!bracket && numeral_glyph(first).role == NumeralGlyph::Role::none) return {};
  const std::size_t number = bracket ? at + utf8::decode(text, at).size : at;
  auto ordinal = read_ordinal(text, number, NumeralStyle::arabic);
  const bool han = !ordinal;
  if (han) ordinal = read_ordinal(text, number, NumeralStyle::han);
  if (!ordinal || ordinal->value.compare(most) > 0) return {};
  const std::size_t end = number + ordinal->size;
  const char32_t sign = character(text, end);
  const std::size_t after = end + (sign == 0 ? 0 : utf8::decode(text, end).size);
  const ItemNumber signed_number{static_cast<Offset>(after - at), han};
  const bool closes = sign == ')' || sign == U'）';
  const bool parts = sign == '.' || sign == U'．' || sign == U'、';
  if (bracket) return closes ? signed_number : ItemNumber{};
  if (han && sign == U'是') return {static_cast<Offset>(end - at), true};
  if (han) return parts ? signed_number : ItemNumber{};
  return (parts || closes) && !is_digit(character(text, after)) ? signed_number : ItemNumber{};
}

}  // namespace taizhang
