#include "outline/succession.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr std::int64_t highest_unconfirmed = 400;  // a bare 2021、 is a year
constexpr std::size_t deepest_nesting =
    16;  // levels: lists in lists of one style go no deeper, so work stays linear
constexpr Offset longest_heading = 300;  // bytes of a line without a number that may head a list
constexpr Offset longest_label = 45;     // bytes of what may name a field, its colon included
constexpr int evidence_window = 64;      // markers looked at to learn which of two styles is outer

}  // namespace

void Succession::begin(std::uint32_t cell, std::uint32_t root) {
  places_.clear();
  block_of_.clear();
  stack_.clear();
  last_.clear();
  turned_.clear();
  nested_.clear();
  introduced_ = heads_field_ = false;
  cell_ = cell;
  root_ = root;
}

void Succession::add_line(Span line, std::uint32_t block) {
  places_.add_line(line);
  block_of_.push_back(block);
}

void Succession::build() {
  look_ahead();
  for (std::size_t i = 0; i < places_.lines().size(); ++i) build_line(i);
}

// Whether the neighbours speak for a weak reading.
bool Succession::confirmed(const Marker& marker, bool successor, bool inside) const {
  const Marker* next = inside ? places_.next_in_line(marker) : places_.next_on_lines(marker);
  if (successor)
    return next == nullptr || next->ordinal != marker.ordinal || next->prefix != marker.prefix || next->weak;
  if (marker.ordinal != 1) return false;
  // 1.5亿元 and 2.6亿元 on two lines confirm nothing.
  return next != nullptr && next->ordinal == 2 && next->prefix == marker.prefix &&
         !(marker.decimal && next->decimal);
}

// 1.1 right below 1. where 2.1 stands below 2.: no decimal, though no 1.2 follows.
bool Succession::opens_section(const Marker& marker) const {
  if (marker.depth != 2 || marker.ordinal != 1 || stack_.empty()) return false;
  const Level& above = stack_.back();
  if (above.depth != 1 || above.ordinal != marker.prefix) return false;
  const Marker* next = places_.next_on_lines(marker);
  if (next != nullptr && next->ordinal == 1 && next->prefix == marker.prefix + 1) return true;
  return std::any_of(last_.begin(), last_.end(), [&](const auto& closed) {
    return same_family(closed.first, marker) && closed.first.prefix + 1 == marker.prefix;
  });
}

// 2.14 and 2.23 on two lines, a space behind each: numbers of the paragraphs of another report, not all of
// which are quoted.
bool Succession::numbers_paragraph(const Marker& marker) const {
  if (marker.depth != 2 || marker.span.end >= text_.size()) return false;
  const auto has_space = [&](const Marker& dotted) {
    return utf8::is_space(utf8::decode(text_, dotted.span.end).value);
  };
  if (!has_space(marker)) return false;
  const auto before = [](const auto& a, const auto& b) {
    return std::pair(a.prefix, a.ordinal) < std::pair(b.prefix, b.ordinal);
  };
  const auto leads_here = [&](const Level& level) {
    return same_family(level, marker) && before(level, marker);
  };
  if (std::any_of(stack_.begin(), stack_.end(), leads_here) ||
      std::any_of(last_.begin(), last_.end(), [&](const auto& closed) { return leads_here(closed.first); }))
    return true;
  const Marker* next = places_.next_on_lines(marker);
  return next != nullptr && next->prefix == marker.prefix && before(marker, *next) && has_space(*next);
}

// Whether `inner`, of a style that ranks further out, is numbered anew under each number of `outer`, or runs
// on from one to the next: 第一、…问题1…问题2…第二、…问题3.
bool Succession::outer_holds(const Level& outer, const Marker& inner) const {
  std::size_t m = places_.index_of(inner);
  int looked = 0;
  bool outer_went_on = false;
  std::int64_t reached = inner.ordinal;
  for (++m; m < places_.markers().size() && looked < evidence_window; ++m, ++looked) {
    const Marker& marker = places_.markers()[m];
    if (same_family(outer, marker) && marker.delimiter == outer.delimiter) {
      if (marker.ordinal == outer.ordinal + 1) outer_went_on = true;
      if (marker.ordinal == 1) return false;
    } else if (outer_went_on && marker.style == inner.style) {
      return marker.ordinal == 1 || marker.ordinal == reached + 1;
    } else if (marker.style == inner.style && marker.ordinal == reached + 1) {
      ++reached;
    }
  }
  return false;
}

// Whether the numbers of `outer` go on behind a list of the same style that starts with `inner`.
bool Succession::outer_resumes(const Level& outer, const Marker& inner) const {
  std::int64_t ordinal = 1;
  std::uint32_t line = places_.line_of(inner);
  const Marker* next = places_.next_on_lines(inner);
  for (int looked = 0; next != nullptr && looked < evidence_window; ++looked) {
    const std::uint32_t next_line = places_.line_of(*next);
    const bool resumes = next->ordinal == outer.ordinal + 1;
    // Behind a list of one, 2 may be either: lines between speak for the outer.
    if (next->ordinal != ordinal + 1 || (resumes && ordinal == 1 && next_line > line + 1)) return resumes;
    ordinal = next->ordinal;
    line = next_line;
    next = places_.next_on_lines(*next);
  }
  return false;
}

// The deepest level that numbers forms (问题1, 序号：1), the number of levels if there is none.
std::size_t Succession::form_level() const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (reader_.style(stack_[i].style).alone) return i;
  }
  return stack_.size();
}

// Whether the numbers of `list` go on in its form behind a list that starts with `inner`.
bool Succession::goes_on(const Level& list, const Level& form, const Marker& inner) const {
  if (same_family(list, inner)) return outer_resumes(list, inner);
  const std::size_t first = places_.index_of(inner) + 1;
  const std::size_t last = std::min(places_.markers().size(), first + evidence_window);
  for (std::size_t m = first; m < last; ++m) {
    const Marker& marker = places_.markers()[m];
    if (same_family(list, marker)) return marker.ordinal == list.ordinal + 1;
    if (same_family(form, marker)) return false;
  }
  return false;
}

Succession::Choice Succession::judge(const Marker& marker, bool inside, std::uint32_t line_node,
                                     bool outline_line, Opens opens) const {
  Choice choice;
  choice.marker = &marker;
  choice.level = stack_.size();
  const NumberingStyle& style = reader_.style(marker.style);
  // The open level it belongs to: the same delimiter first, the deepest first.
  const Level* open = nullptr;
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const Level& level = stack_[i];
    if (!same_family(level, marker)) continue;
    const bool next = level.ordinal + 1 == marker.ordinal && level.prefix == marker.prefix;
    if (open == nullptr ||
        (next && (open->ordinal + 1 != marker.ordinal || (open->interrupted && open->ordinal == 1) ||
                  (level.delimiter == marker.delimiter && open->delimiter != marker.delimiter)))) {
      open = &level;
      choice.level = i;
    }
  }
  if (inside) {
    const bool nested = reader_.inside(marker.style) == MarkerReader::Inside::nested;
    const bool successor =
        open != nullptr && open->ordinal + 1 == marker.ordinal && open->prefix == marker.prefix;
    if (successor && (open->node >= line_node || outline_line)) {
      const Marker* next = places_.next_on_lines(marker);
      const bool stands_below = next != nullptr && next->ordinal == marker.ordinal && !next->weak;
      if (stands_below && !outline_line) return choice;
      if (marker.weak && !confirmed(marker, true, true)) return choice;
      choice.found_level = true;
      choice.score = 90;
      return choice;
    }
    // Numbers that run on across parents do so within a line as well: 二、公共秩序方面。6.…7.…
    const Marker* behind = places_.next_in_line(marker);
    const bool in_list = outline_line || (!outline_.nodes[line_node].marker.empty() && behind != nullptr &&
                                          behind->ordinal == marker.ordinal + 1);
    if (open == nullptr && in_list && !marker.weak && marker.ordinal > 1) {
      for (const auto& [key, ordinal] : last_) {
        if (same_family(key, marker) && ordinal + 1 == marker.ordinal) {
          choice.score = 80;
          return choice;
        }
      }
    }
    const bool may_nest = outline_line || cell_ != none || opens == Opens::field;
    if (marker.ordinal != 1 || (nested && !may_nest)) return choice;
    const Marker* next = places_.next_in_line(marker);
    if (next == nullptr || next->ordinal != 2) return choice;
    choice.score = 70;
  } else if (open != nullptr && style.numerals.empty()) {
    choice.found_level = true;
    choice.score = 60;
    return choice;
  } else if (open != nullptr && open->ordinal + 1 == marker.ordinal && open->prefix == marker.prefix) {
    if (marker.weak && !confirmed(marker, true, false)) return choice;
    choice.found_level = true;
    choice.score = open->delimiter == marker.delimiter ? 100 : 90;
    return choice;
  } else if (style.numerals.empty()) {
    choice.score = marker.weak && places_.next_on_lines(marker) == nullptr ? 0 : 50;
    return choice;
  }
  if (open == nullptr) {
    for (const auto& [key, ordinal] : last_) {
      if (same_family(key, marker) && ordinal + 1 == marker.ordinal && marker.ordinal != 1 && !inside) {
        if (marker.weak && !confirmed(marker, true, false)) return choice;
        choice.score = 80;
        return choice;
      }
    }
  }
  if (!inside && opens_section(marker)) {
    choice.level = stack_.size();
    choice.score = 85;
    return choice;
  }
  if (marker.ordinal == 1) {
    if (marker.weak && !confirmed(marker, false, inside)) return choice = Choice{0, &marker, stack_.size()};
    choice.score = inside ? 60 : 70;
    if (opens != Opens::nothing) {
      // Below whatever is open, of the same style or not.
      choice.level = stack_.size();
      choice.found_level = true;
      return choice;
    }
    if (const std::size_t form = inside || !heads_field_ ? stack_.size() : form_level();
        form != stack_.size()) {
      // 序号：1, 办理情形：, 一、: a field of a form holds its list, whatever the list ranks. The list of
      // another field is over, unless it goes on behind this one.
      choice.level = stack_.size();
      while (choice.level > form + 1 && !goes_on(stack_[choice.level - 1], stack_[form], marker))
        --choice.level;
      choice.found_level = true;
      return choice;
    }
    const bool nests = open != nullptr && !inside && introduced_ && stack_.size() < deepest_nesting &&
                       (std::find(nested_.begin(), nested_.end(), marker.style) != nested_.end() ||
                        outer_resumes(*open, marker));
    if (nests) {
      // 办理情况：1. 2. below an item that is itself 1.
      choice.level = stack_.size();
      choice.nested = true;
    } else if (open != nullptr &&
               (open->delimiter == marker.delimiter || reader_.style(marker.style).rank >= coordinate_rank)) {
      choice.found_level = true;
      choice.restart = true;
    } else {
      choice.level = stack_.size();
    }
    return choice;
  }
  if (!inside && style.dotted && numbers_paragraph(marker)) {
    choice.score = 110;
    choice.found_level = open != nullptr;
    return choice;
  }
  if (inside || marker.weak || marker.ordinal > highest_unconfirmed || marker.ordinal < 1) {
    choice.score = 0;
    return choice;
  }
  choice.score = 40;
  choice.found_level = open != nullptr;
  choice.gap = open == nullptr || marker.ordinal > open->ordinal;
  choice.repeat = open != nullptr && marker.ordinal == open->ordinal;
  choice.restart = open != nullptr && marker.ordinal < open->ordinal;
  return choice;
}

void Succession::diagnose(const Choice& choice) {
  const Marker& marker = *choice.marker;
  const auto add = [&](std::string_view kind, Severity severity, std::string message) {
    outline_.diagnostics.push_back({kind, severity, marker.span, std::move(message)});
  };
  if (choice.gap && choice.found_level) {
    add("sequence-gap", Severity::warning,
        fmt::format("{} follows {}", marker.ordinal, stack_[choice.level].ordinal));
  } else if (choice.gap) {
    add("sequence-gap", Severity::warning, fmt::format("the numbering starts at {}", marker.ordinal));
  } else if (choice.repeat) {
    add("sequence-repeat", Severity::warning, fmt::format("{} stands twice", marker.ordinal));
  } else if (choice.restart) {
    add("sequence-restart", Severity::note,
        fmt::format("{} follows {} under the same parent", marker.ordinal, stack_[choice.level].ordinal));
  }
}

// Leaves the levels below the first `keep`; what they counted to is remembered.
void Succession::close_to(std::size_t keep) {
  for (std::size_t i = keep; i < stack_.size(); ++i) {
    const Level& level = stack_[i];
    const auto old = std::find_if(last_.begin(), last_.end(), [&](const auto& entry) {
      return entry.first.style == level.style && entry.first.depth == level.depth;
    });
    if (old == last_.end()) {
      last_.emplace_back(level, level.ordinal);
    } else {
      *old = {level, level.ordinal};
    }
  }
  stack_.resize(keep);
}

// 2.约谈5人。 关于B问题的整改。 1.完善制度。: the line right above numbers that start anew heads them, it is
// no part of the last number before. What a hard line break cut off is.
void Succession::move_heading() {
  if (outline_.nodes.empty()) return;
  OutlineNode& heading = outline_.nodes.back();
  if (!heading.marker.empty() || heading.cell != cell_ || heading.parent == OutlineNode::none ||
      heading.parent == deepest() || heading.text.size() > longest_heading)
    return;
  const OutlineNode& before = outline_.nodes[outline_.nodes.size() - 2];
  if (before.text.empty()) return;
  const char32_t stop = fold(utf8::decode_before(text_, before.text.end).value);
  if (stop == U'。' || stop == U';' || stop == U'!') heading.parent = deepest();
}

std::uint32_t Succession::accept(const Choice& choice, Span rest, std::uint32_t block) {
  const Marker& marker = *choice.marker;
  const std::int64_t rank = reader_.style(marker.style).rank;
  diagnose(choice);
  std::size_t keep = choice.level;
  if (!choice.found_level) {
    keep = stack_.size();
    while (keep > 0) {
      const Level& top = stack_[keep - 1];
      if (top.rank <= rank || (top.rank >= coordinate_rank && rank >= coordinate_rank)) break;
      const std::pair pair{top.style, marker.style};
      if (std::find(turned_.begin(), turned_.end(), pair) != turned_.end()) break;
      if (marker.ordinal == 1 && outer_holds(top, marker)) {
        turned_.push_back(pair);
        break;
      }
      --keep;
    }
  }
  close_to(keep);
  if (choice.restart) move_heading();
  if (choice.nested && std::find(nested_.begin(), nested_.end(), marker.style) == nested_.end())
    nested_.push_back(marker.style);
  Level level;
  level.style = marker.style;
  level.delimiter = marker.delimiter;
  level.depth = marker.depth;
  level.prefix = marker.prefix;
  level.ordinal = marker.ordinal;
  level.rank = rank;
  level.node = static_cast<std::uint32_t>(outline_.nodes.size());
  OutlineNode node;
  node.parent = deepest();
  node.marker = marker.span;
  node.text = utf8::trim(text_, {marker.span.end, rest.end});
  node.number = reader_.style(marker.style).numerals.empty() ? std::string()
                                                             : MarkerReader::step(cut(text_, marker.span));
  node.scheme = marker.style;
  node.ordinal = marker.ordinal;
  node.block = block;
  node.cell = cell_;
  node.restarts = choice.restart;
  if (node.text.empty()) node.text = {marker.span.end, marker.span.end};
  outline_.nodes.push_back(std::move(node));
  stack_.push_back(level);
  return level.node;
}

std::uint32_t Succession::add_plain(Span text, std::uint32_t block) {
  OutlineNode node;
  node.parent = deepest();
  node.text = utf8::trim(text_, text);
  node.block = block;
  node.cell = cell_;
  outline_.nodes.push_back(std::move(node));
  if (!stack_.empty()) stack_.back().interrupted = true;
  return static_cast<std::uint32_t>(outline_.nodes.size() - 1);
}

// Whether what stands before a list in its line, `before`, introduces it.
bool Succession::introduces(Span before) const {
  const Span words = utf8::trim(text_, before);
  return !words.empty() && fold(utf8::decode_before(text_, words.end).value) == U':';
}

void Succession::build_line(std::size_t index) {
  const MarkerPlaces::Line& line = places_.lines()[index];
  const std::uint32_t block = block_of_[index];
  const auto line_node = static_cast<std::uint32_t>(outline_.nodes.size());
  bool outline_line = false;
  std::uint32_t open_node = none;
  Offset taken = line.span.begin;  // markers before here are read
  const std::size_t levels = stack_.size();
  Opens opens = Opens::nothing;
  bool confined = false;
  for (std::uint32_t c = line.first; c < line.last; ++c) {
    const MarkerPlace& place = places_.places()[c];
    const Offset first = place.first < place.last ? places_.markers()[place.first].span.begin : line.span.end;
    if (!place.line_start && !outline_line && open_node == line_node &&
        outline_.nodes[line_node].marker.empty() && introduces({line.span.begin, first})) {
      opens = first - line.span.begin <= longest_label ? Opens::field : Opens::list;
    } else {
      opens = Opens::nothing;
    }
    Choice best;
    for (std::uint32_t m = place.first; m < place.last; ++m) {
      if (places_.markers()[m].span.begin < taken) continue;
      const Choice choice = judge(places_.markers()[m], !place.line_start, line_node, outline_line, opens);
      if (choice.score > best.score) best = choice;
    }
    if (best.score > 0) {
      const Offset at = best.marker->span.begin;
      if (open_node != none) {
        OutlineNode& before = outline_.nodes[open_node];
        before.text = utf8::trim(text_, {before.text.begin, std::max(before.text.begin, at)});
      }
      confined = confined || opens != Opens::nothing;
      if (!place.line_start) outline_line = true;
      taken = best.marker->span.end;
      open_node = accept(best, {at, line.span.end}, block);
    } else if (place.line_start) {
      open_node = add_plain(line.span, block);
      const auto c0 = utf8::decode(text_, line.span.begin);
      if (c0.value == utf8::replacement) {
        outline_.diagnostics.push_back({"unknown-marker",
                                        Severity::warning,
                                        {line.span.begin, line.span.begin + c0.size},
                                        "a line starts with characters that are lost"});
      }
    }
  }
  // The list is the line's: what follows stands where the line does.
  if (confined && stack_.size() > levels) close_to(levels);
  introduced_ = !line.span.empty() && fold(utf8::decode_before(text_, line.span.end).value) == U':';
  heads_field_ = introduced_ && !outline_line && line.span.size() <= longest_label &&
                 open_node == line_node && outline_.nodes[line_node].marker.empty();
}

}  // namespace taizhang
