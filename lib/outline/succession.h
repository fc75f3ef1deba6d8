#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "outline/marker_places.h"
#include "outline/outline.h"

namespace taizhang {

// The outline of one context: the prose of the notice, or one cell. Decides which readings are markers, and
// adds its nodes to the outline. Signs, reader and outline must live as long; one object serves many cells.
class Succession {
 public:
  Succession(const Signs& signs, const MarkerReader& reader, Outline& outline)
      : text_(signs.text()), reader_(reader), outline_(outline), places_(signs, reader) {}

  // A new context below `root`. `cell` is that of its nodes.
  void begin(std::uint32_t cell, std::uint32_t root);
  // Its next line, which stands in `block`.
  void add_line(Span line, std::uint32_t block);
  // After the last line: look_ahead once, then build_line of each in order, or build for all of it.
  void look_ahead() { places_.link(); }
  void build_line(std::size_t line);
  void build();
  // The node that what follows stands under.
  std::uint32_t deepest() const { return stack_.empty() ? root_ : stack_.back().node; }

 private:
  static constexpr std::uint32_t none = OutlineNode::none;

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
  // What a place within an unnumbered line opens, behind a colon: a list of the line's own, which ends with
  // it (采取以下措施：1.…2.…), the value of a field (整改措施：1.…2.…).
  enum class Opens : std::uint8_t {
    nothing,
    list,
    field
  };
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

  static bool same_family(const Level& level, const Marker& marker) {
    return level.style == marker.style && level.depth == marker.depth;
  }
  bool confirmed(const Marker& marker, bool successor, bool inside) const;
  bool opens_section(const Marker& marker) const;
  bool numbers_paragraph(const Marker& marker) const;
  Choice judge(const Marker& marker, bool inside, std::uint32_t line_node, bool outline_line,
               Opens opens) const;
  bool outer_holds(const Level& outer, const Marker& inner) const;
  bool outer_resumes(const Level& outer, const Marker& inner) const;
  std::size_t form_level() const;
  bool goes_on(const Level& list, const Level& form, const Marker& inner) const;
  std::uint32_t accept(const Choice& choice, Span rest, std::uint32_t block);
  std::uint32_t add_plain(Span text, std::uint32_t block);
  void diagnose(const Choice& choice);
  void move_heading();
  void close_to(std::size_t keep);
  bool introduces(Span before) const;

  std::string_view text_;
  const MarkerReader& reader_;
  Outline& outline_;
  MarkerPlaces places_;
  std::vector<std::uint32_t> block_of_;  // by line
  std::vector<Level> stack_;
  std::vector<std::pair<Level, std::int64_t>> last_;  // last ordinals of closed levels
  std::vector<std::pair<std::uint32_t, std::uint32_t>>
      turned_;                         // styles nested against their ranks: outer, inner
  std::vector<std::uint32_t> nested_;  // styles that hold lists of their own kind: 1. under 1.
  bool introduced_ = false;            // the line before ended in a colon
  bool heads_field_ = false;           // and is nothing but what may name a field
  std::uint32_t cell_ = none;
  std::uint32_t root_ = none;
};

}  // namespace taizhang
