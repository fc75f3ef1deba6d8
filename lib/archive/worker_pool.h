#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

#include "base/result.h"

namespace taizhang {

// Runs numbered tasks in child processes and hands their results over in order.
//
// A child is a copy of this process (fork without exec) that serves tasks until its pipe closes, so it starts
// at once and sees all that was loaded before. A task that crashes its child, or takes too long, fails alone;
// a new child takes the place of the lost one. At most `window` results are held that cannot be delivered
// yet.
struct WorkerPool {
  std::size_t jobs = 1;                     // children
  std::size_t window = 64;                  // tasks under way or waiting for their turn
  std::chrono::milliseconds time_limit{0};  // for one task; 0: none

  struct Outcome {
    std::string bytes;    // what the task returned
    std::string failure;  // why it did not return: one sentence without place; empty if it did
  };

  // `work` runs in the children, `deliver` here, for tasks first .. count - 1 in order; `deliver` returns
  // false to stop at once. `idle` is called at the start and about every tenth of a second; false: the tasks
  // in hand are finished and delivered, and no others begun. The Error is one of the system: no process, no
  // pipe.
  Result<void> run(std::size_t first, std::size_t count, const std::function<std::string(std::size_t)>& work,
                   const std::function<bool(std::size_t, Outcome&)>& deliver,
                   const std::function<bool()>& idle) const;
};

}  // namespace taizhang
