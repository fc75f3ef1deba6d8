#include "block/block.h"

#include "base/utf8.h"
#include "block/line.h"

namespace taizhang {

Blocks segment(const Unmarked& unmarked) {
  Blocks blocks;
  const std::string_view text = unmarked.text.utf8();
  const Lines lines(text);
  for (std::uint32_t n = 1; n <= lines.count(); ++n) {
    const Span span = utf8::trim(text, lines.line(n));
    if (!span.empty()) blocks.blocks.push_back({span, Block::no_table});
  }
  return blocks;
}

}  // namespace taizhang
