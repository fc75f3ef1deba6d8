#pragma once

#include <string>

#include "diff/light.h"

namespace taizhang {

struct TrackTextOptions {
  bool colour = false;
  bool ambiguous_wide = false;  // “ ” — … take two columns
  std::size_t width = 100;      // columns of the terminal
};

// The series for people: a row a problem, a column a report, then the evidence of every light that is not
// green, and the supervision list.
std::string track_text(const Series& series, const Track& track, const Lights& lights,
                       const TrackTextOptions& options);

// 进度快报: totals by light, what turned since the report before, the supervision list.
enum class BulletinForm {
  plain,
  markdown,
};
std::string bulletin(const Series& series, const Track& track, const Lights& lights, BulletinForm form);

}  // namespace taizhang
