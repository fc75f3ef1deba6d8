#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace taizhang {

// Columns that `text` takes on a terminal: wide and full-width characters two, combining marks none. With
// `ambiguous_wide` also “ ” — … ① and their like two, as terminals with Chinese fonts may draw them.
std::size_t display_width(std::string_view text, bool ambiguous_wide = false);

// `text` in exactly `width` columns: cut with … where it is too long, filled with spaces where it is short.
std::string fitted(std::string_view text, std::size_t width, bool ambiguous_wide = false);

// `text` in at most `width` columns, cut with ….
std::string shortened(std::string_view text, std::size_t width, bool ambiguous_wide = false);

}  // namespace taizhang
