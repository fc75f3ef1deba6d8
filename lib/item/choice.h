#pragma once

#include <string>
#include <vector>

#include "item/duty.h"
#include "item/notice.h"

namespace taizhang {

// A list that a sentence introduces by its length: 17项未达序时的目标任务分别为：
struct CountedList {
  std::uint32_t intro = no_index;  // node of the sentence
  Span count;                      // 17项
  std::uint32_t first = no_index;  // nodes of the list
  std::uint32_t end = no_index;
};

// A bracket of responsibility and what it says.
struct DutyBracket {
  Span bracket;  // empty: none
  Duty duty;
};

// The brackets of responsibility of the nodes of a notice, each read when it is asked for first.
class NodeDuties {
 public:
  explicit NodeDuties(const Notice& notice) : n_(&notice), places_(notice.size(), unread) {}
  // Of the text of node `i`.
  const DutyBracket& of(std::uint32_t i);
  // Of `span` of node `i`; of a part of the node only until the next one is asked for.
  const DutyBracket& within(std::uint32_t i, Span span);

 private:
  static constexpr std::uint32_t unread = 0xFFFF'FFFF;
  static constexpr std::uint32_t nothing = 0xFFFF'FFFE;

  const Notice* n_;
  std::vector<std::uint32_t> places_;  // by node: index into found_, unread or nothing
  std::vector<DutyBracket> found_;
  DutyBracket none_;
  DutyBracket part_;  // what was last read of a part of a node
};

// Which nodes of the outline are items.
struct Choice {
  explicit Choice(const Notice& notice) : duties(notice) {}

  NodeDuties duties;
  std::vector<bool> item;                   // one a node
  std::vector<std::uint32_t> list_of_node;  // index into lists, or no_index
  std::vector<CountedList> lists;
  // Headings that are names of fields and stand beside one that names the item: 一、存在问题 二、整改措施.
  // One a node; none elsewhere.
  std::vector<Role> group_head;
  // What the section above calls its items, whatever the notice lists elsewhere: a task below 工作要求, a
  // problem below 存在问题; none where it says nothing. One a node.
  std::vector<Role> called;
};

// Decides by evidence first: frames (关于X问题的整改), duties, labelled fields below a number; what stands
// beside such a number is an item too. Without evidence, the words of heads and the shape of the outline
// decide.
Choice choose_items(const Notice& notice);

}  // namespace taizhang
