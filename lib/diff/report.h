#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace taizhang {

// Rows of a table grouped by the problem they belong to, in source order within a group.
template <class Row>
class RowsByProblem {
 public:
  RowsByProblem() = default;
  // `owner[i]` is the problem of `rows[i]`; rows without one (`none`) are left out.
  RowsByProblem(std::size_t problems, const std::vector<const Row*>& rows,
                const std::vector<std::uint32_t>& owner)
      : begin_(problems + 1, 0) {
    for (const std::uint32_t problem : owner)
      if (problem < problems) ++begin_[problem + 1];
    for (std::size_t i = 0; i < problems; ++i) begin_[i + 1] += begin_[i];
    rows_.resize(begin_[problems]);
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (owner[i] < problems) rows_[next[owner[i]]++] = rows[i];
  }

  std::span<const Row* const> of(std::size_t problem) const {
    return {rows_.data() + begin_[problem], rows_.data() + begin_[problem + 1]};
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<const Row*> rows_;
};

// One side of a comparison: the problems of one notice, or of all notices of a ledger, with what stands below
// each. Points into the Records it was made from, which must outlive it.
struct Report {
  std::vector<const ProblemRow*> problems;  // in source order, notice after notice
  std::vector<std::string_view> section;    // of each problem: the heading it stands under, or empty
  RowsByProblem<MeasureRow> measures;
  RowsByProblem<FactRow> facts;
  std::vector<const DocumentRow*> documents;
  std::vector<const SectionRow*> sections;
  std::vector<const FactRow*> own_facts;        // of the notices themselves: under no problem
  std::vector<const SectionRow*> own_sections;  // where each of them stands; null if that is not known
};

Report report_of(std::span<const Records> notices);

// EDTF date the report speaks of: the end of its period where that is not long before its own date, else its
// own date, else empty.
std::string_view date_of(const Report& report);

}  // namespace taizhang
