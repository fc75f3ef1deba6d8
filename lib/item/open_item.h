#pragma once

#include <span>
#include <string>
#include <string_view>

#include "item/choice.h"
#include "item/draft.h"

namespace taizhang {

// What the profile calls an item whose label has that role.
std::string_view item_kind(const Profile& profile, Role role);

// The item that is being read: the lines below it add statements and fields to it. Refers to the notice, to
// the draft and to what was chosen in the notice, which must outlive it.
class OpenItem {
 public:
  OpenItem(const Notice& notice, Draft& draft, Choice& choice)
      : n_(notice), draft_(draft), choice_(choice), profile_(*notice.profile->profile) {}

  // Opens `item`, which `node` heads.
  void begin(std::uint32_t node, ProblemItem&& item);
  // Goes on with an item of the draft, below `node`.
  void go_on(std::uint32_t node, std::uint32_t item) {
    item_ = item;
    item_node_ = node;
  }
  void end();

  bool is_open() const { return item_ != no_index; }
  std::uint32_t item() const { return item_; }       // of the draft
  std::uint32_t node() const { return item_node_; }  // no_index: none was opened yet
  // The open statement, of the draft; no_index: none.
  std::uint32_t measure() const { return measure_; }
  // The field whose statements follow: 整改措施： on a line of its own.
  Role field() const { return field_; }
  Span field_label() const { return field_label_; }

  // Statements that follow belong to that field.
  void open_field(Role role, Span label);
  void end_field() { open_field(Role::none, {}); }
  // Whether node `i` is a part of the problem as it was told: 反映问题：某村：1、…；2、….
  bool tells_problem(std::uint32_t i) const { return !told_.empty() && told_.contains(n_.node(i).text); }
  // The same, and more of them: what is open stays so.
  void go_on_in_field(Role role, Span label) {
    field_ = role;
    field_label_ = label;
  }
  void end_statement() { measure_ = no_index; }

  // Adds the statement `text` of node `i`, under a label of its own or that of the open field.
  void state(std::uint32_t i, Span text, Span label, Role role, const std::string& number);
  // The same for a paragraph: each step of 一是…。二是…。 is a statement.
  void state_paragraph(std::uint32_t i, Span text, Span label, Role role);
  // The open statement goes on over node `i`.
  void extend(std::uint32_t i);
  // Reads the labelled fields of node `i`.
  void read_fields(std::uint32_t i, std::span<const Field> fields);
  // （已完成） behind a title states the item's status.
  void status_in_heading(Span heading, Span title);
  // The status that a field is and nothing else, behind an account; empty: it is more, or no such field.
  bool only_classes(Span value) const;
  StatusReading status_alone(const Field& field) const;
  // Adds the statement of a field of node `i`, which may be the first of a numbered list.
  void state_first(std::uint32_t i, const Field& field);
  // Whether the text says how far the item is: 正在整改。…
  bool tells_status(Span text) const;
  // Whether the text describes the problem: 审计发现，…
  bool tells_finding(Span text) const;
  bool below_findings() const;
  // A stretch that ends in a colon before a numbered list says what follows, not what was done.
  bool introduces(std::uint32_t i, Span span) const;

 private:
  std::string_view words(Span span) const { return cut(n_.text, span); }
  void read_status(MeasureItem& measure);
  Span with_its_list(std::uint32_t i, Span value) const;
  bool only_refers(Span title) const;
  bool tells(Span value) const;
  void read_share(const Field& field);

  const Notice& n_;
  Draft& draft_;
  Choice& choice_;
  const Profile& profile_;
  std::uint32_t item_ = no_index;
  std::uint32_t item_node_ = no_index;
  std::uint32_t measure_ = no_index;
  Role field_ = Role::none;
  Span field_label_;
  Span told_;  // a field that names the problem and holds a list
};

}  // namespace taizhang
