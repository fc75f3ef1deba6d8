#include "item/notice.h"

#include <algorithm>

#include "base/utf8.h"
#include "item/status.h"
#include "item/title.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_state = 45;  // bytes of a clause that is a status and little else

}  // namespace

Notice::Notice(const Unmarked& unmarked, const Blocks& all_blocks, const Outline& from, const Wording& words)
    : text(unmarked.text.utf8()),
      signs(all_blocks.signs),
      blocks(all_blocks),
      outline(from),
      wording(words),
      kinds(from.nodes.size(), LineKind::text),
      last(from.nodes.size(), 0),
      children(from.nodes.size(), 0) {
  for (std::uint32_t i = size(); i-- > 0;) {
    last[i] = std::max(last[i], i);
    const std::uint32_t parent = node(i).parent;
    if (parent == OutlineNode::none) continue;
    last[parent] = std::max(last[parent], last[i]);
    if (numbered(i) && !in_cell(i)) ++children[parent];
  }
  const WordPlaces& places = wording.page_word_places;
  for (std::size_t at = places.next(text, 0); at < text.size();) {
    while (first_sighting_.size() * sighting_stride <= at)
      first_sighting_.push_back(static_cast<std::uint32_t>(sightings_.size()));
    wording.page_words.each(text, at, [&](std::uint32_t lists, Offset size) {
      const auto begin = static_cast<Offset>(at);
      sightings_.push_back({{begin, begin + size}, static_cast<std::uint8_t>(lists)});
    });
    at = places.next(text, at + utf8::decode(text, at).size);
  }
  first_sighting_.resize(text.size() / sighting_stride + 1, static_cast<std::uint32_t>(sightings_.size()));
}

std::span<const Notice::Sighting> Notice::sightings(Span span) const {
  const auto from = [&](std::size_t first, Offset at) {
    while (first < sightings_.size() && sightings_[first].span.begin < at) ++first;
    return first;
  };
  const std::size_t begin = from(first_sighting_[span.begin / sighting_stride], span.begin);
  return std::span(sightings_).subspan(begin, from(begin, span.end) - begin);
}

bool Notice::first_unit_leads() const {
  constexpr SignSet clause_ends(Sign::Kind::full_stop, Sign::Kind::comma, Sign::Kind::semicolon,
                                Sign::Kind::feed);
  return std::any_of(sightings_.begin(), sightings_.end(), [&](const Sighting& sighting) {
    if ((sighting.lists & Wording::first_leader) == 0) return false;
    const Sign* sign = signs.from(sighting.span.begin);
    while (sign->at < text.size() && !clause_ends.holds(*sign)) ++sign;
    return wording.first_leads.inside(cut(text, {sighting.span.begin, sign->at}));
  });
}

bool Notice::holds(Span span, Wording::PageList list) const {
  const auto seen = sightings(span);
  return std::any_of(seen.begin(), seen.end(), [&](const Sighting& sighting) {
    return (sighting.lists & list) != 0 && sighting.span.end <= span.end;
  });
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

}  // namespace taizhang
