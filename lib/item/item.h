#pragma once

// Items: what the outline means. Sections, problems and measures of a notice with their fields, all as spans
// of the clean text (Unmarked::text); values that stand nowhere as such (paths, dates, kinds) are strings.

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/span.h"
#include "grammar/catalog.h"
#include "markup/markup.h"
#include "outline/outline.h"

namespace taizhang {

inline constexpr std::uint32_t no_index = 0xFFFF'FFFF;

// A status with the words it was read from.
struct StatusReading {
  std::string_view status;  // a value closed by RECORDS: done, ahead, on_schedule, …; empty: unknown
  Span words;
};

struct SectionItem {
  std::uint32_t parent = no_index;  // index into Items::sections
  std::string path;
  std::string number;
  std::string_view kind;  // title heading paragraph note caption metadata boilerplate
  Span heading;           // of a heading: without its marker
  Span text;              // of anything else: the running text
  Span own;               // from the marker to the end of its own text
};

struct ProblemItem {
  std::uint32_t section = no_index;
  std::string path;
  std::string number;
  std::string_view kind;  // problem task target theme
  Span heading;
  Span title;
  Span topic;  // what the title is about, X of 关于X的问题; empty: the title
  Span goal;
  std::vector<Span> lead;
  std::vector<Span> partners;
  std::vector<Span> persons;
  Span origin;
  std::string deadline;  // EDTF
  Span deadline_text;
  StatusReading status;
  Span own;
};

struct MeasureItem {
  std::uint32_t problem = no_index;
  std::string path;
  std::string number;
  std::string_view kind;  // goal measure result progress next
  bool labelled = false;  // a field or a column is named for its kind: 整改措施：…
  Span text;
  std::uint32_t goal = no_index;  // index into Items::measures: the goal or measure that this result answers
  std::vector<Span> lead;
  std::vector<Span> partners;
  std::string deadline;
  StatusReading status;
  Span own;
};

// What the notice says of itself.
struct Metadata {
  std::vector<Span> title;  // several where the title is broken over lines
  Span issuer;
  std::string date;   // EDTF
  int date_year = 0;  // its year and month; 0: unknown
  int date_month = 0;
  Span date_text;
  std::string period;  // EDTF, what it reports on
  Span docnumber;
  int year = 0;          // the year that dates without one belong to; 0: the text gives none
  int month = 0;         // of the notice's own date; 0: unknown
  bool planned = false;  // its items tell of what is to come, as those of a plan do
};

// A piece of running text, in source order, with what it belongs to: where facts are looked for. Markers,
// labels of fields and boilerplate are left out, so every numeral in a passage is text.
struct Passage {
  enum class Role : std::uint8_t {
    heading,
    text,
    title,
    goal,
    measure,
    result,
    progress,
    next,
    field,
    note
  };
  Span span;
  Role role = Role::text;
  std::uint32_t section = no_index;
  std::uint32_t problem = no_index;
  std::uint32_t measure = no_index;
  Span column;  // header of the table column it stands in: units may stand there (单位：万元)
};

struct Items {
  std::string profile;         // name of the document profile that matched
  std::string profile_reason;  // why, for people
  Metadata metadata;
  std::vector<SectionItem> sections;  // each list in source order
  std::vector<ProblemItem> problems;
  std::vector<MeasureItem> measures;
  std::vector<Passage> passages;
  std::vector<Span> markers;         // every outline marker and row number, for `inspect --rejected`
  std::vector<Span> unknown_labels;  // what looked like a field label and is not in the grammar
  std::vector<Diagnostic> diagnostics;
};

struct ItemOptions {
  std::string profile;  // overrides recognition
};

// The words of the grammars, ready for matching; declared in item/wording.h.
struct Wording;

// Reads page, profile, prose, tables and themes, in that order. `wording` is made once per catalog and may be
// shared by threads.
Items find_items(const Unmarked& text, const Blocks& blocks, const Outline& outline, const Wording& wording,
                 const ItemOptions& options);

}  // namespace taizhang
