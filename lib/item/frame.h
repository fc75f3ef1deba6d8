#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "block/signs.h"
#include "word/word_table.h"

namespace taizhang {

// A heading in a frame: 关于X问题的整改.
struct Framed {
  Span heading;  // with its frame
  Span title;    // X without its outer quotes, or all of it
  Span topic;    // X
};

// The frames that headings stand in, ready for matching.
class Frames {
 public:
  Frames() = default;
  // Patterns with an X for what the heading is about; those without one, or with nothing behind it, are left
  // out. In a heading of `whole` the frame belongs to the title unless X is quoted.
  explicit Frames(const std::vector<std::string>& patterns, const std::vector<std::string>& whole = {});

  // The frame that `span`, which is trimmed, starts with and that ends furthest in.
  std::optional<Framed> read(const Signs& signs, Span span) const;

 private:
  struct Group {         // of frames that begin alike
    std::string before;  // folded
    WordTable after;     // in reverse, by the number of the frame
  };
  // A place where a frame may end.
  struct Fit {
    std::uint32_t frame = 0;
    Offset hole = 0;  // where the title begins
    Offset title_end = 0;
    Offset end = 0;
    bool whole = false;  // the heading may end here; otherwise only the closing quote is missing
    bool last = false;   // it ends the line but for a sign
  };
  void find_fits(const Signs& signs, Span span, const Group& group, Offset hole, bool quoted,
                 std::vector<Fit>& fits) const;

  void add(const std::string& pattern);

  std::vector<Group> groups_;
  std::uint32_t size_ = 0;   // number of frames
  std::uint32_t whole_ = 0;  // the first of those that belong to the title
  FirstCharacters firsts_;   // of what a heading in a frame begins with
};

}  // namespace taizhang
