#include "grammar/fault.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/nearest.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

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

// `line` with every ill-formed byte as U+FFFD.
std::string printable(std::string_view line) {
  std::string text;
  for (std::size_t at = 0; at < line.size();) {
    const auto c = utf8::decode(line, at);
    utf8::append(text, c.value);
    at += c.size;
  }
  return text;
}

}  // namespace

std::string to_string(const GrammarFault& fault) {
  std::string text = to_string(fault.error) + '\n';
  if (fault.error.line == 0 || fault.error.column == 0 || fault.line.empty()) return text;
  return text + printable(fault.line) + '\n' + indent(fault.line, fault.error.column - 1) + "^\n";
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
