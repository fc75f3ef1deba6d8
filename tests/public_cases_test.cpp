// Published cases of other readers of Chinese quantities (tests/fixtures/public/), scored as values. Their
// conventions are not ours; every difference is a class of `conventions` or told where a kind is read below.

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "fact/fact.h"
#include "fact/lexicon.h"
#include "fact/ratio.h"
#include "markup/markup.h"
#include "root.h"
#include "source/source.h"
#include "text/clean.h"
#include "value/calendar.h"
#include "value/numeral.h"

using namespace taizhang;

namespace {

struct Expected {
  std::string text;
  std::string kind;
  std::string value;
};

struct Case {
  std::string id;
  std::string input;
  std::vector<Expected> expected;
};

std::vector<Case> cases_of(const std::string& name) {
  std::ifstream file(source_root() + "/tests/fixtures/public/" + name);
  REQUIRE(file.good());
  std::vector<Case> cases;
  const auto text_of = [](const YAML::Node& node) {
    return node && !node.IsNull() ? node.as<std::string>() : std::string();
  };
  for (std::string line; std::getline(file, line);) {
    const YAML::Node row = YAML::Load(line);
    Case c{text_of(row["id"]), text_of(row["input"]), {}};
    for (const auto& e : row["expected"]) {
      c.expected.push_back({text_of(e["text"]), text_of(e["kind"]), text_of(e["value"])});
    }
    cases.push_back(std::move(c));
  }
  return cases;
}

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has(text, word); });
}

// The number in decimal without superfluous zeros: "12.50" and "12.5" are one value.
std::string plain(std::string_view value) {
  // 6E-05 is 0.00006.
  const std::size_t exponent = value.find("E-");
  auto decimal = Decimal::parse(value.substr(0, exponent));
  if (decimal && exponent != std::string_view::npos)
    decimal = decimal->shifted(-std::stoi(std::string(value.substr(exponent + 2))));
  return decimal ? decimal->trimmed().to_string() : std::string(value);
}

// Precision and recall of values, as multisets a case.
struct Score {
  std::size_t found = 0;
  std::size_t wanted = 0;
  std::size_t right = 0;
  std::string misses;

  void add(const Case& c, std::vector<std::string> mine, std::vector<std::string> theirs) {
    found += mine.size();
    wanted += theirs.size();
    std::string shown;
    for (const std::string& value : mine) shown += " " + value;
    shown += " |";
    for (const std::string& value : theirs) shown += " " + value;
    std::size_t matched = 0;
    for (const std::string& value : theirs) {
      const auto place = std::find(mine.begin(), mine.end(), value);
      if (place == mine.end()) continue;
      mine.erase(place);
      ++matched;
    }
    right += matched;
    if (!mine.empty() || matched != theirs.size()) misses += "\n  " + c.id + " " + c.input + " :" + shown;
  }
  double f1() const {
    return found + wanted == 0 ? 1.0 : 2.0 * static_cast<double>(right) / static_cast<double>(found + wanted);
  }
};

void report(const std::string& what, const Score& score) {
  MESSAGE(what << ": " << score.right << " right of " << score.wanted << ", " << score.found << " found, F1 "
               << score.f1());
  if (std::getenv("TAIZHANG_PUBLIC") != nullptr) MESSAGE(score.misses);
}

// Facts with the text that they view.
struct Reading {
  Source source;
  CleanText clean;
  Unmarked unmarked;
  Facts facts;
};

Reading facts_of(const std::string& input, const Lexicon& lexicon) {
  Reading reading{Source::from_bytes("case", input), {}, {}, {}};
  auto clean = clean_text(reading.source, {});
  if (!clean) return reading;
  reading.clean = std::move(*clean);
  reading.unmarked = strip_markup(reading.clean.text);
  Items items;
  Passage passage;
  passage.span = reading.unmarked.text.whole();
  items.passages.push_back(passage);
  reading.facts = find_facts(reading.unmarked, items, lexicon);
  return reading;
}

// A sign before the number at `at`: 负, 負 or a hyphen that joins nothing.
bool negative_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char32_t c = utf8::decode_before(text, at).value;
  return c == U'负' || c == U'負' || c == '-' || c == U'－';
}

// Every numeral of a text in turn, as NumberModel wants them: no words, no units, fractions divided.
std::vector<std::string> numbers_of(std::string_view text, const Lexicon& lexicon) {
  std::vector<std::string> values;
  for (std::size_t at = 0; at < text.size();) {
    const auto number = read_quantity(text, at);
    if (!number) {
      at += utf8::decode(text, at).size;
      continue;
    }
    Decimal value = number->value;
    Offset size = number->size;
    if (const auto ratio = read_ratio(text, 0, static_cast<Offset>(at), *number, lexicon);
        ratio && has_any(text.substr(at + size, 6), {"分之", "/"})) {
      value = ratio->unit == "%"   ? ratio->value.shifted(-2)
              : ratio->unit == "‰" ? ratio->value.shifted(-3)
                                   : ratio->value;
      size = ratio->end - static_cast<Offset>(at);
    }
    if (negative_before(text, at)) value = value.negated();
    values.push_back(value.trimmed().to_string());
    at += size;
  }
  return values;
}

bool is_numeral(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) ||
         std::u32string_view(U"零〇一二三四五六七八九十百千万亿两萬億兩點点分之成折壹佰仟拾").find(c) !=
             std::u32string_view::npos;
}

// Letters set apart by spaces (一百 五 十 二): speech transcripts, no print.
bool is_spaced(std::string_view text) {
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (at == 0 || at + 1 >= text.size()) continue;
    std::size_t next = at;
    while (next < text.size() && text[next] == ' ') ++next;
    if (next < text.size() && is_numeral(utf8::decode_before(text, at).value) &&
        is_numeral(utf8::decode(text, next).value)) {
      return true;
    }
  }
  return false;
}

// Where another convention holds there than in notices. A case of such a class is left out, and counted.
struct Convention {
  std::string_view name;
  bool (*holds)(const Case&);
};

bool expects(const Case& c, std::string_view mark) {
  return std::any_of(c.expected.begin(), c.expected.end(),
                     [&](const Expected& e) { return has(e.text, mark); });
}

// 壹千六, 壹十二億…五千二: formal digits before plain scales; a cheque mixes no scripts.
bool mixes_scripts(const Case& c) {
  constexpr std::u32string_view formal = U"壹贰貳叁肆伍陆陸柒捌玖";
  for (std::size_t at = 0; at + 5 < c.input.size();) {
    const auto digit = utf8::decode(c.input, at);
    at += digit.size;
    if (at >= c.input.size() || formal.find(digit.value) == std::u32string_view::npos) continue;
    if (std::u32string_view(U"十百千").find(utf8::decode(c.input, at).value) != std::u32string_view::npos)
      return true;
  }
  return false;
}

constexpr Convention conventions[] = {
    {"spaces inside a numeral: transcripts of speech", [](const Case& c) { return is_spaced(c.input); }},
    {"notations of computers: powers, exponents, k and M, doubled signs, no whole part",
     [](const Case& c) {
       return has_any(c.input, {"^", "k", " M", "－－", "-.", "2e5", "1e1", "12e-1"});
     }},
    {"dozens, 半百, 万万, 千三, 零几, 倆: spoken",
     [](const Case& c) {
       return has_any(c.input, {"打", "半百", "万万", "萬萬", "千三", "零几", "零幾", "倆"});
     }},
    {"mixed numbers and negative denominators: 三百又三分之一, ３分之负一百",
     [](const Case& c) {
       return has_any(c.input, {"又", "分之负", "分之負", "4/3", "-3/2", "负３分", "負３分"});
     }},
    {"improper fractions whose parts are both large: ３分之一百五十七",
     [](const Case& c) { return has(c.input, "３分之一百五十七"); }},
    {"thousands separators without unit or point: a list as well",
     [](const Case& c) { return expects(c, ",") || expects(c, "，") || has(c.input, "，一千六"); }},
    {"formal digits with plain scales", mixes_scripts},
    {"Arabic digits with 零, formal scales alone: 2千零30万, 仟分之",
     [](const Case& c) {
       return has_any(c.input, {"千零30", "仟分之", "佰 分"});
     }},
    {"折 is a price, not a share", [](const Case& c) { return has(c.input, "折"); }},
    {"a range is one fact with two values",
     [](const Case& c) {
       return has_any(c.input, {"5-20%", "二三十個"});
     }},
    {"names of places count nothing: 五台山", [](const Case& c) { return has(c.input, "五台山"); }},
    {"subunits of foreign money",
     [](const Case& c) {
       return has_any(c.input, {"銭", "美分"});
     }},
    {"两 weighs only after a word of weight",
     [](const Case& c) {
       return has_any(c.input, {"二两", "三十两"});
     }},
};

bool is_elsewhere(const Case& c) {
  return std::any_of(std::begin(conventions), std::end(conventions),
                     [&](const Convention& convention) { return convention.holds(c); });
}

// The value of a fact as PercentModel prints it: per cent, whatever it was printed as.
std::string as_percent(const Fact& fact) {
  if (fact.unit == "‰") return fact.value->shifted(-1).trimmed().to_string() + "%";
  if (fact.kind == "ratio") return fact.value->shifted(2).trimmed().to_string() + "%";
  return fact.value->trimmed().to_string() + "%";
}

template <class Keep, class Show>
Score score_facts(std::string_view model, const Lexicon& lexicon, Keep keep, Show show) {
  Score score;
  for (const Case& c : cases_of("recognizers-zh-open.jsonl")) {
    if (!has(c.id, model) || is_elsewhere(c)) continue;
    std::vector<std::string> theirs;
    for (const Expected& e : c.expected) theirs.push_back(plain(e.value));
    std::vector<std::string> mine;
    for (const Fact& fact : facts_of(c.input, lexicon).facts.facts) {
      if (fact.value && keep(fact)) mine.push_back(show(fact));
    }
    score.add(c, mine, theirs);
  }
  return score;
}

std::string as_number(const Fact& fact) {
  return fact.value->trimmed().to_string();
}

}  // namespace

TEST_CASE("public cases are left out only by the conventions named") {
  std::size_t left_out = 0;
  std::size_t all = 0;
  std::string counts;
  for (const Convention& convention : conventions) {
    std::size_t held = 0;
    for (const Case& c : cases_of("recognizers-zh-open.jsonl")) held += convention.holds(c);
    counts += "\n  " + std::to_string(held) + " " + std::string(convention.name);
    CHECK(held > 0);
  }
  for (const Case& c : cases_of("recognizers-zh-open.jsonl")) {
    if (!has(c.id, "/NumberModel/") && !has(c.id, "/PercentModel/") && !has(c.id, "/CurrencyModel/") &&
        !has(c.id, "/DimensionModel/"))
      continue;
    ++all;
    left_out += is_elsewhere(c);
  }
  MESSAGE("left out " << left_out << " of " << all << ":" << counts);
  CHECK(left_out * 5 <= all * 2);
}

TEST_CASE("public numbers are read with their values") {
  Score score;
  const Lexicon lexicon(embedded_catalog());
  for (const Case& c : cases_of("recognizers-zh-open.jsonl")) {
    if (!has(c.id, "/NumberModel/") || is_elsewhere(c)) continue;
    std::vector<std::string> theirs;
    for (const Expected& e : c.expected) theirs.push_back(plain(e.value));
    // Whether a numeral is part of a word (四川, 十足) is told by fact/, not by the numeral.
    if (theirs.empty()) {
      for (const Fact& fact : facts_of(c.input, lexicon).facts.facts) {
        const bool numeral = fact.kind == "count";
        if (numeral) score.add(c, {as_number(fact)}, {});
      }
      continue;
    }
    // 五百余万: number and scale are joined by fact/.
    if (has_any(c.input, {"余", "多", "几", "幾"})) {
      std::vector<std::string> mine;
      for (const Fact& fact : facts_of(c.input, lexicon).facts.facts) {
        if (fact.value) mine.push_back(as_number(fact));
      }
      score.add(c, mine, theirs);
      continue;
    }
    score.add(c, numbers_of(c.input, lexicon), theirs);
  }
  report("numbers", score);
  CHECK(score.f1() >= 0.97);
}

TEST_CASE("public percents, money and dimensions are read with their values") {
  const Lexicon lexicon(embedded_catalog());
  const Score percents = score_facts(
      "/PercentModel/", lexicon,
      [](const Fact& fact) {
        return fact.kind == "percent" || fact.kind == "percentage_point" || fact.kind == "ratio";
      },
      as_percent);
  report("percents", percents);
  CHECK(percents.f1() >= 0.97);
  const Score money = score_facts(
      "/CurrencyModel/", lexicon, [](const Fact& fact) { return fact.kind == "money"; }, as_number);
  report("money", money);
  CHECK(money.f1() >= 0.97);
  const Score dimensions = score_facts(
      "/DimensionModel/", lexicon,
      [](const Fact& fact) {
        return fact.kind == "area" || fact.kind == "length" || fact.kind == "mass" || fact.kind == "volume" ||
               fact.kind == "speed" || has(fact.unit, "字节") || has(fact.unit, "比特");
      },
      as_number);
  report("dimensions", dimensions);
  CHECK(dimensions.f1() >= 0.97);
}

TEST_CASE("public dates of the kinds that notices print are read") {
  // Only what is made of numbers and the words of dates; no times of day, weeks, holidays or lunar days.
  const auto in_scope = [](std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto c = utf8::decode(text, at);
      const bool word = std::u32string_view(U"年月日号號季度上下半旬初底末前第个至到-~—/.").find(c.value) !=
                        std::u32string_view::npos;
      if (!word && !is_numeral(c.value)) return false;
      at += c.size;
    }
    return has_any(text, {"年", "月", "季度"});
  };
  // The first and last day that an interval of theirs names: "2021-01-01 00:00:00..2021-06-30 23:59:59".
  Score score;
  for (const Case& c : cases_of("jionlp-zh-open.jsonl")) {
    if (!has(c.id, "time_parser") || c.expected.size() != 1 || !in_scope(c.input)) continue;
    const std::string& value = c.expected[0].value;
    const std::size_t dots = value.find("..");
    if (dots == std::string::npos || value.size() < dots + 12) continue;
    if (value[0] < '0' || value[0] > '9') continue;  // a duration
    // 五八年, 1985到89年 and 1月3 (without 日) are spoken, not printed.
    if (has_any(c.input, {"三三年", "五八年", "89年9月", "1月3"})) continue;
    // Read against another day than ours.
    if (!has(c.input, "年") && value.substr(0, 4) != "2021") continue;
    // 底 is the last day here and the last week there; 前 gives the date itself here.
    const bool last_only = has_any(c.input, {"底", "末"}) || c.input.ends_with("前");
    const std::string theirs = (last_only ? "" : value.substr(0, 10)) + ".." + value.substr(dots + 2, 10);
    const auto reading = read_calendar(c.input, 0, {2021, 6, nullptr, false});
    std::string mine;
    if (reading && reading->size == c.input.size()) {
      const std::size_t line = reading->edtf.find('/');
      const std::string first = reading->edtf.substr(0, line);
      const std::string last = line == std::string::npos ? first : reading->edtf.substr(line + 1);
      const auto day = [](const std::string& edtf, bool end) {
        if (edtf.size() == 10) return edtf;
        if (edtf.size() == 4) return edtf + (end ? "-12-31" : "-01-01");
        if (edtf.size() != 7) return edtf;
        if (!end) return edtf + "-01";
        for (int d = 31; d > 28; --d) {
          const auto month = std::stoi(edtf.substr(5, 2));
          const auto whole = read_calendar(edtf + "-" + std::to_string(d), 0, {});
          if (whole && whole->possible && month != 0) return edtf + "-" + std::to_string(d);
        }
        return edtf + "-28";
      };
      mine = (last_only ? "" : day(first, false)) + ".." + day(last, true);
    }
    score.add(c, {mine}, {theirs});
  }
  report("dates", score);
  CHECK(score.f1() >= 0.9);
}

TEST_CASE("public cases that are no numbers are rejected") {
  // The strict and normal modes refuse what the smart mode reads, and so do we: 10.1万, 1万600, 三万五.
  std::vector<std::string> read_elsewhere;
  for (const Case& c : cases_of("cn2an-zh-open.jsonl")) {
    if (!c.expected.empty()) read_elsewhere.push_back(c.input);
  }
  std::size_t all = 0;
  std::string wrong;
  for (const Case& c : cases_of("cn2an-zh-open.jsonl")) {
    if (!has(c.id, "/error_")) continue;
    if (std::find(read_elsewhere.begin(), read_elsewhere.end(), c.input) != read_elsewhere.end()) continue;
    ++all;
    // Rejected: no numeral takes the whole of it.
    const auto number = read_quantity(c.input, 0);
    if (number && number->size == c.input.size()) wrong += "\n  " + c.id + " " + c.input;
  }
  MESSAGE("no numbers: " << all << " cases");
  CHECK(all >= 20);
  CHECK(wrong == "");
}
