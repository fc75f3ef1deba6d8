// Any passage is scanned: facts lie inside it, in order, and no numeral is claimed twice.
#include <cstdlib>

#include "fact/fact.h"
#include "pipeline/pipeline.h"

using namespace taizhang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Source source = Source::from_bytes("fuzz", std::string(reinterpret_cast<const char*>(data), size));
  const auto clean = clean_text(source, {});
  if (!clean) return 0;
  const Unmarked unmarked = strip_markup(clean->text);
  Items items;
  items.passages.push_back({unmarked.text.whole(), Passage::Role::text, no_index, no_index, no_index, {}});
  static const Lexicon lexicon(embedded_catalog());
  const Facts facts = find_facts(unmarked, items, lexicon);
  Offset last = 0;
  for (const Fact& fact : facts.facts) {
    if (fact.span.empty() || fact.span.begin < last || fact.span.end > unmarked.text.size()) std::abort();
    last = fact.span.begin;
    for (const std::uint32_t other : {fact.period, fact.part_of, fact.group}) {
      if (other != no_index && other >= facts.facts.size()) std::abort();
    }
  }
  return 0;
}
