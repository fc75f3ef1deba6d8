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
}

void Notice::read_labels() {
  first_field_.reserve(size() + 1);
  heads_.assign(size(), Role::none);
  for (std::uint32_t i = 0; i < size(); ++i) {
    first_field_.push_back(static_cast<std::uint32_t>(fields_.size()));
    if (in_cell(i)) continue;
    read_fields(text, node(i).text, labels(), fields_);
    if (!numbered(i)) continue;
    const Role whole = heading_role(text, node(i).text, labels());
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
  for (Offset at = account.begin; at < account.end && at - account.begin <= longest_state;) {
    const auto c = utf8::decode(notice.text, at);
    const char32_t folded = fold(c.value);
    if (folded == U'。' || folded == U',' || folded == U';' || folded == U':' || folded == U'\n') {
      account.end = at;
      break;
    }
    at += c.size;
  }
  const Span clause = without_stop(notice.text, account);
  if (clause.size() > longest_state) return {};
  const StatusReading reading = notice.stated(clause);
  return !reading.status.empty() && reading.words.size() + 9 >= clause.size() ? reading : StatusReading{};
}

}  // namespace taizhang
