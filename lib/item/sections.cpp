#include "item/sections.h"

#include "base/utf8.h"
#include "item/status.h"
#include "item/title.h"
#include "word/fold.h"

namespace taizhang {

Sections::Sections(const Notice& notice, const Choice& choice, Draft& draft)
    : n_(notice),
      choice_(choice),
      draft_(draft),
      paths_(notice.size()),
      section_of_(notice.size(), no_index),
      status_of_(notice.size()) {}

void Sections::enter(std::uint32_t i) {
  paths_[i] = path_of(i);
  const std::uint32_t parent = n_.parent(i);
  status_of_[i] = parent == OutlineNode::none ? StatusReading() : status_of_[parent];
  const std::uint32_t list = choice_.list_of_node[i];
  if (list == no_index || parent != n_.parent(choice_.lists[list].first)) return;
  const StatusReading said = list_status(choice_.lists[list]);
  if (!said.status.empty() || parent == OutlineNode::none) status_of_[i] = said;
}

void Sections::add(std::uint32_t i) {
  switch (n_.kinds[i]) {
    case LineKind::title: {
      page_section_ = draft_.add_section("title", n_.stretch(i), no_index);
      SectionItem& title = draft_.section(page_section_);
      title.heading = n_.node(i).text;
      title.text = {};
      page_status_ = {};
      return;
    }
    case LineKind::boilerplate:
    case LineKind::repeated:
      draft_.add_section("boilerplate", n_.stretch(i), page_section_);
      return;
    case LineKind::metadata:
      draft_.add_section("metadata", n_.stretch(i), page_section_);
      return;
    case LineKind::note:
      draft_.add_section("note", n_.stretch(i), above(i));
      return;
    case LineKind::contact:
      draft_.add_section("note", n_.stretch(i), page_section_);
      return;
    case LineKind::attachment:
    case LineKind::signature:
    case LineKind::salutation:
    case LineKind::date:
    case LineKind::text:
      draft_.add_section("paragraph", n_.stretch(i), page_section_);
      return;
  }
}

// 序号：3 numbers a form by a field of it, as a column does a row of a table.
bool Sections::is_form(std::uint32_t i) const {
  const auto label = n_.labels().longest(n_.text, n_.node(i).marker.begin);
  return label && n_.labels().role(label->role) == Role::number;
}

std::string Sections::path_of(std::uint32_t i) const {
  const OutlineNode& node = n_.node(i);
  const std::uint32_t above = n_.parent(i);
  std::string path = above == OutlineNode::none ? std::string() : paths_[above];
  if (const std::uint32_t list = choice_.list_of_node[i];
      list != no_index && above == OutlineNode::none && !is_form(i)) {
    path = std::string(cut(n_.text, choice_.lists[list].count));
  }
  if (!node.number.empty()) path += (path.empty() ? "" : "/") + node.number;
  return path;
}

std::uint32_t Sections::above(std::uint32_t i) const {
  const std::uint32_t parent = n_.parent(i);
  if (parent != OutlineNode::none && section_of_[parent] != no_index) return section_of_[parent];
  if (parent != OutlineNode::none) return above(parent);
  return page_section_;
}

const StatusReading& Sections::status(std::uint32_t i) const {
  return status_of_[i].status.empty() ? page_status_ : status_of_[i];
}

const StatusReading& Sections::status_of_table(std::uint32_t i) const {
  const std::uint32_t parent = n_.parent(i);
  return parent == OutlineNode::none ? page_status_ : status_of_[parent];
}

// 办结19件，4件未如期办结，具体如下： — what is said with the count holds for the list.
StatusReading Sections::list_status(const CountedList& list) const {
  const Span intro = list.sentence;
  Offset end = list.count.end;
  while (end < intro.end) {
    const auto c = utf8::decode(n_.text, end);
    const char32_t folded = fold(c.value);
    if (folded == U',' || folded == U';' || folded == U'。' || folded == U':') break;
    end += c.size;
  }
  const StatusReading said = n_.stated_above({list.count.begin, end});
  return said.status.empty() ? n_.stated_above(intro) : said;
}

void Sections::open(std::uint32_t i) {
  if (!n_.numbered(i)) return open_unnumbered(i);
  const OutlineNode& node = n_.node(i);
  constexpr Offset longest_heading = 300;  // a number speaks for one
  const bool heading =
      sentence_end(n_.signs, node.text) >= node.text.end && node.text.size() <= longest_heading;
  const std::uint32_t section =
      draft_.add_section(heading ? "heading" : "paragraph", n_.stretch(i), above(i));
  SectionItem& item = draft_.section(section);
  item.path = paths_[i];
  item.number = node.number;
  item.text = heading ? Span{} : node.text;
  item.heading = heading ? node.text : Span{node.text.begin, node.text.begin};
  section_of_[i] = section;
  if (!heading) return;
  const StatusReading said = n_.stated_above(node.text);
  if (!said.status.empty()) status_of_[i] = said;
}

// 正常推进事项： on a line of its own, a table or numbers from 1 below it: a heading without a number. Any
// other line is a paragraph, which becomes a section at the end of the notice.
void Sections::open_unnumbered(std::uint32_t i) {
  const OutlineNode& node = n_.node(i);
  const Span label = unknown_label(n_.text, node.text, n_.wording);
  if (!label.empty()) draft_.note_unknown(label);
  const std::uint32_t below = i + 1;
  if (below >= n_.size() || node.text.size() > Notice::longest_heading ||
      sentence_end(n_.signs, node.text) < node.text.end ||
      fold(utf8::decode_before(n_.text, node.text.end).value) == U'。')
    return;
  const StatusReading said = label.empty() ? n_.stated_above(node.text) : StatusReading();
  const bool table = n_.in_cell(below);
  const bool list = !table && n_.numbered(below) &&
                    (n_.node(below).ordinal == 1 || (choice_.item[below] && !said.status.empty()));
  if (!list && !table) return;
  const std::uint32_t section = draft_.add_section("heading", n_.stretch(i), above(i));
  SectionItem& item = draft_.section(section);
  item.heading = node.text;
  item.text = {};
  item.path = paths_[i];
  const std::uint32_t parent = n_.parent(below);
  if (parent == OutlineNode::none || table)
    page_section_ = section;
  else
    section_of_[parent] = section;
  page_status_ = said;
}

}  // namespace taizhang
