#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "item/wording.h"

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
bool names_item(Role role);
// goal, measure, result, progress or next: a statement under an item.
bool is_statement(Role role);
// Whether a line with this label is part of an item rather than of the page.
bool is_field(Role role);

// A labelled stretch of a line: 责任单位：市发改委.
struct Field {
  Role role = Role::none;  // none: what stands before the first label
  Span label;              // with its colon
  Span value;              // trimmed
};

// `span`, one line, cut at its labels: at its start, and after the end of a clause. `names` are the labels of
// items the caller wants to see: a heading may hold the word 项目 before a colon and name nothing.
std::vector<Field> read_fields(std::string_view text, Span span, const LabelWords& labels);
// The same, put behind what `fields` holds: at least one.
void read_fields(std::string_view text, Span span, const LabelWords& labels, std::vector<Field>& fields);

// The role of a heading that is the name of a field and nothing else: 整改措施, （二）整改情况.
Role heading_role(std::string_view text, Span span, const LabelWords& labels);

// A stretch that looks like a label and is in no grammar; empty: none.
Span unknown_label(std::string_view text, Span span, const Wording& wording);

}  // namespace taizhang
