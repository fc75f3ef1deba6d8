#include "fact/quotation.h"

#include "base/character.h"
#include "base/utf8.h"

namespace taizhang {

namespace {

// Quoted phrases up to this many bytes are names and slogans; longer ones are quoted speech.
constexpr Offset longest_quoted_name = 45;
// A 《title》 that does not close within this many bytes has lost its closing mark.
constexpr Offset longest_title = 360;

}  // namespace

Offset Closing::next(std::string_view text, Offset at) {
  if (known_ && at <= found_ && at >= from_) return found_;
  from_ = at;
  known_ = true;
  while (at < text.size()) {
    const auto c = utf8::decode(text, at);
    if (one_of(c.value, marks_)) break;
    at += c.size;
  }
  return found_ = at;
}

void Quotations::take_quote(char32_t mark, Offset at) {
  const Offset inside = at + utf8::decode(text_, at).size;
  if (one_of(mark, U"”’」』")) return;
  Offset close = inside;
  if (mark == '"') {
    straight_open_ = !straight_open_;
    if (!straight_open_) return;
    close = straight_.next(text_, inside);
  } else {
    close = curly_.next(text_, inside);
  }
  // “拖了12年的房产证终于办下来了！” is speech.
  const bool spoken =
      close > inside && close < text_.size() && one_of(utf8::decode_before(text_, close).value, U"。！？!?");
  if (close - inside <= longest_quoted_name && !spoken) name_ = {inside, close};
}

void Quotations::take_title(Offset at) {
  if (in_title(at)) return;
  const Offset close = titles_.next(text_, at);
  if (close < text_.size() && close - at <= longest_title) title_end_ = close;
}

}  // namespace taizhang
