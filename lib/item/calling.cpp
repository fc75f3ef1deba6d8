#include "item/calling.h"

#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "item/title.h"

namespace taizhang {

namespace {

class Caller {
 public:
  Caller(const Notice& notice, Choice& choice) : n_(notice), choice_(choice) {}

  // 二、整改要求 that answers no list of problems sets tasks.
  void by_head() {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      const std::uint32_t above = n_.parent(i);
      if (!choice_.item[i] || above == OutlineNode::none || choice_.item[above] ||
          choice_.group_head[above] != Role::none)
        continue;
      if (n_.head(above) == Role::goal) choice_.called[i] = Role::task;
      if (n_.head(above) == Role::problem) choice_.called[i] = Role::problem;
    }
  }

  // On a page of no known kind its own words say what an item is: 措施(1)：X, 二、重点任务推进情况.
  void by_name() {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!choice_.item[i] || choice_.called[i] != Role::none) continue;
      Role named = n_.labels().role_within(n_.node(i).number);
      const std::uint32_t above = n_.parent(i);
      if (named == Role::none && above != OutlineNode::none && n_.is_heading(above))
        named = n_.labels().role_within(words(above));
      const bool to_do = named == Role::task || named == Role::measure || named == Role::goal;
      const Span text = n_.node(i).text;
      const Span head{text.begin, sentence_end(n_.signs, text)};
      if (to_do && !n_.profile->item_words.inside(cut(n_.text, head))) choice_.called[i] = Role::task;
    }
  }

  // 一、问题清单 beside 二、任务清单: what stands below the one are no items of the other. But 二、整改任务
  // over （三）水环境问题突出方面 numbers problems, and so do the sections beside that one.
  void by_section() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> tasks;  // item and the head that says so
    std::set<std::uint32_t> heads_of_problems;
    bool problems = false;
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!choice_.item[i] || choice_.called[i] != Role::none) continue;
      const auto [task, problem] = heads_above(i);
      problems = problems || problem != OutlineNode::none;
      if (task == OutlineNode::none) continue;
      if (problem == OutlineNode::none)
        tasks.emplace_back(i, task);
      else
        heads_of_problems.insert(task);
    }
    if (!problems) return;
    for (const auto& [i, head] : tasks) {
      if (!heads_of_problems.contains(head)) choice_.called[i] = Role::task;
    }
  }

 private:
  std::string_view words(std::uint32_t i) const { return cut(n_.text, n_.node(i).text); }

  struct Heads {
    std::uint32_t task = OutlineNode::none;
    std::uint32_t problem = OutlineNode::none;
  };
  // The innermost headings above node `i` that say their numbers are tasks, and problems.
  Heads heads_above(std::uint32_t i) const {
    Heads heads;
    for (std::uint32_t p = n_.parent(i); p != OutlineNode::none; p = n_.parent(p)) {
      const Role named = n_.is_heading(p) ? n_.labels().role_within(words(p)) : Role::none;
      if (named == Role::task && heads.task == OutlineNode::none) heads.task = p;
      if (named == Role::problem && heads.problem == OutlineNode::none) heads.problem = p;
    }
    return heads;
  }

  const Notice& n_;
  Choice& choice_;
};

}  // namespace

void call_items(const Notice& notice, Choice& choice) {
  Caller caller(notice, choice);
  caller.by_head();
  if (notice.profile == notice.wording.generic)
    caller.by_name();
  else
    caller.by_section();
}

}  // namespace taizhang
