#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/span.h"

namespace taizhang {

// A character reference of HTML: &nbsp; &#8220; &#x201C;.
struct CharacterReference {
  Offset size = 0;                       // bytes of the text, from '&'
  std::array<char32_t, 2> characters{};  // the second is 0 where there is one
};

// How much is taken for a reference.
enum class ReferenceStyle {
  page,   // as browsers do: some names and all numbers hold without their semicolon
  prose,  // only with semicolon, so that “R&D” and “AT&T” stay, and &nbsp
};

// The reference that starts at `text[at]`, which is '&'. A reference written twice over (&amp;nbsp;) is read
// as what was meant.
std::optional<CharacterReference> read_reference(std::string_view text, std::size_t at, ReferenceStyle style);

}  // namespace taizhang
