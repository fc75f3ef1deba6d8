#include "grammar/site.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <unordered_map>

#include "base/utf8.h"

namespace taizhang {

Site Site::operator[](std::string_view key) const {
  const YamlNode* child = node_->find(key);
  return child ? at(*child) : *this;
}

Site Site::operator[](std::size_t index) const {
  const std::size_t child = node_->kind == YamlNode::Kind::mapping ? 2 * index + 1 : index;
  return child < node_->children.size() ? at(node_->children[child]) : *this;
}

Site Site::key(std::size_t index) const {
  return 2 * index < node_->children.size() ? at(node_->children[2 * index]) : *this;
}

void Site::fault(std::string message, std::size_t offset) const {
  const GrammarText& text = (*texts_)[node_->file];
  const std::string_view line = line_of(text.yaml, node_->line);
  std::size_t column = node_->column;
  // Inside a scalar that stands on its line as it is read (no escapes, no folding) the byte can be shown.
  const std::string_view inside = std::string_view(node_->text).substr(0, offset);
  if (offset > 0 && line.find(node_->text) != std::string_view::npos) {
    column += utf8::count(inside) + (node_->quoted ? 1 : 0);
  }
  faults_->push_back({{text.origin, node_->line, column, std::move(message)}, std::string(line)});
}

std::string Site::where() const {
  return fmt::format("{}:{}", (*texts_)[node_->file].origin, node_->line);
}

void check_pattern(const std::string& pattern, const Site& site) {
  const RE2 compiled(pattern, RE2::Quiet);
  if (compiled.ok()) return;
  const std::string& part = compiled.error_arg();
  const std::size_t offset = part.empty() ? std::string::npos : pattern.find(part);
  site.fault(fmt::format("the pattern does not compile: {}", compiled.error()),
             offset == std::string::npos ? 0 : offset);
}

void check_reference(std::string_view name, std::string_view what, const std::vector<std::string_view>& names,
                     const Site& site) {
  for (const std::string_view known : names) {
    if (known == name) return;
  }
  site.fault(fmt::format("there is no {} '{}'{}", what, name, suggestion(name, names)));
}

void check_unique(const std::vector<std::string>& words, const Site& site) {
  std::unordered_map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto [seen, added] = first.emplace(words[i], i);
    if (!added) site[i].fault(fmt::format("'{}' stands in this list twice", words[i]));
  }
}

}  // namespace taizhang
