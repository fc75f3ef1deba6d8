#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace taizhang::audit {

// What a person decided about a finding, kept by rule and quote so that it holds for the next edition of the
// notice.
struct Waiver {
  std::string rule;
  std::string quote;  // the words the finding is about (Evidence), or the number it states, as printed
  std::string state;  // open, confirmed, dismissed
  std::string by;     // who decided
  std::string why;
};

// Reads a waiver file: YAML, a list of mappings with rule, quote, state, by, why. The Error names line and
// column.
Result<std::vector<Waiver>> read_waivers(const std::string& file, const std::string& yaml);

// The file's text with `added` behind what stands there: lines a person wrote are never touched.
std::string append_waivers(std::string_view yaml, const std::vector<Waiver>& added);

// The waiver of a finding of `rule` about `evidence` that states `stated`; null if there is none.
const Waiver* find_waiver(const std::vector<Waiver>& waivers, std::string_view rule,
                          std::string_view evidence, std::string_view stated);

}  // namespace taizhang::audit
