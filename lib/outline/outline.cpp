#include "outline/outline.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "outline/clause_end.h"
#include "outline/marker.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr std::uint32_t none = OutlineNode::none;
constexpr std::int64_t highest_unconfirmed = 400;  // a bare 2021、 is a year
constexpr std::size_t deepest_nesting =
    16;                              // levels: lists in lists of one style go no deeper, so work stays linear
constexpr int evidence_window = 64;  // markers looked at to learn which of two styles is outer

// A place where a marker may stand, with the readings of it.
struct Candidate {
  std::uint32_t first = 0;  // into Succession::markers_
  std::uint32_t last = 0;
  bool line_start = false;
};

// A line of prose, or one of a cell.
struct Line {
  Span span;
  std::uint32_t first = 0;  // candidates
  std::uint32_t last = 0;
};

struct Level {
  std::uint32_t style = 0;
  std::uint32_t delimiter = 0;
  std::uint32_t depth = 1;
  std::int64_t prefix = 0;
  std::int64_t ordinal = 0;
  std::int64_t rank = 0;
  std::uint32_t node = none;
  bool interrupted = false;  // an unnumbered line stands behind its last number
};

// The outline of one context: the prose of the notice, or one cell.
class Succession {
 public:
  Succession(const Unmarked& text, const MarkerReader& reader, Outline& outline)
      : text_(text.text.utf8()), reader_(reader), outline_(outline) {}

  void begin(std::uint32_t block, std::uint32_t cell, std::uint32_t root) {
    lines_.clear();
    candidates_.clear();
    markers_.clear();
    stack_.clear();
    last_.clear();
    turned_.clear();
    nested_.clear();
    line_of_.clear();
    introduced_ = false;
    block_of_.clear();
    cell_ = cell;
    root_ = root;
    block_ = block;
  }

  void add_line(Span line, std::uint32_t block) {
    Line entry;
    entry.span = line;
    entry.first = static_cast<std::uint32_t>(candidates_.size());
    add_candidate(line.begin, line.end, true);
    find_inside(line);
    entry.last = static_cast<std::uint32_t>(candidates_.size());
    line_of_.resize(markers_.size(), static_cast<std::uint32_t>(lines_.size()));
    lines_.push_back(entry);
    block_of_.push_back(block);
  }

  void look_ahead();
  void build_line(std::size_t line);
  void build() {
    look_ahead();
    for (std::size_t i = 0; i < lines_.size(); ++i) build_line(i);
  }
  std::uint32_t deepest() const { return stack_.empty() ? root_ : stack_.back().node; }

 private:
  struct Choice {
    int score = 0;
    const Marker* marker = nullptr;
    std::size_t level = 0;  // the level it continues or restarts; stack_.size(): a new one
    bool found_level = false;
    bool gap = false;
    bool repeat = false;
    bool restart = false;
    bool nested = false;  // a list of the style of an open level, within it
  };

  void add_candidate(Offset at, Offset end, bool line_start) {
    Candidate candidate;
    candidate.first = static_cast<std::uint32_t>(markers_.size());
    reader_.read(text_, at, end, line_start ? MarkerReader::Place::line_start : MarkerReader::Place::inside,
                 markers_);
    candidate.last = static_cast<std::uint32_t>(markers_.size());
    candidate.line_start = line_start;
    if (line_start || candidate.first != candidate.last) candidates_.push_back(candidate);
  }

  // Places within the line after the end of a clause.
  void find_inside(Span line) {
    for (Offset at = line.begin; (at = next_clause_end(text_, at, line.end)) < line.end;) {
      auto c = utf8::decode(text_, at);
      for (at += c.size; at < line.end; at += c.size) {
        c = utf8::decode(text_, at);
        const char32_t folded = fold(c.value);
        if (reader_.may_open_inside(folded) && !utf8::is_space(folded)) add_candidate(at, line.end, false);
        if (!ends_clause(folded)) break;
      }
    }
  }

  bool same_family(const Level& level, const Marker& marker) const {
    return level.style == marker.style && level.depth == marker.depth;
  }
  const Marker* next_on_lines(const Marker& marker) const {
    const auto index = static_cast<std::size_t>(&marker - markers_.data());
    return next_line_[index] == none ? nullptr : &markers_[next_line_[index]];
  }
  const Marker* next_in_line(const Marker& marker) const {
    const auto index = static_cast<std::size_t>(&marker - markers_.data());
    return next_inside_[index] == none ? nullptr : &markers_[next_inside_[index]];
  }

  bool confirmed(const Marker& marker, bool successor, bool inside) const;
  Choice judge(const Marker& marker, bool inside, std::uint32_t line_node, bool outline_line) const;
  bool outer_holds(const Level& outer, const Marker& inner) const;
  bool outer_resumes(const Level& outer, const Marker& inner) const;
  std::uint32_t accept(const Choice& choice, Span rest, std::uint32_t block);
  std::uint32_t add_plain(Span text, std::uint32_t block);
  void diagnose(const Choice& choice);
  std::int64_t* remembered(const Marker& marker) {
    for (auto& [key, ordinal] : last_) {
      if (key.style == marker.style && key.depth == marker.depth) return &ordinal;
    }
    return nullptr;
  }

  std::string_view text_;
  const MarkerReader& reader_;
  Outline& outline_;
  std::vector<Line> lines_;
  std::vector<Candidate> candidates_;
  std::vector<Marker> markers_;
  std::vector<std::uint32_t> next_line_;    // next reading of the same style at the start of a line
  std::vector<std::uint32_t> next_inside_;  // the same within this line
  std::vector<Level> stack_;
  std::vector<std::pair<Level, std::int64_t>> last_;  // last ordinals of closed levels
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      turned_;                          // styles nested against their ranks: outer, inner
  std::vector<std::uint32_t> nested_;   // styles that hold lists of their own kind: 1. under 1.
  std::vector<std::uint32_t> line_of_;  // by marker
  bool introduced_ = false;             // the line before ended in a colon
  std::vector<std::uint32_t> block_of_;
  std::uint32_t cell_ = none;
  std::uint32_t root_ = none;
  std::uint32_t block_ = none;
};

void Succession::look_ahead() {
  next_line_.assign(markers_.size(), none);
  next_inside_.assign(markers_.size(), none);
  std::vector<std::uint32_t> next_line;
  std::vector<std::uint32_t> next_inside;
  const auto slot = [](std::vector<std::uint32_t>& table, const Marker& marker) -> std::uint32_t& {
    const std::size_t key = std::size_t{marker.style} * 4 + marker.depth - 1;
    if (key >= table.size()) table.resize(key + 1, none);
    return table[key];
  };
  for (std::size_t line = lines_.size(); line-- > 0;) {
    next_inside.clear();
    for (std::uint32_t c = lines_[line].last; c-- > lines_[line].first;) {
      const Candidate& candidate = candidates_[c];
      for (std::uint32_t m = candidate.first; m < candidate.last; ++m) {
        next_line_[m] = slot(next_line, markers_[m]);
        next_inside_[m] = slot(next_inside, markers_[m]);
      }
      for (std::uint32_t m = candidate.first; m < candidate.last; ++m) {
        if (candidate.line_start) slot(next_line, markers_[m]) = m;
        slot(next_inside, markers_[m]) = m;
      }
    }
  }
}

// Whether the neighbours speak for a weak reading.
bool Succession::confirmed(const Marker& marker, bool successor, bool inside) const {
  const Marker* next = inside ? next_in_line(marker) : next_on_lines(marker);
  if (successor)
    return next == nullptr || next->ordinal != marker.ordinal || next->prefix != marker.prefix || next->weak;
  if (marker.ordinal != 1) return false;
  // 1.5亿元 and 2.6亿元 on two lines confirm nothing.
  return next != nullptr && next->ordinal == 2 && next->prefix == marker.prefix &&
         !(marker.decimal && next->decimal);
}

// Whether `inner`, of a style that ranks further out, is numbered anew under each number of `outer`.
bool Succession::outer_holds(const Level& outer, const Marker& inner) const {
  std::uint32_t m = static_cast<std::uint32_t>(&inner - markers_.data());
  int looked = 0;
  bool outer_went_on = false;
  for (++m; m < markers_.size() && looked < evidence_window; ++m, ++looked) {
    const Marker& marker = markers_[m];
    if (same_family(outer, marker) && marker.delimiter == outer.delimiter) {
      if (marker.ordinal == outer.ordinal + 1) outer_went_on = true;
      if (marker.ordinal == 1) return false;
    } else if (outer_went_on && marker.style == inner.style) {
      return marker.ordinal == 1;
    }
  }
  return false;
}

// Whether the numbers of `outer` go on behind a list of the same style that starts with `inner`.
bool Succession::outer_resumes(const Level& outer, const Marker& inner) const {
  std::int64_t ordinal = 1;
  std::uint32_t line = line_of_[static_cast<std::size_t>(&inner - markers_.data())];
  const Marker* next = next_on_lines(inner);
  for (int looked = 0; next != nullptr && looked < evidence_window; ++looked) {
    const std::uint32_t next_line = line_of_[static_cast<std::size_t>(next - markers_.data())];
    const bool resumes = next->ordinal == outer.ordinal + 1;
    // Behind a list of one, 2 may be either: lines between speak for the outer.
    if (next->ordinal != ordinal + 1 || (resumes && ordinal == 1 && next_line > line + 1)) return resumes;
    ordinal = next->ordinal;
    line = next_line;
    next = next_on_lines(*next);
  }
  return false;
}

Succession::Choice Succession::judge(const Marker& marker, bool inside, std::uint32_t line_node,
                                     bool outline_line) const {
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
      const Marker* next = next_on_lines(marker);
      const bool stands_below = next != nullptr && next->ordinal == marker.ordinal && !next->weak;
      if (stands_below && !outline_line) return choice;
      if (marker.weak && !confirmed(marker, true, true)) return choice;
      choice.found_level = true;
      choice.score = 90;
      return choice;
    }
    // Numbers that run on across parents do so within a line as well.
    if (open == nullptr && outline_line && !marker.weak && marker.ordinal > 1) {
      for (const auto& [key, ordinal] : last_) {
        if (same_family(key, marker) && ordinal + 1 == marker.ordinal) {
          choice.score = 80;
          return choice;
        }
      }
    }
    if (marker.ordinal != 1 || (nested && !outline_line && cell_ == none)) return choice;
    const Marker* next = next_in_line(marker);
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
    choice.score = marker.weak && next_on_lines(marker) == nullptr ? 0 : 50;
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
  if (marker.ordinal == 1) {
    if (marker.weak && !confirmed(marker, false, inside)) return choice = Choice{0, &marker, stack_.size()};
    choice.score = inside ? 60 : 70;
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
  for (std::size_t i = keep; i < stack_.size(); ++i) {
    const Level& level = stack_[i];
    const auto old = std::find_if(last_.begin(), last_.end(), [&](const auto& entry) {
      return entry.first.style == level.style && entry.first.depth == level.depth;
    });
    if (old == last_.end()) {
      last_.emplace_back(level, level.ordinal);
    } else {
      old->second = level.ordinal;
    }
  }
  stack_.resize(keep);
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

void Succession::build_line(std::size_t index) {
  const Line& line = lines_[index];
  const std::uint32_t block = block_of_[index];
  const auto line_node = static_cast<std::uint32_t>(outline_.nodes.size());
  bool outline_line = false;
  std::uint32_t open_node = none;
  Offset taken = line.span.begin;  // markers before here are read
  for (std::uint32_t c = line.first; c < line.last; ++c) {
    const Candidate& candidate = candidates_[c];
    Choice best;
    for (std::uint32_t m = candidate.first; m < candidate.last; ++m) {
      if (markers_[m].span.begin < taken) continue;
      const Choice choice = judge(markers_[m], !candidate.line_start, line_node, outline_line);
      if (choice.score > best.score) best = choice;
    }
    if (best.score > 0) {
      const Offset at = best.marker->span.begin;
      if (open_node != none) {
        OutlineNode& before = outline_.nodes[open_node];
        before.text = utf8::trim(text_, {before.text.begin, std::max(before.text.begin, at)});
      }
      if (!candidate.line_start) outline_line = true;
      taken = best.marker->span.end;
      open_node = accept(best, {at, line.span.end}, block);
    } else if (candidate.line_start) {
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
  introduced_ = !line.span.empty() && fold(utf8::decode_before(text_, line.span.end).value) == U':';
}

}  // namespace

Outline build_outline(const Unmarked& text, const Blocks& blocks, const Numbering& numbering) {
  return build_outline(text, blocks, MarkerReader(numbering));
}

Outline build_outline(const Unmarked& text, const Blocks& blocks, const MarkerReader& reader) {
  Outline outline;
  const std::string_view bytes = text.text.utf8();
  Succession prose(text, reader, outline);
  Succession in_cell(text, reader, outline);
  prose.begin(none, none, none);
  std::vector<std::uint32_t> tables;
  std::vector<std::size_t> line_of_block(blocks.blocks.size(), 0);
  std::size_t lines = 0;
  for (std::uint32_t i = 0; i < blocks.blocks.size(); ++i) {
    line_of_block[i] = lines;
    if (blocks.blocks[i].table != Block::no_table) continue;
    prose.add_line(blocks.blocks[i].span, i);
    ++lines;
  }
  prose.look_ahead();
  std::size_t mark = 0;
  for (std::uint32_t i = 0; i < blocks.blocks.size(); ++i) {
    const Block& block = blocks.blocks[i];
    if (block.table == Block::no_table) {
      prose.build_line(line_of_block[i]);
      continue;
    }
    const Table& table = blocks.tables[block.table];
    for (std::uint32_t c = 0; c < table.cells.size(); ++c) {
      const Span cell = table.cells[c].span;
      in_cell.begin(i, c, prose.deepest());
      // Lines of the cell, and paragraphs that markup started.
      while (mark < text.marks.size() && text.marks[mark].at <= cell.begin) ++mark;
      Offset begin = cell.begin;
      const auto cut_line = [&](Offset end) {
        const Span line = utf8::trim(bytes, {begin, end});
        if (!line.empty()) in_cell.add_line(line, i);
        begin = end;
      };
      for (Offset at = cell.begin; at < cell.end; ++at) {
        if (mark < text.marks.size() && text.marks[mark].at == at) {
          cut_line(at);
          while (mark < text.marks.size() && text.marks[mark].at <= at) ++mark;
        }
        if (bytes[at] == '\n' || bytes[at] == '\r') cut_line(at);
      }
      cut_line(cell.end);
      if (cell.empty()) continue;
      in_cell.build();
    }
  }
  return outline;
}

}  // namespace taizhang
