#pragma once

// Reports written by hand for tests.

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "diff/report.h"

namespace taizhang {

// Builds the records of one notice row by row. Every string is kept alive by the sample.
class SampleReport {
 public:
  explicit SampleReport(std::string_view date = {}) {
    records_.document.doc = keep("d" + std::to_string(reinterpret_cast<std::uintptr_t>(this) % 997));
    records_.document.date = keep(date);
  }

  std::string_view keep(std::string_view text) { return strings_.emplace_back(text); }

  ProblemRow& problem(std::string_view path, std::string_view title, std::string_view status = {},
                      std::string_view body = {}) {
    ProblemRow row;
    row.id = keep("p" + std::to_string(records_.problems.size()));
    row.section_id = section_;
    row.problem = keep(path);
    row.title = keep(title);
    row.status = keep(status);
    records_.problems.push_back(row);
    if (!body.empty()) measure("progress", body);
    return records_.problems.back();
  }
  // A statement below the last problem.
  MeasureRow& measure(std::string_view kind, std::string_view text) {
    MeasureRow row;
    row.id = keep("m" + std::to_string(records_.measures.size()));
    row.problem_id = records_.problems.back().id;
    row.problem = records_.problems.back().problem;
    row.kind = keep(kind);
    row.text = keep(text);
    records_.measures.push_back(row);
    return records_.measures.back();
  }
  // A fact in the last statement (or, with `in_title`, in the title of the last problem).
  FactRow& fact(std::string_view text, std::string_view value, std::string_view unit,
                std::string_view subject = {}, bool in_title = false) {
    FactRow row;
    row.id = keep("f" + std::to_string(records_.facts.size()));
    if (!records_.problems.empty()) {
      row.problem_id = records_.problems.back().id;
      row.problem = records_.problems.back().problem;
      if (!in_title && !records_.measures.empty()) row.measure_id = records_.measures.back().id;
    }
    row.kind = unit == "%" ? "percent" : unit == "元" ? "money" : "count";
    row.modality = "actual";
    row.text = keep(text);
    row.value = keep(value);
    row.unit = keep(unit);
    row.subject = keep(subject);
    records_.facts.push_back(row);
    return records_.facts.back();
  }
  void section(std::string_view heading) {
    SectionRow row;
    row.id = section_ = keep("s" + std::to_string(records_.sections.size()));
    row.heading = keep(heading);
    records_.sections.push_back(row);
  }

  Records& records() { return records_; }
  const Records& records() const { return records_; }
  Report report() const { return report_of({&records_, 1}); }

 private:
  std::deque<std::string> strings_;
  std::string_view section_;
  Records records_;
};

}  // namespace taizhang
