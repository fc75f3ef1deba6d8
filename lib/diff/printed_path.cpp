#include "diff/printed_path.h"

#include <string>
#include <vector>

#include "base/utf8.h"
#include "diff/words.h"
#include "value/numeral.h"
#include "word/fold.h"

namespace taizhang {

namespace {

// A step that is an ordinal, in whatever style, as its value; any other as its words without numbers.
std::string step(std::string_view printed) {
  std::string text = fold(printed);
  if (const auto again = text.rfind('~'); again != std::string::npos && again > 0) text.resize(again);
  std::string bare;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    const bool bracket = c.value == '(' || c.value == ')' || c.value == 0x3014 || c.value == 0x3015 ||
                         c.value == '[' || c.value == ']' || c.value == '.' || c.value == 0x3001;
    if (!bracket) bare.append(text, at, c.size);
    at += c.size;
  }
  if (bare.starts_with("第")) bare.erase(0, 3);
  for (const NumeralStyle style : {NumeralStyle::arabic, NumeralStyle::han, NumeralStyle::formal,
                                   NumeralStyle::circled, NumeralStyle::roman}) {
    const auto ordinal = bare.empty() ? std::nullopt : read_ordinal(bare, 0, style);
    if (ordinal && ordinal->size == bare.size()) return ordinal->value.to_string();
  }
  return "=" + words_without_numbers(printed);
}

std::vector<std::string> steps(std::string_view path, std::string_view title) {
  const std::string own = "=" + words_without_numbers(title);
  std::vector<std::string> all;
  // An unnumbered problem's last step is its title, which may hold a slash of its own.
  if (!title.empty() && path.ends_with(title)) {
    path.remove_suffix(title.size());
    if (path.ends_with('/')) path.remove_suffix(1);
    if (path.empty()) return all;
  }
  while (true) {
    const auto slash = path.find('/');
    std::string next = step(path.substr(0, slash));
    if (next != own) all.push_back(std::move(next));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return all;
}

}  // namespace

bool is_renumbered(std::string_view old_path, std::string_view old_title, std::string_view new_path,
                   std::string_view new_title) {
  return old_path != new_path && steps(old_path, old_title) != steps(new_path, new_title);
}

}  // namespace taizhang
