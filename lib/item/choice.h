#pragma once

#include <string>
#include <vector>

#include "item/counted_list.h"
#include "item/node_duties.h"
#include "item/notice.h"

namespace taizhang {

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
  // The paragraph that closes the notice behind its last item, without a number or heading to say so:
  // 下一步，市整改办将… no_index where there is none.
  std::uint32_t closing = no_index;
};

// Decides by evidence first: frames (关于X问题的整改), duties, labelled fields below a number; what stands
// beside such a number is an item too. Without evidence, the words of heads and the shape of the outline
// decide.
Choice choose_items(const Notice& notice);

}  // namespace taizhang
