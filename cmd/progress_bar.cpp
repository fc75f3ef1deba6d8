#include "progress_bar.h"

#include <unistd.h>

#include <cstdio>

namespace taizhang::cmd {

ProgressBar::ProgressBar(bool wanted)
    : wanted_(wanted), view_(::isatty(STDERR_FILENO) == 1, ProgressView::Clock::now()) {}

void ProgressBar::show(const ConvertProgress& progress) {
  if (wanted_) std::fputs(view_.show(progress, ProgressView::Clock::now()).c_str(), stderr);
}

void ProgressBar::clear() {
  std::fputs(view_.clear().c_str(), stderr);
}

}  // namespace taizhang::cmd
