#include "grammar/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "base/utf8.h"

namespace taizhang {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What the parser's own words mean for the person who wrote the line.
std::string in_plain_words(const std::string& message) {
  constexpr std::pair<std::string_view, std::string_view> meanings[] = {
      {"illegal map value", "a second ':' on one line; put a text that holds ': ' into quotes"},
      {"end of sequence flow not found", "the list that stands before this is not closed with ']'"},
      {"end of map flow not found", "the mapping that stands before this is not closed with '}'"},
      {"end of sequence not found", "a list item was expected here; look at the indentation"},
      {"end of map not found", "a key was expected here; look at the indentation"},
      {"illegal tab when looking for indentation", "a tab cannot indent; use spaces"},
      {"illegal EOF in scalar", "a quote is not closed before the end of the file"},
      {"illegal document indicator in scalar", "a quote is not closed before the end of the document"},
      {"the referenced anchor is not defined",
       "an alias (*) is not allowed in a grammar; put a text that starts with '*' into quotes"},
      {"unknown token", "this character cannot start a text; put the text into quotes"},
  };
  for (const auto& [theirs, ours] : meanings) {
    if (message == theirs) return std::string(ours);
  }
  return message;
}

// Makes nodes of yaml-cpp's events, whose marks count lines and bytes from 0.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const GrammarText& text, std::uint32_t file, std::vector<GrammarFault>& faults)
      : text_(text), file_(file), faults_(faults) {
    std::string_view rest = text.yaml;
    if (rest.starts_with(byte_order_mark)) rest.remove_prefix(byte_order_mark.size());
    while (true) {
      const std::size_t end = rest.find('\n');
      lines_.push_back(rest.substr(0, end));
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
  }

  YamlNode take() { return std::move(root_); }

  void fault(const YAML::Mark& mark, std::string message) {
    const YamlNode node = at(mark);
    std::string_view line = lines_[node.line - 1];
    if (line.ends_with('\r')) line.remove_suffix(1);
    faults_.push_back({{text_.origin, node.line, node.column, std::move(message)}, std::string(line)});
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    YamlNode node = at(mark);
    // The place of nothing is where the next thing stands; its key is the place to look at.
    const bool is_value = !open_.empty() && open_.back()->kind == YamlNode::Kind::mapping &&
                          open_.back()->children.size() % 2 == 1;
    if (is_value && open_.back()->children.back().line < node.line) {
      node.line = open_.back()->children.back().line;
      node.column = open_.back()->children.back().column;
    }
    add(std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fault(mark, "an alias (*) is not allowed in a grammar; write the value out");
    add(at(mark));
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    fault(mark, "an anchor (&) is not allowed in a grammar; write the value out");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    YamlNode node = at(mark);
    refuse_tag(mark, tag);
    node.kind = YamlNode::Kind::scalar;
    node.quoted = tag == "!";
    if (!closes(mark)) fault(mark, "the quote that opens here is not closed");
    node.text = value;
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open(mark, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open(mark, YamlNode::Kind::mapping);
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  // A node at that place. Some of yaml-cpp's errors have no mark, some point behind the last line.
  YamlNode at(const YAML::Mark& mark) const {
    YamlNode node;
    node.file = file_;
    if (mark.line < 0) return node;
    const std::size_t line = std::min(static_cast<std::size_t>(mark.line), lines_.size() - 1);
    const std::string_view before =
        lines_[line].substr(0, static_cast<std::size_t>(std::max(mark.column, 0)));
    node.line = static_cast<std::uint32_t>(line + 1);
    node.column = static_cast<std::uint32_t>(utf8::count(before) + 1);
    return node;
  }

  // Whether the quote that opens at that place closes anywhere; true if none opens. The parser takes the end
  // of the file for a closing quote if it follows a line end.
  bool closes(const YAML::Mark& mark) const {
    const std::string_view line = lines_[static_cast<std::size_t>(mark.line)];
    const auto column = static_cast<std::size_t>(mark.column);
    if (column >= line.size() || (line[column] != '"' && line[column] != '\'')) return true;
    const char quote = line[column];
    const char* at = line.data() + column + 1;
    const char* end = text_.yaml.data() + text_.yaml.size();
    for (; at < end; ++at) {
      if (*at == '\\' && quote == '"') {
        ++at;
      } else if (*at == quote) {
        if (quote == '"' || at + 1 == end || at[1] != quote) return true;
        ++at;
      }
    }
    return false;
  }

  YamlNode* add(YamlNode node) {
    YamlNode& place = open_.empty() ? root_ : open_.back()->children.emplace_back();
    place = std::move(node);
    return &place;
  }

  void open(const YAML::Mark& mark, YamlNode::Kind kind) {
    YamlNode node = at(mark);
    node.kind = kind;
    // A pointer into its parent's children stays good: the parent gets no other child while this one is open.
    open_.push_back(add(std::move(node)));
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "!" || tag == "?") return;
    fault(mark, "a tag (!) is not allowed in a grammar; the key decides the type of its value");
  }

  const GrammarText& text_;
  std::uint32_t file_;
  std::vector<GrammarFault>& faults_;
  std::vector<std::string_view> lines_;
  YamlNode root_;
  std::vector<YamlNode*> open_;
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  if (kind != Kind::mapping) return nullptr;
  for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
    if (children[i].kind == Kind::scalar && children[i].text == key) return &children[i + 1];
  }
  return nullptr;
}

std::string_view line_of(std::string_view text, std::size_t number) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  for (; number > 1; --number) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

YamlNode read_yaml(const GrammarText& text, std::uint32_t file, std::vector<GrammarFault>& faults) {
  TreeBuilder builder(text, file, faults);
  const std::size_t valid = utf8::valid_prefix(text.yaml);
  if (valid < text.yaml.size()) {
    const std::string_view before = std::string_view(text.yaml).substr(0, valid);
    const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    YAML::Mark mark;
    mark.line = static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    mark.column = static_cast<int>(valid - line_start);
    builder.fault(mark, "a grammar is UTF-8; this byte is not");
    return builder.take();
  }
  try {
    std::istringstream stream(text.yaml);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) builder.fault(YAML::Mark(), "the file is empty");
    TreeBuilder second(text, file, faults);
    if (parser && parser.HandleNextDocument(second)) {
      const YamlNode root = second.take();
      YAML::Mark mark;
      mark.line = static_cast<int>(root.line) - 1;
      builder.fault(mark, "a grammar file holds one document; a second one starts here");
    }
  } catch (const YAML::Exception& exception) {
    builder.fault(exception.mark, in_plain_words(exception.msg));
  }
  return builder.take();
}

}  // namespace taizhang
