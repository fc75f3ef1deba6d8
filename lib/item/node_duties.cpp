#include "item/node_duties.h"

namespace taizhang {

const DutyBracket& NodeDuties::of(std::uint32_t i) {
  if (places_[i] == unread) {
    DutyBracket read;
    read.bracket = find_duty_bracket(n_->signs, n_->node(i).text, n_->first_leads, n_->wording, read.duty);
    places_[i] = read.bracket.empty() ? nothing : static_cast<std::uint32_t>(found_.size());
    if (!read.bracket.empty()) found_.push_back(std::move(read));
  }
  return places_[i] == nothing ? none_ : found_[places_[i]];
}

const DutyBracket& NodeDuties::within(std::uint32_t i, Span span) {
  if (span == n_->node(i).text) return of(i);
  part_.duty = {};
  part_.bracket = find_duty_bracket(n_->signs, span, n_->first_leads, n_->wording, part_.duty);
  return part_;
}

}  // namespace taizhang
