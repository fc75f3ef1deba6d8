#include <algorithm>

#include "base/utf8.h"
#include "item/page.h"
#include "item/title.h"

namespace taizhang {

namespace {

class TitleReader {
 public:
  explicit TitleReader(const Page& page) : page_(page), n_(page.notice()) {}

  void read() {
    find_title();
    find_attached();
    find_salutation();
  }

 private:
  bool title_like(std::uint32_t i) const {
    if (!page_.open(i) || n_.numbered(i)) return false;
    const Span span = page_.line(i);
    if (span.size() < 9 || span.size() > longest_title) return false;
    const char32_t last = last_folded(n_.text, span);
    if (last == U'。' || last == U':' || last == U';' || last == U',' || last == U'、') return false;
    if (n_.wording.not_titles.inside(page_.words(i))) return false;
    // A title is a phrase: no full stop within.
    const Offset end = sentence_end(n_.signs, span);
    return end >= span.end;
  }

  bool ends_title(std::uint32_t i) const {
    Span span = page_.line(i);
    // 情况通报（第一批）
    std::string_view text = cut(n_.text, span);
    if (text.ends_with(")") || text.ends_with("）")) {
      const std::size_t ascii = text.rfind('(');
      const std::size_t wide = text.rfind("（");
      const std::size_t at = ascii == text.npos ? wide : wide == text.npos ? ascii : std::max(ascii, wide);
      if (at != text.npos && at > 0) text = text.substr(0, at);
    }
    while (text.ends_with("”") || text.ends_with("》")) text.remove_suffix(3);
    return n_.wording.title_ends.of(text) != 0;
  }

  // The title: the first lines that look like one; broken over lines where none but the last ends like one.
  // A table or an attachment further down may have its own.
  void find_title() {
    std::size_t seen = 0;
    for (std::size_t p = 0; p < page_.lines().size() && seen < title_lines; ++p) {
      const std::uint32_t i = page_.lines()[p];
      if (n_.kinds[i] == LineKind::boilerplate || n_.kinds[i] == LineKind::metadata ||
          n_.kinds[i] == LineKind::attachment || n_.kinds[i] == LineKind::date)
        continue;
      ++seen;
      if (!title_like(i)) break;
      std::size_t last = p;
      if (!ends_title(i)) {
        // Broken over lines?
        std::size_t q = p;
        while (q + 1 < page_.lines().size() && q - p < 4 && title_like(page_.lines()[q + 1]) &&
               !ends_title(page_.lines()[q]))
          ++q;
        if (ends_title(page_.lines()[q]))
          last = q;
        else if (p != 0 && seen > 1)
          continue;
      }
      for (std::size_t q = p; q <= last; ++q) {
        page_.items().metadata.title.push_back(page_.line(page_.lines()[q]));
        n_.kinds[page_.lines()[q]] = LineKind::title;
      }
      break;
    }
  }

  // Titles of attachments: phrases on a line of their own that end like one, with no items of theirs.
  void find_attached() {
    for (const std::uint32_t i : page_.lines()) {
      if (title_like(i) && ends_title(i) && page_.line(i).size() >= 24 &&
          read_fields(n_.signs, page_.line(i), n_.labels()).size() == 1 &&
          heading_role(n_.signs, page_.line(i), n_.labels()) == Role::none) {
        n_.kinds[i] = LineKind::title;
        if (page_.items().metadata.title.empty()) page_.items().metadata.title.push_back(page_.line(i));
      }
    }
  }

  // The salutation stands between the title and the first sentence.
  void find_salutation() {
    std::size_t seen = 0;
    for (const std::uint32_t i : page_.lines()) {
      if (!page_.open(i)) continue;
      if (++seen > 3 || n_.numbered(i)) break;
      const Span span = page_.line(i);
      if (last_folded(n_.text, span) != U':' || span.size() > longest_title) continue;
      const auto names = std::string_view(cut(n_.text, span));
      const std::string_view receivers =
          names.substr(0, names.size() - utf8::decode_before(names, names.size()).size);
      if (sentence_end(n_.signs, span) >= span.end && n_.wording.unit_endings.of(receivers) != 0) {
        n_.kinds[i] = LineKind::salutation;
      }
    }
  }

  const Page& page_;
  Notice& n_;
};

}  // namespace

void find_titles(const Page& page) {
  TitleReader(page).read();
}

}  // namespace taizhang
