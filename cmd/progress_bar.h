#pragma once

#include "archive/progress_view.h"

namespace taizhang::cmd {

// A ProgressView on standard error.
class ProgressBar {
 public:
  // `wanted` false: shows nothing.
  explicit ProgressBar(bool wanted);

  void show(const ConvertProgress& progress);
  // Takes the bar away, so that a message can be printed.
  void clear();

 private:
  bool wanted_;
  ProgressView view_;
};

}  // namespace taizhang::cmd
