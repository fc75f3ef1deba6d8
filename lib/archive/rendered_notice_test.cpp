#include "archive/rendered_notice.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "source/source.h"
#include "through_the_pipe.h"

using namespace taizhang;

namespace {

RenderedNotice rendered(const std::string& text, const CsvOptions& csv = {}, bool with_yaml = false) {
  const Source source = Source::from_bytes("a.txt", text);
  const Input input{Input::Kind::file, "a.txt", "a.txt"};
  auto document = read_notice(source, "a.txt", embedded_catalog(), {});
  REQUIRE(document);
  return RenderedNotice::of({input, document->records, &*document, &source}, csv, with_yaml);
}

const std::string& rows(const RenderedNotice& notice, LedgerTable table) {
  return notice.rows[static_cast<std::size_t>(table)];
}

auto lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

}  // namespace

TEST_CASE("a notice becomes the rows of each table, without headers") {
  const RenderedNotice notice = rendered("整改情况通报\n一、道路积水，投入5万元。\n二、路灯不亮。\n");
  CHECK(notice.outcome == RenderedNotice::Outcome::converted);
  CHECK(notice.source == "a.txt");
  CHECK(rows(notice, LedgerTable::documents).starts_with(notice.doc + ",a.txt,"));
  CHECK(lines(rows(notice, LedgerTable::documents)) == 1);
  CHECK(lines(rows(notice, LedgerTable::problems)) == 2);
  CHECK(lines(rows(notice, LedgerTable::facts)) == 1);
  CHECK(rows(notice, LedgerTable::facts).find("50000") != std::string::npos);
  CHECK(rows(notice, LedgerTable::inputs).empty());
  CHECK(notice.yaml.empty());
  CHECK(notice.message.empty());
  CHECK(notice.summary.counts().problems == 2);
}

TEST_CASE("evidence and YAML come where they are asked for") {
  const std::string text = "整改情况通报\n一、道路积水，投入5万元。\n";
  CHECK(rows(rendered(text), LedgerTable::facts).find("道路积水，投入5万元") == std::string::npos);
  CsvOptions csv;
  csv.evidence = true;
  const RenderedNotice notice = rendered(text, csv, true);
  CHECK(rows(notice, LedgerTable::facts).find("道路积水，投入5万元") != std::string::npos);
  CHECK(notice.yaml.find("道路积水") != std::string::npos);
}

TEST_CASE("an input without text is converted and worth a message") {
  CHECK(rendered(" \n").message == "a.txt: holds no text");
}

TEST_CASE("what a worker sends arrives as it was") {
  const RenderedNotice sent = rendered("整改情况通报\n一、道路积水，投入5万元。\n", {}, true);
  const RenderedNotice got = through_the_pipe(sent);
  CHECK(got.outcome == sent.outcome);
  CHECK(got.source == sent.source);
  CHECK(got.doc == sent.doc);
  CHECK(got.rows == sent.rows);
  CHECK(got.yaml == sent.yaml);
  CHECK(got.summary.text() == sent.summary.text());

  const Input input{Input::Kind::file, "/x/b.txt", "b.txt"};
  const RenderedNotice failed =
      through_the_pipe(RenderedNotice::failure(input, Error{"/x/b.txt", 3, 0, "is no text"}));
  CHECK(failed.outcome == RenderedNotice::Outcome::failed);
  CHECK(failed.source == "b.txt");
  CHECK(failed.reason == "is no text");
  CHECK(failed.message == "/x/b.txt:3: is no text");
  CHECK(failed.doc.empty());
}
