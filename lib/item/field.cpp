#include "item/field.h"

#include "base/ideograph.h"
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

// No clause ends within `words`, and no number stands there but a year or a month.
bool is_phrase(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const auto c = utf8::decode(words, at);
    const char32_t folded = fold(c.value);
    if (folded == U'。' || folded == U',' || folded == U';' || folded == U'%') return false;
    at += c.size;
  }
  return true;
}

// A label at `at`: the word, then a colon or the bracket that closes it. Empty: none.
struct LabelAt {
  Role role = Role::none;
  Offset end = 0;
};

LabelAt label_at(std::string_view text, Offset at, Offset end, const LabelWords& labels) {
  const std::string_view line = text.substr(0, end);
  const char32_t first = folded_at(text, at, end);
  const bool bracketed = first == U'【' || first == U'[' || first == U'〔';
  Offset word = at;
  if (bracketed) word = skip_spaces(text, at + utf8::decode(text, at).size, end);
  const auto match = labels.longest(line, word);
  if (!match) return {};
  Offset after = skip_spaces(text, word + match->size, end);
  if (bracketed) {
    const char32_t close = folded_at(text, after, end);
    if (close != U'】' && close != U']' && close != U'〕') return {};
    after = skip_spaces(text, after + utf8::decode(text, after).size, end);
    if (folded_at(text, after, end) == U':') after += utf8::decode(text, after).size;
    return {role_of(labels.name(match->role)), after};
  }
  if (folded_at(text, after, end) != U':') {
    // 整改时限2024年9月底
    if (role_of(labels.name(match->role)) != Role::deadline || after >= end) return {};
    const auto date = read_calendar(line, after, {});
    return date && date->size > 0 && !date->spoken ? LabelAt{Role::deadline, after} : LabelAt{};
  }
  return {role_of(labels.name(match->role)), after + utf8::decode(text, after).size};
}

}  // namespace

Role role_of(std::string_view name) {
  if (name == "number") return Role::number;
  if (name == "problem") return Role::problem;
  if (name == "task") return Role::task;
  if (name == "indicator") return Role::indicator;
  if (name == "goal") return Role::goal;
  if (name == "measure") return Role::measure;
  if (name == "result") return Role::result;
  if (name == "progress") return Role::progress;
  if (name == "next") return Role::next;
  if (name == "lead") return Role::lead;
  if (name == "responsible") return Role::responsible;
  if (name == "partners") return Role::partners;
  if (name == "lead_and_partners") return Role::lead_and_partners;
  if (name == "persons") return Role::persons;
  if (name == "origin") return Role::origin;
  if (name == "deadline") return Role::deadline;
  if (name == "status") return Role::status;
  if (name == "note") return Role::note;
  if (name == "notice") return Role::notice;
  if (name == "unit") return Role::unit;
  if (name == "value") return Role::value;
  return Role::other;
}

bool names_item(Role role) {
  return role == Role::problem || role == Role::task || role == Role::indicator;
}

bool is_statement(Role role) {
  return role >= Role::goal && role <= Role::next;
}

bool is_field(Role role) {
  return role >= Role::goal && role <= Role::status;
}

std::vector<Field> read_fields(std::string_view text, Span span, const LabelWords& labels) {
  std::vector<Field> fields;
  read_fields(text, span, labels, fields);
  return fields;
}

void read_fields(std::string_view text, Span span, const LabelWords& labels, std::vector<Field>& fields) {
  const std::size_t before = fields.size();
  Field field;
  Offset begin = span.begin;
  const auto close = [&](Offset end) {
    field.value = utf8::trim(text, {begin, end});
    if (field.role != Role::none || !field.value.empty()) fields.push_back(field);
  };
  bool may_label = true;
  Offset at = span.begin;
  int depth = 0;
  while (at < span.end) {
    if (!may_label || depth != 0) {
      const auto next = static_cast<Offset>(utf8::skip_ideographs(text, at, span.end));
      if (next != at) {
        at = next;
        may_label = false;
        continue;
      }
    }
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    if (may_label && depth == 0 && !utf8::is_space(c.value)) {
      LabelAt label = label_at(text, at, span.end, labels);
      if (label.role == Role::none && at == span.begin) {
        // A qualified label opens the line: 截至6月底工作进展：
        const std::string_view head = text.substr(span.begin, std::min<Offset>(span.size(), longest_label));
        std::size_t colon = head.find(':');
        if (const std::size_t wide = head.find("："); wide != head.npos && wide < colon) colon = wide;
        if (colon != head.npos && colon > 0 && is_phrase(head.substr(0, colon))) {
          const auto role = labels.head_role(head.substr(0, colon));
          if (role != LabelWords::no_role && is_field(role_of(labels.name(role)))) {
            label = {role_of(labels.name(role)),
                     span.begin + static_cast<Offset>(colon + (head[colon] == ':' ? 1 : 3))};
          }
        }
      }
      if (label.role != Role::none) {
        close(at);
        field = {label.role, {at, label.end}, {}};
        begin = at = label.end;
        may_label = true;
        continue;
      }
    }
    if (folded == U'(') ++depth;
    if (folded == U')' && depth > 0) --depth;
    may_label = folded == U'。' || folded == U';' || folded == U',' || folded == U'\n' ||
                utf8::is_space(c.value) || folded == U'!';
    at += c.size;
  }
  close(span.end);
  if (fields.size() == before) fields.push_back({Role::none, {}, {span.begin, span.begin}});
}

Role heading_role(std::string_view text, Span span, const LabelWords& labels) {
  span = utf8::trim(text, span);
  if (span.empty() || span.size() > longest_label) return Role::none;
  const auto last = utf8::decode_before(text, span.end);
  if (fold(last.value) == U':' || fold(last.value) == U'。') span.end -= last.size;
  const std::string_view words = cut(text, span);
  const auto match = labels.longest(words, 0);
  if (match && match->size == words.size()) return role_of(labels.name(match->role));
  // A qualified name is a phrase: 取得的主要工作成效, not 已完成12家，超序时进度.
  if (span.size() > longest_qualified || !is_phrase(words)) return Role::none;
  const auto role = labels.head_role(words);
  if (role == LabelWords::no_role) return Role::none;
  const Role found = role_of(labels.name(role));
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
