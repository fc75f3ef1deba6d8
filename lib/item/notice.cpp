#include "item/notice.h"

#include <algorithm>

#include "base/character.h"
#include "base/utf8.h"
#include "item/status.h"
#include "item/title.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_state = 45;  // bytes of a clause that is a status and little else

}  // namespace

Span first_bracket(std::string_view text, Span account) {
  constexpr Offset longest = 90;
  if (account.empty() || !one_of(utf8::decode(text, account.begin).value, U"(（〔【[［")) return {};
  for (Offset at = account.begin; at < std::min(account.end, account.begin + longest);) {
    const auto c = utf8::decode(text, at);
    at += c.size;
    if (one_of(c.value, U")）〕】]］")) return {account.begin, at};
  }
  return {};
}

Notice::Notice(const Unmarked& unmarked, const Blocks& all_blocks, const Outline& from, const Wording& words)
    : text(unmarked.text.utf8()),
      signs(all_blocks.signs),
      blocks(all_blocks),
      outline(from),
      wording(words),
      kinds(from.nodes.size(), LineKind::text),
      last(from.nodes.size(), 0),
      children(from.nodes.size(), 0) {
  parents_.reserve(from.nodes.size());
  for (const OutlineNode& each : from.nodes) parents_.push_back(each.parent);
  measure_subtrees();
  find_keys();
}

void Notice::measure_subtrees() {
  std::fill(children.begin(), children.end(), 0);
  for (std::uint32_t i = size(); i-- > 0;) last[i] = i;
  for (std::uint32_t i = size(); i-- > 0;) {
    const std::uint32_t above = parents_[i];
    if (above == OutlineNode::none) continue;
    last[above] = std::max(last[above], last[i]);
    if (numbered(i) && !in_cell(i)) ++children[above];
  }
}

void Notice::part_attachments() {
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (kinds[i] == LineKind::attachment || kinds[i] == LineKind::title) begin = i;
    if (parents_[i] != OutlineNode::none && parents_[i] < begin) parents_[i] = OutlineNode::none;
  }
  measure_subtrees();
}

std::vector<std::uint32_t> Notice::numbers_below(std::uint32_t i) const {
  std::vector<std::uint32_t> below;
  for (std::uint32_t c = i + 1; c <= last[i]; ++c) {
    if (is_prose(c) && numbered(c) && parents_[c] == i) below.push_back(c);
  }
  return below;
}

bool Notice::is_heading(std::uint32_t i) const {
  const Span head = node(i).text;
  return last[i] > i && head.size() <= longest_heading && sentence_end(signs, head) >= head.end &&
         fold(utf8::decode_before(text, head.end).value) != U'。';
}

void Notice::find_keys() {
  const Wording& w = wording;
  for (std::size_t at = 0; (at = w.ends.next(text, at, text.size())) < text.size();) {
    const auto c = utf8::decode(text, at);
    const char32_t folded = fold(c.value);
    at += c.size;
    const auto end = static_cast<Offset>(at);
    if (w.first_leads_ends.may_hold(folded)) first_leads_ends_.push_back(end);
    w.keys_reversed.each_before(text, 0, at, folded, c.size, [&](std::uint32_t, Offset size) {
      keys_.push_back({end - size, end});
    });
  }
  for (const Sign* sign = signs.from(0); sign->at < text.size(); ++sign) {
    if (sign->kind != Sign::Kind::other || !w.key_signs.may_hold(sign->folded)) continue;
    if (w.legend_keys.at(text.substr(0, sign->end()), sign->at) != 0)
      keys_.push_back({sign->at, sign->end()});
  }
  std::sort(keys_.begin(), keys_.end());
  for (std::uint32_t i = 0; i < keys_.size(); ++i) {
    const std::size_t stride = keys_[i].begin / key_stride;
    if (first_key_.size() <= stride) first_key_.resize(stride + 1, i);
  }
  first_key_.resize(text.size() / key_stride + 1, static_cast<std::uint32_t>(keys_.size()));
}

std::span<const Span> Notice::keys(Span span) const {
  const auto from = [&](std::size_t first, Offset at) {
    while (first < keys_.size() && keys_[first].begin < at) ++first;
    return first;
  };
  const std::size_t begin = from(first_key_[span.begin / key_stride], span.begin);
  return std::span(keys_).subspan(begin, from(begin, span.end) - begin);
}

bool Notice::first_unit_leads() const {
  constexpr SignSet clause_ends(Sign::Kind::full_stop, Sign::Kind::comma, Sign::Kind::semicolon,
                                Sign::Kind::feed);
  // Clause by clause, those only in which such words may end.
  const Sign* const first = signs.from(0);
  Offset read = 0;
  for (const Offset at : first_leads_ends_) {
    if (at <= read) continue;
    const Sign* end = signs.from(at);
    const Sign* begin = end;
    while (begin != first && !clause_ends.holds(begin[-1])) --begin;
    while (end->at < text.size() && !clause_ends.holds(*end)) ++end;
    const Offset clause = begin == first ? 0 : begin[-1].end();
    if (wording.first_leads.inside(cut(text, {clause, end->at}))) return true;
    read = end->at;
  }
  return false;
}

unsigned Notice::lists_in(Span span) const {
  const std::string_view line = text.substr(0, span.end);
  const WordPlaces& places = wording.page_word_places;
  unsigned lists = 0;
  for (std::size_t at = places.next(line, span.begin); at < line.size();
       at = places.next(line, at + utf8::decode(line, at).size)) {
    wording.page_words.each(line, at, [&](std::uint32_t found, Offset) { lists |= found; });
  }
  return lists;
}

Span Notice::page_part(Span line) const {
  const std::string_view whole = text.substr(0, line.end);
  const WordPlaces& places = wording.page_word_places;
  for (std::size_t at = places.next(whole, line.begin); at < whole.size();
       at = places.next(whole, at + utf8::decode(whole, at).size)) {
    unsigned lists = 0;
    wording.page_words.each(whole, at, [&](std::uint32_t found, Offset) { lists |= found; });
    if ((lists & Wording::page_hold) != 0) return {static_cast<Offset>(at), line.end};
  }
  return {};
}

void Notice::read_labels() {
  first_field_.reserve(size() + 1);
  heads_.assign(size(), Role::none);
  for (std::uint32_t i = 0; i < size(); ++i) {
    first_field_.push_back(static_cast<std::uint32_t>(fields_.size()));
    if (in_cell(i)) continue;
    read_fields(signs, node(i).text, labels(), fields_);
    if (!numbered(i)) continue;
    const Role whole = heading_role(signs, node(i).text, labels());
    const Role first = fields_[first_field_[i]].role;
    if (whole != Role::none)
      heads_[i] = whole;
    else if (is_field(first) || names_item(first))
      heads_[i] = first;
  }
  first_field_.push_back(static_cast<std::uint32_t>(fields_.size()));
}

StatusReading Notice::stated(Span span) const {
  const StatusReading own = stated_status(text, span, wording);
  return own.status.empty() ? legend.of(text, span, wording) : own;
}

StatusReading Notice::stated_above(Span heading) const {
  const StatusReading own = stated_status(text, heading, wording);
  return own.status.empty() ? legend.inside(text, heading, wording) : own;
}

StatusReading opening_status(const Notice& notice, Span account) {
  // 〔正常推进〕已建成7个
  if (const Span bracket = first_bracket(notice.text, account); !bracket.empty()) {
    if (const StatusReading reading = bracketed_status(notice, bracket); !reading.status.empty())
      return reading;
  }
  constexpr SignSet clause_ends(Sign::Kind::full_stop, Sign::Kind::comma, Sign::Kind::semicolon,
                                Sign::Kind::colon, Sign::Kind::feed);
  const Offset last = account.begin + std::min(account.size(), longest_state + 1);
  for (const Sign* sign = notice.signs.from(account.begin); sign->at < last; ++sign) {
    if (!clause_ends.holds(*sign)) continue;
    account.end = sign->at;
    break;
  }
  const Span clause = without_stop(notice.text, account);
  if (clause.size() > longest_state) return {};
  const StatusReading reading = notice.stated(clause);
  if (reading.status.empty() || reading.words.size() + 9 < clause.size()) return {};
  // A step on the way is no verdict: 已完成招标，滞后序时进度.
  return notice.wording.step_endings.of(cut(notice.text, reading.words)) == 0 ? reading : StatusReading{};
}

StatusReading bracketed_status(const Notice& notice, Span bracket) {
  if (bracket.empty()) return {};
  const Span inside = inside_of(notice.text, bracket);
  const std::vector<Field> fields = read_fields(notice.signs, inside, notice.labels());
  const auto labelled = std::find_if(fields.begin(), fields.end(),
                                     [](const Field& field) { return field.role == Role::status; });
  return opening_status(notice, labelled == fields.end() ? inside : labelled->value);
}

}  // namespace taizhang
