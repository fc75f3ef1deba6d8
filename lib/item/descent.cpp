#include "item/descent.h"

#include <algorithm>

#include "base/utf8.h"
#include "item/title.h"

namespace taizhang {

namespace {

class Descent {
 public:
  Descent(const Notice& notice, const std::vector<bool>& barred, Choice& choice)
      : n_(notice), barred_(barred), choice_(choice) {}

  void from_top() {
    std::vector<std::uint32_t> top;
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (is_numbered(i) && (n_.parent(i) == OutlineNode::none || !n_.numbered(n_.parent(i))))
        top.push_back(i);
    }
    // Where some head says that items stand below it, those that say nothing hold none.
    bool said = false;
    for (const std::uint32_t i : top)
      said = said || (!barred_[i] && n_.profile->item_sections.inside(words(i)) && n_.is_heading(i));
    below(top, said, 0);
  }

  void from(const std::vector<std::uint32_t>& list) { below(list, true, 1); }

 private:
  std::string_view words(std::uint32_t i) const { return cut(n_.text, n_.node(i).text); }
  bool is_numbered(std::uint32_t i) const { return n_.is_prose(i) && n_.numbered(i); }

  bool has_only_signs_below(std::uint32_t i) const {
    const auto below = n_.numbers_below(i);
    return !n_.node(i).number.empty() && !below.empty() &&
           std::all_of(below.begin(), below.end(),
                       [&](std::uint32_t c) { return n_.node(c).number.empty(); });
  }

  // Whether the head of node `i` names a problem. 财政管理审计查出问题整改情况 names where some were found.
  bool names_problem(std::uint32_t i) const {
    const Span text = n_.node(i).text;
    const std::string_view head = cut(n_.text, {text.begin, sentence_end(n_.signs, text)});
    const auto named_in = [&](std::string_view part) {
      return n_.profile->item_words.inside(part) || n_.wording.generic->item_words.inside(part);
    };
    const Span group = n_.wording.generic->group_words.find(head);
    if (group.empty()) return named_in(head);
    return named_in(head.substr(0, group.begin)) || named_in(head.substr(group.end));
  }

  void below(const std::vector<std::uint32_t>& group, bool said, int depth) {
    std::vector<std::uint32_t> open;
    std::size_t sections = 0;
    std::size_t named = 0;
    std::size_t stated = 0;
    for (const std::uint32_t i : group) {
      if (barred_[i] || n_.head(i) == Role::next) continue;
      // Nothing says that the signs of a page of no known kind list items.
      if (depth == 0 && n_.node(i).number.empty() && n_.profile == n_.wording.generic) continue;
      // 一是…二是… are clauses of an account, but below 三、存在的主要问题 the problems.
      if (n_.wording.coordinates[n_.node(i).scheme] && !lists_problems(n_, n_.parent(i))) continue;
      open.push_back(i);
      if (is_pure_heading(n_, i) || n_.head(i) != Role::none) ++sections;
      stated += has_only_signs_below(i);
      named += names_problem(i);
    }
    if (open.empty() || depth > 6) return;
    const bool problems = n_.profile->profile->item == "problem" && depth > 0 && named * 2 > open.size();
    // Signs below the numbers of a section tell what was done about each.
    const bool told = depth > 0 && stated * 2 > open.size();
    if (sections * 2 > open.size() && !problems && !told) {
      for (const std::uint32_t i : open) {
        if (said && depth == 0 && !n_.profile->item_sections.inside(words(i)) && n_.head(i) != Role::problem)
          continue;
        below(n_.numbers_below(i), said, depth + 1);
      }
      return;
    }
    if (said && depth == 0) {
      std::erase_if(open, [&](std::uint32_t i) { return !n_.profile->item_sections.inside(words(i)); });
      std::vector<std::uint32_t> inner;
      for (const std::uint32_t i : open) {
        const auto numbers = n_.numbers_below(i);
        inner.insert(inner.end(), numbers.begin(), numbers.end());
      }
      if (!inner.empty()) return below(inner, said, depth + 1);
      // 四、存在不足 among sections that say nothing of items, with no number below: one more section.
      if (open.size() * 2 <= group.size()) return;
    }
    if (open.size() < 2 && depth == 0) return;
    for (const std::uint32_t i : open) {
      // 二、事故特点 beside 三、执法情况。…: a heading over a list is none of the items.
      if (depth == 0 && is_pure_heading(n_, i)) {
        if (const auto inner = n_.numbers_below(i); inner.size() >= 2) {
          below(inner, said, depth + 1);
          continue;
        }
      }
      choice_.item[i] = n_.head(i) == Role::none;
    }
  }

  const Notice& n_;
  const std::vector<bool>& barred_;
  Choice& choice_;
};

}  // namespace

void descend(const Notice& notice, const std::vector<bool>& barred, Choice& choice) {
  Descent(notice, barred, choice).from_top();
}

void descend_list(const Notice& notice, const std::vector<std::uint32_t>& list,
                  const std::vector<bool>& barred, Choice& choice) {
  Descent(notice, barred, choice).from(list);
}

bool is_pure_heading(const Notice& notice, std::uint32_t i) {
  constexpr Offset longest_with_remark = 3 * Notice::longest_heading;
  const Span text = notice.node(i).text;
  if (notice.children[i] == 0 || text.size() > longest_with_remark) return false;
  // 滨江小区（施工单位：X，监理单位：Y）: what a bracket adds is no part of the head.
  const std::string_view head = cut(notice.text, without_stop(notice.text, text));
  const bool remark = head.ends_with("）") || head.ends_with(")");
  const std::size_t size = remark ? std::min(head.find("（"), head.find('(')) : head.size();
  return size <= Notice::longest_heading && sentence_end(notice.signs, text) >= text.end;
}

bool lists_problems(const Notice& notice, std::uint32_t i) {
  return i != OutlineNode::none && notice.is_heading(i) &&
         notice.labels().role_within(cut(notice.text, notice.node(i).text)) == Role::problem;
}

}  // namespace taizhang
