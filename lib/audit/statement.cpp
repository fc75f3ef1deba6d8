#include "audit/statement.h"

#include <algorithm>

#include "base/utf8.h"

namespace taizhang::audit {

Quantity quantity_of(const FactRow& fact, Span at) {
  Quantity q;
  q.fact = &fact;
  q.at = at;
  q.loose = !fact.approx.empty();
  const auto value = parse(fact.value);
  if (!value || !fact.value_high.empty() || fact.kind == "date" || fact.kind == "period") return q;
  q.number = true;
  q.value = *value;
  q.resolution = parse(fact.resolution).value_or(Rational(0));
  const bool whole = q.value.get_den() == 1 && q.resolution <= 1;
  q.integral = whole && fact.kind == "count" && !q.loose;
  const bool exact = fact.modality == "target" || q.integral;
  q.range = printed(q.value, exact ? Rational(0) : q.resolution);
  return q;
}

namespace {

bool ends_sentence(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == '!' || c == '?' || c == '\n';
}
bool ends_segment(char32_t c) {
  return ends_sentence(c) || c == U'；' || c == ';';
}
bool ends_clause(char32_t c) {
  return ends_segment(c) || c == U'，' || c == ',' || c == U'：' || c == ':';
}

// `from` and `to` widened to the nearest character that `ends` holds for, but not by more than longest_walk.
template <class Ends>
std::string_view widened(std::string_view text, std::size_t from, std::size_t to, Ends ends) {
  std::size_t begin = from;
  while (begin > 0 && from - begin < Statement::longest_walk) {
    const auto c = utf8::decode_before(text, begin);
    if (ends(c.value)) break;
    begin -= c.size;
  }
  std::size_t end = to;
  while (end < text.size() && end - to < Statement::longest_walk) {
    const auto c = utf8::decode(text, end);
    if (ends(c.value)) break;
    end += c.size;
  }
  const Span trimmed = utf8::trim(text, {static_cast<Offset>(begin), static_cast<Offset>(end)});
  return cut(text, trimmed);
}

}  // namespace

void number_clauses(Statement& statement) {
  std::uint32_t sentence = 0;
  std::uint32_t segment = 0;
  std::uint32_t clause = 0;
  std::size_t at = 0;
  for (Quantity& q : statement.quantities) {
    while (at < q.at.begin) {
      const auto c = utf8::decode(statement.text, at);
      if (ends_sentence(c.value)) ++sentence;
      if (ends_segment(c.value)) ++segment;
      if (ends_clause(c.value)) ++clause;
      at += c.size;
    }
    q.sentence = sentence;
    q.segment = segment;
    q.clause = clause;
    at = std::max<std::size_t>(at, q.at.end);
  }
}

std::string_view Statement::gap_after(int i) const {
  const std::size_t begin = i < 0 ? 0 : quantities[static_cast<std::size_t>(i)].at.end;
  const auto next = static_cast<std::size_t>(i + 1);
  const std::size_t end = next < quantities.size() ? quantities[next].at.begin : text.size();
  return text.substr(begin, end - begin);
}

std::string_view Statement::lead_in(std::size_t i) const {
  const std::string_view gap = gap_after(static_cast<int>(i) - 1);
  std::size_t begin = gap.size();
  while (begin > 0) {
    const auto c = utf8::decode_before(gap, begin);
    if (ends_clause(c.value)) break;
    begin -= c.size;
  }
  return gap.substr(begin);
}

std::string_view Statement::follow_up(std::size_t i) const {
  const std::string_view gap = gap_after(static_cast<int>(i));
  std::size_t end = 0;
  while (end < gap.size()) {
    const auto c = utf8::decode(gap, end);
    if (ends_clause(c.value)) break;
    end += c.size;
  }
  return gap.substr(0, end);
}

std::string_view Statement::clause_around(std::size_t i) const {
  return widened(text, quantities[i].at.begin, quantities[i].at.end, ends_clause);
}

std::string_view Statement::segment_around(std::size_t i) const {
  return widened(text, quantities[i].at.begin, quantities[i].at.end, ends_segment);
}

std::string_view Statement::sentence_around(std::size_t i) const {
  return widened(text, quantities[i].at.begin, quantities[i].at.end, ends_sentence);
}

std::string_view Statement::last_segment() const {
  std::size_t end = text.size();
  while (end > 0) {
    const auto c = utf8::decode_before(text, end);
    if (!ends_segment(c.value) && !utf8::is_space(c.value)) break;
    end -= c.size;
  }
  return widened(text.substr(0, end), end, end, ends_segment);
}

}  // namespace taizhang::audit
