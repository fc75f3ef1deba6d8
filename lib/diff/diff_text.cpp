#include "diff/diff_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/utf8.h"
#include "diff/display.h"
#include "diff/ratio.h"
#include "diff/word_diff.h"
#include "diff/words.h"

namespace taizhang {

namespace {

constexpr std::size_t longest_words_shown = 160;  // columns of a statement's word diff

std::string paths(const Report& report, const std::vector<std::uint32_t>& problems) {
  std::string text;
  for (const std::uint32_t problem : problems) {
    if (!text.empty()) text += " + ";
    text += report.problems[problem]->problem;
  }
  return text;
}

// A difference as a reader says it: 40000000 元 is 4000万元.
std::string amount(const std::string& decimal, std::string_view unit) {
  const auto number = Decimal::parse(decimal);
  if (!number) return decimal;
  const Decimal positive = number->negative() ? number->negated() : *number;
  std::string text;
  if (positive.compare(Decimal(100'000'000, 0)) >= 0) {
    text = rounded(Decimal(positive.coefficient(), positive.scale() + 8), 4) + "亿";
  } else if (positive.compare(Decimal(10'000, 0)) >= 0) {
    text = rounded(Decimal(positive.coefficient(), positive.scale() + 4), 4) + "万";
  } else {
    text = rounded(positive, 4);
  }
  const std::string_view shown_unit = unit == "%" ? "个百分点" : unit;
  return (number->negative() ? "-" : "+") + text + std::string(shown_unit);
}

class Printer {
 public:
  Printer(const Comparison& comparison, const std::vector<Continuity>& checks, const Report& old_report,
          const Report& new_report, const DiffTextOptions& options)
      : comparison_(comparison), old_(old_report), new_(new_report), options_(options) {
    for (const Continuity& check : checks) {
      if (check.draft.verdict != audit::Verdict::disagree &&
          check.draft.verdict != audit::Verdict::undecidable)
        continue;
      checks_[check.change == Continuity::none ? nullptr : &comparison.changes[check.change]].push_back(
          &check);
    }
  }

  // The same account told otherwise.
  Printer(const Printer& other, const DiffTextOptions& options)
      : comparison_(other.comparison_), old_(other.old_), new_(other.new_), options_(options) {}

  std::string all();

 private:
  bool wanted(const Change& change) const {
    if (options_.only.empty()) return true;
    const auto in = [&](ChangeClass c) {
      return std::find(options_.only.begin(), options_.only.end(), c) != options_.only.end();
    };
    return in(change.change) || std::any_of(change.also.begin(), change.also.end(), in);
  }
  std::string paint(const char* code, std::string_view text) const {
    return options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
  std::string head() const;
  std::string digest(const std::vector<const Change*>& order) const;
  std::string entry(const Change& change) const;
  std::string place(const Change& change) const;
  std::string title(const Change& change, bool with_edits) const;
  std::string number(const Delta& delta) const;
  // The numbers of a problem, or (null) of the reports themselves, with the checks that do not hold.
  std::vector<std::string> numbers(const Change* change, const std::vector<Delta>& deltas) const;
  std::string mark(const Continuity& check) const;
  std::string sum(const Continuity& check) const;
  std::string own() const;
  std::string field(const FieldChange& change) const;
  std::string why(const Change& change) const;
  const ProblemRow& old_row(const Change& change) const { return *old_.problems[change.match.olds.front()]; }
  const ProblemRow& new_row(const Change& change) const { return *new_.problems[change.match.news.front()]; }

  const Comparison& comparison_;
  std::unordered_map<const Change*, std::vector<const Continuity*>> checks_;
  const Report& old_;
  const Report& new_;
  DiffTextOptions options_;
};

std::string Printer::place(const Change& change) const {
  const std::string from = paths(old_, change.match.olds);
  const std::string to = paths(new_, change.match.news);
  if (from.empty()) return "new " + to;
  if (to.empty()) return "old " + from;
  return from == to ? from : from + " → " + to;
}

std::string Printer::title(const Change& change, bool with_edits) const {
  if (change.match.olds.empty()) return std::string(new_row(change).title);
  const std::string_view old_title = old_row(change).title;
  if (change.match.news.empty()) return std::string(old_title);
  const std::string_view new_title = new_row(change).title;
  if (words_of(old_title) == words_of(new_title)) return std::string(new_title);
  if (with_edits) return shown(word_diff(old_title, new_title), options_.colour);
  return std::string(new_title);
}

std::string Printer::number(const Delta& delta) const {
  const FactRow* one = delta.new_fact ? delta.new_fact : delta.old_fact;
  std::string_view subject = one->subject;
  if (subject.empty() && delta.old_fact) subject = delta.old_fact->subject;
  std::string text = delta.target ? "target " : "";
  if (!subject.empty()) text += std::string(subject) + " ";
  // 住房 剩余未交付: which part of the subject, where both reports say the same.
  if (delta.old_fact && delta.new_fact && !subject.empty() && delta.old_fact->qualifier == one->qualifier &&
      !one->qualifier.empty())
    text += std::string(one->qualifier) + " ";
  if (!delta.old_fact) return text + "{new} " + paint("32", delta.new_fact->text);
  if (!delta.new_fact) return text + paint("31", delta.old_fact->text) + " {no longer said}";
  text += fmt::format("{} → {}", delta.old_fact->text, delta.new_fact->text);
  if (delta.delta.empty()) return text;
  if (one->kind == "date" || one->kind == "period") {
    const long days = std::stol(delta.delta);
    return text + fmt::format("  {} {}", days < 0 ? -days : days, days < 0 ? "days earlier" : "days later");
  }
  text += "  " + paint(delta.fell ? "31" : "32", amount(delta.delta, one->unit));
  if (!delta.percent.empty() && one->unit != "%" && one->unit != "个百分点") {
    const auto percent = Decimal::parse(delta.percent);
    if (percent) text += fmt::format(" ({}{}%)", percent->negative() ? "" : "+", rounded(*percent, 1));
  }
  return text;
}

std::string Printer::mark(const Continuity& check) const {
  const bool sure = check.draft.verdict == audit::Verdict::disagree;
  return paint(sure ? "1;31" : "33", fmt::format("{} {}", sure ? "!" : "?", check.draft.rule));
}

std::string Printer::sum(const Continuity& check) const {
  const audit::Draft& draft = check.draft;
  const FactRow& fact = *draft.facts.front();
  std::string computed = amount(draft.computed, fact.unit);
  if (computed.starts_with("+")) computed.erase(0, 1);
  return fmt::format("{}{}{} = {}, printed {}", fact.subject, fact.subject.empty() ? "" : " ", draft.formula,
                     computed, draft.stated);
}

std::vector<std::string> Printer::numbers(const Change* change, const std::vector<Delta>& deltas) const {
  static const std::vector<const Continuity*> none;
  const auto found = checks_.find(change);
  const auto& checks = found == checks_.end() ? none : found->second;
  std::vector<std::string> lines;
  for (const Delta& delta : deltas) {
    // 三季度 alone says nothing; the numbers it covers do.
    const FactRow& fact = delta.new_fact ? *delta.new_fact : *delta.old_fact;
    if (fact.kind == "period" && !(delta.old_fact && delta.new_fact)) continue;
    lines.push_back(number(delta));
    for (const Continuity* check : checks)
      if (check->draft.facts.size() == 2 && check->draft.facts.front() == delta.new_fact)
        lines.back() += "  " + mark(*check);
  }
  for (const Continuity* check : checks)
    if (check->draft.facts.size() == 3) lines.push_back(mark(*check) + ": " + sum(*check));
  return lines;
}

std::string Printer::own() const {
  if (!options_.only.empty()) return {};
  std::string out;
  for (const std::string& line : numbers(nullptr, comparison_.own)) out += "    " + line + "\n";
  return out.empty() ? out : paint("1", "the report itself") + "\n" + out;
}

std::string Printer::field(const FieldChange& change) const {
  if (change.text_old.empty())
    return fmt::format("{}: {{new}} {}", change.field, shortened(change.text_new, options_.width));
  if (change.text_new.empty())
    return fmt::format("{}: {} {{no longer said}}", change.field, shortened(change.text_old, options_.width));
  if (display_width(change.text_old) + display_width(change.text_new) > 2 * longest_words_shown)
    return fmt::format("{}: other words, {} → {} characters", change.field, utf8::count(change.text_old),
                       utf8::count(change.text_new));
  const bool is_list = change.field == "lead" || change.field == "partners" || change.field == "persons" ||
                       change.field == "deadline" || change.field == "origin";
  if (is_list) return fmt::format("{}: {} → {}", change.field, change.text_old, change.text_new);
  return fmt::format("{}: {}", change.field,
                     shown(word_diff(change.text_old, change.text_new), options_.colour));
}

std::string Printer::why(const Change& change) const {
  const Match& match = change.match;
  std::string text = match.by == MatchedBy::nothing
                         ? std::string("no counterpart")
                         : fmt::format("matched by {}, score {:.3f}", name_of(match.by), match.score);
  if (match.second != Match::none) {
    const ProblemRow& second = *(match.olds.empty() ? old_ : new_).problems[match.second];
    text += fmt::format("; second best {} {} {:.3f}", second.problem, shortened(second.title, 40),
                        match.runner_up);
  }
  if (match.ambiguous) text += "; " + paint("33", "ambiguous: pair it by hand with --pair OLD=NEW");
  return text;
}

std::string Printer::entry(const Change& change) const {
  std::string label(name_of(change.change));
  if (change.undone) label += ", not done";
  for (const ChangeClass also : change.also) label += ", " + std::string(name_of(also));
  const bool grave = change.undone || change.slipped;
  std::string out =
      fmt::format("{}  {}  {}\n", paint(grave ? "1;31" : "1", label), place(change), title(change, true));
  const auto line = [&](const std::string& text) { out += "    " + text + "\n"; };
  if (change.match.news.empty()) {
    const ProblemRow& row = old_row(change);
    line(fmt::format("was {}{}; lead {}",
                     row.status.empty() ? "of no stated status" : std::string(row.status),
                     row.status_text.empty() ? "" : fmt::format(" ({})", row.status_text),
                     row.lead.empty() ? "not named" : joined(row.lead)));
  }
  const auto parts = [&](const Report& report, const std::vector<std::uint32_t>& problems) {
    if (problems.size() < 2) return;
    for (const std::uint32_t problem : problems)
      line(fmt::format("{}  {}", report.problems[problem]->problem, report.problems[problem]->title));
  };
  parts(old_, change.match.olds);
  parts(new_, change.match.news);
  if (!change.match.olds.empty() && !change.match.news.empty()) {
    const ProblemRow& a = old_row(change);
    const ProblemRow& b = new_row(change);
    if (a.status != b.status)
      line(fmt::format("status {} → {}{}", a.status.empty() ? "not stated" : a.status,
                       b.status.empty() ? "not stated" : b.status,
                       b.status_text.empty() ? "" : fmt::format(" ({})", b.status_text)));
  }
  for (const std::string& text : numbers(&change, change.deltas)) line(text);
  for (const FieldChange& f : change.fields) {
    // A statement whose numbers are listed above need not be shown again.
    if (f.field == "title") continue;  // its edits stand in the first line
    const bool is_statement = !f.text_old.empty() && !f.text_new.empty() &&
                              words_without_numbers(f.text_old) == words_without_numbers(f.text_new);
    if (is_statement && !change.deltas.empty()) continue;
    std::string text = field(f);
    if (f.field == "deadline") {
      if (const auto checks = checks_.find(&change); checks != checks_.end())
        for (const Continuity* check : checks->second)
          if (check->draft.facts.empty()) text += "  " + mark(*check);
    }
    line(text);
  }
  if (options_.why || change.match.ambiguous) line(why(change));
  return out;
}

std::string Printer::head() const {
  std::array<std::size_t, change_classes> count{};
  std::size_t undone = 0, slipped = 0;
  for (const Change& change : comparison_.changes) {
    ++count[static_cast<std::size_t>(change.change)];
    undone += change.undone;
    slipped += change.slipped;
  }
  std::string text = fmt::format("{} → {} problems:", old_.problems.size(), new_.problems.size());
  const char* separator = " ";
  for (std::size_t i = 0; i < change_classes; ++i) {
    if (count[i] == 0) continue;
    text += fmt::format("{}{} {}", separator, count[i], name_of(static_cast<ChangeClass>(i)));
    if (static_cast<ChangeClass>(i) == ChangeClass::removed && undone > 0)
      text += fmt::format(" ({} not done)", undone);
    if (static_cast<ChangeClass>(i) == ChangeClass::status && slipped > 0)
      text += fmt::format(" ({} slipped back)", slipped);
    separator = ", ";
  }
  return text + "\n";
}

std::string Printer::digest(const std::vector<const Change*>& order) const {
  struct Part {
    const char* heading;
    std::vector<std::string> lines;
    std::size_t shown = 0;
  };
  enum {
    vanished,
    slipped,
    denied,
    fell,
    target,
    others
  };
  Part parts[] = {{"Vanished without being done", {}},
                  {"Slipped back", {}},
                  {"Denied by the old report", {}},
                  {"Numbers that fell", {}},
                  {"Goals, targets and deadlines that changed", {}},
                  {"Other numbers that changed", {}}};
  const Printer plain(*this, DiffTextOptions{});
  const auto line = [&](const Change& change, const std::string& what) {
    return shortened(fmt::format("  {}  {}  {}", place(change), shortened(title(change, false), 36), what),
                     std::max<std::size_t>(options_.width, 40) - 1);
  };
  const auto delta_where = [&](const Change& change, const auto& holds) -> std::string {
    const auto found = std::find_if(change.deltas.begin(), change.deltas.end(), holds);
    return found == change.deltas.end() ? std::string() : plain.number(*found);
  };
  for (const Change* change : order) {
    if (change->undone) {
      const List lead = old_row(*change).lead;
      parts[vanished].lines.push_back(line(*change, "lead " + (lead.empty() ? "not named" : joined(lead))));
    }
    if (change->slipped)
      parts[slipped].lines.push_back(
          line(*change, fmt::format("{} → {}", old_row(*change).status, new_row(*change).status)));
    if (const auto checks = checks_.find(change); checks != checks_.end())
      for (const Continuity* check : checks->second)
        if (check->draft.facts.size() == 3) parts[denied].lines.push_back(line(*change, sum(*check)));
    if (change->fell)
      parts[fell].lines.push_back(line(*change, delta_where(*change, [](const Delta& d) { return d.fell; })));
    if (change->target) {
      std::string what = delta_where(*change, [](const Delta& d) { return d.target && d.old_fact; });
      for (const FieldChange& f : change->fields)
        if (what.empty() && (f.field == "deadline" || f.field == "goal")) what = plain.field(f);
      parts[target].lines.push_back(line(*change, what));
    }
    if (change->fell || change->target || change->match.news.empty() || change->match.olds.empty()) continue;
    const std::string what =
        delta_where(*change, [](const Delta& d) { return d.old_fact && d.new_fact && !d.delta.empty(); });
    if (!what.empty()) parts[others].lines.push_back(line(*change, what));
  }
  if (const auto checks = checks_.find(nullptr); checks != checks_.end())
    for (const Continuity* check : checks->second)
      parts[denied].lines.push_back(
          shortened("  the report itself: " + check->draft.formula, options_.width - 1));
  // The screen less the head line, an empty line and the reader's own prompt: every part has its heading, one
  // line, and where not all are shown one that says so; what is left is dealt out in turn.
  std::size_t room = options_.screen > 4 ? options_.screen - 3 : 1;
  for (Part& part : parts) {
    if (part.lines.empty()) continue;
    part.shown = 1;
    const std::size_t needed = part.lines.size() > 1 ? 3 : 2;
    room -= std::min(room, needed);
  }
  for (bool any = true; any && room > 0;) {
    any = false;
    for (Part& part : parts) {
      if (part.shown == part.lines.size() || room == 0) continue;
      // The last line takes the place of the one that says how many more there are.
      ++part.shown;
      if (part.shown < part.lines.size()) --room;
      any = true;
    }
  }
  std::string out;
  for (const Part& part : parts) {
    if (part.lines.empty()) continue;
    out += paint("1", fmt::format("{} ({})", part.heading, part.lines.size())) + "\n";
    for (std::size_t i = 0; i < part.shown; ++i) out += part.lines[i] + "\n";
    if (part.shown < part.lines.size())
      out += fmt::format("  … {} more below\n", part.lines.size() - part.shown);
  }
  return out.empty() ? out : out + "\n";
}

std::string Printer::all() {
  const std::vector<const Change*> order = by_gravity(comparison_);
  std::string entries;
  for (const Change* change : order)
    if (wanted(*change)) entries += entry(*change);
  entries += own();
  if (entries.empty() && options_.only.empty() && !options_.why) return {};
  const bool same_wanted = options_.why || std::find(options_.only.begin(), options_.only.end(),
                                                     ChangeClass::same) != options_.only.end();
  if (same_wanted) {
    for (const Change& change : comparison_.changes)
      if (change.change == ChangeClass::same && wanted(change)) entries += entry(change);
  }
  if (entries.empty()) return {};
  const auto lines = static_cast<std::size_t>(std::count(entries.begin(), entries.end(), '\n'));
  std::string out = head();
  if (lines + 1 > options_.screen && options_.only.empty()) out += digest(order);
  return out + entries;
}

}  // namespace

std::string diff_text(const Comparison& comparison, const std::vector<Continuity>& checks,
                      const Report& old_report, const Report& new_report, const DiffTextOptions& options) {
  return Printer(comparison, checks, old_report, new_report, options).all();
}

std::string diff_stat(const Comparison& comparison, const DiffTextOptions& options) {
  std::array<std::size_t, change_classes> count{};
  std::array<std::size_t, change_classes> beside{};
  std::size_t undone = 0, slipped = 0;
  for (const Change& change : comparison.changes) {
    ++count[static_cast<std::size_t>(change.change)];
    for (const ChangeClass also : change.also) ++beside[static_cast<std::size_t>(also)];
    undone += change.undone;
    slipped += change.slipped;
  }
  if (comparison.same()) return {};
  std::string out;
  for (std::size_t i = 0; i < change_classes; ++i) {
    const auto which = static_cast<ChangeClass>(i);
    if (!options.only.empty() &&
        std::find(options.only.begin(), options.only.end(), which) == options.only.end())
      continue;
    if (count[i] + beside[i] == 0) continue;
    out += fmt::format("{:<11}{:>6}", name_of(which), count[i]);
    if (beside[i] > 0) out += fmt::format("  and {} beside a graver change", beside[i]);
    if (which == ChangeClass::removed && undone > 0) out += fmt::format("  {} not done", undone);
    if (which == ChangeClass::status && slipped > 0) out += fmt::format("  {} slipped back", slipped);
    out += '\n';
  }
  return out;
}

}  // namespace taizhang
