#include "fact/unwrap.h"

#include <algorithm>

#include "base/utf8.h"
#include "value/item_number.h"

namespace taizhang {

namespace {

// Lines of more bytes than this are paragraphs.
constexpr std::size_t widest_line = 200;
// What has such a stretch of spaces inside is a row of a table, whose length says nothing of paragraphs.
constexpr std::string_view between_cells = "   ";
// What is narrower is a list, not running text.
constexpr Offset narrowest = 32;

Offset columns_of(std::string_view line) {
  Offset columns = 0;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    columns += byte < 0x80 ? 1 : byte >= 0xC0 ? 2 : 0;
  }
  return columns;
}

bool is_ascii_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

Offset broken_width(std::string_view text) {
  Offset widest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.size() <= widest_line)
      widest = std::max(widest, columns_of(line));
    else if (line.find(between_cells) == std::string_view::npos)
      return 0;
    begin = end + 1;
  }
  return widest < narrowest ? 0 : widest;
}

bool breaks_sentence(std::string_view text, Offset end, Offset next, Offset width, const Lexicon& lexicon) {
  if (width == 0 || end == 0 || next >= text.size()) return false;
  const auto last = utf8::decode_before(text, end);
  if ((lexicon.flags(last.value) & ends_sentence) != 0 || last.value == U'：' || last.value == ':')
    return false;
  const std::size_t before = text.substr(0, end).rfind('\n');
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  // Full lines differ by a word or two of mixed widths.
  if (columns_of(text.substr(begin, end - begin)) < width - width / 4) return false;
  const bool number_goes_on = last.value == '.' || last.value == ',';
  return number_goes_on || read_item_number(text, next).size == 0;
}

bool Unwrapped::join(std::string_view text, Span passage, Offset width, const Lexicon& lexicon,
                     std::string& line) {
  if (width == 0) return false;
  gaps_.clear();
  begin_ = passage.begin;
  const std::string_view upto = text.substr(0, passage.end);
  Offset kept = passage.begin;  // first byte not yet copied
  std::string joined;
  for (std::size_t at = upto.find('\n', passage.begin); at != std::string_view::npos;
       at = upto.find('\n', at + 1)) {
    const Offset end = utf8::trim(upto, {kept, static_cast<Offset>(at)}).end;
    Offset next = static_cast<Offset>(at) + 1;
    while (next < upto.size() && utf8::is_space(utf8::decode(upto, next).value))
      next += utf8::decode(upto, next).size;
    if (end <= kept || next >= upto.size() || !breaks_sentence(upto, end, next, width, lexicon)) continue;
    joined.append(upto.substr(kept, end - kept));
    const char left = upto[end - 1];
    const char right = upto[next];
    const bool words = is_ascii_word(left) && is_ascii_word(right);
    const bool digits = left >= '0' && left <= '9' && right >= '0' && right <= '9';
    if (words && !digits) joined.push_back(' ');
    gaps_.push_back(
        {static_cast<Offset>(joined.size()), next - passage.begin - static_cast<Offset>(joined.size())});
    kept = next;
  }
  if (gaps_.empty()) return false;
  joined.append(upto.substr(kept));
  line = std::move(joined);
  return true;
}

Offset Unwrapped::to_text(Offset at, bool is_end) const {
  // An end at a gap lies before it, a begin behind it.
  const auto after = std::upper_bound(gaps_.begin(), gaps_.end(), at, [is_end](Offset place, const Gap& gap) {
    return is_end ? place <= gap.at : place < gap.at;
  });
  const Offset removed = after == gaps_.begin() ? 0 : std::prev(after)->removed;
  return begin_ + at + removed;
}

Span Unwrapped::to_text(Span span) const {
  if (span.empty()) return {};
  return {to_text(span.begin, false), to_text(span.end, true)};
}

}  // namespace taizhang
