// Every class of damage is made from sentences of the fixtures with a fixed seed; what comes back is counted.
#include "damage.h"

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "text/clean.h"
#include "text/normalize.h"

using namespace taizhang;

namespace {

struct Counts {
  std::size_t sentences = 0, exact = 0;
  std::size_t characters = 0, right = 0;
  std::size_t documents = 0, flagged = 0, filled = 0;
  std::size_t unmarked = 0;  // holes that are marked as nothing
};

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void count_document(const std::vector<Damaged>& sentences, Counts& counts) {
  std::string bytes;
  for (const Damaged& one : sentences) bytes += (bytes.empty() ? "" : "\n") + one.bytes;
  const Source source = Source::from_bytes("f", bytes);
  const auto clean = clean_text(source, {});
  REQUIRE(clean);
  ++counts.documents;
  counts.flagged += clean->damaged;
  counts.filled += !clean->repairs.empty();
  const std::string_view text = clean->text.utf8();
  for (std::size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
       at = text.find("\xEF\xBF\xBD", at + 3)) {
    const auto hole = static_cast<Offset>(at);
    counts.unmarked += clean->text.map().origin_of({hole, hole + 3}) != OffsetMap::Origin::damaged;
  }
  std::size_t begin = 0;
  for (const Damaged& one : sentences) {
    const std::size_t end =
        sentences.size() == 1 ? text.size() : std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(std::min(begin, text.size()), end - begin);
    const Text truth = normalize(Text::view(one.truth));
    ++counts.sentences;
    counts.exact += line == truth.utf8();
    counts.characters += utf8::count(truth.utf8());
    counts.right += common_characters(line, truth.utf8());
    begin = end + 1;
  }
}

}  // namespace

TEST_CASE("every class of damage comes back as far as is promised") {
  constexpr std::size_t sentences = 120;
  constexpr std::size_t joined = 30;
  const std::vector<std::string> pools[] = {sentences_of(false), sentences_of(true)};
  for (const DamageClass& damage : damage_classes()) {
    CAPTURE(damage.name);
    std::mt19937 random(20240611);
    const std::vector<std::string>& pool = pools[damage.traditional ? 1 : 0];
    REQUIRE(pool.size() >= 60);
    Counts counts;
    std::vector<Damaged> document;
    for (std::size_t tries = 0; counts.sentences + document.size() < sentences && tries < 2000; ++tries) {
      if (auto made = damage.make(pool[random() % pool.size()], random)) document.push_back(std::move(*made));
      if (document.size() < (damage.joined ? joined : 1)) continue;
      count_document(document, counts);
      document.clear();
    }
    REQUIRE(counts.sentences == sentences);
    CHECK(share(counts.exact, counts.sentences) >= damage.exact);
    CHECK(share(counts.right, counts.characters) >= damage.characters);
    CHECK(share(counts.flagged, counts.documents) >= damage.flagged);
    CHECK(counts.unmarked == 0);
    const bool lost = damage.flagged == 100 && damage.characters == 0;
    if (lost) CHECK(counts.filled == 0);
  }
}
