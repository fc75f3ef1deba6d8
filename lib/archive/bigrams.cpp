#include "archive/bigrams.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "word/fold.h"

namespace taizhang {

std::string search_terms(std::string_view text) {
  std::string terms;
  terms.reserve(text.size() * 5 / 2);
  char32_t han = 0;   // a Han character whose term waits for what follows
  bool word = false;  // the last term is a word that may go on
  const auto start_term = [&] {
    if (!terms.empty()) terms.push_back(' ');
  };
  const auto end_run = [&] {
    if (han == 0) return;
    start_term();
    utf8::append(terms, han);
    han = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    at += decoded.size;
    const char32_t c = fold(decoded.value);
    if (utf8::is_han(c)) {
      if (han != 0) {
        start_term();
        utf8::append(terms, han);
        utf8::append(terms, c);
      }
      han = c;
      word = false;
    } else if (utf8::is_space(c)) {
      if (han != 0 && at < text.size() && utf8::is_han(utf8::decode(text, at).value)) continue;
      end_run();
      word = false;
    } else if (c != utf8::replacement && u_isalnum(static_cast<UChar32>(c)) != 0) {
      end_run();
      if (!word) start_term();
      utf8::append(terms, c);
      word = true;
    } else {
      end_run();
      word = false;
    }
  }
  end_run();
  return terms;
}

}  // namespace taizhang
