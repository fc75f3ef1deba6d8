#include "archive/summary.h"

#include <doctest/doctest.h>

#include "scratch_folder.h"
#include "through_the_pipe.h"

using namespace taizhang;

namespace {

// What a run over these notices found.
Summary summary_of(const std::vector<std::string>& texts) {
  const ScratchFolder folder;
  std::vector<Input> inputs;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string name = std::to_string(i) + ".txt";
    folder.write(name, texts[i]);
    inputs.push_back({Input::Kind::file, folder / name, name});
  }
  Summary summary;
  NoticeSink sink;
  sink.each = [&](InputNotice& notice) {
    summary.add(notice);
    return true;
  };
  sink.failed = [&](const Input&, const Error&) { summary.add_failure(); };
  read_inputs(inputs, embedded_catalog(), {}, sink);
  return summary;
}

// The lines of the text but for the folder, which has another name every time.
std::string without_folder(std::string text) {
  for (std::size_t at = 0; (at = text.find("  /", at)) != std::string::npos;) {
    const std::size_t name = text.rfind('/', text.find('\n', at));
    text.erase(at + 2, name - at - 1);
  }
  return text;
}

const char* const starts_at_two = "关于问题整改情况的通报\n二、道路积水，投入5万元。\n三、路灯不亮。\n";

}  // namespace

TEST_CASE("a summary of nothing is one line of naughts") {
  CHECK(Summary().text() == "0 notices: 0 problems, 0 measures, 0 facts, 0 warnings\n");
}

TEST_CASE("lines with a warning are shown with their place, the first five of them") {
  CHECK(without_folder(summary_of({starts_at_two}).text()) ==
        "1 notice: 2 problems, 0 measures, 1 fact, 1 warning\n"
        "not understood: 1 line\n"
        "  0.txt:2:1: the numbering starts at 2\n");
  const std::string many = without_folder(summary_of(std::vector<std::string>(7, starts_at_two)).text());
  CHECK(many.find("not understood: 7 lines\n") != std::string::npos);
  CHECK(many.find("  4.txt:2:1: the numbering starts at 2\n  … and 2 more\n") != std::string::npos);
  CHECK(many.find("5.txt") == std::string::npos);
}

TEST_CASE("summaries of parts make the summary of the whole, through the pipe too") {
  const std::vector<std::string> texts(4, starts_at_two);
  Summary sum;
  for (const std::string& text : texts) sum.add(through_the_pipe(summary_of({text})));
  Summary whole = summary_of(texts);
  CHECK(sum.counts().all() == whole.counts().all());
  CHECK(sum.notices() == 4);
  const auto head = [](const std::string& text) { return text.substr(0, text.find("\n  ")); };
  CHECK(head(sum.text()) == head(whole.text()));
  CHECK(through_the_pipe(whole).text() == whole.text());
}

TEST_CASE("what became of inputs is told where there is something to tell") {
  Summary summary;
  summary.add_duplicate();
  summary.add_unchanged();
  summary.add_unchanged();
  summary.add_failure();
  summary.resumed_after(3);
  summary.interrupted();
  CHECK(summary.text() ==
        "0 notices: 0 problems, 0 measures, 0 facts, 0 warnings\n"
        "1 input holds bytes that another one holds\n"
        "2 inputs are unchanged since the last run\n"
        "1 input could not be converted\n"
        "an earlier run had done 3 inputs\n"
        "interrupted; the same command goes on where this run stopped\n");
}
