// Work is linear in the text, whatever it holds, and nothing is lost: counted in basic blocks that ran, which
// no load of the machine can change. TAIZHANG_MUTATIONS and TAIZHANG_SEED set how many mutated notices are
// read (scripts/mutate reads 100 000).
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>

#include "base/utf8.h"
#include "fact/fact.h"
#include "fact/lexicon.h"
#include "golden.h"
#include "grammar/catalog.h"
#include "item/wording.h"
#include "lossless.h"
#include "outline/marker.h"
#include "root.h"

namespace {

std::uint64_t steps = 0;

}  // namespace

// Called by the compiler at the start of every basic block of the stages under test.
extern "C" void __sanitizer_cov_trace_pc() {
  ++steps;
}

using namespace taizhang;

namespace {

struct Reading {
  Unmarked unmarked;
  Blocks blocks;
  Outline outline;
  Items items;
  std::uint64_t steps = 0;
};

Reading read(const std::string& text) {
  static const Wording wording(embedded_catalog());
  static const MarkerReader markers(embedded_catalog().numbering.front());
  const std::uint64_t before = steps;
  Reading reading;
  reading.unmarked = strip_markup(Text::view(text));
  reading.blocks = segment(reading.unmarked, wording.labels);
  reading.outline = build_outline(reading.unmarked, reading.blocks, markers);
  reading.items = find_items(reading.unmarked, reading.blocks, reading.outline, wording, {});
  reading.steps = steps - before;
  return reading;
}

// Steps to find the facts of `text`, which is one passage.
std::uint64_t steps_of_facts(const std::string& text) {
  static const Lexicon lexicon(embedded_catalog());
  const Unmarked unmarked = strip_markup(Text::view(text));
  Items items;
  items.metadata.year = 2023;
  items.metadata.month = 11;
  Passage passage;
  passage.span = unmarked.text.whole();
  items.passages.push_back(passage);
  const std::uint64_t before = steps;
  find_facts(unmarked, items, lexicon);
  return steps - before;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

// `piece` with its number in place of every #.
std::string counted(std::string_view piece, std::size_t bytes, std::string text = {}) {
  for (std::size_t n = 1; text.size() < bytes; ++n) {
    for (const char c : piece) {
      if (c == '#')
        text += std::to_string(n);
      else
        text += c;
    }
  }
  return text;
}

struct Pathology {
  const char* name;
  std::function<std::string(std::size_t bytes)> text;
};

std::vector<Pathology> pathologies() {
  const auto same = [](const char* piece) {
    return [piece](std::size_t bytes) { return repeated(piece, bytes); };
  };
  const auto numbered = [](const char* piece, const char* head = "") {
    return [piece, head](std::size_t bytes) { return counted(piece, bytes, head); };
  };
  const auto nested = [](const char* open, const char* close) {
    return
        [open, close](std::size_t bytes) { return repeated(open, bytes / 2) + repeated(close, bytes / 2); };
  };
  return {
      {"levels over and over", same("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n")},
      {"nothing but ones", same("1.甲\n")},
      {"numbers without a text", numbered("#.\n")},
      {"lists under their own style", same("1.甲：\n1.乙\n2.丙\n2.丁：\n")},
      {"one line of markers", numbered("（#）甲；")},
      {"one line of ones", same("1.甲；")},
      {"one line of levels", same("一、甲。（一）乙。1.丙。（1）丁。")},
      {"one line of text", same("推动工作落实，完成投资1200万元，")},
      {"one line of digits", same("1234567890")},
      {"no line feed, no stop", same("甲")},
      {"empty lines", same("\n")},
      {"open brackets", same("（")},
      {"nested brackets", nested("（", "）")},
      {"nested quotes", nested("“", "”")},
      {"brackets that may be duties", same("（甲局、乙局）")},
      {"open duties", same("（牵头单位：甲局")},
      {"frames", numbered("#.关于“甲”问题的整改。已完成。\n")},
      {"frames that never close", same("关于“")},
      {"one line of fields", same("整改措施：甲。责任单位：乙局。整改时限：2024年1月。")},
      {"lines of fields", same("整改任务：甲\n责任单位：乙局\n整改进展：丙\n")},
      {"fields below one number", same("整改措施：甲\n")},
      {"statements of one item", numbered("（#）完善制度。\n", "一、问题整改\n1.关于“甲”问题的整改\n")},
      {"results paired with goals",
       numbered("（#）已完成。\n整改情况：\n（#）甲\n", "一、整改\n1.关于“甲”的整改\n")},
      {"tabs", numbered("#\t甲项目\t乙局\t已完成\n", "序号\t项目名称\t责任单位\t完成情况\n")},
      {"a header before every row", numbered("序号\t项目名称\t责任单位\n#\t甲\t乙局\n")},
      {"rows of tabs alone", same("\t\t\t\n甲\t乙\n")},
      {"words between spaces", same("甲 乙 丙\n")},
      {"heads between spaces", same("序号 责任单位 完成投资\n")},
      {"rows between spaces", numbered("# 甲局 3 4\n", "序号 责任单位 项目数 完成投资\n")},
      {"heads over columns", same("地区\t总值\t\t投资\n\t总量\t增速\t\n")},
      {"bars", numbered("# | 甲 | 乙局 |\n", "序号 | 项目名称 | 责任单位 |\n")},
      {"one cell a line", numbered("#\n甲项目\n乙局\n已完成\n", "序号\n项目名称\n责任单位\n完成情况\n")},
      {"headers of one cell a line", same("序号\n项目名称\n责任单位\n1\n")},
      {"a row without end",
       [](std::size_t bytes) { return "序号\n项目名称\n责任单位\n1\n" + repeated("甲\n", bytes); }},
      {"glued cells", numbered("#确保甲工程。乙局", "序号主要任务责任单位")},
      {"glued headers", same("序号主要任务责任单位牵头单位\n")},
      {"HTML rows",
       numbered("<tr><td>#<td>甲<td>乙局</tr>", "<table><tr><th>序号<th>项目名称<th>责任单位</tr>")},
      {"HTML cells", numbered("<td>甲#</td>", "<table><tr>")},
      {"legends", same("绿灯表示已完成，黄灯表示滞后。\n")},
      {"one line of legends", same("绿灯表示已完成，")},
      {"signs", same("● 已完成")},
      {"themes", same("建立甲、乙、丙等3项制度")},
      {"states", same("达序时，未达序时，")},
      {"titles", same("关于甲工作推进情况的通报\n")},
      {"notes", numbered("注：1.甲\n#.乙\n")},
      {"a body printed again and again", same("甲。\n乙。\n丙。\n丁。\n戊。\n")},
      {"wrapped lines", same("推动工作落实完成投资一千二百万元推动工作落实完成\n")},
  };
}

// What the scanner of facts might look through again and again.
std::vector<Pathology> numbers() {
  const auto same = [](const char* piece, const char* head = "") {
    return [piece, head](std::size_t bytes) { return head + repeated(piece, bytes); };
  };
  return {
      {"digits", same("1234567890")},
      {"Han digits", same("一二三四五六七八九")},
      {"Han zeros", same("〇")},
      {"scales", same("万亿")},
      {"hundreds of hundreds", same("百")},
      {"digits and scales", same("3亿5000万")},
      {"numbers of a list", same("12、")},
      {"counts of a list", same("12个、")},
      {"thousands", same("1,000,")},
      {"numbers and spaces", same("1 000 ")},
      {"dates of a list", same("2023年7月3日、")},
      {"days of a list", same("3日、", "2023年7月")},
      {"months", same("1-8月")},
      {"years", same("2023年")},
      {"open brackets", same("（")},
      {"counts in open brackets", same("（3个")},
      {"counts in brackets", same("甲（3个）")},
      {"parts of a whole", same("，其中3个", "共9个")},
      {"shares of a list", same("4%、", "东部、西部投资分别增长")},
      {"lists of shares", same("东部、西部投资分别增长4%、3%，")},
      {"words of order", same("分别")},
      {"percent signs", same("%")},
      {"open quotes", same("“3个")},
      {"open titles", same("《第3号")},
      {"straight quotes", same("\"3个")},
      {"ranges", same("3-")},
      {"proportions", same("1.5∶")},
      {"times of day", same("10:30:")},
      {"phones", same("0518-85798213、", "电话：")},
      {"document numbers", same("〔2022〕3号")},
      {"years in brackets", same("〔2022〕")},
      {"codes", same("A1-")},
      {"signs", same("-+")},
      {"ordinals", same("第一")},
      {"plus", same("1+")},
      {"fractions", same("三分之")},
      {"growth", same("同比增长")},
      {"attainment", same("由3个增至")},
      {"plans", same("计划")},
      {"one of a kind", same("一家一家")},
      {"over and above", same("近超约")},
      {"clauses", same("完成投资3亿元，")},
      {"a noun without end", same("甲的乙", "完成3个")},
      {"words of labels", same("编号为")},
  };
}

std::vector<std::string> notices() {
  std::vector<std::string> texts;
  namespace fs = std::filesystem;
  std::vector<fs::path> paths;
  for (const char* folder : {"cases", "notices"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source_root() + "/tests/fixtures/" + folder)) {
      const bool given = std::string_view(folder) == "notices" || entry.path().stem() == "input";
      if (entry.is_regular_file() && given) paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    std::string text = read_fixture(path);
    if (utf8::valid_prefix(text) == text.size()) texts.push_back(std::move(text));
  }
  return texts;
}

// A stretch of a notice with a few of the things done to it that happen to notices: markers lost, doubled,
// swapped and of another width, lines joined and split, bits of structure where none belongs.
class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed), texts_(notices()) {}

  std::string next() {
    const std::string& whole = texts_[pick(texts_.size())];
    const std::size_t from = start_of_line(whole, pick(whole.size()));
    std::string text = whole.substr(from, boundary(whole, from + longest) - from);
    for (std::size_t edits = 1 + pick(8); edits > 0; --edits) mutate(text);
    return text;
  }

 private:
  static constexpr std::size_t longest = 3000;

  std::size_t pick(std::size_t below) { return below == 0 ? 0 : random_() % below; }
  static std::size_t boundary(const std::string& text, std::size_t at) {
    at = std::min(at, text.size());
    while (at > 0 && at < text.size() && (text[at] & 0xC0) == 0x80) --at;
    return at;
  }
  static std::size_t start_of_line(const std::string& text, std::size_t at) {
    const std::size_t feed = text.rfind('\n', at);
    return feed == std::string::npos ? 0 : feed + 1;
  }
  // The marker that opens the line at `at`: what stands before the first letter of the text.
  static std::size_t marker_size(const std::string& text, std::size_t at) {
    std::size_t end = at;
    for (int characters = 0; end < text.size() && characters < 5; ++characters) {
      const auto c = utf8::decode(text, end);
      if (c.value == U'\n') break;
      end += c.size;
      if (c.value == U'、' || c.value == U'.' || c.value == U'）' || c.value == U')' || c.value == U'是')
        break;
    }
    return end - at;
  }

  void mutate(std::string& text) {
    static constexpr const char* pieces[] = {
        "\n",         "1.",           "（一）",   "一、", "(",       "）",    "“",
        "”",          "：",           "\t",       "|",    "||",      "②",     "28.20",
        "责任单位：", "整改时限：",   "注：",     "一是", "——",      "●",     "序号",
        "合计",       "（牵头单位：", "已完成。", "<td>", "<table>", "</tr>", "绿灯表示已完成，",
        "　",         "第一条"};
    if (text.empty()) text = "1.";
    const std::size_t at = boundary(text, pick(text.size()));
    const std::size_t line = start_of_line(text, at);
    const std::size_t marker = marker_size(text, line);
    switch (pick(8)) {
      case 0:
        text.erase(line, marker);
        break;
      case 1:
        text.insert(line, text.substr(line, marker));
        break;
      case 2: {
        const std::size_t other = start_of_line(text, boundary(text, pick(text.size())));
        const std::string here = text.substr(line, marker);
        const std::string there = text.substr(other, marker_size(text, other));
        if (other > line + marker) {
          text.replace(other, there.size(), here);
          text.replace(line, marker, there);
        }
        break;
      }
      case 3:
        widen(text, line, marker);
        break;
      case 4: {
        const std::size_t feed = text.find('\n', at);
        if (feed != std::string::npos) text.erase(feed, 1);
        break;
      }
      case 5:
        text.insert(at, "\n");
        break;
      case 6: {
        const std::size_t end = boundary(text, at + 1 + pick(12));
        if (end > at) text.erase(at, end - at);
        break;
      }
      default:
        text.insert(at, pieces[pick(std::size(pieces))]);
        break;
    }
  }

  // Digits and brackets of a marker in the other width.
  static void widen(std::string& text, std::size_t line, std::size_t marker) {
    std::string wide;
    for (std::size_t at = line; at < line + marker;) {
      const auto c = utf8::decode(text, at);
      const bool narrow = c.value > 0x20 && c.value < 0x7F;
      const bool full = c.value >= 0xFF01 && c.value <= 0xFF5E;
      utf8::append(wide, narrow ? c.value + 0xFEE0 : full ? c.value - 0xFEE0 : c.value);
      at += c.size;
    }
    text.replace(line, marker, wide);
  }

  std::mt19937 random_;
  std::vector<std::string> texts_;
};

std::uint32_t setting(const char* name, std::uint32_t usual) {
  const char* given = std::getenv(name);
  return given == nullptr ? usual : static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10));
}

}  // namespace

TEST_CASE("work is linear in the text: six sizes, each twice the one before") {
  constexpr std::size_t first = 2048;
  for (const Pathology& pathology : pathologies()) {
    CAPTURE(std::string(pathology.name));
    std::uint64_t before = 0;
    std::string row;
    double worst = 0;
    for (int doubling = 0; doubling < 6; ++doubling) {
      const std::string text = pathology.text(first << doubling);
      const std::uint64_t work = read(text).steps;
      row += fmt::format(" {}", work / text.size());
      if (before != 0) worst = std::max(worst, static_cast<double>(work) / static_cast<double>(before));
      before = work;
      CHECK(work / text.size() < 6000);
    }
    CAPTURE(row);
    CHECK(worst < 2.3);
    MESSAGE(std::string(pathology.name) << ": steps a byte" << row << ", worst doubling " << worst);
  }
}

TEST_CASE("facts are found in steps linear in the text: six sizes, each twice the one before") {
  constexpr std::size_t first = 2048;
  for (const Pathology& pathology : numbers()) {
    CAPTURE(std::string(pathology.name));
    std::uint64_t before = 0;
    std::string row;
    double worst = 0;
    for (int doubling = 0; doubling < 6; ++doubling) {
      const std::string text = pathology.text(first << doubling);
      const std::uint64_t work = steps_of_facts(text);
      row += fmt::format(" {}", work / text.size());
      if (before != 0) worst = std::max(worst, static_cast<double>(work) / static_cast<double>(before));
      before = work;
      CHECK(work / text.size() < 1500);
    }
    CAPTURE(row);
    CHECK(worst < 2.2);
    MESSAGE(std::string(pathology.name) << ": steps a byte" << row << ", worst doubling " << worst);
  }
}

TEST_CASE("facts over a megabyte take no more steps a byte than over 16 KB") {
  for (const char* piece :
       {"1234567890", "3日、", "12、", "2023年7月3日、", "（", "东部、西部分别增长4%、3%，", "%"}) {
    CAPTURE(piece);
    const std::string small = repeated(piece, 1 << 14);
    const std::string large = repeated(piece, 1 << 20);
    const auto a_byte = [](const std::string& text) {
      return static_cast<double>(steps_of_facts(text)) / static_cast<double>(text.size());
    };
    CHECK(a_byte(large) < a_byte(small) * 1.05);
  }
}

TEST_CASE("a table of 100 000 rows takes no more steps a byte than one of 1 000") {
  const auto rows = [](std::size_t count) {
    std::string text = "序号\t项目名称\t责任单位\t完成情况\n";
    for (std::size_t n = 1; n <= count; ++n) text += fmt::format("{}\t甲项目\t乙局\t已完成\n", n);
    return text;
  };
  const std::string small = rows(1000);
  const std::string large = rows(100000);
  const Reading few = read(small);
  const Reading many = read(large);
  CHECK(many.items.problems.size() == 100000);
  CHECK(many.steps / large.size() <= few.steps / small.size() * 12 / 10);
}

TEST_CASE("mutated notices lose nothing and take a bounded number of steps a byte") {
  const std::uint32_t count = setting("TAIZHANG_MUTATIONS", 2000);
  Mutator mutator(setting("TAIZHANG_SEED", 20261122));
  std::uint64_t worst = 0;
  for (std::uint32_t round = 0; round < count; ++round) {
    const std::string text = mutator.next();
    CAPTURE(round);
    CAPTURE(text);
    const Reading reading = read(text);
    REQUIRE(fault_of(reading.unmarked, reading.blocks, reading.outline, reading.items) == "");
    const std::uint64_t share = reading.steps / (text.size() + 200);
    worst = std::max(worst, share);
    REQUIRE(share < 6000);
  }
  MESSAGE(count << " mutated notices, at most " << worst << " steps a byte");
}
