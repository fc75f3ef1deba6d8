#include "item/item.h"

#include <algorithm>

#include "item/draft.h"
#include "item/notice.h"
#include "item/shared_deadlines.h"
#include "item/status.h"
#include "item/wording.h"

namespace taizhang {

Items find_items(const Unmarked& text, const Blocks& blocks, const Outline& outline, const Wording& wording,
                 const ItemOptions& options) {
  Items items;
  Notice notice(text, blocks, outline, wording);
  notice.first_leads = notice.first_unit_leads();
  read_page(notice, items);
  choose_profile(notice, options.profile, items);
  notice.read_labels();
  Draft draft(notice, items);
  read_prose(notice, draft);
  if (notice.profile->profile->items == "themes" && items.problems.empty())
    read_themes(notice, draft, no_index);
  StatusReading title;
  for (const Span span : items.metadata.title) {
    if (title.status.empty()) title = stated_status(notice.text, span, wording);
  }
  draft.settle_statuses(title);
  draft.settle_duties();
  share_deadlines(notice.text, items.problems);
  draft.finish();
  return items;
}

}  // namespace taizhang
