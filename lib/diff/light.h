#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diff/series.h"
#include "grammar/lights.h"
#include "value/decimal.h"

namespace taizhang {

// How far a problem has come in one report, by its printed numbers. Shares are percent.
struct Progress {
  const FactRow* number = nullptr;  // the key number: what is reached
  std::string target;               // the printed target it is held against
  std::string attained;             // percent of the target
  std::string time;                 // percent of the time that has passed, by calendar days
  std::optional<Decimal> lag;       // points behind schedule; negative: ahead
  bool lag_printed = false;         // the report says so itself; else time less attained
  std::string due;                  // deadline, EDTF
  std::optional<long> late;         // days from the deadline to the report, if it has passed
};

// One cell: the light of a problem in a report, with what the deciding rule saw.
struct Light {
  bool listed = false;  // the report lists the problem
  std::string light;    // green yellow red; empty: nothing to judge by
  std::string rule;
  std::string evidence;
  Progress progress;
};

// A problem for the supervision list (督办), and why.
struct Supervised {
  std::uint32_t thread;
  std::string reason;
};

struct Track {
  std::vector<std::vector<Light>> lights;  // by thread, then report
  std::vector<Supervised> supervised;      // in the order of the threads
};

// The lights of a series by the rules of `lights`.
Track judge(const Series& series, const Lights& lights);

// True if a clause of `text` holds one of `words` and none of `unless`. `found` is the word, as printed in
// the rule. For the examples of rules.
bool clause_says(std::string_view text, const std::vector<std::string>& words,
                 const std::vector<std::string>& unless, std::string* found = nullptr);

// The units in charge of a thread, from the latest report that names any; empty: no report does.
List lead_of(const Series& series, std::uint32_t thread);

// Its row in the latest report that lists it.
const ProblemRow& latest(const Series& series, std::uint32_t thread);

std::vector<LightRow> light_rows(const Series& series, const Track& track, Arena& arena);

}  // namespace taizhang
