#include "markup/tag.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace taizhang {

namespace {

struct KnownElement {
  std::string_view name;
  Element element;
};

// Sorted by name. Elements that are not listed and not in `inline_names` are not of HTML.
constexpr KnownElement known_elements[] = {
    {"address", Element::block},    {"article", Element::block},    {"aside", Element::furniture},
    {"blockquote", Element::block}, {"body", Element::root},        {"br", Element::line_break},
    {"button", Element::dropped},   {"caption", Element::caption},  {"center", Element::block},
    {"dd", Element::block},         {"details", Element::block},    {"dialog", Element::block},
    {"dir", Element::unordered},    {"div", Element::block},        {"dl", Element::block},
    {"dt", Element::block},         {"fieldset", Element::block},   {"figcaption", Element::block},
    {"figure", Element::block},     {"footer", Element::furniture}, {"form", Element::block},
    {"frameset", Element::block},   {"h1", Element::heading},       {"h2", Element::heading},
    {"h3", Element::heading},       {"h4", Element::heading},       {"h5", Element::heading},
    {"h6", Element::heading},       {"head", Element::root},        {"header", Element::block},
    {"hr", Element::block},         {"html", Element::root},        {"iframe", Element::dropped},
    {"legend", Element::block},     {"li", Element::item},          {"main", Element::block},
    {"menu", Element::unordered},   {"nav", Element::furniture},    {"noscript", Element::dropped},
    {"object", Element::dropped},   {"ol", Element::ordered},       {"p", Element::block},
    {"pre", Element::pre},          {"script", Element::dropped},   {"section", Element::block},
    {"select", Element::dropped},   {"style", Element::dropped},    {"summary", Element::block},
    {"svg", Element::dropped},      {"table", Element::table},      {"tbody", Element::inline_run},
    {"td", Element::cell},          {"template", Element::dropped}, {"textarea", Element::dropped},
    {"tfoot", Element::inline_run}, {"th", Element::head_cell},     {"thead", Element::inline_run},
    {"title", Element::title},      {"tr", Element::row},           {"ul", Element::unordered},
    {"xml", Element::dropped},
};

constexpr std::string_view inline_names[] = {
    "a",    "abbr",     "acronym", "area",        "audio",      "b",         "base",    "basefont", "bdi",
    "bdo",  "big",      "blink",   "canvas",      "cite",       "code",      "col",     "colgroup", "data",
    "del",  "dfn",      "em",      "embed",       "font",       "frame",     "i",       "img",      "input",
    "ins",  "kbd",      "label",   "link",        "map",        "mark",      "marquee", "meta",     "nobr",
    "o:p",  "optgroup", "option",  "param",       "picture",    "q",         "rb",      "rp",       "rt",
    "ruby", "s",        "samp",    "small",       "source",     "span",      "strike",  "strong",   "sub",
    "sup",  "tt",       "u",       "ucapcontent", "ucapsource", "ucaptitle", "var",     "video",    "wbr",
};

static_assert(std::is_sorted(std::begin(known_elements), std::end(known_elements),
                             [](const KnownElement& a, const KnownElement& b) { return a.name < b.name; }));
static_assert(std::is_sorted(std::begin(inline_names), std::end(inline_names)));

constexpr std::size_t longest_known = 16;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool in_name(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_';
}

bool equals_folded(std::string_view text, std::string_view lower_name) {
  return text.size() == lower_name.size() && std::equal(text.begin(), text.end(), lower_name.begin(),
                                                        [](char a, char b) { return lower(a) == b; });
}

// Fills in what is known of `tag.name`.
void classify(Tag& tag) {
  if (tag.name.size() > longest_known) return;
  std::array<char, longest_known> buffer{};
  std::transform(tag.name.begin(), tag.name.end(), buffer.begin(), lower);
  const std::string_view name(buffer.data(), tag.name.size());
  const auto* found = std::lower_bound(
      std::begin(known_elements), std::end(known_elements), name,
      [](const KnownElement& entry, std::string_view wanted) { return entry.name < wanted; });
  if (found != std::end(known_elements) && found->name == name) {
    tag.element = found->element;
    tag.known = true;
    return;
  }
  tag.known = std::binary_search(std::begin(inline_names), std::end(inline_names), name);
}

}  // namespace

std::size_t TagReader::find(std::string_view needle, std::size_t at, std::size_t& absent) const {
  if (at >= absent) return std::string_view::npos;
  const std::size_t found = text_.find(needle, at);
  if (found == std::string_view::npos) absent = at;
  return found;
}

// The byte after the tag whose name ends at `name_end`.
std::size_t TagReader::tag_end(std::size_t at, std::size_t name_end) {
  std::size_t first_close = std::string_view::npos;  // the first '>' inside a quoted value
  for (std::size_t i = name_end; i < text_.size();) {
    const char c = text_[i];
    if (c == '>') return i + 1;
    if (c == '<') return i;
    const bool quotes = (c == '"' || c == '\'') && i > at && (text_[i - 1] == '=' || is_blank(text_[i - 1]));
    if (!quotes) {
      ++i;
      continue;
    }
    const char needle[] = {c};
    const std::size_t close = find({needle, 1}, i + 1, no_quote_[c == '"' ? 0 : 1]);
    const std::size_t limit = close == std::string_view::npos ? text_.size() : close;
    const std::size_t inner = std::min(text_.substr(i, limit - i).find('>'), limit - i) + i;
    if (inner < limit && first_close == std::string_view::npos) first_close = inner;
    const bool closed =
        close != std::string_view::npos && (close + 1 == text_.size() || is_blank(text_[close + 1]) ||
                                            text_[close + 1] == '>' || text_[close + 1] == '/');
    // A value with '>' in it whose end is no end of a value: the quote was lost, not meant to reach so far.
    if (inner < limit && !closed) return first_close + 1;
    if (close == std::string_view::npos) {
      ++i;
    } else {
      i = close + 1;
    }
  }
  return text_.size();
}

std::optional<Tag> TagReader::read(std::size_t at, bool any_name) {
  Tag tag;
  tag.span = {static_cast<Offset>(at), static_cast<Offset>(text_.size())};
  if (at + 1 >= text_.size()) return std::nullopt;
  const char next = text_[at + 1];
  if (next == '!' || next == '?') {
    if (text_.substr(at, 4) == "<!--") {
      const std::size_t close = find("-->", at + 4, no_comment_end_);
      if (close != std::string_view::npos) {
        tag.span.end = static_cast<Offset>(close + 3);
        return tag;
      }
    } else if (at + 2 >= text_.size() || !(is_letter(text_[at + 2]) || text_[at + 2] == '[')) {
      return std::nullopt;
    }
    const std::size_t close = text_.find_first_of("<>", at + 1);
    if (close != std::string_view::npos) {
      tag.span.end = static_cast<Offset>(text_[close] == '>' ? close + 1 : close);
    }
    return tag;
  }
  std::size_t name = at + 1;
  if (next == '/') ++name;
  if (name >= text_.size() || !is_letter(text_[name])) return std::nullopt;
  std::size_t name_end = name;
  while (name_end < text_.size() && in_name(text_[name_end]) && name_end - name < 64) ++name_end;
  if (name_end < text_.size() && !is_blank(text_[name_end]) && text_[name_end] != '>' &&
      text_[name_end] != '/' && text_[name_end] != '<') {
    return std::nullopt;
  }
  tag.kind = next == '/' ? Tag::Kind::close : Tag::Kind::open;
  tag.name = text_.substr(name, name_end - name);
  classify(tag);
  const bool foreign = tag.name.find(':') != std::string_view::npos;  // w:p, v:shape, st1:place
  if (!tag.known && !any_name && !foreign) return std::nullopt;
  const std::size_t end = tag_end(at, name_end);
  const bool closed = text_[end - 1] == '>' && end > name_end;
  if (!closed) {
    // Left open: markup still where it looks like it, a comparison (a <b 时) where it does not.
    const std::string_view rest = text_.substr(name_end, end - name_end);
    const bool plain =
        std::all_of(rest.begin(), rest.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!tag.known || (!plain && rest.find('=') == std::string_view::npos)) return std::nullopt;
    if (!plain) {
      // `<p class=x 正文`: the text after the attributes is text.
      std::size_t stop = name_end;
      while (stop < end && static_cast<unsigned char>(text_[stop]) < 0x80) ++stop;
      tag.span.end = static_cast<Offset>(stop);
      return tag;
    }
  }
  tag.span.end = static_cast<Offset>(end);
  return tag;
}

std::size_t TagReader::content_end(std::size_t at, std::string_view name) {
  std::string key(" ");
  for (const char c : name) key.push_back(lower(c));
  key.push_back(' ');
  if (unclosed_names_.find(key) == std::string::npos) {
    const std::string_view wanted = std::string_view(key).substr(1, name.size());
    for (std::size_t i = text_.find("</", at); i != std::string_view::npos; i = text_.find("</", i + 2)) {
      if (equals_folded(text_.substr(i + 2, wanted.size()), wanted)) return i;
    }
    unclosed_names_ += key;
  }
  return std::min(text_.find('<', at), text_.size());
}

std::string_view attribute(std::string_view tag, std::string_view name) {
  for (std::size_t i = 1; i + name.size() < tag.size(); ++i) {
    if (tag[i] == '"' || tag[i] == '\'') {
      const std::size_t close = tag.find(tag[i], i + 1);
      if (close == std::string_view::npos) return {};
      i = close;
      continue;
    }
    if (!is_blank(tag[i - 1]) && tag[i - 1] != '"' && tag[i - 1] != '\'') continue;
    if (!equals_folded(tag.substr(i, name.size()), name)) continue;
    std::size_t value = i + name.size();
    while (value < tag.size() && is_blank(tag[value])) ++value;
    if (value >= tag.size() || tag[value] != '=') continue;
    ++value;
    while (value < tag.size() && is_blank(tag[value])) ++value;
    if (value >= tag.size()) return {};
    if (tag[value] == '"' || tag[value] == '\'') {
      const std::size_t close = tag.find(tag[value], value + 1);
      return tag.substr(value + 1, close == std::string_view::npos ? close : close - value - 1);
    }
    std::size_t end = value;
    while (end < tag.size() && !is_blank(tag[end]) && tag[end] != '>') ++end;
    return tag.substr(value, end - value);
  }
  return {};
}

}  // namespace taizhang
