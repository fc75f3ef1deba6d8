#include "outline/outline.h"

namespace taizhang {

Outline build_outline(const Unmarked&, const Blocks& blocks) {
  Outline outline;
  for (std::uint32_t i = 0; i < blocks.blocks.size(); ++i) {
    OutlineNode node;
    node.text = blocks.blocks[i].span;
    node.block = i;
    outline.nodes.push_back(std::move(node));
  }
  return outline;
}

}  // namespace taizhang
