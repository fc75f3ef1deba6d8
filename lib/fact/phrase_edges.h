#pragma once

#include <string_view>

#include "base/span.h"
#include "fact/particle.h"

// Where the words around a number begin and end.
namespace taizhang {

// The longest subject, in bytes: longer phrases are clauses.
constexpr Offset longest_subject = 96;

// `span` without white space at its front, at its back.
Span trim_front(std::string_view text, Span span);
Span trim_back(std::string_view text, Span span);

// Whether `words` end in a 中 that says of which: not 集中, 其中, 初中.
bool ends_among(std::string_view words, const Particles& particles);

// `span` without words that a noun does not end in: 改扩建中小学|中, 新型农业经营主体|的.
Span without_tail(std::string_view text, Span span);

}  // namespace taizhang
