#include "markup/markup.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

#include "base/utf8.h"
#include "markup/emphasis.h"
#include "markup/reference.h"
#include "markup/tag.h"
#include "markup/wrapped.h"

namespace taizhang {

namespace {

constexpr std::uint16_t most_columns = 64;  // of one cell: wider ones are mistakes or attacks
constexpr std::size_t npos = std::string_view::npos;

// A character of a script that puts no spaces between words: a line feed of the source beside it is layout.
bool is_wide(char32_t c) {
  return c >= 0x2E80 || c == U'—' || c == U'…' || (c >= 0x2018 && c <= 0x201D);
}

// Names of classes and ids of page furniture, sorted; HTML leaves it to custom, and these are the custom.
constexpr std::string_view furniture_names[] = {
    "bdsharebuttonbox", "breadcrumb", "breadcrumbs", "copyright", "crumb",      "crumbs",  "foot",
    "footer",           "friendlink", "friendlinks", "menu",      "mianbaoxie", "nav",     "navbar",
    "navigation",       "pager",      "pagination",  "share",     "sidebar",    "sitenav", "toolbar",
};
static_assert(std::is_sorted(std::begin(furniture_names), std::end(furniture_names)));

bool names_furniture(std::string_view value) {
  for (std::size_t at = 0; at < value.size();) {
    while (at < value.size() && is_blank(value[at])) ++at;
    std::size_t end = at;
    while (end < value.size() && !is_blank(value[end])) ++end;
    if (std::binary_search(std::begin(furniture_names), std::end(furniture_names),
                           value.substr(at, end - at)))
      return true;
    at = end;
  }
  return false;
}

std::uint16_t number_of(std::string_view value, std::uint16_t fallback, std::uint16_t most) {
  std::uint32_t number = 0;
  std::size_t at = 0;
  while (at < value.size() && is_blank(value[at])) ++at;
  if (at == value.size() || value[at] < '0' || value[at] > '9') return fallback;
  for (; at < value.size() && value[at] >= '0' && value[at] <= '9'; ++at) {
    number = std::min<std::uint32_t>(number * 10 + static_cast<std::uint32_t>(value[at] - '0'), 0xFFFF);
  }
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(number, most));
}

// A tab between two pieces of text on the line around `at`: the line is a row.
bool in_tab_row(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view line = text.substr(begin, end - begin);
  const std::size_t tab = line.find('\t', std::min(line.find_first_not_of(" \t\r"), line.size()));
  return tab != npos && line.find_first_not_of(" \t\r", tab) != npos;
}

enum class Nature {
  plain,  // nothing that could be markup
  stray,  // text with some
  page,
};

Nature nature_of(std::string_view text) {
  std::size_t at = text.find('<');
  if (at == npos) return text.find('&') == npos ? Nature::plain : Nature::stray;
  TagReader reader(text);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  bool starts_with_block = false;
  if (first == at) {
    const auto tag = reader.read(at, false);
    starts_with_block = tag && tag->known && tag->element != Element::inline_run;
  }
  constexpr std::array<std::string_view, 4> roots = {"html", "body", "!doctype html", "head"};
  for (; at != npos; at = text.find('<', at + 1)) {
    for (const std::string_view root : roots) {
      const std::string_view name = text.substr(at + 1, root.size());
      if (name.size() != root.size() || at + 1 + root.size() >= text.size()) continue;
      const char after = text[at + 1 + root.size()];
      if (after != '>' && !is_blank(after)) continue;
      if (std::equal(name.begin(), name.end(), root.begin(),
                     [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; })) {
        return Nature::page;
      }
    }
  }
  if (!starts_with_block) return Nature::stray;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (in_tab_row(text, begin, end) && text[begin] != '<') return Nature::stray;
    begin = end + 1;
  }
  return Nature::page;
}

// Writes the text without markup, from left to right.
class Stripper {
 public:
  Stripper(std::string_view text, bool page) : text_(text), tags_(text), page_(page) {
    out_.reserve(text.size());
    next_open_ = text.find('<');
    next_reference_ = text.find('&');
  }

  void run() {
    while (at_ < text_.size()) {
      copy_plain();
      if (at_ >= text_.size()) break;
      const char c = text_[at_];
      if (c == '<') {
        if (const auto tag = tags_.read(at_, page_)) {
          take(*tag);
        } else {
          copy(at_, at_ + 1);
        }
      } else if (c == '&') {
        take_reference();
      } else {
        take_blank();
      }
    }
    close_all();
  }

  Unmarked finish(const Text& source) && {
    edits_.append_edit(0, skipped_);
    Unmarked unmarked;
    unmarked.html = page_;
    unmarked.marks = std::move(marks_);
    unmarked.text =
        edits_.is_identity() && out_.size() == text_.size() ? source : source.edited(std::move(out_), edits_);
    return unmarked;
  }

 private:
  struct OpenTable {
    bool row = false;
    bool cell = false;  // a cell stands in the row
  };
  struct OpenList {
    bool ordered = false;
    std::uint16_t number = 0;
  };

  // Copies up to the next byte that may need more than that.
  void copy_plain() {
    const std::size_t begin = at_;
    if (page_) {
      while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == '<' || c == '&' || is_blank(c)) break;
        ++at_;
      }
    } else {
      if (next_open_ < at_) next_open_ = text_.find('<', at_);
      if (next_reference_ < at_) next_reference_ = text_.find('&', at_);
      at_ = std::min({next_open_, next_reference_, text_.size()});
    }
    const std::size_t end = at_;
    at_ = begin;
    if (end > begin) copy(begin, end);
  }

  void copy(std::size_t begin, std::size_t end) {
    flush(utf8::decode(text_, begin).value);
    out_.append(text_.substr(begin, end - begin));
    edits_.append_units(static_cast<Offset>(end - begin), 1, 1);
    at_ = end;
  }

  void skip(std::size_t end) {
    skipped_ += static_cast<Offset>(end - at_);
    at_ = end;
  }

  // Writes what parts the text before from the text that follows, made from the bytes skipped between them.
  void flush(char32_t next) {
    std::string_view separator;
    const bool line_start = out_.empty() || out_.back() == '\n';
    std::string row_tabs;
    if (tabs_ > 0) {
      if (row_break_ && !line_start) row_tabs.push_back('\n');
      row_tabs.append(tabs_, '\t');
      separator = row_tabs;
    } else if (break_) {
      if (!line_start && next != '\n' && next != '\r') separator = "\n";
    } else if (blank_ && !line_start && out_.back() != '\t' && out_.back() != ' ') {
      const bool layout =
          blank_breaks_ && is_wide(next) && is_wide(utf8::decode_before(out_, out_.size()).value);
      if (!layout) separator = " ";
    }
    if (separator == " " && skipped_ == 1 && at_ > 0 && text_[at_ - 1] == ' ') {
      edits_.append_units(1, 1, 1);
    } else {
      edits_.append_edit(static_cast<Offset>(separator.size()), skipped_);
    }
    out_.append(separator);
    skipped_ = 0;
    tabs_ = 0;
    break_ = row_break_ = blank_ = blank_breaks_ = cell_start_ = false;
  }

  void take_blank() {
    std::size_t end = at_;
    while (end < text_.size() && is_blank(text_[end])) ++end;
    if (preformatted_ > 0) return copy(at_, end);
    blank_ = true;
    blank_breaks_ = blank_breaks_ || text_.substr(at_, end - at_).find('\n') != npos;
    skip(end);
  }

  void take_reference() {
    const auto reference = read_reference(text_, at_, page_ ? ReferenceStyle::page : ReferenceStyle::prose);
    if (!reference) return copy(at_, at_ + 1);
    std::string characters = utf8::encode(reference->characters[0]);
    if (reference->characters[1] != 0) utf8::append(characters, reference->characters[1]);
    if (characters == "\n") characters = " ";
    flush(reference->characters[0]);
    out_ += characters;
    edits_.append_edit(static_cast<Offset>(characters.size()), reference->size);
    at_ += reference->size;
  }

  void mark(Mark::Kind kind) { mark(Mark{kind, static_cast<Offset>(out_.size()), 1, 1, 0, 0, false}); }
  void mark(Mark mark) {
    const bool repeats = mark.kind == Mark::Kind::paragraph && mark.number == 0 && !marks_.empty() &&
                         marks_.back().kind == Mark::Kind::paragraph && marks_.back().at == mark.at;
    if (!repeats) marks_.push_back(mark);
  }

  // The line that holds `at_` is a tab-separated row of a text that is no page.
  bool tab_row() {
    if (page_) return false;
    if (at_ >= line_end_) {
      const std::size_t before = at_ == 0 ? npos : text_.rfind('\n', at_ - 1);
      const std::size_t line_begin = before == npos ? 0 : before + 1;
      line_end_ = std::min(text_.find('\n', at_), text_.size());
      tab_row_ = in_tab_row(text_, line_begin, line_end_);
    }
    return tab_row_;
  }

  void begin_line() {
    if (cell_start_ || tab_row()) return;
    break_ = true;
    tabs_ = 0;
  }

  void take(const Tag& tag) {
    const bool opens = tag.kind == Tag::Kind::open;
    if (tag.kind != Tag::Kind::other && tag.element != Element::inline_run) {
      if (opens) {
        open(tag);
      } else {
        close(tag);
      }
    }
    if (at_ < tag.span.end) skip(tag.span.end);
    if (opens && tag.element == Element::dropped) skip(tags_.content_end(at_, tag.name));
  }

  void open(const Tag& tag) {
    const std::string_view bytes = cut(text_, tag.span);
    enter_furniture(tag, bytes);
    switch (tag.element) {
      case Element::table:
        if (tab_row()) return mark(Mark::Kind::paragraph);
        begin_line();
        tables_.push_back({});
        return mark(Mark::Kind::table);
      case Element::row:
        return open_row();
      case Element::cell:
      case Element::head_cell:
        return open_cell(bytes, tag.element == Element::head_cell);
      case Element::heading: {
        begin_line();
        heading_ = true;
        return mark({Mark::Kind::heading, static_cast<Offset>(out_.size()), 1, 1, 0,
                     static_cast<std::uint8_t>(tag.name[1] - '0'), false});
      }
      case Element::ordered:
      case Element::unordered:
        lists_.push_back({tag.element == Element::ordered,
                          static_cast<std::uint16_t>(number_of(attribute(bytes, "start"), 1, 0xFFF0) - 1)});
        begin_line();
        return mark(Mark::Kind::paragraph);
      case Element::item: {
        begin_line();
        Mark item{Mark::Kind::paragraph, static_cast<Offset>(out_.size()), 1, 1, 0, 0, false};
        if (!lists_.empty() && lists_.back().ordered) item.number = ++lists_.back().number;
        return mark(item);
      }
      case Element::pre:
        ++preformatted_;
        begin_line();
        return mark(Mark::Kind::paragraph);
      case Element::title:
        return open_title(tag);
      case Element::line_break:
        if (cell_start_) return;
        [[fallthrough]];
      case Element::block:
      case Element::furniture:
      case Element::caption:
        begin_line();
        return mark(Mark::Kind::paragraph);
      case Element::inline_run:
      case Element::dropped:
      case Element::root:
        return;
    }
  }

  void close(const Tag& tag) {
    leave_furniture(tag);
    switch (tag.element) {
      case Element::table:
        if (tables_.empty()) return;
        tables_.pop_back();
        cell_start_ = false;
        tabs_ = 0;
        begin_line();
        return mark(Mark::Kind::table_end);
      case Element::row:
        if (!tables_.empty()) tables_.back() = {};
        return;
      case Element::heading:
        begin_line();
        if (heading_) mark(Mark::Kind::heading_end);
        heading_ = false;
        return;
      case Element::ordered:
      case Element::unordered:
        if (!lists_.empty()) lists_.pop_back();
        return begin_line();
      case Element::pre:
        if (preformatted_ > 0) --preformatted_;
        return begin_line();
      case Element::title:
        if (title_) mark(Mark::Kind::title_end);
        title_ = false;
        return begin_line();
      case Element::block:
      case Element::furniture:
      case Element::caption:
      case Element::item:
      case Element::line_break:  // </br> is written for <br>
        return begin_line();
      default:
        return;
    }
  }

  void open_row() {
    if (tables_.empty()) return begin_line();
    cell_start_ = false;
    begin_line();
    row_break_ = break_;
    tables_.back() = {true, false};
    mark(Mark::Kind::row);
  }

  void open_cell(std::string_view bytes, bool header) {
    if (tables_.empty()) return begin_line();
    if (!tables_.back().row) open_row();
    if (tables_.back().cell) {
      break_ = false;
      ++tabs_;
    } else {
      begin_line();
    }
    tables_.back().cell = true;
    cell_start_ = true;
    mark({Mark::Kind::cell, static_cast<Offset>(out_.size()),
          number_of(attribute(bytes, "rowspan"), 1, 0xFFFF),
          std::max<std::uint16_t>(1, number_of(attribute(bytes, "colspan"), 1, most_columns)), 0, 0, header});
  }

  // A title that the text repeats is markup; another is the first line of the text.
  void open_title(const Tag& tag) {
    const std::size_t end = tags_.content_end(tag.span.end, tag.name);
    std::string_view words = text_.substr(tag.span.end, end - tag.span.end);
    while (!words.empty() && is_blank(words.front())) words.remove_prefix(1);
    while (!words.empty() && is_blank(words.back())) words.remove_suffix(1);
    const std::string_view rest = text_.substr(end);
    const std::size_t site = words.find_last_of("_-|");
    const bool repeated = words.empty() || rest.find(words) != npos ||
                          (site != npos && site > 0 && rest.find(words.substr(0, site)) != npos);
    if (repeated || title_seen_) return skip(end);
    title_seen_ = title_ = true;
    begin_line();
    mark(Mark::Kind::title);
  }

  void enter_furniture(const Tag& tag, std::string_view bytes) {
    if (furniture_depth_ > 0) {
      if (tag.name == furniture_name_) ++furniture_depth_;
      return;
    }
    const bool may_hold = tag.element == Element::block || tag.element == Element::unordered;
    if (tag.element != Element::furniture && !(may_hold && (names_furniture(attribute(bytes, "class")) ||
                                                            names_furniture(attribute(bytes, "id"))))) {
      return;
    }
    furniture_depth_ = 1;
    furniture_name_ = tag.name;
    furniture_mark_ = marks_.size();
    begin_line();
    mark(Mark::Kind::furniture);
  }

  void leave_furniture(const Tag& tag) {
    if (furniture_depth_ == 0 || tag.name != furniture_name_ || --furniture_depth_ > 0) return;
    begin_line();
    mark(Mark::Kind::furniture_end);
  }

  void close_all() {
    // Furniture without an end is a lost tag: it must not take the notice with it.
    if (furniture_depth_ > 0) marks_[furniture_mark_].kind = Mark::Kind::paragraph;
    if (title_) mark(Mark::Kind::title_end);
    if (heading_) mark(Mark::Kind::heading_end);
    for (; !tables_.empty(); tables_.pop_back()) mark(Mark::Kind::table_end);
  }

  std::string_view text_;
  TagReader tags_;
  bool page_;
  std::size_t at_ = 0;

  std::string out_;
  OffsetMap edits_;
  std::vector<Mark> marks_;
  Offset skipped_ = 0;  // bytes of the text since the last one that was written

  // What is due before the next character.
  std::uint32_t tabs_ = 0;
  bool break_ = false;
  bool row_break_ = false;  // a line is due before the tabs
  bool blank_ = false;
  bool blank_breaks_ = false;
  bool cell_start_ = false;  // a cell was opened and nothing written since

  std::vector<OpenTable> tables_;
  std::vector<OpenList> lists_;
  std::size_t preformatted_ = 0;
  bool heading_ = false;
  bool title_ = false;
  bool title_seen_ = false;
  std::size_t furniture_depth_ = 0;
  std::string_view furniture_name_;
  std::size_t furniture_mark_ = 0;

  // Of a text that is no page.
  std::size_t next_open_ = npos;
  std::size_t next_reference_ = npos;
  std::size_t line_end_ = 0;  // of the line that `tab_row_` is about
  bool tab_row_ = false;
};

}  // namespace

Unmarked strip_markup(const Text& text) {
  const Nature nature = nature_of(text.utf8());
  if (nature == Nature::plain) return {join_wrapped_lines(without_emphasis(text)), {}, false};
  const Text plain = nature == Nature::page ? text : without_emphasis(text);
  Stripper stripper(plain.utf8(), nature == Nature::page);
  stripper.run();
  return std::move(stripper).finish(plain);
}

}  // namespace taizhang
