#pragma once

// The records of one notice: one plain struct a table, one member a column of the output contract (schema
// version 1).
//
// Strings are views into the clean text of the notice, into its arena, or into static names; a Records object
// keeps all of them alive and nothing else does. An empty view, an absent optional and an empty list are the
// unknown value.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/span.h"

namespace taizhang {

inline constexpr int schema_version = 1;

using List = std::span<const std::string_view>;

// The names of a list as one string.
std::string joined(List names, std::string_view separator = "、");

using Number = std::optional<std::uint64_t>;

// Where a row stands in the source file as read from disk.
struct Place {
  Number line;   // from 1, of the decoded source
  Number start;  // byte range [start, end) of the source; absent for container formats
  Number end;
  std::string_view locator;  // for container formats: "table 2 row 4 cell 3"
};

struct InputRow {
  std::string_view source;  // path as given, below the input root
  std::string_view doc;
  std::string_view outcome;  // converted duplicate unchanged failed
  std::string_view reason;
};

struct DocumentRow {
  std::string_view doc;
  std::string_view source;
  std::string_view sha256;
  std::string_view format;
  std::string_view encoding;
  std::string_view repairs;
  std::string_view profile;
  std::string_view title;
  std::string_view issuer;
  std::string_view date;
  std::string_view period;
  std::string_view docnumber;
  Number bytes;
  Number sections;
  Number problems;
  Number measures;
  Number facts;
  Number warnings;
  bool damaged = false;
  Number schema_version = taizhang::schema_version;
};

struct SectionRow {
  std::string_view id;
  std::string_view doc;
  std::string_view parent_id;
  std::string_view path;
  std::string_view number;
  std::string_view kind;
  std::string_view heading;
  std::string_view text;
  Place place;
};

struct ProblemRow {
  std::string_view id;
  std::string_view doc;
  std::string_view section_id;
  std::string_view problem;
  std::string_view number;
  std::string_view kind;
  std::string_view heading;
  std::string_view title;
  std::string_view goal;
  List lead;
  List partners;
  List persons;
  std::string_view origin;
  std::string_view deadline;
  std::string_view deadline_text;
  std::string_view status;
  std::string_view status_text;
  std::string_view title_id;
  bool damaged = false;
  Place place;
};

struct MeasureRow {
  std::string_view id;
  std::string_view doc;
  std::string_view problem_id;
  std::string_view problem;
  std::string_view measure;
  std::string_view number;
  std::string_view kind;
  std::string_view text;
  std::string_view goal_id;
  List lead;
  List partners;
  std::string_view deadline;
  std::string_view status;
  std::string_view status_text;
  bool damaged = false;
  Place place;
};

struct FactRow {
  std::string_view id;
  std::string_view doc;
  std::string_view section_id;
  std::string_view problem_id;
  std::string_view measure_id;
  std::string_view problem;
  std::string_view measure;
  std::string_view kind;
  std::string_view text;
  std::string_view value;  // exact decimal strings
  std::string_view value_high;
  std::string_view resolution;
  std::string_view unit;
  std::string_view dimension;
  std::string_view si_value;
  std::string_view date;
  std::string_view approx;
  std::string_view subject;
  std::string_view entity;
  std::string_view qualifier;
  std::string_view comparison;
  std::string_view direction;
  std::string_view base;
  std::string_view modality;
  bool declared = false;
  std::string_view bound;
  List inferred;
  std::string_view period_id;
  std::string_view part_of;
  std::string_view group;
  bool damaged = false;
  Place place;
  std::string_view sentence;  // the clean sentence around the fact; printed with --evidence only
};

struct FindingRow {
  std::string_view id;
  std::string_view doc;
  std::string_view rule;
  std::string_view verdict;  // agree rounding disagree undecidable
  std::string_view stated;
  std::string_view computed;
  std::string_view low;
  std::string_view high;
  std::string_view formula;
  std::string_view assumption;
  std::string_view message;
  List facts;   // fact ids
  List places;  // "start-end" in bytes
  Place place;
};

// What became of a problem, or of several that were split or merged, from one report to the next.
struct PromiseRow {
  std::string_view id;
  std::string_view doc;
  std::string_view fact_id;  // the date's fact; empty where the deadline stands in a field
  std::string_view problem;
  std::string_view measure;
  List who;               // units that answer for it
  std::string_view what;  // the clause that promises
  std::string_view due;   // EDTF
  std::string_view due_text;
  std::string_view state;    // overdue open done
  std::string_view outcome;  // kept late silent; with a later report
  std::string_view as_of;    // the day it was judged by
  Place place;
  std::string_view later;     // path of the problem in the later report
  std::string_view evidence;  // what that report says
};

struct ChangeRow {
  std::string_view change;  // same status changed renumbered reworded split merged added removed
  List also;                // further classes, gravest first
  List old_problems;        // printed paths
  List new_problems;
  std::string_view title_old;  // of the first
  std::string_view title_new;
  std::string_view status_old;
  std::string_view status_new;
  std::string_view score;      // likeness of the two, 0 to 1, three digits
  std::string_view runner_up;  // that of the second-best candidate
  bool ambiguous = false;      // another candidate was about as good
  List ids_old;
  List ids_new;
  std::string_view matched_by;  // pair title content order split merge
  std::string_view second;      // printed path of the second-best candidate
};

// A number, date or target below a problem, in two successive reports.
struct DeltaRow {
  std::string_view old_problem;
  std::string_view new_problem;
  std::string_view subject;
  std::string_view unit;
  std::string_view value_old;  // a decimal, or the EDTF date of a date
  std::string_view value_new;
  std::string_view delta;    // new - old, exact; whole days for two days
  std::string_view percent;  // delta in percent of old
  std::string_view text_old;
  std::string_view text_new;
  std::string_view id_old;
  std::string_view id_new;
};

// The light of one problem in one report of a series.
struct LightRow {
  Number row;  // the problem's row in the series, from 1
  std::string_view doc;
  std::string_view date;  // of the report
  std::string_view problem;
  std::string_view title;
  List lead;
  std::string_view status;
  std::string_view status_text;
  std::string_view deadline;
  std::string_view subject;  // what the key number measures
  std::string_view value;
  std::string_view unit;
  std::string_view target;
  std::string_view attainment;  // percent of the target
  std::string_view time_share;  // percent of the time that had passed
  std::string_view light;       // green yellow red, or empty: nothing to judge by
  std::string_view rule;        // name of the rule that decided
  std::string_view evidence;
  bool supervise = false;
  std::string_view id;
};

// One notice.
struct Records {
  DocumentRow document;
  std::vector<SectionRow> sections;  // each table in source order
  std::vector<ProblemRow> problems;
  std::vector<MeasureRow> measures;
  std::vector<FactRow> facts;
  std::vector<FindingRow> findings;  // filled by audit

  // Owns what the views point at, beside `arena`: the clean text, the bytes of a ledger file.
  std::vector<std::shared_ptr<const void>> owners;
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
};

}  // namespace taizhang
