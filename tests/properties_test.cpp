// What holds of any text and any row, tried on random ones (RapidCheck): normalization changes nothing twice,
// the stages lose nothing, facts name whole characters, a notice does not differ from itself, every format
// gives back what was written.
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "diff/change.h"
#include "format/csv.h"
#include "format/csv_reader.h"
#include "format/json.h"
#include "format/yaml.h"
#include "lossless.h"
#include "pipeline/pipeline.h"

using namespace taizhang;

namespace {

// Pieces that notices are made of, so that random texts have structure, numbers, tables and markup.
const std::vector<std::string> pieces = {"一、",
                                         "（一）",
                                         "1.",
                                         "1、",
                                         "(1)",
                                         "②",
                                         "第三条",
                                         "\n",
                                         "\n\n",
                                         "\t",
                                         "　",
                                         " ",
                                         "。",
                                         "，",
                                         "；",
                                         "：",
                                         "“",
                                         "”",
                                         "（",
                                         "）",
                                         "|",
                                         "关于“道路积水”问题的整改",
                                         "牵头单位：市住建局",
                                         "责任单位：市水务局、市交通局",
                                         "整改目标：",
                                         "工作进展：",
                                         "序号\t问题\t措施\t完成情况\n",
                                         "1\t道路\t修路\t已完成\n",
                                         "<table><tr><td rowspan=2>",
                                         "</td><td>",
                                         "</td></tr></table>",
                                         "<p>",
                                         "</p>",
                                         "&nbsp;",
                                         "&#x4E2D;",
                                         "2023年10月11日",
                                         "1-8月",
                                         "截至12月底",
                                         "投入约1200万元",
                                         "同比增长52.9%",
                                         "其中",
                                         "分别为3家、5家",
                                         "百分之十二点五",
                                         "近八成",
                                         "不低于20%",
                                         "改造管网3.5公里",
                                         "57个问题",
                                         "已完成",
                                         "正在推进",
                                         "ＡＢＣ１２３",
                                         "㎡",
                                         "①",
                                         "e\u0301",
                                         "\u200B",
                                         "\uFEFF",
                                         "é",
                                         "臺灣",
                                         "養護",
                                         "𠮷",
                                         "?",
                                         "??",
                                         "□",
                                         "\r\n",
                                         "\r",
                                         "\u2028",
                                         "\x01",
                                         "5G",
                                         "12345热线",
                                         "——",
                                         "-",
                                         "~",
                                         "0",
                                         "9",
                                         "．"};

rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& chosen) {
                        std::string text;
                        for (const std::string& piece : chosen) text += piece;
                        return text;
                      });
}

// Statements about numbers: the words that the grammars read around a numeral, with nouns, numbers and marks
// of one to four bytes between, so that what is cut by length is cut in every place.
rc::Gen<std::string> any_statement() {
  static const std::vector<std::string> words = [] {
    std::vector<std::string> all;
    for (const FactWords& file : embedded_catalog().fact_words) {
      for (const FactWordGroup& group : file.groups) {
        if (group.use != "lexical") all.insert(all.end(), group.words.begin(), group.words.end());
      }
    }
    return all;
  }();
  static const std::vector<std::string> numbers = {"3家",   "5.1%",   "三成",     "1 264套",  "2023年",
                                                   "6月底", "0.6亿",  "第13位",   "2型",      "12.5",
                                                   "3∶1",   "翻一番", "二十余次", "5个百分点"};
  static const std::vector<std::string> nouns = {
      "高血压", "糖尿病患者规范管理率", "A县", "é镇", "𠮷村", "养老机构", "B2", "的", "x"};
  static const std::vector<std::string> marks = {"、", "，", "。", "（", "）", "：",
                                                 "“",  "”",  ",",  "(",  "\n", " "};
  // 甲、乙管理率分别为5.1%、3家: which half of the last name is whose.
  const auto noun = rc::gen::elementOf(nouns);
  const auto list =
      rc::gen::map(rc::gen::tuple(noun, noun, noun, rc::gen::elementOf(numbers)),
                   [](const std::tuple<std::string, std::string, std::string, std::string>& of) {
                     const auto& [first, second, metric, number] = of;
                     return first + "、" + second + metric + "分别为" + number + "、" + number;
                   });
  const auto piece = rc::gen::weightedOneOf<std::string>({{3, rc::gen::elementOf(words)},
                                                          {3, rc::gen::elementOf(numbers)},
                                                          {2, noun},
                                                          {2, rc::gen::elementOf(marks)},
                                                          {1, list}});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& chosen) {
                        std::string text;
                        for (const std::string& part : chosen) text += part;
                        return text;
                      });
}

// Any code points, most of them ones that formats must quote.
rc::Gen<std::string> any_cell() {
  const auto character = rc::gen::weightedOneOf<char32_t>(
      {{6, rc::gen::elementOf(
               std::u32string(U",;\"'\n\r\t\\ =+-@#:{}[]&*!|>%`~\x01\x1F\x7F\x85\xA0\u2028\u2029\uFEFF；"))},
       {4, rc::gen::elementOf(std::u32string(U"0123456789.eE/年月日ntyesNo"))},
       {3, rc::gen::inRange<char32_t>(0x20, 0xD800)},
       {1, rc::gen::inRange<char32_t>(0xE000, 0x110000)}});
  return rc::gen::map(rc::gen::container<std::u32string>(character), [](const std::u32string& characters) {
    std::string text;
    for (const char32_t c : characters) utf8::append(text, c);
    return text;
  });
}

// What a decimal cell holds: nothing, or an exact number of any length.
rc::Gen<std::string> any_decimal() {
  const auto digits = rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789")));
  return rc::gen::map(rc::gen::tuple(rc::gen::elementOf(std::string("-+ ")), digits, digits),
                      [](const std::tuple<char, std::string, std::string>& parts) {
                        const auto& [sign, whole, fraction] = parts;
                        if (whole.empty()) return std::string();
                        return (sign == '-' ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
                      });
}

// Without repairs: what one pass restores may look damaged to the next.
std::string clean(std::string_view text) {
  const Source source = Source::from_bytes("property", std::string(text));
  TextOptions options;
  options.encoding = "UTF-8";
  options.repair = false;
  const auto cleaned = clean_text(source, options);
  RC_ASSERT(cleaned.has_value());
  return std::string(cleaned->text.utf8());
}

struct Read {
  explicit Read(std::string text) : source(Source::from_bytes("property", std::move(text))) {
    static const auto matchers = std::make_shared<const Matchers>(embedded_catalog());
    PipelineOptions options;
    options.text.encoding = "UTF-8";
    auto result = read_notice(source, "property", matchers, options);
    RC_ASSERT(result.has_value());
    document = std::move(*result);
  }
  Source source;  // the document points into it
  Document document;
};

// A row of random cells. Texts live in `arena`.
template <class Row>
Row any_row(Arena& arena) {
  Row row;
  for (const Column<Row>& column : columns<Row>()) {
    Value value;
    switch (column.type) {
      case ColumnType::integer:
        if (*rc::gen::arbitrary<bool>()) value.integer = *rc::gen::arbitrary<std::uint64_t>();
        break;
      case ColumnType::boolean:
        value.truth = *rc::gen::arbitrary<bool>();
        break;
      case ColumnType::list: {
        std::vector<std::string_view> items;
        for (const std::string& item : *rc::gen::container<std::vector<std::string>>(any_cell())) {
          if (!item.empty()) items.push_back(arena.keep(item));
        }
        value.list = arena.keep(items);
        break;
      }
      case ColumnType::decimal:
        value.text = arena.keep(*any_decimal());
        break;
      default:
        value.text = arena.keep(*any_cell());
    }
    column.set(row, value);
  }
  return row;
}

// A list cell of CSV writes ; inside an element as ；, which is what comes back.
std::vector<std::string> as_listed(List list) {
  std::vector<std::string> items;
  for (const std::string_view item : list) {
    items.emplace_back();
    for (const char c : item) items.back() += c == ';' ? "；" : std::string(1, c);
  }
  return items;
}

template <class Row>
void check_csv(const CsvOptions& options) {
  Arena arena;
  std::vector<Row> rows;
  for (int n = *rc::gen::inRange(1, 4); n > 0; --n) rows.push_back(any_row<Row>(arena));
  std::string text;
  append_csv_header<Row>(text, options);
  for (const Row& row : rows) append_csv(text, row, options);
  RC_LOG() << text;
  auto reader = TableReader<Row>::open("t.csv", text, options.excel_safe);
  RC_ASSERT(reader.has_value());
  for (const Row& row : rows) {
    Row got;
    const auto more = reader->next(got, arena);
    RC_ASSERT(more.has_value());
    RC_ASSERT(*more);
    for (const Column<Row>& column : columns<Row>()) {
      if (column.evidence && !options.evidence) continue;
      switch (column.type) {
        case ColumnType::integer:
          RC_ASSERT(column.integer(got) == column.integer(row));
          break;
        case ColumnType::boolean:
          RC_ASSERT(column.truth(got) == column.truth(row));
          break;
        case ColumnType::list: {
          const List list = column.list(got);
          RC_ASSERT(std::vector<std::string>(list.begin(), list.end()) == as_listed(column.list(row)));
          break;
        }
        default:
          RC_ASSERT(column.text(got) == column.text(row));
      }
    }
  }
  Row none;
  RC_ASSERT(!reader->next(none, arena).value());
}

template <class Row>
void check_json() {
  Arena arena;
  const Row row = any_row<Row>(arena);
  std::string text;
  append_json(text, row, true);
  RC_ASSERT(text.find('\n') == std::string::npos);
  const auto json = nlohmann::json::parse(text);
  std::size_t members = 0;
  for (const Column<Row>& column : columns<Row>()) {
    const std::string name(column.name);
    const bool has = json.contains(name);
    members += has;
    switch (column.type) {
      case ColumnType::integer:
        RC_ASSERT(has == column.integer(row).has_value());
        if (has) RC_ASSERT(json[name].template get<std::uint64_t>() == column.integer(row));
        break;
      case ColumnType::boolean:
        RC_ASSERT(json.at(name).template get<bool>() == column.truth(row));
        break;
      case ColumnType::list: {
        const List list = column.list(row);
        RC_ASSERT(has == !list.empty());
        if (has)
          RC_ASSERT(json[name].template get<std::vector<std::string>>() ==
                    std::vector<std::string>(list.begin(), list.end()));
        break;
      }
      default:
        RC_ASSERT(has == !column.text(row).empty());
        if (has) RC_ASSERT(json[name].template get<std::string>() == column.text(row));
    }
  }
  RC_ASSERT(json.size() == members);
}

template <class Row>
void check_yaml() {
  Arena arena;
  const Row row = any_row<Row>(arena);
  std::string text;
  append_yaml(text, row, true);
  RC_LOG() << text;
  const YAML::Node list = YAML::Load(text);
  RC_ASSERT(list.IsSequence());
  RC_ASSERT(list.size() == 1u);
  const YAML::Node yaml = list[0];
  for (const Column<Row>& column : columns<Row>()) {
    const YAML::Node node = yaml[std::string(column.name)];
    switch (column.type) {
      case ColumnType::integer:
        RC_ASSERT(node.IsDefined() == column.integer(row).has_value());
        if (node.IsDefined()) RC_ASSERT(node.as<std::uint64_t>() == *column.integer(row));
        break;
      case ColumnType::boolean:
        RC_ASSERT(node.as<bool>() == column.truth(row));
        break;
      case ColumnType::list: {
        const List cells = column.list(row);
        RC_ASSERT(node.IsDefined() == !cells.empty());
        if (node.IsDefined())
          RC_ASSERT(node.as<std::vector<std::string>>() ==
                    std::vector<std::string>(cells.begin(), cells.end()));
        break;
      }
      default:
        RC_ASSERT(node.IsDefined() == !column.text(row).empty());
        // A quoted scalar: no reader takes it for a number or a truth.
        if (node.IsDefined()) RC_ASSERT(node.Tag() == "!");
        if (node.IsDefined()) RC_ASSERT(node.as<std::string>() == column.text(row));
    }
  }
}

template <class... Rows>
struct Each {
  static void csv(const CsvOptions& options) { (check_csv<Rows>(options), ...); }
  static void json() { (check_json<Rows>(), ...); }
  static void yaml() { (check_yaml<Rows>(), ...); }
};
using EveryTable = Each<InputRow, DocumentRow, SectionRow, ProblemRow, MeasureRow, FactRow>;

}  // namespace

TEST_CASE("normalized text is normalized") {
  CHECK(rc::check("clean(clean(x)) = clean(x)", [] {
    const std::string once = clean(*any_text());
    RC_ASSERT(clean(once) == once);
  }));
}

TEST_CASE("the stages lose nothing of any text") {
  CHECK(rc::check("every byte but white space and bars stands in one block, one node and one item", [] {
    const Read read(*any_text());
    const Document& document = read.document;
    RC_ASSERT(fault_of(document.unmarked, document.blocks, document.outline, document.items) == "");
  }));
}

TEST_CASE("what a fact names begins and ends with a character") {
  const auto holds = [](const std::string& text) {
    const Read read(text);
    const std::string_view clean = read.document.unmarked.text.utf8();
    for (const Fact& fact : read.document.facts.facts) {
      for (const Span span :
           {fact.span, fact.subject, fact.entity, fact.qualifier, fact.base, fact.sentence}) {
        RC_ASSERT(span.begin <= span.end && span.end <= clean.size());
        RC_ASSERT(!utf8::is_inside_character(clean, span.begin));
        RC_ASSERT(!utf8::is_inside_character(clean, span.end));
      }
    }
    for (const Rejected& rejected : read.document.facts.rejected) {
      RC_ASSERT(!utf8::is_inside_character(clean, rejected.span.begin));
      RC_ASSERT(!utf8::is_inside_character(clean, rejected.span.end));
    }
  };
  CHECK(rc::check("statements about numbers", [&] { holds(*any_statement()); }));
  CHECK(rc::check("texts with structure", [&] { holds(*any_text()); }));
}

TEST_CASE("a notice does not differ from itself") {
  CHECK(rc::check("diff(x, x) is empty", [] {
    const Read read(*any_text());
    const Report report = report_of({&read.document.records, 1});
    auto matching = match_problems(report, report);
    RC_ASSERT(matching.has_value());
    RC_ASSERT(compare(report, report, std::move(*matching), embedded_catalog().audit.front()).same());
  }));
}

TEST_CASE("what is written is read back, in every format") {
  CHECK(rc::check("CSV", [] { EveryTable::csv({}); }));
  CHECK(rc::check("CSV with a byte order mark", [] { EveryTable::csv({true, false, false}); }));
  CHECK(rc::check("CSV for Excel", [] { EveryTable::csv({false, true, false}); }));
  CHECK(rc::check("JSON", [] { EveryTable::json(); }));
  CHECK(rc::check("YAML", [] { EveryTable::yaml(); }));
}
