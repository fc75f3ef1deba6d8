#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "archive/inputs.h"

namespace taizhang {

// What the run before found in each input, by the inputs.csv of the ledger that is in place.
class EarlierInputs {
 public:
  // Empty where there is no ledger, or one of another input root: `input_root` as datapackage.json names it.
  static EarlierInputs read(const std::string& folder, const std::string& input_root);

  // True if the input was there and held other bytes than `doc` names.
  bool changed(const std::string& name, std::string_view doc) const;

  // Inputs that are neither in `inputs` nor on disk any more, in byte order of their names.
  std::vector<std::string> vanished(const Inputs& inputs) const;

 private:
  std::unordered_map<std::string, std::string> docs_;  // by name; that of a failed one is empty
};

}  // namespace taizhang
