#pragma once

#include <cstdint>
#include <string_view>

namespace taizhang {

// What a label means to the reader of items. The words are data (labels.yaml); the meanings are closed, like
// the columns of the records.
enum class Role : std::uint8_t {
  none,
  number,
  problem,
  task,
  indicator,
  goal,
  measure,
  result,
  progress,
  next,
  lead,
  responsible,  // leads where nobody else does
  partners,
  lead_and_partners,
  persons,
  origin,
  deadline,
  status,
  note,
  notice,  // 公示时间, 监督电话
  unit,
  value,
  other,  // known, and no field of an item: 验收单位, 类别
};

Role role_of(std::string_view name);
// problem, task or indicator: what an item is called by.
inline bool names_item(Role role) {
  return role == Role::problem || role == Role::task || role == Role::indicator;
}
// goal, measure, result, progress or next: a statement under an item.
inline bool is_statement(Role role) {
  return role >= Role::goal && role <= Role::next;
}
// lead, responsible, partners, both, or persons: who does it.
inline bool is_duty(Role role) {
  return role >= Role::lead && role <= Role::persons;
}
// Whether a line with this label is part of an item rather than of the page.
inline bool is_field(Role role) {
  return role >= Role::goal && role <= Role::status;
}

}  // namespace taizhang
