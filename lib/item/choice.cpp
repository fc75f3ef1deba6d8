#include "item/choice.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/utf8.h"
#include "item/calling.h"
#include "item/closing.h"
#include "item/descent.h"
#include "item/field_heads.h"
#include "item/title.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr Offset longest_stated = 300;  // bytes of a head before the sentence that says its status

// By node, how many attachments have begun: the numbers of a letter are not those of its 附件一.
std::vector<std::uint32_t> parts_of_page(const Notice& notice) {
  std::vector<std::uint32_t> parts(notice.size());
  std::uint32_t part = 0;
  for (std::uint32_t i = 0; i < notice.size(); ++i) {
    part += notice.kinds[i] == LineKind::attachment;
    parts[i] = part;
  }
  return parts;
}

class Chooser {
 public:
  explicit Chooser(const Notice& notice) : n_(notice), choice_(notice), parts_(parts_of_page(notice)) {
    choice_.item.assign(n_.size(), false);
    choice_.list_of_node.assign(n_.size(), no_index);
    choice_.group_head.assign(n_.size(), Role::none);
    choice_.called.assign(n_.size(), Role::none);
    evidence_.assign(n_.size(), false);
    barred_.assign(n_.size(), false);
  }

  Choice choose() {
    decide();
    for (std::uint32_t i = 0; i < n_.size(); ++i)
      choice_.item[i] = choice_.item[i] || choice_.called[i] != Role::none;
    call_items(n_, choice_);
    fill_between();
    // A counted list is a step of the path only where the list is one of items: 三个月内…如下：一、… is none.
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      const std::uint32_t list = choice_.list_of_node[i];
      if (list != no_index && !choice_.item[choice_.lists[list].first]) choice_.list_of_node[i] = no_index;
    }
    choice_.closing = find_closing(n_, choice_.item);
    return std::move(choice_);
  }

 private:
  void decide() {
    if (n_.profile->profile->items != "none") {
      bar();
      if (group_field_heads(n_, choice_)) return;
      gather();
      lift_last();
      find_lists();
      const bool evident = std::find(evidence_.begin(), evidence_.end(), true) != evidence_.end();
      if (evident) {
        spread();
        add_problems();
      } else if (n_.profile->profile->items == "found" && !any_list_ && !has_blocks() && !has_item_table()) {
        descend(n_, barred_, choice_);
      }
      add_attached_problems();
    }
  }

  bool numbered(std::uint32_t i) const { return n_.is_prose(i) && n_.numbered(i); }
  std::string_view words(std::uint32_t i) const { return cut(n_.text, n_.node(i).text); }

  // Fields behind the last number of a list belong to what the list stands under, where no other number of it
  // has any.
  void lift_last() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> seen;  // evidence by list, so far
    const auto list_of = [&](std::uint32_t i) { return std::pair(n_.parent(i), n_.node(i).scheme); };
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!evidence_[i] || !numbered(i)) continue;
      ++seen[list_of(i)];
      const std::uint32_t parent = n_.parent(i);
      if (parent == OutlineNode::none || !numbered(parent) || barred_[parent]) continue;
      if (n_.last[parent] != n_.last[i] || n_.node(i).ordinal < 2) continue;
      const std::uint32_t beside = seen[list_of(i)] - 1;
      // The list above it has items of its own level.
      const std::uint32_t above = seen[list_of(parent)];
      // On one line the bracket behind the last number closes the line, not the number.
      const bool one_line = n_.node(i).block == n_.node(parent).block;
      const bool own = framed(i) || (!one_line && !choice_.duties.of(i).bracket.empty());
      if (beside == 0 && above > 0 && !own) {
        evidence_[i] = false;
        evidence_[parent] = true;
        --seen[list_of(i)];
        ++seen[list_of(parent)];
      }
    }
  }

  // 三、下一步工作要求 whose numbers each say who is to do them or by when: they are tasks, not talk.
  bool assigns(std::uint32_t section) {
    std::uint32_t numbers = 0;
    std::uint32_t assigned = 0;
    bool is_assigned = true;  // the number at hand, of which none has been seen yet
    for (std::uint32_t i = section + 1; i <= n_.last[section]; ++i) {
      if (!n_.is_prose(i)) continue;
      if (n_.parent(i) == section && n_.numbered(i)) {
        ++numbers;
        is_assigned = false;
      }
      if (is_assigned) continue;
      is_assigned = !choice_.duties.of(i).bracket.empty();
      for (const Field& field : n_.fields(i)) {
        is_assigned = is_assigned || field.role == Role::lead || field.role == Role::responsible ||
                      field.role == Role::lead_and_partners || field.role == Role::deadline;
      }
      assigned += is_assigned;
    }
    return assigned >= 2 && assigned * 2 > numbers;
  }

  // Sections that hold no items: 组织领导, 下一步.
  void bar() {
    std::uint32_t field_line = OutlineNode::none;  // block of a line that opens a field: 整改措施：1.…2.…
    bool named = false;
    bool in_statement = false;
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (n_.in_cell(i)) continue;
      if (n_.numbered(i) && n_.node(i).block == field_line) {
        barred_[i] = true;
        continue;
      }
      const bool list_follows =
          i + 1 < n_.size() && !n_.numbered(i) && numbered(i + 1) && n_.node(i + 1).block == n_.node(i).block;
      if (list_follows && is_field(n_.fields(i).back().role)) field_line = n_.node(i).block;
      const std::uint32_t parent = n_.parent(i);
      if (parent == OutlineNode::none && !n_.numbered(i)) {
        // 整改任务：X on a line of its own names the notice's one problem; what 整改措施： numbers below is
        // of it.
        const Field& field = n_.fields(i).front();
        named = named || (names_item(field.role) && !field.value.empty());
        in_statement = named && is_field(field.role) && field.value.empty();
      }
      if (in_statement && parent == OutlineNode::none && n_.numbered(i)) {
        barred_[i] = true;
        continue;
      }
      if (parent != OutlineNode::none && barred_[parent]) {
        barred_[i] = true;
        continue;
      }
      if (!n_.numbered(i)) continue;
      const Offset end =
          std::min(sentence_end(n_.signs, n_.node(i).text), n_.node(i).text.begin + Notice::longest_heading);
      const std::string_view head =
          cut(n_.text, {n_.node(i).text.begin, std::max(n_.node(i).text.begin, end)});
      if (n_.node(i).text.size() > Notice::longest_heading && n_.children[i] == 0) continue;
      const Span other = n_.profile->other_sections.find(head);
      if (other.empty()) continue;
      // 保障措施 holds 措施; only what else the head says speaks for items.
      barred_[i] = !n_.profile->item_sections.inside(head.substr(0, other.begin)) &&
                   !n_.profile->item_sections.inside(head.substr(other.end));
      if (!barred_[i] || !assigns(i)) continue;
      for (const std::uint32_t c : n_.numbers_below(i)) choice_.called[c] = Role::task;
    }
  }

  bool has_fields(std::uint32_t i) const {
    const Span text = n_.node(i).text;
    int fields = 0;
    for (const Field& field : n_.fields(i)) {
      if (is_field(field.role) && !field.label.empty() && field.label.begin != text.begin) ++fields;
    }
    if (fields > 0) return true;
    for (std::uint32_t c = i + 1; c <= n_.last[i]; ++c) {
      if (n_.in_cell(c)) return false;
      if (n_.kinds[c] == LineKind::attachment || n_.kinds[c] == LineKind::title) break;
      if (n_.kinds[c] != LineKind::text) continue;
      if (n_.numbered(c) && !n_.node(c).number.empty()) {
        if (n_.parent(c) != i) continue;
        // A numbered field: （1）整改措施：…
        if (is_field(n_.head(c))) ++fields;
        continue;
      }
      if (n_.parent(c) != i && n_.parent(n_.parent(c)) != i) continue;
      const auto read = n_.fields(c);
      if (is_field(read.front().role)) ++fields;
      if (fields > 0) return true;
    }
    return fields > 0;
  }

  bool framed(std::uint32_t i) const {
    const std::string_view text = words(i);
    if (text.size() < 9) return false;
    return is_framed(n_.signs, n_.node(i).text, *n_.profile);
  }

  // 食堂公款吃喝。已整改到位。… — a sentence behind the head that is a status and nothing else, or a bracket.
  bool states(std::uint32_t i) const {
    const Span text = n_.node(i).text;
    const Offset end = sentence_end(n_.signs, text);
    const Span bracket = last_bracket(n_.text, without_stop(n_.text, {text.begin, end}));
    if (bracket.begin > text.begin && !bracketed_status(n_, bracket).status.empty()) return true;
    if (end >= text.end || end - text.begin > longest_stated) return false;
    const Span rest = utf8::trim(n_.text, {end, text.end});
    const Span second{rest.begin, sentence_end(n_.signs, rest)};
    return second.size() <= 60 && !opening_status(n_, second).status.empty();
  }

  void gather() {
    std::uint32_t bare_frames = 0;
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!n_.is_prose(i) || barred_[i]) continue;
      if (n_.head(i) != Role::none) {
        // 1.问题：X with 整改目标：… on the lines below.
        const Field& first = n_.fields(i).front();
        evidence_[i] = n_.numbered(i) && names_item(first.role) && !first.value.empty() && has_fields(i);
      } else if (n_.numbered(i)) {
        evidence_[i] = framed(i) || states(i) || !choice_.duties.of(i).bracket.empty() || has_fields(i);
      } else if (framed(i) && n_.node(i).text.size() < 400) {
        bare_.push_back(i);
        ++bare_frames;
      }
    }
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!n_.is_prose(i) || barred_[i] || !counts_numbers_below(i)) continue;
      evidence_[i] = false;
      for (const std::uint32_t c : n_.numbers_below(i)) evidence_[c] = n_.head(c) == Role::none;
    }
    // The innermost evidence is the item; a frame above frames is a section.
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      while (!open.empty() && n_.last[open.back()] < i) open.pop_back();
      if (!evidence_[i]) continue;
      if (!open.empty()) {
        const std::uint32_t above = open.back();
        // A duty of one's own keeps the outer item; measures with duties are its measures.
        if (outer_wins(above)) {
          evidence_[i] = false;
          continue;
        }
        evidence_[above] = false;
      }
      open.push_back(i);
    }
    const bool numbered_evidence = std::find(evidence_.begin(), evidence_.end(), true) != evidence_.end();
    if (!numbered_evidence && bare_frames >= 2) {
      for (const std::uint32_t i : bare_) {
        evidence_[i] = true;
        bare_item_ = true;
      }
    }
  }

  // （一）平芜县（4个） over 1. to 4.: where they were found, not what.
  // （一）财政管理方面（8个问题，已整改7个） counts items too, though not all are printed.
  bool counts_numbers_below(std::uint32_t i) {
    constexpr Offset longest_count = 24;
    if (!n_.numbered(i) || n_.children[i] == 0 || n_.head(i) != Role::none) return false;
    Span head = n_.node(i).text;
    if (const Span duty = choice_.duties.of(i).bracket; !duty.empty() && duty.begin > head.begin)
      head.end = std::min(head.end, duty.begin);
    head = utf8::trim(n_.text, head);
    const Span bracket = last_bracket(n_.text, head);
    if (bracket.empty() || head.size() - bracket.size() > Notice::longest_heading) return false;
    const auto numbers = static_cast<std::int64_t>(n_.children[i]);
    if (bracket.size() <= longest_count && !count_of(n_, numbers, bracket).empty()) return true;
    return items_counted_in(n_, bracket) >= std::max<std::int64_t>(2, numbers);
  }

  // Asked once for every evidence below, answered once.
  bool outer_wins(std::uint32_t i) {
    const auto [known, added] = outer_wins_.try_emplace(i, false);
    if (added) known->second = find_outer_wins(i);
    return known->second;
  }
  bool find_outer_wins(std::uint32_t i) const {
    if (is_framed(n_.signs, n_.node(i).text, *n_.profile)) {
      // Frames below frames, or statuses of their own: this one is a section. One behind the last number is
      // that of the whole: 1.关于X的问题。（1）…（2）…。该问题已完成整改。
      for (std::uint32_t c = i + 1; c <= n_.last[i]; ++c) {
        const bool own_status = n_.parent(c) == i && n_.last[c] != n_.last[i] && states(c);
        if (numbered(c) && (framed(c) || own_status)) return false;
        // 一、关于党建方面的问题 above 1. with 整改措施：… below it: only an item has measures.
        const std::uint32_t above = n_.parent(c);
        if (n_.is_prose(c) && !n_.numbered(c) && above != i && above != OutlineNode::none &&
            n_.parent(above) == i) {
          const Role role = n_.fields(c).front().role;
          if (role == Role::measure || role == Role::goal) return false;
        }
      }
      return true;
    }
    for (std::uint32_t c = i + 1; c <= n_.last[i]; ++c) {
      if (n_.in_cell(c) || n_.kinds[c] != LineKind::text) continue;
      // ——拖欠工资问题。 with fields below it is one itself.
      if (n_.numbered(c) && (!n_.node(c).number.empty() || evidence_[c])) break;
      const auto read = n_.fields(c);
      if (is_field(read.front().role)) return !is_site(i);
    }
    return false;
  }
  // 一、引水工程二标 with who builds it, over 1. 2. 3. that have 整改要求：… each: the place of problems, and
  // none.
  bool is_site(std::uint32_t i) const {
    const auto numbers = n_.numbers_below(i);
    return numbers.size() >= 2 && std::all_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
             for (std::uint32_t c = number + 1; c <= n_.last[number]; ++c) {
               const Role role = n_.is_prose(c) && !n_.numbered(c) ? n_.fields(c).front().role : Role::none;
               if (role == Role::measure || role == Role::goal || role == Role::result) return true;
             }
             return false;
           });
  }

  // What stands beside an item in its list is one too, and so is the same level in sections like its own.
  void spread() {
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, int> groups;  // parent, style, part
    std::map<std::uint32_t, int> styles;
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!evidence_[i]) continue;
      choice_.item[i] = true;
      if (bare_item_) continue;
      ++groups[{n_.parent(i), n_.node(i).scheme, parts_[i]}];
      ++styles[n_.node(i).scheme];
    }
    if (bare_item_) return;
    std::map<std::uint32_t, bool> parent_styles;                 // styles of the parents of items
    std::set<std::pair<std::uint32_t, std::uint32_t>> sections;  // and the lists these parents stand in
    for (const auto& [key, count] : groups) {
      if (std::get<0>(key) == OutlineNode::none) continue;
      const OutlineNode& section = n_.node(std::get<0>(key));
      const std::uint32_t above = n_.parent(std::get<0>(key));
      parent_styles[section.scheme] = true;
      if (above != OutlineNode::none) sections.insert({above, section.scheme});
    }
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!numbered(i) || barred_[i] || choice_.item[i] || n_.head(i) != Role::none) continue;
      const std::uint32_t parent = n_.parent(i);
      if (groups.contains({parent, n_.node(i).scheme, parts_[i]})) {
        if (!holds(i, evidence_)) choice_.item[i] = true;
      } else if (parent != OutlineNode::none && styles.contains(n_.node(i).scheme) &&
                 parent_styles.contains(n_.node(parent).scheme) && !choice_.item[parent] && !in_item(i) &&
                 (n_.profile->item_sections.inside(words(parent)) ||
                  sections.contains({n_.parent(parent), n_.node(parent).scheme}))) {
        choice_.item[i] = true;
      }
    }
    add_other_signs(sections, styles);
  }

  // （三）between （二）and （四）, whose numbers are items: its own are, too.
  void fill_between() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Span> ranges;  // of such sections, by style and part
    const auto top = [&](std::uint32_t i) {
      const std::uint32_t parent = n_.parent(i);
      return parent != OutlineNode::none && n_.parent(parent) == OutlineNode::none && numbered(parent);
    };
    const auto key = [&](std::uint32_t parent) { return std::pair(n_.node(parent).scheme, parts_[parent]); };
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!choice_.item[i] || !numbered(i) || !top(i)) continue;
      const std::uint32_t parent = n_.parent(i);
      ranges.try_emplace(key(parent), Span{parent, parent}).first->second.end = parent;
    }
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!numbered(i) || barred_[i] || choice_.item[i] || !top(i) ||
          n_.wording.coordinates[n_.node(i).scheme])
        continue;
      const std::uint32_t parent = n_.parent(i);
      const auto range = ranges.find(key(parent));
      if (range == ranges.end() || parent <= range->second.begin || parent >= range->second.end) continue;
      if (!choice_.item[parent] && n_.head(i) == Role::none) choice_.item[i] = true;
    }
  }

  // （六）X项目部 over ①②③, beside sections of companies over 1. 2. 3.: the same under other signs, where its
  // head is of their kind, a name and no sentence.
  void add_other_signs(const std::set<std::pair<std::uint32_t, std::uint32_t>>& sections,
                       const std::map<std::uint32_t, int>& styles) {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!numbered(i) || barred_[i] || choice_.item[i] || in_item(i) || !is_pure_heading(n_, i)) continue;
      if (!sections.contains({n_.parent(i), n_.node(i).scheme}) || holds(i, choice_.item)) continue;
      const auto numbers = n_.numbers_below(i);
      if (numbers.size() < 2 || n_.children[i] != numbers.size()) continue;
      const std::uint32_t scheme = n_.node(numbers.front()).scheme;
      const bool alike = !styles.contains(scheme) && !n_.wording.coordinates[scheme] &&
                         std::all_of(numbers.begin(), numbers.end(), [&](std::uint32_t c) {
                           return n_.node(c).scheme == scheme && !n_.node(c).number.empty() &&
                                  n_.children[c] == 0 && n_.head(c) == Role::none;
                         });
      for (const std::uint32_t c : numbers) choice_.item[c] = alike;
    }
  }

  // 三、存在的主要问题 beside the tasks: what it numbers are items as well.
  void add_problems() {
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      if (!numbered(i) || barred_[i] || choice_.item[i] || !lists_problems(n_, i)) continue;
      if (in_item(i) || holds(i, choice_.item)) continue;
      descend_list(n_, n_.numbers_below(i), barred_, choice_);
    }
  }
  // 附件1 with the title 督导检查问题清单: the same of the numbers of an attachment.
  void add_attached_problems() {
    std::uint32_t title = no_index;  // that lists problems
    std::vector<std::uint32_t> list;
    const auto close = [&] {
      const bool known = std::any_of(list.begin(), list.end(), [&](std::uint32_t i) {
        return choice_.item[i] || holds(i, choice_.item);
      });
      if (title != no_index && !known) descend_list(n_, list, barred_, choice_);
      title = no_index;
      list.clear();
    };
    for (std::uint32_t i = 0; i < n_.size(); ++i) {
      const bool head = n_.kinds[i] == LineKind::title && parts_[i] > 0;
      if (head || n_.kinds[i] == LineKind::attachment) close();
      if (head && n_.labels().role_within(words(i)) == Role::problem) title = i;
      if (numbered(i) && n_.parent(i) == OutlineNode::none) list.push_back(i);
    }
    close();
  }
  // Whether one of those below node `i` is marked.
  bool holds(std::uint32_t i, const std::vector<bool>& marked) const {
    for (std::uint32_t c = i + 1; c <= n_.last[i]; ++c) {
      if (marked[c]) return true;
    }
    return false;
  }
  bool in_item(std::uint32_t i) const {
    for (std::uint32_t p = n_.parent(i); p != OutlineNode::none; p = n_.parent(p)) {
      if (choice_.item[p]) return true;
    }
    return false;
  }

  // 17项未达序时的目标任务分别为： and then 1. to 17.
  void find_lists() {
    for (std::uint32_t i = 0; i + 1 < n_.size(); ++i) {
      const auto list = read_counted_list(n_, i);
      if (!list) continue;
      const auto index = static_cast<std::uint32_t>(choice_.lists.size());
      choice_.lists.push_back(*list);
      for (std::uint32_t c = list->first; c < list->end && !list->announced; ++c)
        choice_.list_of_node[c] = index;
      const bool of_items =
          n_.profile->item_sections.inside(words(i)) || n_.wording.generic->item_sections.inside(words(i));
      if (n_.parent(i) != OutlineNode::none || !of_items) continue;
      any_list_ = true;
      const auto begin = evidence_.begin() + list->first;
      if (std::find(begin, evidence_.begin() + list->end, true) != evidence_.begin() + list->end) continue;
      for (std::uint32_t c = list->first; c < list->end; c = n_.last[c] + 1) choice_.item[c] = true;
    }
  }

  // Items in blocks of fields (计划名称：… 主办机关：…): then numbers elsewhere are none.
  bool has_blocks() const {
    std::uint32_t blocks = 0;
    for (std::uint32_t i = 0; i + 1 < n_.size() && blocks < 2; ++i) {
      if (!n_.is_prose(i) || n_.numbered(i) || !n_.is_prose(i + 1) || n_.numbered(i + 1)) continue;
      const auto here = n_.fields(i);
      if (!names_item(here.front().role) || here.front().value.empty()) continue;
      blocks += is_field(n_.fields(i + 1).front().role);
    }
    return blocks >= 2;
  }

  // A table that lists the items and says who, by when or how far: numbers in the text around it are none.
  bool has_item_table() const {
    return std::any_of(n_.blocks.tables.begin(), n_.blocks.tables.end(), [&](const Table& table) {
      bool names = false;
      bool says = false;
      for (const TableColumn& head : table.heads) {
        const Role role = head.role == LabelWords::no_role ? Role::none : n_.wording.labels.role(head.role);
        names = names || names_item(role);
        says = says || is_field(role);
      }
      return names && says && table.rows > 2;
    });
  }

  const Notice& n_;
  Choice choice_;
  const std::vector<std::uint32_t> parts_;
  std::vector<bool> evidence_;
  std::vector<bool> barred_;
  std::vector<std::uint32_t> bare_;
  std::unordered_map<std::uint32_t, bool> outer_wins_;
  bool bare_item_ = false;
  bool any_list_ = false;
};

}  // namespace

Choice choose_items(const Notice& notice) {
  return Chooser(notice).choose();
}

}  // namespace taizhang
