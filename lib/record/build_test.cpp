#include "record/build.h"

#include <doctest/doctest.h>

using namespace taizhang;

namespace {

// A notice of one section, one problem, one measure and three facts, as the stages would hand it over.
struct Notice {
  Source source;
  CleanText clean;
  Unmarked text;
  Items items;
  Facts facts;

  explicit Notice(std::string bytes) : source(Source::from_bytes("n.txt", std::move(bytes))) {
    clean = *clean_text(source, {});
    text = {clean.text, {}, false};
  }
  Span find(std::string_view words, std::size_t from = 0) const {
    const auto at = text.text.utf8().find(words, from);
    REQUIRE(at != std::string_view::npos);
    return {static_cast<Offset>(at), static_cast<Offset>(at + words.size())};
  }
  Records records(std::size_t warnings = 0) const {
    return build_records(source, "dir/n.txt", clean, text, items, facts, warnings);
  }
};

Notice example() {
  Notice n("通报\r\n一、道路问题（交通局;住建局）\r\n整改 3 处，\r\n 投资2万元，3处。\r\n");
  SectionItem title;
  title.kind = "title";
  title.heading = title.own = n.find("通报");
  n.items.sections.push_back(title);
  ProblemItem problem;
  problem.section = 0;
  problem.path = problem.number = "一";
  problem.kind = "problem";
  problem.heading = n.find("道路问题（交通局;住建局）");
  problem.title = n.find("道路问题");
  problem.lead = {n.find("交通局"), n.find("住建局")};
  problem.own = {n.find("一、").begin, problem.heading.end};
  n.items.problems.push_back(problem);
  MeasureItem measure;
  measure.problem = 0;
  measure.path = "一/整改";
  measure.kind = "result";
  measure.own = measure.text = {n.find("整改").begin, n.find("3处。").end};
  n.items.measures.push_back(measure);
  for (const char* words : {"3 处", "2万元", "3处"}) {
    Fact fact;
    fact.kind = "count";
    fact.span = n.find(words);
    fact.section = fact.problem = fact.measure = 0;
    fact.value = Decimal(3, 0);
    fact.inferred = "year;unit";
    n.facts.facts.push_back(fact);
  }
  n.facts.facts[0].part_of = 2;
  n.items.metadata.title = {n.find("通报"), n.find("道路问题")};
  return n;
}

}  // namespace

TEST_CASE("rows carry clean text, keys, lines and source bytes") {
  const Notice n = example();
  const Records r = n.records(2);
  CHECK(r.document.doc == "d" + std::string(r.document.sha256.substr(0, 16)));
  CHECK(r.document.source == "dir/n.txt");
  CHECK(r.document.title == "通报 道路问题");
  CHECK(r.document.warnings == 2);
  CHECK(r.document.facts == 3);
  REQUIRE(r.problems.size() == 1);
  const ProblemRow& problem = r.problems[0];
  CHECK(problem.section_id == r.sections[0].id);
  CHECK(problem.id.size() == 13);
  CHECK(problem.id[0] == 'p');
  CHECK(problem.lead.size() == 2);
  CHECK(problem.place.line == 2);
  CHECK(cut(n.source.bytes(), {static_cast<Offset>(*problem.place.start),
                               static_cast<Offset>(*problem.place.end)}) == "一、道路问题（交通局;住建局）");
  const MeasureRow& measure = r.measures[0];
  CHECK(measure.problem_id == problem.id);
  CHECK(measure.text == "整改 3 处， 投资2万元，3处。");
  CHECK(measure.place.line == 3);
  CHECK(r.facts[0].part_of == r.facts[2].id);
  CHECK(r.facts[0].measure_id == measure.id);
  CHECK(r.facts[1].place.line == 4);
  CHECK(r.facts[0].id != r.facts[2].id);
  REQUIRE(r.facts[0].inferred.size() == 2);
  CHECK(r.facts[0].inferred[1] == "unit");
}

TEST_CASE("ids stay apart when rows share a place or stand out of order") {
  Notice n = example();
  const Fact fact = n.facts.facts[2];
  const Fact early = n.facts.facts[0];
  n.facts.facts = {fact, fact, early, fact, early, early};
  const Records r = n.records();
  for (std::size_t i = 0; i < r.facts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK(r.facts[i].id != r.facts[j].id);
  }
}

TEST_CASE("an id depends on bytes and place, not on the rows before it") {
  Notice n = example();
  const std::string last(n.records().facts[2].id);
  n.facts.facts.erase(n.facts.facts.begin());
  CHECK(n.records().facts[1].id == last);
}

TEST_CASE("records outlive everything they were made from") {
  Records r;
  {
    const Notice n = example();
    r = n.records();
  }
  CHECK(r.problems[0].title == "道路问题");
  CHECK(r.measures[0].text == "整改 3 处， 投资2万元，3处。");
}

TEST_CASE("a line break inside a field is one space") {
  struct Case {
    std::string_view text;
    std::string_view field;
  };
  for (const Case& c :
       {Case{"整改", "整改"}, Case{"  整改\n", "整改"}, Case{"整\n改", "整 改"},
        Case{"整 \r\n\r\n　改", "整 改"}, Case{"整\u2028改", "整 改"}, Case{"整\t改", "整 改"},
        Case{"整  改", "整  改"}, Case{"“整”\xC2\x85改", "“整” 改"}, Case{"", ""}, Case{"\n", ""}}) {
    CHECK(field_text(c.text) == c.field);
    CHECK(field_text(field_text(c.text)) == c.field);
  }
}
