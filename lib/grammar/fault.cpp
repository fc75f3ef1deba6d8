#include "grammar/fault.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/nearest.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

// The part of `line` around the code point `column` (from 0) that fits a terminal, cut ends marked by …;
// `column` becomes its place in that part.
std::string excerpt(std::string_view line, std::size_t& column) {
  constexpr std::size_t longest = 100;  // code points that are shown whole
  const std::size_t size = utf8::count(line);
  const std::size_t around = size > longest ? 40 : size;
  const std::size_t first = column > around + 1 ? column - around : 0;
  std::string text = first > 0 ? "…" : "";
  std::size_t number = 0;
  for (std::size_t at = 0; at < line.size(); ++number) {
    const auto c = utf8::decode(line, at);
    at += c.size;
    if (number < first) continue;
    if (number > column + around && at < line.size()) {
      text += "…";
      break;
    }
    utf8::append(text, c.value);  // an ill-formed byte as U+FFFD
  }
  if (first > 0) column -= first - 1;
  return text;
}

// White space as wide as the first `columns` code points of `line` on a terminal. A tab stays a tab.
std::string indent(std::string_view line, std::size_t columns) {
  std::string spaces;
  for (std::size_t at = 0; at < line.size() && columns > 0; --columns) {
    const auto c = utf8::decode(line, at);
    at += c.size;
    if (c.value == '\t') {
      spaces.push_back('\t');
      continue;
    }
    const int width = u_getIntPropertyValue(static_cast<UChar32>(c.value), UCHAR_EAST_ASIAN_WIDTH);
    spaces.append(width == U_EA_WIDE || width == U_EA_FULLWIDTH ? "  " : " ");
  }
  return spaces;
}

}  // namespace

std::string to_string(const GrammarFault& fault) {
  std::string text = to_string(fault.error) + '\n';
  if (fault.error.line == 0 || fault.error.column == 0 || fault.line.empty()) return text;
  std::size_t column = fault.error.column - 1;
  const std::string line = excerpt(fault.line, column);
  return text + line + '\n' + indent(line, column) + "^\n";
}

std::string to_string(const std::vector<GrammarFault>& faults) {
  std::string text;
  for (const GrammarFault& fault : faults) text += to_string(fault);
  return text;
}

void sort_by_place(std::vector<GrammarFault>& faults) {
  for (auto begin = faults.begin(); begin != faults.end();) {
    const auto end = std::find_if(begin, faults.end(),
                                  [&](const GrammarFault& f) { return f.error.file != begin->error.file; });
    std::stable_sort(begin, end, [](const GrammarFault& a, const GrammarFault& b) {
      return std::pair(a.error.line, a.error.column) < std::pair(b.error.line, b.error.column);
    });
    begin = end;
  }
}

std::string suggestion(std::string_view name, const std::vector<std::string_view>& names) {
  const auto meant = nearest(name, names);
  return meant ? fmt::format("; did you mean '{}'?", *meant) : std::string();
}

}  // namespace taizhang
