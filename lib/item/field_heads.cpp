#include "item/field_heads.h"

#include <algorithm>
#include <map>

namespace taizhang {

namespace {

class FieldHeads {
 public:
  FieldHeads(const Notice& notice, Choice& choice) : n_(notice), choice_(choice) {}

  bool group() {
    struct Group {
      std::vector<std::uint32_t> heads;
      bool item = false;
      int fields = 0;
    };
    std::map<std::pair<std::uint32_t, std::uint32_t>, Group> groups;  // parent and style
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!n_.is_prose(i) || !n_.numbered(i)) continue;
      const Role role = n_.head(i);
      if (role == Role::none || (!names_item(role) && !is_field(role))) continue;
      if (n_.profile->other_sections.inside(words(i)) && n_.node(i).text.size() <= Notice::longest_heading)
        continue;
      Group& group = groups[{n_.parent(i), n_.node(i).scheme}];
      // One item to a heading: a second one starts another block.
      if (names_item(role) && group.item && group.fields == 0) group.heads.clear();
      group.heads.push_back(i);
      group.item = group.item || (names_item(role) && group.heads.size() == 1);
      if (!names_item(role)) ++group.fields;
    }
    bool grouped = false;
    for (const auto& [key, group] : groups) {
      if (!group.item || group.fields == 0) continue;
      if (names_one_item(key.first, group.heads)) {
        choice_.item[key.first] = grouped = true;
        continue;
      }
      if (!pair_up(group.heads)) continue;
      grouped = true;
      for (const std::uint32_t i : group.heads) {
        choice_.group_head[i] = n_.head(i);
        if (names_item(n_.head(i))) name_items(i);
      }
    }
    return grouped;
  }

 private:
  std::string_view words(std::uint32_t i) const { return cut(n_.text, n_.node(i).text); }

  // The items that stand behind or below the head `i`: its own value (一、整改任务：X), its numbers, or the
  // first line below it.
  void name_items(std::uint32_t i) {
    if (n_.fields(i).front().role != Role::none) {
      choice_.item[i] = true;
      return;
    }
    const auto numbers = n_.numbers_below(i);
    for (const std::uint32_t c : numbers) choice_.item[c] = true;
    if (!numbers.empty()) return;
    for (std::uint32_t c = i + 1; c <= n_.last[i]; ++c) {
      if (!n_.is_prose(c) || n_.parent(c) != i) continue;
      choice_.item[c] = true;
      return;
    }
  }

  // （一）污水管网建设滞后问题 above 1.存在问题 2.整改目标 3.整改措施: the heading over the heads is the
  // item, unless their numbers answer one another.
  bool names_one_item(std::uint32_t above, const std::vector<std::uint32_t>& heads) const {
    if (above == OutlineNode::none || !n_.numbered(above) || n_.head(above) != Role::none ||
        !n_.is_heading(above))
      return false;
    if (n_.profile->other_sections.inside(words(above))) return false;
    std::size_t problems = 0;
    for (const std::uint32_t i : heads) {
      if (!names_item(n_.head(i))) continue;
      if (n_.fields(i).front().role != Role::none) return false;  // 1.整改任务：X
      problems = std::max(problems, n_.numbers_below(i).size());
    }
    return problems < 2 || !pair_up(heads);
  }

  // Whether the numbers below heads may answer one another: as many under each, or none under a head that
  // stands beside. 四、整改要求 in words, behind 三、上次问题整改情况, answers no list of 二、存在问题.
  bool pair_up(const std::vector<std::uint32_t>& heads) const {
    std::size_t numbers = 0;
    std::size_t told = 0;  // in words
    for (const std::uint32_t i : heads) {
      const std::size_t here = n_.numbers_below(i).size();
      if (here != 0 && numbers != 0 && here != numbers) return false;
      numbers = std::max(numbers, here);
      told += here == 0;
    }
    return told == 0 || numbers < 2 || stand_together(heads);
  }

  bool stand_together(const std::vector<std::uint32_t>& heads) const {
    return std::adjacent_find(heads.begin(), heads.end(), [&](std::uint32_t a, std::uint32_t b) {
             return n_.node(b).ordinal != n_.node(a).ordinal + 1;
           }) == heads.end();
  }

  const Notice& n_;
  Choice& choice_;
};

}  // namespace

bool group_field_heads(const Notice& notice, Choice& choice) {
  return FieldHeads(notice, choice).group();
}

}  // namespace taizhang
