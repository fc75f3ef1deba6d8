#include "item/field.h"

#include <algorithm>

#include "base/utf8.h"
#include "value/calendar.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_label = 60;      // bytes, qualifiers included
constexpr Offset longest_qualified = 48;  // bytes of a heading that names a field

Offset skip_spaces(std::string_view text, Offset at, Offset end) {
  while (at < end) {
    const auto c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) break;
    at += c.size;
  }
  return at;
}

char32_t folded_at(std::string_view text, Offset at, Offset end) {
  return at < end ? fold(utf8::decode(text, at).value) : U'\0';
}

// No clause ends within `span`, and no percentage stands there.
bool is_phrase(const Signs& signs, Span span) {
  constexpr SignSet ends(Sign::Kind::full_stop, Sign::Kind::comma, Sign::Kind::semicolon,
                         Sign::Kind::percent);
  for (const Sign* sign = signs.from(span.begin); sign->at < span.end; ++sign) {
    if (ends.holds(*sign)) return false;
  }
  return true;
}

// A label at `at`: the word, then a colon or the bracket that closes it. Empty: none.
struct LabelAt {
  Role role = Role::none;
  Offset end = 0;
};

// `next` is the first sign at or behind `at`.
LabelAt label_at(std::string_view text, Offset at, Offset end, const Sign& next, const ItemLabels& labels) {
  constexpr SignSet brackets(Sign::Kind::open_lens, Sign::Kind::open_square);
  const std::string_view line = text.substr(0, end);
  const bool may_stand =
      labels.may_precede(next) || (next.at == at && brackets.holds(next)) || labels.starts_deadline(line, at);
  if (!may_stand) return {};
  const char32_t first = folded_at(text, at, end);
  const bool bracketed = first == U'【' || first == U'[' || first == U'〔';
  Offset word = at;
  if (bracketed) word = skip_spaces(text, at + utf8::decode(text, at).size, end);
  const auto match = labels.longest(line, word);
  if (!match) return {};
  const Role role = labels.role(match->role);
  Offset after = skip_spaces(text, word + match->size, end);
  if (bracketed) {
    const char32_t close = folded_at(text, after, end);
    if (close != U'】' && close != U']' && close != U'〕') return {};
    after = skip_spaces(text, after + utf8::decode(text, after).size, end);
    if (folded_at(text, after, end) == U':') after += utf8::decode(text, after).size;
    return {role, after};
  }
  if (folded_at(text, after, end) != U':') {
    // 整改时限2024年9月底
    if (role != Role::deadline || after >= end) return {};
    const auto date = read_calendar(line, after, {});
    return date && date->size > 0 && !date->spoken ? LabelAt{Role::deadline, after} : LabelAt{};
  }
  return {role, after + utf8::decode(text, after).size};
}

// A qualified label opens the line: 截至6月底工作进展：
LabelAt qualified_label(const Signs& signs, Span span, const ItemLabels& labels) {
  const Offset end = std::min<Offset>(span.end, span.begin + longest_label);
  constexpr SignSet ends(Sign::Kind::full_stop, Sign::Kind::comma, Sign::Kind::semicolon,
                         Sign::Kind::percent);
  const Sign* sign = signs.from(span.begin);
  while (sign->at < end && sign->kind != Sign::Kind::colon) {
    if (ends.holds(*sign)) return {};
    ++sign;
  }
  if (sign->end() > end || sign->at >= end || sign->at == span.begin) return {};
  const auto role = labels.head_role(cut(signs.text(), {span.begin, sign->at}));
  if (role == LabelWords::no_role || !is_field(labels.role(role))) return {};
  return {labels.role(role), sign->end()};
}

}  // namespace

std::vector<Field> read_fields(const Signs& signs, Span span, const ItemLabels& labels) {
  std::vector<Field> fields;
  read_fields(signs, span, labels, fields);
  return fields;
}

void read_fields(const Signs& signs, Span span, const ItemLabels& labels, std::vector<Field>& fields) {
  constexpr SignSet before_label(Sign::Kind::full_stop, Sign::Kind::semicolon, Sign::Kind::comma,
                                 Sign::Kind::exclamation, Sign::Kind::space, Sign::Kind::feed,
                                 Sign::Kind::carriage, Sign::Kind::tab);
  const std::string_view text = signs.text();
  const std::size_t before = fields.size();
  Field field;
  Offset begin = span.begin;
  const auto close = [&](Offset end) {
    field.value = utf8::trim(text, {begin, end});
    if (field.role != Role::none || !field.value.empty()) fields.push_back(field);
  };
  int depth = 0;
  const Sign* sign = signs.from(span.begin);
  for (Offset at = span.begin;;) {
    // A label may stand here.
    while (sign->at == at && at < span.end && white_space.holds(*sign)) at = (sign++)->end();
    if (at >= span.end) break;
    if (depth == 0) {
      LabelAt label = label_at(text, at, span.end, *sign, labels);
      if (label.role == Role::none && at == span.begin) label = qualified_label(signs, span, labels);
      if (label.role != Role::none) {
        close(at);
        field = {label.role, {at, label.end}, {}};
        begin = at = label.end;
        while (sign->at < at) ++sign;
        continue;
      }
    }
    for (; sign->at < span.end && !before_label.holds(*sign); ++sign) {
      if (sign->kind == Sign::Kind::open_round) ++depth;
      if (sign->kind == Sign::Kind::close_round && depth > 0) --depth;
    }
    if (sign->at >= span.end) break;
    at = (sign++)->end();
  }
  close(span.end);
  if (fields.size() == before) fields.push_back({Role::none, {}, {span.begin, span.begin}});
}

Role heading_role(const Signs& signs, Span span, const ItemLabels& labels) {
  const std::string_view text = signs.text();
  span = utf8::trim(text, span);
  if (span.empty() || span.size() > longest_label) return Role::none;
  const auto last = utf8::decode_before(text, span.end);
  if (fold(last.value) == U':' || fold(last.value) == U'。') span.end -= last.size;
  const std::string_view words = cut(text, span);
  const auto match = labels.longest(words, 0);
  if (match && match->size == words.size()) return labels.role(match->role);
  // A qualified name is a phrase: 取得的主要工作成效, not 已完成12家，超序时进度.
  if (span.size() > longest_qualified || !is_phrase(signs, span)) return Role::none;
  const auto role = labels.head_role(words);
  if (role == LabelWords::no_role) return Role::none;
  const Role found = labels.role(role);
  return is_statement(found) ? found : Role::none;
}

Span unknown_label(std::string_view text, Span span, const Wording& wording) {
  int characters = 0;
  for (Offset at = span.begin; at < span.end && characters <= 8; ++characters) {
    const auto c = utf8::decode(text, at);
    if (fold(c.value) == U':') {
      if (characters < 2 || at + c.size >= span.end) return {};
      if (wording.page_metadata.at(text, span.begin) != 0) return {};
      return {span.begin, at};
    }
    if (!utf8::is_han(c.value)) return {};
    at += c.size;
  }
  return {};
}

}  // namespace taizhang
