#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace taizhang {

// White space between the parts of a tag, as HTML has it.
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// What an HTML element means for the text.
enum class Element : std::uint8_t {
  inline_run,  // changes nothing: span, b, font, and every name that is not known
  block,       // stands on lines of its own: p, div, section
  line_break,  // br
  heading,     // h1 to h6
  item,        // li
  ordered,     // ol
  unordered,   // ul
  table,
  row,   // tr
  cell,  // td
  head_cell,
  caption,
  pre,
  furniture,  // nav, footer, aside: about the page, not the notice
  title,      // of the page
  dropped,    // the content is no text: script, style, select
  root,       // html, head, body
};

// A tag, a comment or a declaration: the piece of text from '<' to its '>'.
struct Tag {
  enum class Kind : std::uint8_t {
    open,
    close,
    other,  // comment, doctype, <?xml …>, <![endif]>
  };
  Span span;
  Kind kind = Kind::other;
  Element element = Element::inline_run;
  std::string_view name;  // as printed; a view of the text
  bool known = false;     // the name is one of HTML
};

// Reads tags out of a text, one after another from left to right; all reads together are linear in its size,
// whatever is left open in it: what was once searched for in vain is not searched for again.
class TagReader {
 public:
  explicit TagReader(std::string_view text) : text_(text) {}

  // The tag that starts at `text[at]`, which is '<'; none where it is a character of the text (a < b,
  // <关于…>). `any_name` takes names that are not of HTML too. A tag that is never closed ends before the
  // next '<'; one whose quote is never closed, at its first '>'.
  std::optional<Tag> read(std::size_t at, bool any_name);

  // The end of the content of a dropped element or a title: where `</name` starts after `at`; where there is
  // none, the next '<' or the end of the text.
  std::size_t content_end(std::size_t at, std::string_view name);

 private:
  // Position of `needle` at or after `at`, or npos. `absent` remembers from where on there is none.
  std::size_t find(std::string_view needle, std::size_t at, std::size_t& absent) const;
  std::size_t tag_end(std::size_t at, std::size_t name_end);

  std::string_view text_;
  std::size_t no_comment_end_ = std::string_view::npos;
  std::size_t no_quote_[2] = {std::string_view::npos, std::string_view::npos};
  std::string
      unclosed_names_;  // of dropped elements without an end tag in the rest of the text, each after ' '
};

// The value of an attribute in the tag, raw; empty where it has none. `name` is in lower case.
std::string_view attribute(std::string_view tag, std::string_view name);

}  // namespace taizhang
