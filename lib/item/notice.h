#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "block/signs.h"
#include "item/field.h"
#include "item/item.h"
#include "item/legend.h"
#include "item/wording.h"

namespace taizhang {

// What a line is on its page, before anything is read in it.
enum class LineKind : std::uint8_t {
  text,
  title,
  boilerplate,  // navigation, counters, footers, forms
  repeated,     // stands here a second time
  metadata,     // label and value of the page or the notice: date, source, number
  salutation,   // X：, the receiver
  attachment,   // names or opens an attachment
  note,         // 注：
  contact,      // where to object
  signature,    // issuer at the end
  date,         // a date alone on its line
};

// A notice as the stages before left it, with what each node of its outline is. Refers to its parts, which
// must outlive it.
struct Notice {
  Notice(const Unmarked& unmarked, const Blocks& blocks, const Outline& outline, const Wording& wording);

  std::string_view text;
  const Signs& signs;  // of the text
  const Blocks& blocks;
  const Outline& outline;
  const Wording& wording;

  // One entry a node of the outline.
  std::vector<LineKind> kinds;
  std::vector<std::uint32_t> last;      // last node of the subtree (pre-order)
  std::vector<std::uint32_t> children;  // number of numbered children outside tables
  const ProfileWords* profile = nullptr;
  bool first_leads = false;  // said once for all: the first unit of every list leads
  Legend legend;

  // The labelled fields of the text of node `i`, at least one. Known from read_labels() on, for every node
  // outside tables.
  std::span<const Field> fields(std::uint32_t i) const {
    return {fields_.data() + first_field_[i], fields_.data() + first_field_[i + 1]};
  }
  // The role of node `i` where its head is the name of a field: it opens statements rather than an item.
  // Known from read_labels() on; none for nodes in tables and without a number.
  Role head(std::uint32_t i) const { return heads_[i]; }
  // Reads fields and heads, once the profile is chosen.
  void read_labels();

  // The keys of legends that begin within `span`, in order of their places, the shorter of one place first.
  std::span<const Span> keys(Span span) const;
  // Whether the notice says that the first unit of every list leads.
  bool first_unit_leads() const;
  // Which of the lists of Wording::page_words have a word within `span`.
  unsigned lists_in(Span span) const;
  // What a line says of its page, from the first word for that on: 浏览次数：1286次【字体：大 中 小】. Empty:
  // nothing.
  Span page_part(Span line) const;

  // The status that `span` states in its own words, or as the page's legend has it.
  StatusReading stated(Span span) const;
  // The same of a heading, which may hold the key of a legend among other words: 一、绿灯项目（3个）.
  StatusReading stated_above(Span heading) const;

  // The labels of the profile once it is chosen, the common ones before.
  const ItemLabels& labels() const {
    return profile != nullptr && profile->labels ? *profile->labels : wording.labels;
  }
  const OutlineNode& node(std::uint32_t i) const { return outline.nodes[i]; }
  // The node that node `i` stands below; OutlineNode::none: none.
  std::uint32_t parent(std::uint32_t i) const { return parents_[i]; }
  // Takes what stands behind the head of an attachment out of what was open before it. To be called once the
  // kinds of the lines are known.
  void part_attachments();
  bool in_cell(std::uint32_t i) const { return outline.nodes[i].cell != OutlineNode::none; }
  bool numbered(std::uint32_t i) const { return !outline.nodes[i].marker.empty(); }
  // Whether node `i` is a line of the notice's running text.
  bool is_prose(std::uint32_t i) const { return !in_cell(i) && kinds[i] == LineKind::text; }
  // The numbers of the list right below node `i`.
  std::vector<std::uint32_t> numbers_below(std::uint32_t i) const;
  // Whether node `i` is a head that says what stands below it, numbered or not.
  bool is_heading(std::uint32_t i) const;
  static constexpr Offset longest_heading = 120;  // bytes
  static constexpr Offset short_statement = 60;   // bytes: a first sentence that is nothing but a status
  std::uint32_t size() const { return static_cast<std::uint32_t>(outline.nodes.size()); }
  // From the marker to the end of the node's own text.
  Span stretch(std::uint32_t i) const {
    const OutlineNode& n = node(i);
    return {n.marker.empty() ? n.text.begin : n.marker.begin, std::max(n.text.end, n.marker.end)};
  }

 private:
  void find_keys();
  void measure_subtrees();

  std::vector<std::uint32_t> parents_;  // by node
  std::vector<Field> fields_;
  std::vector<std::uint32_t> first_field_;   // by node, and the end
  std::vector<Role> heads_;                  // by node
  static constexpr Offset key_stride = 256;  // bytes
  std::vector<Span> keys_;
  std::vector<Offset> first_leads_ends_;  // where a word of Wording::first_leads may end
  std::vector<std::uint32_t> first_key_;  // by strides of the text: the first key that begins there or later
};

// The status that an account opens with as a statement of its own: 已整改。… 尚未启动，正在招标。 Empty where
// its first clause says more than that.
StatusReading opening_status(const Notice& notice, Span account);

// The bracket that `account` begins with, both signs included; empty where it begins with none or with a long
// one.
Span first_bracket(std::string_view text, Span account);

// The same of what a bracket holds, its signs included: （已完成整改，长期坚持）, （整改状态：已完成）
StatusReading bracketed_status(const Notice& notice, Span bracket);

// Tells lines of the page from lines of the notice, and finds what the notice says of itself.
void read_page(Notice& notice, Items& items);

// Chooses the profile by its words; `name` overrides. Says why.
void choose_profile(Notice& notice, const std::string& name, Items& items);

}  // namespace taizhang
