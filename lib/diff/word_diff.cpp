#include "diff/word_diff.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

namespace {

constexpr std::size_t longest = 400;

bool is_latin(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> all;
  bool in_run = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    const bool latin = is_latin(c.value);
    if (latin && in_run) {
      all.back() = {all.back().data(), all.back().size() + c.size};
    } else {
      all.push_back(text.substr(at, c.size));
    }
    in_run = latin;
    at += c.size;
  }
  return all;
}

void append(std::vector<WordEdit>& edits, WordEdit::Kind kind, std::string_view text) {
  if (text.empty()) return;
  if (edits.empty() || edits.back().kind != kind) edits.push_back({kind, {}});
  edits.back().text.append(text);
}

}  // namespace

std::vector<WordEdit> word_diff(std::string_view from, std::string_view to) {
  std::vector<WordEdit> edits;
  const auto a = words(from);
  const auto b = words(to);
  if (a.size() > longest || b.size() > longest) {
    append(edits, WordEdit::Kind::removed, from);
    append(edits, WordEdit::Kind::added, to);
    return edits;
  }
  // Width and script are no edit: 刨鋪 is 刨铺.
  const auto folded = [](const std::vector<std::string_view>& list) {
    std::vector<std::string> all;
    for (const std::string_view word : list) all.push_back(fold(word));
    return all;
  };
  const std::vector<std::string> x = folded(a);
  const std::vector<std::string> y = folded(b);
  // Lengths of the longest common subsequence of the tails a[i..] and b[j..].
  const std::size_t row = b.size() + 1;
  std::vector<std::uint16_t> tail((a.size() + 1) * row, 0);
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      tail[i * row + j] = x[i] == y[j] ? static_cast<std::uint16_t>(tail[(i + 1) * row + j + 1] + 1)
                                       : std::max(tail[(i + 1) * row + j], tail[i * row + j + 1]);
    }
  }
  struct Step {
    WordEdit::Kind kind;
    std::string_view text;
  };
  std::vector<Step> steps;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && x[i] == y[j]) {
      steps.push_back({WordEdit::Kind::both, b[j]});
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && tail[(i + 1) * row + j] >= tail[i * row + j + 1])) {
      steps.push_back({WordEdit::Kind::removed, a[i++]});
    } else {
      steps.push_back({WordEdit::Kind::added, b[j++]});
    }
  }
  // A lone common character between two edits is chance, not a common word.
  std::string removed, added;
  const auto flush = [&] {
    append(edits, WordEdit::Kind::removed, removed);
    append(edits, WordEdit::Kind::added, added);
    removed.clear();
    added.clear();
  };
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    if (step.kind == WordEdit::Kind::removed) removed += step.text;
    if (step.kind == WordEdit::Kind::added) added += step.text;
    if (step.kind != WordEdit::Kind::both) continue;
    const bool lone = i > 0 && i + 1 < steps.size() && steps[i - 1].kind != WordEdit::Kind::both &&
                      steps[i + 1].kind != WordEdit::Kind::both;
    if (lone) {
      removed += step.text;
      added += step.text;
    } else {
      flush();
      append(edits, WordEdit::Kind::both, step.text);
    }
  }
  flush();
  return edits;
}

std::string shown(const std::vector<WordEdit>& edits, bool colour) {
  std::string out;
  for (const WordEdit& edit : edits) {
    switch (edit.kind) {
      case WordEdit::Kind::both:
        out += edit.text;
        break;
      case WordEdit::Kind::removed:
        out += colour ? "\x1b[31;9m" + edit.text + "\x1b[0m" : "[-" + edit.text + "-]";
        break;
      case WordEdit::Kind::added:
        out += colour ? "\x1b[32m" + edit.text + "\x1b[0m" : "{+" + edit.text + "+}";
        break;
    }
  }
  return out;
}

}  // namespace taizhang
