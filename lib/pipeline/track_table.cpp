#include "pipeline/track_table.h"

#include <fmt/format.h>

#include <unordered_map>

#include "format/quoted.h"

namespace taizhang {

namespace {

// What names each report's columns: its date, once.
std::vector<std::string> labels(const Series& series) {
  std::vector<std::string> all;
  std::unordered_map<std::string, int> seen;
  for (std::size_t r = 0; r < series.reports.size(); ++r) {
    std::string label = series.dates[r].empty() ? fmt::format("report {}", r + 1) : series.dates[r];
    if (const int again = ++seen[label]; again > 1) label += fmt::format("~{}", again);
    all.push_back(std::move(label));
  }
  return all;
}

class LightTable {
 public:
  LightTable(const Series& series, const Track& track, const CsvOptions& options)
      : series_(series), track_(track), options_(options), labels_(labels(series)) {
    reason_.resize(series.threads.size());
    for (const Supervised& item : track.supervised) reason_[item.thread] = &item.reason;
  }

  std::string csv() const;
  // One object a problem; `open`, `between` and `close` stand around them.
  std::string json(std::string_view open, std::string_view between, std::string_view close) const;
  std::string yaml() const;

 private:
  const ProblemRow& problem(std::uint32_t thread, std::size_t report) const {
    return *series_.reports[report].problems[series_.threads[thread].at[report]];
  }
  static std::string_view number(const Light& light) {
    return light.progress.number ? light.progress.number->text : std::string_view{};
  }
  void cell(std::string& out, std::string_view text) const {
    if (options_.excel_safe && is_spreadsheet_bait(text)) {
      append_csv_text(out, "'" + std::string(text));
    } else {
      append_csv_text(out, text);
    }
  }

  const Series& series_;
  const Track& track_;
  const CsvOptions& options_;
  std::vector<std::string> labels_;
  std::vector<const std::string*> reason_;  // why it is on the supervision list, by thread; null: it is not
};

std::string LightTable::csv() const {
  std::string out = options_.bom ? "\xEF\xBB\xBF" : "";
  out += "row,title,lead,supervise,reason";
  for (const std::string& label : labels_) {
    for (const char* part : {"", " status", " number", " evidence"}) {
      out += ',';
      append_csv_text(out, label + part);
    }
  }
  out += '\n';
  for (std::uint32_t t = 0; t < series_.threads.size(); ++t) {
    out += fmt::format("{},", t + 1);
    cell(out, latest(series_, t).title);
    out += ',';
    cell(out, joined(lead_of(series_, t), ";"));
    out += reason_[t] ? ",true," : ",false,";
    if (reason_[t]) cell(out, *reason_[t]);
    for (std::size_t r = 0; r < labels_.size(); ++r) {
      const Light& light = track_.lights[t][r];
      if (!light.listed) {
        out += ",,,,";
        continue;
      }
      for (const std::string_view text : {std::string_view(light.light), problem(t, r).status, number(light),
                                          std::string_view(light.evidence)}) {
        out += ',';
        cell(out, text);
      }
    }
    out += '\n';
  }
  return out;
}

std::string LightTable::json(std::string_view open, std::string_view between, std::string_view close) const {
  std::string out(open);
  for (std::uint32_t t = 0; t < series_.threads.size(); ++t) {
    if (t > 0) out += between;
    out += fmt::format("{{\"row\":{},\"title\":", t + 1);
    append_quoted(out, latest(series_, t).title);
    const List lead = lead_of(series_, t);
    for (std::size_t i = 0; i < lead.size(); ++i) {
      out += i == 0 ? ",\"lead\":[" : ",";
      append_quoted(out, lead[i]);
    }
    if (!lead.empty()) out += ']';
    out += reason_[t] ? ",\"supervise\":true,\"reason\":" : ",\"supervise\":false";
    if (reason_[t]) append_quoted(out, *reason_[t]);
    out += ",\"reports\":[";
    bool any = false;
    for (std::size_t r = 0; r < labels_.size(); ++r) {
      const Light& light = track_.lights[t][r];
      if (!light.listed) continue;
      const ProblemRow& row = problem(t, r);
      out += any ? ",{\"report\":" : "{\"report\":";
      any = true;
      append_quoted(out, labels_[r]);
      for (const auto& [name, text] : {std::pair<const char*, std::string_view>{"problem", row.problem},
                                       {"status", row.status},
                                       {"status_text", row.status_text},
                                       {"number", number(light)},
                                       {"light", light.light},
                                       {"rule", light.rule},
                                       {"evidence", light.evidence}}) {
        if (text.empty()) continue;
        out += fmt::format(",\"{}\":", name);
        append_quoted(out, text);
      }
      out += '}';
    }
    out += "]}";
  }
  return out += close;
}

std::string LightTable::yaml() const {
  std::string out;
  for (std::uint32_t t = 0; t < series_.threads.size(); ++t) {
    const auto line = [&](std::string_view key, std::string_view text) {
      if (text.empty()) return;
      out += key;
      append_quoted(out, text);
      out += '\n';
    };
    out += fmt::format("- row: {}\n", t + 1);
    line("  title: ", latest(series_, t).title);
    const List lead = lead_of(series_, t);
    if (!lead.empty()) out += "  lead:\n";
    for (const std::string_view unit : lead) line("  - ", unit);
    out += reason_[t] ? "  supervise: true\n" : "  supervise: false\n";
    if (reason_[t]) line("  reason: ", *reason_[t]);
    out += "  reports:\n";
    for (std::size_t r = 0; r < labels_.size(); ++r) {
      const Light& light = track_.lights[t][r];
      if (!light.listed) continue;
      const ProblemRow& row = problem(t, r);
      line("  - report: ", labels_[r]);
      line("    problem: ", row.problem);
      line("    status: ", row.status);
      line("    status_text: ", row.status_text);
      line("    number: ", number(light));
      line("    light: ", light.light);
      line("    rule: ", light.rule);
      line("    evidence: ", light.evidence);
    }
  }
  return out.empty() ? "[]\n" : out;
}

}  // namespace

std::string track_table(const Series& series, const Track& track, OutputFormat format,
                        const CsvOptions& options) {
  const LightTable table(series, track, options);
  switch (format) {
    case OutputFormat::yaml:
      return table.yaml();
    case OutputFormat::json:
      return series.threads.empty() ? "[]\n" : table.json("[\n", ",\n", "\n]\n");
    case OutputFormat::ndjson:
      return series.threads.empty() ? "" : table.json("", "\n", "\n");
    case OutputFormat::csv:
      break;
  }
  return table.csv();
}

}  // namespace taizhang
