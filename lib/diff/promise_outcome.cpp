#include "diff/promise_outcome.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "audit/rule.h"
#include "base/span.h"
#include "base/utf8.h"
#include "diff/fact_pairs.h"
#include "diff/words.h"
#include "record/base_date.h"
#include "value/edtf_day.h"

namespace taizhang {

namespace {

using audit::says;
using Pairs = std::vector<std::uint32_t>;

// A sentence speaks of a promise if it holds this share of the promise's word pairs …
constexpr double enough_at_home = 0.4;    // in the matched problem
constexpr double enough_elsewhere = 0.6;  // anywhere else
// … and the promise has so many: 预计12月底前完成 alone names nothing.
constexpr std::size_t least_pairs = 3;
constexpr std::size_t least_pairs_elsewhere = 6;
// Sentences read for one word pair that many of them hold.
constexpr std::size_t postings_per_pair = 32;

// Word pairs of what is promised: numbers and the words of promising left out.
Pairs pairs_of(std::string_view text) {
  const std::string words = words_without_numbers(text);
  Pairs pairs;
  char32_t last = 0;
  for (std::size_t at = 0; at < words.size();) {
    const auto c = utf8::decode(words, at);
    at += c.size;
    if (c.value == '#') {
      last = 0;
      continue;
    }
    if (last) pairs.push_back(static_cast<std::uint32_t>(last * 0x9E37'79B1U ^ c.value));
    last = c.value;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

struct Sentence {
  std::string_view text;
  const MeasureRow* measure = nullptr;
  std::uint32_t problem = Match::none;
  Pairs pairs;
};

enum class State {
  unknown,
  done,
  open
};

class OutcomeJudge {
 public:
  OutcomeJudge(const Report& old_report, const Report& new_report, const Matching& matching,
               const AuditWords& words)
      : old_(old_report), new_(new_report), words_(words) {
    news_of_.resize(old_report.problems.size());
    for (const Match& match : matching)
      for (const std::uint32_t o : match.olds) news_of_[o] = match.news;
    for (std::uint32_t i = 0; i < old_report.problems.size(); ++i) {
      const ProblemRow& row = *old_report.problems[i];
      problem_at_.emplace(std::string(row.doc) + '/' + std::string(row.problem), i);
    }
    for (const DocumentRow* document : old_report.documents)
      if (const auto day = last_day(document->date)) written_.emplace(document->doc, *day);
    std::string_view written;
    for (const DocumentRow* document : new_report.documents)
      if (document->date > written) written = document->date;
    today_ = last_day(written.empty() ? date_of(new_report) : written);
    read_sentences();
  }

  void settle(PromiseRow& promise, Arena& arena);

 private:
  void read_sentences();
  void add(std::string_view text, const MeasureRow* measure, std::uint32_t problem);
  Pairs content_of(const PromiseRow& promise) const;
  const Sentence* best(const Pairs& content, const std::vector<std::uint32_t>& problems) const;
  const Sentence* elsewhere(const Pairs& content) const;
  State state_of(const Sentence& sentence, const Pairs& content) const;
  bool is_denied(std::string_view clause) const;
  // The day a sentence says it was done, and the day it promises now.
  struct Days {
    std::optional<long> done, due;
  };
  Days days_in(const Sentence& sentence) const;

  const Report& old_;
  const Report& new_;
  const AuditWords& words_;
  std::optional<long> today_;                           // the day of the new report
  std::unordered_map<std::string_view, long> written_;  // that of each old notice
  std::unordered_map<std::string, std::uint32_t> problem_at_;
  std::vector<std::vector<std::uint32_t>> news_of_;
  std::vector<Sentence> sentences_;
  std::vector<std::vector<std::uint32_t>> of_problem_;  // sentences, by new problem
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holds_;
};

void OutcomeJudge::add(std::string_view text, const MeasureRow* measure, std::uint32_t problem) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const bool end = at == text.size();
    const auto c = end ? utf8::CodePoint{U'。', 1} : utf8::decode(text, at);
    if (ends_sentence(c.value)) {
      if (at > begin) {
        Sentence sentence{text.substr(begin, at - begin), measure, problem, {}};
        sentence.pairs = pairs_of(sentence.text);
        const auto index = static_cast<std::uint32_t>(sentences_.size());
        for (const std::uint32_t pair : sentence.pairs) {
          auto& list = holds_[pair];
          if (list.size() < postings_per_pair) list.push_back(index);
        }
        if (problem != Match::none) of_problem_[problem].push_back(index);
        sentences_.push_back(std::move(sentence));
      }
      begin = at + c.size;
    }
    at += c.size;
  }
}

void OutcomeJudge::read_sentences() {
  of_problem_.resize(new_.problems.size());
  for (std::uint32_t p = 0; p < new_.problems.size(); ++p) {
    for (const MeasureRow* measure : new_.measures.of(p))
      if (measure->kind != "goal") add(measure->text, measure, p);
  }
  for (const SectionRow* section : new_.sections) add(section->text, nullptr, Match::none);
}

Pairs OutcomeJudge::content_of(const PromiseRow& promise) const {
  std::string text(promise.what);
  if (const auto at = text.find(promise.due_text); !promise.due_text.empty() && at != std::string::npos)
    text.replace(at, promise.due_text.size(), "，");
  for (const auto* list : {&words_.promise, &words_.completion})
    for (const std::string& word : *list)
      for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
        text.replace(at, word.size(), "0");
  return pairs_of(text);
}

double share(const Pairs& content, const Pairs& sentence) {
  std::size_t both = 0;
  for (const std::uint32_t pair : content) both += std::binary_search(sentence.begin(), sentence.end(), pair);
  const std::size_t smaller = std::min(content.size(), sentence.size());
  return smaller < least_pairs ? 0 : static_cast<double>(both) / static_cast<double>(smaller);
}

const Sentence* OutcomeJudge::best(const Pairs& content, const std::vector<std::uint32_t>& problems) const {
  const Sentence* found = nullptr;
  double score = enough_at_home;
  for (const std::uint32_t problem : problems) {
    for (const std::uint32_t index : of_problem_[problem]) {
      const double now = share(content, sentences_[index].pairs);
      if (now < score || (found && now == score)) continue;
      score = now;
      found = &sentences_[index];
    }
  }
  return found;
}

const Sentence* OutcomeJudge::elsewhere(const Pairs& content) const {
  if (content.size() < least_pairs_elsewhere) return nullptr;
  const Sentence* found = nullptr;
  double score = enough_elsewhere;
  for (const std::uint32_t pair : content) {
    const auto list = holds_.find(pair);
    if (list == holds_.end()) continue;
    for (const std::uint32_t index : list->second) {
      if (sentences_[index].pairs.size() < least_pairs_elsewhere) continue;
      const double now = share(content, sentences_[index].pairs);
      if (now < score || (found && now == score)) continue;
      score = now;
      found = &sentences_[index];
    }
  }
  return found;
}

// 未完成, 未全部到位: a word of completion after 未 or 不.
bool OutcomeJudge::is_denied(std::string_view clause) const {
  for (const std::string_view no : {"未", "不能", "没有"}) {
    const auto at = clause.find(no);
    if (at != std::string_view::npos && says(clause.substr(at), words_.completion)) return true;
  }
  return false;
}

// By the clauses that speak of the promise and those after them: 管网改造12月底前完成 → 管网改造已全部完成.
State OutcomeJudge::state_of(const Sentence& sentence, const Pairs& content) const {
  State state = State::unknown;
  bool about = content.empty();
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= sentence.text.size();) {
    const bool end = at == sentence.text.size();
    const auto c = end ? utf8::CodePoint{U'，', 1} : utf8::decode(sentence.text, at);
    if (c.value == U'，' || c.value == ',') {
      const std::string_view clause = sentence.text.substr(begin, at - begin);
      const Pairs pairs = pairs_of(clause);
      const bool here = std::any_of(pairs.begin(), pairs.end(), [&](std::uint32_t pair) {
        return std::binary_search(content.begin(), content.end(), pair);
      });
      about = about || here;
      if (about) {
        if (says(clause, words_.unfinished) || says(clause, words_.promise) || is_denied(clause)) {
          state = State::open;
        } else if (says(clause, words_.completion) || says(clause, words_.solved)) {
          if (state != State::open) state = State::done;
        }
      }
      begin = at + c.size;
    }
    at += c.size;
  }
  return state;
}

OutcomeJudge::Days OutcomeJudge::days_in(const Sentence& sentence) const {
  Days days;
  if (sentence.problem == Match::none || sentence.measure == nullptr) return days;
  for (const FactRow* fact : new_.facts.of(sentence.problem)) {
    if (fact->measure_id != sentence.measure->id || (fact->kind != "date" && fact->kind != "period") ||
        is_base_date(*fact))
      continue;
    if (sentence.text.find(fact->text) == std::string_view::npos || fact->bound == "since") continue;
    const bool planned = fact->modality == "target" || fact->modality == "forecast" || fact->bound == "by";
    if (planned) {
      days.due = last_day(fact->date);
    } else if (!days.done) {
      days.done = first_day(fact->date);
    }
  }
  return days;
}

void OutcomeJudge::settle(PromiseRow& promise, Arena& arena) {
  const auto due = last_day(promise.due);
  const auto at = problem_at_.find(std::string(promise.doc) + '/' + std::string(promise.problem));
  const bool has_problem = !promise.problem.empty() && at != problem_at_.end();
  static const std::vector<std::uint32_t> nobody;
  const auto& news = has_problem ? news_of_[at->second] : nobody;
  const Pairs content = content_of(promise);
  const Sentence* sentence = best(content, news);
  if (!sentence) sentence = elsewhere(content);
  // Where nothing speaks of the promise itself, the problem's state does, and what it says last.
  State state = State::unknown;
  Days days;
  if (sentence) {
    state = state_of(*sentence, content);
    days = days_in(*sentence);
    promise.evidence = arena.keep(sentence->text);
    if (sentence->problem != Match::none) promise.later = new_.problems[sentence->problem]->problem;
    if (state == State::unknown && sentence->measure) {
      const std::string_view status = sentence->measure->status;
      if (status == "done" || status == "ahead") state = State::done;
      if (status == "in_progress" || status == "behind" || status == "not_started") state = State::open;
    }
  }
  if (!news.empty()) {
    const ProblemRow& row = *new_.problems[news.front()];
    if (promise.later.empty()) promise.later = row.problem;
    if (state == State::unknown) {
      if (row.status == "done" || row.status == "ahead") state = State::done;
      if (row.status == "in_progress" || row.status == "behind" || row.status == "not_started" ||
          row.status == "on_schedule")
        state = State::open;
      if (state != State::unknown && promise.evidence.empty())
        promise.evidence = row.status_text.empty() ? row.status : row.status_text;
    }
    const bool by_field = promise.fact_id.empty();
    if (by_field && !days.due) days.due = last_day(row.deadline);
  }
  if (state == State::unknown && !sentence) {
    promise.outcome = promise.state == "done" ? "kept" : "silent";
    return;
  }
  if (state == State::done) {
    // Not done yet when the old report was written after its day: done, but not by its day.
    const auto written = written_.find(promise.doc);
    const bool was_late =
        due && promise.state != "done" && written != written_.end() && written->second > *due;
    promise.outcome = was_late || (due && days.done && *days.done > *due) ? "late" : "kept";
    return;
  }
  if (!due) return;
  const bool passed = today_ && *today_ > *due;
  const bool put_off = days.due && *days.due > *due;
  if (passed || put_off) promise.outcome = "late";
}

}  // namespace

void settle(std::vector<PromiseRow>& promises, const Report& old_report, const Report& new_report,
            const Matching& matching, const AuditWords& words, Arena& arena) {
  OutcomeJudge judge(old_report, new_report, matching, words);
  for (PromiseRow& promise : promises) judge.settle(promise, arena);
  const auto rank = [](const PromiseRow& promise) {
    return promise.outcome == "silent" ? 0 : promise.outcome == "late" ? 1 : promise.outcome.empty() ? 2 : 3;
  };
  std::stable_sort(promises.begin(), promises.end(), [&](const PromiseRow& a, const PromiseRow& b) {
    if (rank(a) != rank(b)) return rank(a) < rank(b);
    return last_day(a.due).value_or(0) < last_day(b.due).value_or(0);
  });
}

}  // namespace taizhang
