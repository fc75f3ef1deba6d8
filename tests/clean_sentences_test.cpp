// Text that nothing has damaged stays as it is, sentence by sentence and in documents of thirty.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/utf8.h"
#include "root.h"
#include "text/clean.h"

using namespace taizhang;

namespace {

// The sentences of every text under `folder` of the fixtures, each once.
void collect(const std::string& folder, std::set<std::string>& sentences) {
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(source_root() + "/tests/fixtures/" + folder)) {
    const std::string extension = entry.path().extension().string();
    const bool text = extension == ".txt" || extension == ".jsonl" || extension == ".yaml";
    if (!entry.is_regular_file() || !text) continue;
    if (entry.path().filename() == "jiangdong-news-mojibake.txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (utf8::valid_prefix(bytes) != bytes.size() || bytes.find("\xEF\xBF\xBD") != std::string::npos)
      continue;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto c = utf8::decode(bytes, at);
      at += c.size;
      const bool ends = c.value == '\n' || c.value == U'。' || c.value == U'；' || c.value == U'！';
      if (!ends && at < bytes.size()) continue;
      const Span whole{static_cast<Offset>(begin), static_cast<Offset>(at)};
      const std::string sentence(cut(bytes, utf8::trim(bytes, whole)));
      if (utf8::count(sentence) >= 2) sentences.insert(sentence);
      begin = at;
    }
  }
}

void check_unchanged(const std::string& text) {
  CAPTURE(text);
  const Source source = Source::from_bytes("f", text);
  TextOptions options;
  options.encoding = "UTF-8";
  const auto clean = clean_text(source, options);
  REQUIRE(clean);
  for (const Repair& repair : clean->repairs) {
    CAPTURE(repair.kind);
    CAPTURE(repair.before);
    CHECK(repair.after == repair.before);
  }
}

}  // namespace

TEST_CASE("no repair touches text that nothing has damaged") {
  std::set<std::string> sentences;
  for (const char* folder : {"clean", "notices", "cases", "public", "sentences", "pairs", "encodings"}) {
    collect(folder, sentences);
  }
  CHECK(sentences.size() >= 5000);
  std::string document;
  std::size_t lines = 0;
  for (const std::string& sentence : sentences) {
    check_unchanged(sentence);
    document += sentence + "\n";
    if (++lines % 30 == 0) {
      check_unchanged(document);
      document.clear();
    }
  }
}

TEST_CASE("clean text that looks odd brings no warning of damage") {
  std::set<std::string> sentences;
  for (const char* folder : {"notices", "encodings", "sentences"}) collect(folder, sentences);
  std::size_t warnings = 0;
  for (const std::string& sentence : sentences) {
    const Source source = Source::from_bytes("f", sentence);
    TextOptions options;
    options.encoding = "UTF-8";
    const auto clean = clean_text(source, options);
    REQUIRE(clean);
    CAPTURE(sentence);
    for (const Diagnostic& diagnostic : clean->diagnostics) {
      CAPTURE(diagnostic.kind);
      CHECK(diagnostic.message == "");
      ++warnings;
    }
  }
  CHECK(warnings == 0);
}
