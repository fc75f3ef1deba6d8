#pragma once

#include <chrono>

#include "archive/convert.h"

namespace taizhang::cmd {

// How far a long run is: a bar with rate and time left that is drawn over itself on a terminal, otherwise a
// line a minute. On standard error.
class ProgressBar {
 public:
  // `wanted` false: shows nothing.
  explicit ProgressBar(bool wanted);

  void show(const ConvertProgress& progress);
  // Takes the bar away, so that a message can be printed.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool wanted_;
  bool terminal_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace taizhang::cmd
