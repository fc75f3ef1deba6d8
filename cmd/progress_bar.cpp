#include "progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <string>

namespace taizhang::cmd {

namespace {

constexpr std::size_t bar_cells = 30;

std::string time_text(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

ProgressBar::ProgressBar(bool wanted) : wanted_(wanted), terminal_(::isatty(STDERR_FILENO) == 1) {}

void ProgressBar::show(const ConvertProgress& progress) {
  if (!wanted_ || progress.all == 0) return;
  const Clock::time_point now = Clock::now();
  if (!terminal_ && now - last_ < std::chrono::minutes(1)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const auto done_now = static_cast<double>(progress.done - progress.done_before);
  const double rate = seconds > 0 ? done_now / seconds : 0;
  const std::string left =
      rate > 0 ? time_text(static_cast<double>(progress.all - progress.done) / rate) : "?";
  if (!terminal_) {
    fmt::print(stderr, "{} of {} inputs, {:.0f} a second, {} left\n", progress.done, progress.all, rate,
               left);
    return;
  }
  const std::size_t cells = progress.done * bar_cells / progress.all;
  fmt::print(stderr, "\r[{}{}] {}/{}  {:.0f}/s  {} left \x1B[K", std::string(cells, '#'),
             std::string(bar_cells - cells, ' '), progress.done, progress.all, rate, left);
  drawn_ = true;
}

void ProgressBar::clear() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\x1B[K");
  drawn_ = false;
}

}  // namespace taizhang::cmd
