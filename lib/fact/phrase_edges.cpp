#include "fact/phrase_edges.h"

#include "base/character.h"
#include "base/utf8.h"

namespace taizhang {

Span trim_front(std::string_view text, Span span) {
  while (!span.empty()) {
    const auto c = utf8::decode(text, span.begin);
    if (!utf8::is_space(c.value)) break;
    span.begin += c.size;
  }
  return span;
}

Span trim_back(std::string_view text, Span span) {
  while (!span.empty()) {
    const auto c = utf8::decode_before(text, span.end);
    if (!utf8::is_space(c.value)) break;
    span.end -= c.size;
  }
  return span;
}

bool ends_among(std::string_view words, const Particles& particles) {
  return words.ends_with("中") && !particles.ends(Particle::no_among, words);
}

Span without_tail(std::string_view text, Span span) {
  for (;;) {
    span = trim_back(text, span);
    if (span.size() <= 6) return span;
    if (!one_of(utf8::decode_before(text, span.end).value, U"中内內里的之了不未")) return span;
    span.end -= 3;
  }
}

}  // namespace taizhang
