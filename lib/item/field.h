#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "block/signs.h"
#include "item/item_labels.h"
#include "item/wording.h"

namespace taizhang {

// A labelled stretch of a line: 责任单位：市发改委.
struct Field {
  Role role = Role::none;  // none: what stands before the first label
  Span label;              // with its colon
  Span value;              // trimmed
};

// `span`, one line, cut at its labels: at its start, and after the end of a clause.
std::vector<Field> read_fields(const Signs& signs, Span span, const ItemLabels& labels);
// The same, put behind what `fields` holds: at least one.
void read_fields(const Signs& signs, Span span, const ItemLabels& labels, std::vector<Field>& fields);

// The role of a heading that is the name of a field and nothing else: 整改措施, （二）整改情况.
Role heading_role(const Signs& signs, Span span, const ItemLabels& labels);

// A stretch that looks like a label and is in no grammar; empty: none.
Span unknown_label(std::string_view text, Span span, const Wording& wording);

}  // namespace taizhang
