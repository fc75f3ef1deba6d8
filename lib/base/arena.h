#pragma once

#include <cstring>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <vector>

namespace taizhang {

// Owns the few strings of a notice that are not a stretch of its clean text (ids, paths, joined lines).
// Views it hands out live as long as the arena. Grows in blocks, frees at once.
class Arena {
 public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    auto* bytes = static_cast<char*>(memory_.allocate(text.size(), 1));
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
  }

  // Keeps the list, not the strings it points at.
  std::span<const std::string_view> keep(const std::vector<std::string_view>& list) {
    if (list.empty()) return {};
    auto* items = static_cast<std::string_view*>(
        memory_.allocate(list.size() * sizeof(std::string_view), alignof(std::string_view)));
    std::uninitialized_copy(list.begin(), list.end(), items);
    return {items, list.size()};
  }

 private:
  std::pmr::monotonic_buffer_resource memory_;
};

}  // namespace taizhang
