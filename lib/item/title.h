#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "block/signs.h"
#include "item/wording.h"

namespace taizhang {

// The head of an item: what it is called, and what is said of it on the same line.
struct Title {
  Span heading;         // the whole heading
  Span title;           // without frame, quotes, cross reference and final full stop
  Span topic;           // X of 关于X的问题; empty: the title
  Span statement;       // what follows it on the line; may be empty
  bool framed = false;  // 关于“X”问题的整改
};

// How much of a line its heading takes.
enum class Heading : std::uint8_t {
  first,   // a phrase before a colon or the first sentence
  untold,  // what stands before a sentence that tells what was reached: a bracket of responsibility follows
  whole_line  // all of it: the fields below tell the rest
};

// Reads `span`, the text of a line after its marker and before any label or bracket of responsibility.
Title read_title(const Signs& signs, Span span, Heading heading, const ProfileWords& profile);

// Whether read_title() would find a frame in `span`.
bool is_framed(const Signs& signs, Span span, const ProfileWords& profile);

// Where the number behind the last 第 of `words` ends: 反馈意见第17|项; npos: there is none.
std::size_t ordinal_end(std::string_view words);

// Whether a first sentence is a head that names and tells nothing: 强化用工保障。 东湖黑臭水体问题。
bool only_names(std::string_view text, Span sentence);

// `span` without white space at both ends and without the full stop, colon or semicolon at its end.
Span without_stop(std::string_view text, Span span);

// The bracket that ends `span`, both signs included; empty where none does. No further back than a remark
// reaches.
Span last_bracket(std::string_view text, Span span);
// What stands between the two signs of `bracket`.
Span inside_of(std::string_view text, Span bracket);

// The end of the first sentence of `span`, its stop included; span.end if there is only one. Stops inside
// quotes and brackets do not count.
Offset sentence_end(const Signs& signs, Span span);

}  // namespace taizhang
