#pragma once

#include <cstdint>
#include <vector>

#include "item/duty.h"
#include "item/notice.h"

namespace taizhang {

// A bracket of responsibility and what it says.
struct DutyBracket {
  Span bracket;  // empty: none
  Duty duty;
};

// The brackets of responsibility of the nodes of a notice, each read when it is asked for first. What is
// returned is valid until the next call.
class NodeDuties {
 public:
  explicit NodeDuties(const Notice& notice) : n_(&notice), places_(notice.size(), unread) {}
  // Of the text of node `i`.
  const DutyBracket& of(std::uint32_t i);
  // Of `span` of node `i`.
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

}  // namespace taizhang
