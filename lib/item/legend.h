#pragma once

#include <string_view>
#include <vector>

#include "item/item.h"
#include "item/wording.h"

namespace taizhang {

// What colours, classes and signs mean on one page, by its own words: 绿灯表示正常推进,
// “A类：已完成；B类：…”, ● 已完成 ▲ 滞后. A key is told by its first character: 绿灯 and 绿色 are one. Knows
// nothing that the page does not say.
class Legend {
 public:
  struct Key {
    Span span;
    char32_t name = 0;
  };
  // The key that stands at `span`.
  static Key key(std::string_view text, Span span);
  // Reads what `span`, in which `keys` stand, defines. Whether it is a legend and little else.
  bool add(std::string_view text, Span span, const std::vector<Key>& keys, const Wording& wording);

  bool empty() const { return meanings_.empty(); }
  // The meaning of the key that is all of `span`, signs of punctuation aside.
  StatusReading of(std::string_view text, Span span, const Wording& wording) const;
  // The meaning of the only key within `span`: 一、绿灯项目（3个）.
  StatusReading inside(std::string_view text, Span span, const Wording& wording) const;
  // The key that `span` opens with, spaces after it included; empty where none with a meaning does.
  Span opening(std::string_view text, Span span, const Wording& wording) const;

 private:
  struct Meaning {
    char32_t key = 0;
    std::string_view status;
  };
  static std::vector<Key> keys_of(std::string_view text, Span span, const Wording& wording);
  std::string_view meaning(char32_t key) const;

  std::vector<Meaning> meanings_;
};

}  // namespace taizhang
