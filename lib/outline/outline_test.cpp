#include "outline/outline.h"

#include <doctest/doctest.h>

#include <fmt/format.h>
#include <map>

#include "base/utf8.h"
#include "grammar/catalog.h"
#include "root.h"
#include "source/source.h"
#include "text/clean.h"

using namespace taizhang;

namespace {

// The outline as one line: markers with two code points of text, children in braces.
std::string print(std::string_view text) {
  Unmarked unmarked;
  unmarked.text = Text::view(text);
  const Outline outline = build_outline(unmarked, segment(unmarked, LabelWords(embedded_catalog().labels)),
                                        embedded_catalog().numbering.front());
  std::string out;
  std::vector<std::uint32_t> open;
  for (std::uint32_t i = 0; i < outline.nodes.size(); ++i) {
    const OutlineNode& node = outline.nodes[i];
    while (!open.empty() && open.back() != node.parent) {
      open.pop_back();
      out += "}";
    }
    if (!out.empty() && out.back() != '{') out += " ";
    const std::string_view words = cut(text, node.text);
    std::size_t size = 0;
    for (int n = 0; n < 2 && size < words.size(); ++n) size += utf8::decode(words, size).size;
    out += fmt::format("{}{}{{", node.marker.empty() ? "" : "[" + std::string(node.number) + "]",
                       words.substr(0, size));
    open.push_back(i);
  }
  for (std::size_t n = 0; n < open.size(); ++n) out += "}";
  for (std::size_t at; (at = out.find("{}")) != std::string::npos;) out.erase(at, 2);
  for (const Diagnostic& d : outline.diagnostics) out += fmt::format(" !{}: {}", d.kind, d.message);
  return out;
}

}  // namespace

TEST_CASE("succession decides") {
  struct Case {
    std::string_view what;
    std::string_view text;
    std::string_view outline;
  };
  for (const auto& [what, text, outline] : {
           Case{"levels", "一、甲甲\n(一)乙乙\n1.丙丙\n（1）丁丁\n2.戊戊\n（二）己己\n二、庚庚",
                "[一]甲甲{[(一)]乙乙{[1]丙丙{[(1)]丁丁} [2]戊戊} [(二)]己己} [二]庚庚"},
           Case{"a number after the dot", "28.甲甲\n29.20家企业\n30.乙乙\n31.5G信号\n3.5亿元投资",
                "[28]甲甲 [29]20 [30]乙乙 [31]5G{3.} !sequence-gap: the numbering starts at 28"},
           Case{"a decimal opens a line", "投资情况\n1.5亿元已到位\n2.6亿元待拨", "投资 1. 2."},
           Case{"numbers run on across parents", "（一）甲甲\n1.乙乙\n2.丙丙\n（二）丁丁\n3.戊戊",
                "[(一)]甲甲{[1]乙乙 [2]丙丙} [(二)]丁丁{[3]戊戊}"},
           Case{"a level is missing", "一、甲甲\n1.乙乙\n①丙丙\n二、丁丁",
                "[一]甲甲{[1]乙乙{[①]丙丙}} [二]丁丁"},
           Case{"mixed width and spaces", "１．甲甲\n2、乙乙\n3 .丙丙\n（ 一 ）丁丁\n(二 )戊戊",
                "[1]甲甲 [2]乙乙 [3]丙丙 [(一)]丁丁 [(二)]戊戊"},
           Case{"two delimiters are two levels", "1、甲甲\n1.乙乙\n2.丙丙\n2、丁丁",
                "[1]甲甲{[1]乙乙 [2]丙丙} [2]丁丁"},
           Case{"a whole outline in a line", "一、甲甲。（一）乙乙。1.丙丙。2.丁丁。（二）戊戊。二、己己。",
                "[一]甲甲{[(一)]乙乙{[1]丙丙 [2]丁丁} [(二)]戊戊} [二]己己"},
           Case{"coordinates at the start of a line", "三、甲甲\n引言\n一是乙乙\n二是丙丙",
                "[三]甲甲{引言 [一是]乙乙 [二是]丙丙} !sequence-gap: the numbering starts at 3"},
           Case{"coordinates within a paragraph", "1.甲甲。一是乙乙；二是丙丙。\n2.丁丁", "[1]甲甲 [2]丁丁"},
           Case{
               "gap and repeat", "1.甲甲\n2.乙乙\n2.丙丙\n5.丁丁",
               "[1]甲甲 [2]乙乙 [2]丙丙 [5]丁丁 !sequence-repeat: 2 stands twice !sequence-gap: 5 follows 2"},
           Case{"a restart", "1.甲甲\n2.乙乙\n说明：\n1.丙丙",
                "[1]甲甲 [2]乙乙{说明} [1]丙丙 !sequence-restart: 1 follows 2 under the same parent"},
           Case{"the outer style comes second", "1.甲甲\n2.乙乙\n一、丙丙\n1.丁丁\n二、戊戊\n2.己己",
                "[1]甲甲 [2]乙乙 [一]丙丙{[1]丁丁} [二]戊戊{[2]己己}"},
           Case{"styles the other way round", "1.甲甲\n一、乙乙\n二、丙丙\n2.丁丁\n一、戊戊",
                "[1]甲甲{[一]乙乙 [二]丙丙} [2]丁丁{[一]戊戊}"},
           Case{"dotted", "1.甲甲\n1.1 乙乙\n1.2 丙丙\n2.丁丁\n2.1 戊戊\n2.2 己己",
                "[1]甲甲{[1.1]乙乙 [1.2]丙丙} [2]丁丁{[2.1]戊戊 [2.2]己己}"},
           Case{"a list in the line of a field",
                "1.甲甲\n措施：1.乙乙。2.丙丙。\n责任：丁丁\n2.戊戊\n措施：（1）己己；（2）庚庚。",
                "[1]甲甲{措施 [1]乙乙 [2]丙丙 责任} [2]戊戊{措施 [(1)]己己 [(2)]庚庚}"},
           Case{"a list in the line of a field of nothing",
                "措施：1.乙乙。2.丙丙。\n责任：丁丁\n措施：1.戊戊。2.己己。",
                "措施 [1]乙乙 [2]丙丙 责任 措施 [1]戊戊 [2]己己"},
           Case{"names with numbers alone on their lines", "问题1\n甲甲\n问题2\n乙乙\n项目3个",
                "[问题1]{甲甲} [问题2]{乙乙 项目}"},
           Case{"bullets", "——甲甲。\n——乙乙。", "[]甲甲 []乙乙"},
           Case{"years", "2021、2022年情况\n2021年，甲甲", "20 20"},
           Case{"traditional formal numbers", "壹、甲甲\n貳、乙乙\n參、丙丙\n肆、丁丁",
                "[壹]甲甲 [貳]乙乙 [參]丙丙 [肆]丁丁"},
           Case{"dotted, one under each", "1.甲甲\n1.1 乙乙\n2.丁丁\n2.1 戊戊\n2.2 己己\n3.庚庚\n3.1 辛辛",
                "[1]甲甲{[1.1]乙乙} [2]丁丁{[2.1]戊戊 [2.2]己己} [3]庚庚{[3.1]辛辛}"},
           Case{"formal numbers and articles", "壹、甲甲\n一、乙乙\n貳、丙丙", "[壹]甲甲{[一]乙乙} [貳]丙丙"},
       }) {
    const auto& name = what;
    CAPTURE(name);
    CHECK(print(text) == outline);
  }
}

TEST_CASE("the printed outline of a real notice comes out whole") {
  const auto source =
      Source::from_file(source_root() + "/tests/fixtures/notices/haizhou-2024-rectification.txt");
  REQUIRE(source);
  const auto clean = clean_text(*source, {});
  REQUIRE(clean);
  const Unmarked unmarked = strip_markup(clean->text);
  const Outline outline = build_outline(unmarked, segment(unmarked, LabelWords(embedded_catalog().labels)),
                                        embedded_catalog().numbering.front());
  // One line a row of the labels: its character and its path, made below from the parents.
  std::vector<std::pair<std::size_t, std::string>> found;
  std::map<std::size_t, std::string> bare;  // unnumbered lines: the path they stand under
  std::vector<std::string> paths(outline.nodes.size());
  for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
    const OutlineNode& node = outline.nodes[i];
    const std::string above = node.parent == OutlineNode::none ? "" : paths[node.parent];
    paths[i] = node.number.empty() ? above : above.empty() ? node.number : above + "/" + node.number;
    if (node.number.empty())
      bare.emplace(utf8::count(unmarked.text.utf8().substr(0, node.text.begin)), paths[i]);
    else
      found.emplace_back(utf8::count(unmarked.text.utf8().substr(0, node.marker.begin)), paths[i]);
  }
  const auto labels =
      Source::from_file(source_root() + "/tests/fixtures/gold/haizhou-2024-rectification.outline.jsonl");
  REQUIRE(labels);
  std::vector<std::pair<std::size_t, std::string>> expected;
  const std::string_view rows = labels->bytes();
  std::size_t unnumbered = 0;
  const auto value = [](std::string_view row, std::string_view key) {
    const std::size_t at = row.find(fmt::format("\"{}\": ", key));
    return at == row.npos ? std::string_view() : row.substr(at + key.size() + 4);
  };
  for (std::size_t at = 0; at < rows.size();) {
    const std::size_t end = std::min(rows.find('\n', at), rows.size());
    const std::string_view row = rows.substr(at, end - at);
    at = end + 1;
    const std::string_view place = value(row, "marker_start");
    const std::string_view path = value(row, "path").substr(1);
    if (place.empty() || place.starts_with("null")) {
      const std::string_view start = value(row, "start");
      const auto line = bare.find(std::stoul(std::string(start.substr(0, start.find(',')))));
      CAPTURE(row);
      REQUIRE(line != bare.end());
      CHECK(line->second + "/-" == path.substr(0, path.find('"')));
      ++unnumbered;
      continue;
    }
    expected.emplace_back(std::stoul(std::string(place.substr(0, place.find(',')))),
                          path.substr(0, path.find('"')));
  }
  CHECK(expected.size() + unnumbered == 177);
  CHECK(found == expected);
}
