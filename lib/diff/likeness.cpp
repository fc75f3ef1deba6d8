#include "diff/likeness.h"

#include <algorithm>
#include <cmath>

#include "base/character.h"
#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

// Keys of the vocabulary: the kind in the top byte, so that kinds never meet.
enum class Kind : std::uint64_t {
  pair = 1,
  single = 2,
  number = 3,
  four = 4,
  clause = 5
};

std::uint64_t key(Kind kind, std::uint64_t content) {
  return static_cast<std::uint64_t>(kind) << 56 | (content & 0x00FF'FFFF'FFFF'FFFF);
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E37'79B9'7F4A'7C15;
  return hash ^ hash >> 29;
}

bool is_letter(char32_t c) {
  return utf8::is_han(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' || c > 0xFFFF;
}

// Calls back with every feature of `text`: word pairs within a clause, a run of digits being one character;
// the number itself; with `fours` also four characters in a row; and each clause.
template <class Sink>
void scan(std::string_view text, bool fours, const Sink& sink) {
  char32_t last[4] = {};  // of the running clause, newest first
  std::size_t length = 0;
  std::uint64_t clause = 0;
  const auto push = [&](char32_t c) {
    last[3] = last[2];
    last[2] = last[1];
    last[1] = last[0];
    last[0] = c;
    ++length;
    if (length >= 2) sink(key(Kind::pair, std::uint64_t{last[1]} << 24 | c), false, true);
    if (fours && length >= 4)
      sink(key(Kind::four, mix(mix(mix(last[3], last[2]), last[1]), last[0])), false, false);
  };
  const auto end_clause = [&] {
    if (length == 1 && last[0] != '#') sink(key(Kind::single, last[0]), false, true);
    if (length >= 4) sink(key(Kind::clause, clause), false, false);
    length = 0;
    clause = 0;
  };
  std::uint64_t number = 0;
  bool in_number = false;
  bool point = false;
  // 12号片区, 第3标段: such a number names and does not count, so it is a word like others.
  const auto end_number = [&](char32_t next) {
    if (!in_number) return;
    const bool names = next == U'号' || last[1] == U'第';
    sink(key(Kind::number, names ? mix(number, next) : number), !names, true);
    clause = mix(clause, number);
    in_number = point = false;
    number = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    at += decoded.size;
    char32_t c = fold(decoded.value);
    if (is_digit(c)) {
      if (!in_number) push('#');
      if (point) number = mix(number, '.');
      point = false;
      in_number = true;
      number = mix(number, c);
      continue;
    }
    if (in_number && !point && c == '.') {
      point = true;
      continue;
    }
    end_number(c);
    if (c >= 'A' && c <= 'Z') c += 32;
    if (is_letter(c)) {
      push(c);
      clause = mix(clause, c);
    } else if (!utf8::is_space(c)) {
      end_clause();
    }
  }
  end_number(0);
  end_clause();
}

void sort_unique(std::vector<Features::Id>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

Features::Id Features::id_of(std::uint64_t key) {
  const auto [found, fresh] = vocabulary_.try_emplace(key, static_cast<Id>(vocabulary_.size()));
  if (fresh) is_number_.push_back(0);
  return found->second;
}

void Features::add(const Report& report, std::vector<std::uint32_t>& frequency) {
  std::vector<Id> title, all, keys;
  for (std::size_t i = 0; i < report.problems.size(); ++i) {
    title.clear();
    all.clear();
    keys.clear();
    const auto read = [&](std::string_view text, bool is_title) {
      scan(text, is_title, [&](std::uint64_t feature, bool number, bool scored) {
        const Id id = id_of(feature);
        if (number) is_number_[id] = 1;
        if (scored && is_title) title.push_back(id);
        if (scored) all.push_back(id);
        keys.push_back(id);
      });
    };
    const ProblemRow& problem = *report.problems[i];
    read(problem.title.empty() ? problem.heading : problem.title, true);
    if (problem.goal != problem.title) read(problem.goal, false);
    for (const MeasureRow* measure : report.measures.of(i)) read(measure->text, false);
    sort_unique(title);
    sort_unique(all);
    sort_unique(keys);
    frequency.resize(vocabulary_.size(), 0);
    for (const Id id : keys) ++frequency[id];
    for (auto [lists, ids] : {std::pair{&title_, &title}, {&all_, &all}, {&keys_, &keys}}) {
      lists->ids.insert(lists->ids.end(), ids->begin(), ids->end());
      lists->begin.push_back(lists->ids.size());
    }
  }
}

Features::Features(const Report& old_report, const Report& new_report)
    : olds_(old_report.problems.size()), count_(olds_ + new_report.problems.size()) {
  std::vector<std::uint32_t> frequency;
  add(old_report, frequency);
  add(new_report, frequency);
  weight_.resize(frequency.size());
  for (std::size_t id = 0; id < weight_.size(); ++id) {
    weight_[id] = std::log(1.0 + static_cast<double>(count_) / frequency[id]);
    if (is_number_[id]) weight_[id] /= 2;
  }
  title_weight_.resize(count_);
  all_weight_.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    const Side side = i < olds_ ? Side::old_report : Side::new_report;
    const std::size_t problem = i < olds_ ? i : i - olds_;
    title_weight_[i] = weight(title(side, problem));
    all_weight_[i] = weight(all(side, problem));
  }
  vocabulary_ = {};
}

double Features::weight(std::span<const Id> ids) const {
  double sum = 0;
  for (const Id id : ids) sum += weight_[id];
  return sum;
}

double Features::shared(std::span<const Id> a, std::span<const Id> b) const {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      sum += weight_[a[i]];
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return sum;
}

Likeness Features::likeness(std::size_t old_problem, std::size_t new_problem) const {
  const auto contained = [](double both, double a, double b) {
    const double smaller = std::min(a, b);
    return smaller > 0 ? both / smaller : 0.0;
  };
  const std::size_t n = olds_ + new_problem;
  Likeness likeness;
  likeness.title =
      contained(shared(title(Side::old_report, old_problem), title(Side::new_report, new_problem)),
                title_weight_[old_problem], title_weight_[n]);
  likeness.content = contained(shared(all(Side::old_report, old_problem), all(Side::new_report, new_problem)),
                               all_weight_[old_problem], all_weight_[n]);
  return likeness;
}

}  // namespace taizhang
