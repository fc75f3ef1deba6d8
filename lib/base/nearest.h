#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace taizhang {

// The one of `names` that a person who wrote `name` most likely meant: the fewest inserted, removed, replaced
// or swapped code points, at most a third of the longer one's length (but always one); none if `name` is
// among them or nothing is near. The first of equals. A view into `names`.
std::optional<std::string_view> nearest(std::string_view name, std::span<const std::string_view> names);

}  // namespace taizhang
