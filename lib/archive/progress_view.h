#pragma once

#include <chrono>
#include <string>

#include "archive/convert.h"

namespace taizhang {

// How far a long run is, as text for standard error: on a terminal a bar with rate and time left that is
// drawn over itself, otherwise a line a minute.
class ProgressView {
 public:
  using Clock = std::chrono::steady_clock;

  ProgressView(bool terminal, Clock::time_point start) : terminal_(terminal), start_(start), last_(start) {}

  // What to print now; empty: nothing.
  std::string show(const ConvertProgress& progress, Clock::time_point now);
  // What takes the bar away, so that a message can be printed.
  std::string clear();

 private:
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace taizhang
