#include "block/line_features.h"

#include <doctest/doctest.h>

#include <string>

using namespace taizhang;

namespace {

std::vector<LineFeatures> lines_of(std::string_view text, Span stretch) {
  std::vector<LineFeatures> lines;
  read_lines(Signs(text), stretch, lines);
  return lines;
}
std::vector<LineFeatures> lines_of(std::string_view text) {
  return lines_of(text, {0, static_cast<Offset>(text.size())});
}

// A line a line: its trimmed text, then its tabs, bars and flags.
std::string shown(std::string_view text, const std::vector<LineFeatures>& lines) {
  std::string out;
  for (const LineFeatures& line : lines) {
    out += std::string(cut(text, line.span)) + " " + std::to_string(line.tabs) + std::to_string(line.bars);
    if (line.indented) out += " indented";
    if (line.trailing) out += " trailing";
    if (line.gap_before) out += " gap";
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("LF, CRLF, CR and U+2028 end a line") {
  const std::string_view text = "a\nb\r\nc\rd\u2028e";
  CHECK(shown(text, lines_of(text)) == "a 00\nb 00\nc 00\nd 00\ne 00\n");
  CHECK(lines_of("").empty());
  CHECK(lines_of("\n\n").empty());
  CHECK(lines_of("a").size() == 1);
}

TEST_CASE("a line knows its tabs, bars and the empty line before it") {
  const std::string_view text = "\t a\tb\t\n\t\n| a ｜ b │ c ┃\n“甲”，\u2027乙";
  CHECK(shown(text, lines_of(text)) ==
        "a\tb 10 indented trailing\n| a ｜ b │ c ┃ 04 gap\n“甲”，\u2027乙 00\n");
}

TEST_CASE("a stretch that begins inside a line has the rest of it") {
  const std::string_view text = "甲|乙\n丙\n\n丁|";
  CHECK(shown(text, lines_of(text, {3, 11})) == "|乙 01\n丙 00\n");
  CHECK(shown(text, lines_of(text, {7, 16})) == "丙 00\n丁 00 gap\n");
}
