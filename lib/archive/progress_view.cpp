#include "archive/progress_view.h"

#include <fmt/format.h>

#include <utility>

namespace taizhang {

namespace {

constexpr std::size_t bar_cells = 30;

std::string time_text(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  return whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                      : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

std::string ProgressView::show(const ConvertProgress& progress, Clock::time_point now) {
  if (progress.all == 0 || (!terminal_ && now - last_ < std::chrono::minutes(1))) return {};
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const auto done_now = static_cast<double>(progress.done - progress.done_before);
  const double rate = seconds > 0 ? done_now / seconds : 0;
  const std::string left =
      rate > 0 ? time_text(static_cast<double>(progress.all - progress.done) / rate) : "?";
  if (!terminal_)
    return fmt::format("{} of {} inputs, {:.0f} a second, {} left\n", progress.done, progress.all, rate,
                       left);
  drawn_ = true;
  const std::size_t cells = progress.done * bar_cells / progress.all;
  return fmt::format("\r[{}{}] {}/{}  {:.0f}/s  {} left \x1B[K", std::string(cells, '#'),
                     std::string(bar_cells - cells, ' '), progress.done, progress.all, rate, left);
}

std::string ProgressView::clear() {
  return std::exchange(drawn_, false) ? "\r\x1B[K" : "";
}

}  // namespace taizhang
