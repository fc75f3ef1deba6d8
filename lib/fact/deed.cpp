#include <algorithm>

#include "fact/phrase.h"
#include "fact/reading.h"

// What was done or how things stand, where a number is told by that alone.
namespace taizhang {

bool is_deed(std::string_view text, Span words, const Lexicon& lexicon) {
  bool verb = false;
  for (int i = 0; i < 6 && !words.empty(); ++i) {
    auto word = lexicon.at(Use::lead, text, words.begin);
    const auto state = lexicon.at(Use::state, text, words.begin);
    if (state && (!word || state->size > word->size)) word = state;
    if (!word) word = lexicon.at(Use::aspect, text, words.begin);
    if (!word) return false;
    verb = verb || word->use == Use::state || word->value == "verb";
    words.begin = std::min(words.end, words.begin + word->size);
  }
  return verb && words.empty();
}

bool is_state(const Reading& reading, Span named) {
  const auto word = named.empty()
                        ? std::nullopt
                        : reading.lexicon.ends_with(Use::state, reading.text, named.begin, named.end);
  return word && word->size == named.size();
}

Span handed_over(const Reading& reading, Span words) {
  const auto verb = reading.lexicon.at(Use::hands_over, reading.text, words.begin);
  if (!verb || verb->size >= words.size()) return {};
  const auto to = reading.lexicon.at(Use::recipient, reading.text, words.begin + verb->size);
  return to && verb->size + to->size == words.size() ? words : Span{};
}

Span done_to(const Reading& reading, std::size_t i, Span named, Span words, Span before) {
  const auto total = named.empty() ? std::nullopt : reading.lexicon.at(Use::total, reading.text, named.begin);
  if (total && total->size == named.size()) return before;  // 净增高新技术企业17户，总数达到|64户
  if (!before.empty() && !is_deed(reading.text, before, reading.lexicon)) return {};
  const bool deed = is_deed(reading.text, words, reading.lexicon) ||
                    (!named.empty() && is_deed(reading.text, named, reading.lexicon));
  return deed ? counted_before(reading, i) : Span{};
}

}  // namespace taizhang
