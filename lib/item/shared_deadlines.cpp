#include "item/shared_deadlines.h"

#include <algorithm>
#include <vector>

namespace taizhang {

namespace {

// Whether the last of `list` has a deadline behind its own lines and the others have none.
bool ends_in_deadline(std::string_view text, std::span<const ProblemItem> list) {
  if (list.size() < 2) return false;
  const ProblemItem& last = list.back();
  if (last.deadline_text.begin < last.title.end) return false;
  const std::string_view between = text.substr(last.title.end, last.deadline_text.begin - last.title.end);
  return between.find('\n') != std::string_view::npos &&
         std::all_of(list.begin(), list.end() - 1,
                     [](const ProblemItem& item) { return item.deadline_text.empty(); });
}

}  // namespace

void share_deadlines(std::string_view text, std::span<ProblemItem> problems) {
  constexpr std::size_t fewest_sections = 2;
  std::vector<std::span<ProblemItem>> shared;
  for (std::size_t begin = 0; begin < problems.size();) {
    std::size_t end = begin + 1;
    while (end < problems.size() && problems[end].section == problems[begin].section) ++end;
    const auto list = problems.subspan(begin, end - begin);
    if (ends_in_deadline(text, list)) shared.push_back(list);
    begin = end;
  }
  if (shared.size() < fewest_sections) return;
  for (const auto list : shared) {
    for (ProblemItem& item : list) {
      item.deadline = list.back().deadline;
      item.deadline_text = list.back().deadline_text;
    }
  }
}

}  // namespace taizhang
