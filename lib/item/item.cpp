#include "item/item.h"

namespace taizhang {

Items find_items(const Unmarked&, const Blocks&, const Outline& outline, const Catalog&, const ItemOptions&) {
  Items items;
  items.profile = "generic";
  for (const OutlineNode& node : outline.nodes) {
    const auto index = static_cast<std::uint32_t>(items.sections.size());
    SectionItem section;
    section.kind = "paragraph";
    section.text = node.text;
    section.own = node.text;
    items.sections.push_back(std::move(section));
    items.passages.push_back({node.text, Passage::Role::text, index, no_index, no_index, {}});
  }
  return items;
}

}  // namespace taizhang
