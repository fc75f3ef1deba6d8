#include "diff/series.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "diff/match.h"
#include "value/edtf_day.h"

namespace taizhang {

namespace {

// Some problems of several reports as a report of their own.
Report gather(const std::vector<Report>& reports,
              const std::vector<std::pair<std::size_t, std::uint32_t>>& picked) {
  Report report;
  std::vector<const MeasureRow*> measures;
  std::vector<std::uint32_t> owner;
  for (const auto& [from, problem] : picked) {
    const auto index = static_cast<std::uint32_t>(report.problems.size());
    report.problems.push_back(reports[from].problems[problem]);
    report.section.push_back(reports[from].section[problem]);
    for (const MeasureRow* measure : reports[from].measures.of(problem)) {
      measures.push_back(measure);
      owner.push_back(index);
    }
  }
  report.measures = RowsByProblem<MeasureRow>(report.problems.size(), measures, owner);
  report.facts = RowsByProblem<FactRow>(report.problems.size(), {}, {});
  return report;
}

// Puts reports in the order of their dates; those without one stay where they are.
void order_by_date(std::vector<Report>& reports, std::vector<std::string>& dates) {
  std::vector<std::size_t> dated;
  for (std::size_t i = 0; i < reports.size(); ++i)
    if (last_day(dates[i])) dated.push_back(i);
  std::vector<std::size_t> sorted = dated;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](std::size_t a, std::size_t b) { return *last_day(dates[a]) < *last_day(dates[b]); });
  std::vector<std::size_t> order(reports.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = 0; i < dated.size(); ++i) order[dated[i]] = sorted[i];
  std::vector<Report> moved;
  std::vector<std::string> moved_dates;
  for (const std::size_t from : order) {
    moved.push_back(std::move(reports[from]));
    moved_dates.push_back(std::move(dates[from]));
  }
  reports = std::move(moved);
  dates = std::move(moved_dates);
}

}  // namespace

Result<Series> follow(std::vector<Report> reports, const std::vector<std::string>& dates) {
  if (!dates.empty() && dates.size() != reports.size())
    return tl::unexpected(
        Error{{}, 0, 0, fmt::format("{} reports but {} dates", reports.size(), dates.size())});
  Series series;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (!dates.empty() && !dates[i].empty() && !last_day(dates[i]))
      return tl::unexpected(
          Error{{}, 0, 0, fmt::format("'{}' is not a date as YYYY-MM-DD, YYYY-MM or YYYY", dates[i])});
    series.dates.push_back(!dates.empty() && !dates[i].empty() ? dates[i] : std::string(date_of(reports[i])));
  }
  order_by_date(reports, series.dates);
  series.reports = std::move(reports);

  const std::size_t count = series.reports.size();
  std::vector<std::uint32_t> thread_of;  // of each problem of the running report
  const auto start = [&](std::size_t report, std::uint32_t problem) {
    Thread& thread = series.threads.emplace_back();
    thread.at.assign(count, Thread::none);
    thread.at[report] = problem;
    return static_cast<std::uint32_t>(series.threads.size() - 1);
  };
  for (std::size_t r = 0; r < count; ++r) {
    const Report& now = series.reports[r];
    std::vector<std::uint32_t> threads(now.problems.size(), Thread::none);
    const auto go_on = [&](std::uint32_t thread, std::uint32_t problem) {
      series.threads[thread].at[r] = problem;
      threads[problem] = thread;
    };
    if (r > 0) {
      const auto matching = match_problems(series.reports[r - 1], now);
      if (!matching) return tl::unexpected(matching.error());
      for (const Match& match : *matching) {
        if (match.olds.empty() || match.news.empty()) continue;
        const std::uint32_t thread = thread_of[match.olds.front()];
        go_on(thread, match.news.front());
        for (std::size_t i = 1; i < match.news.size(); ++i) {
          threads[match.news[i]] = start(r, match.news[i]);
          series.threads.back().split_from = thread;
        }
        for (std::size_t i = 1; i < match.olds.size(); ++i)
          series.threads[thread_of[match.olds[i]]].merged_into = thread;
      }
      // Problems that the last report had left out come back.
      std::vector<std::pair<std::size_t, std::uint32_t>> absent, fresh;
      std::vector<std::uint32_t> absent_threads;
      for (std::uint32_t t = 0; t < series.threads.size(); ++t) {
        const Thread& thread = series.threads[t];
        if (thread.merged_into != Thread::none || thread.at[r] != Thread::none ||
            thread.at[r - 1] != Thread::none)
          continue;
        for (std::size_t back = r - 1; back-- > 0;) {
          if (thread.at[back] == Thread::none) continue;
          absent.push_back({back, thread.at[back]});
          absent_threads.push_back(t);
          break;
        }
      }
      for (std::uint32_t p = 0; p < threads.size(); ++p)
        if (threads[p] == Thread::none) fresh.push_back({r, p});
      if (!absent.empty() && !fresh.empty()) {
        const auto again = match_problems(gather(series.reports, absent), gather(series.reports, fresh));
        if (!again) return tl::unexpected(again.error());
        for (const Match& match : *again)
          if (!match.olds.empty() && !match.news.empty())
            go_on(absent_threads[match.olds.front()], fresh[match.news.front()].second);
      }
    }
    for (std::uint32_t p = 0; p < threads.size(); ++p)
      if (threads[p] == Thread::none) threads[p] = start(r, p);
    thread_of = std::move(threads);
  }
  return series;
}

}  // namespace taizhang
