#include "grammar/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/sha256.h"
#include "grammar/embedded.h"
#include "grammar/yaml.h"

namespace taizhang {

namespace fs = std::filesystem;

namespace {

std::string text_of(const YamlNode& root, std::string_view key) {
  const YamlNode* value = root.find(key);
  return value && value->kind == YamlNode::Kind::scalar ? value->text : std::string();
}

}  // namespace

Reading::Reading(const std::vector<std::vector<GrammarText>>& layers) {
  read_texts(layers);
  find_files_in_force();
  for (std::size_t i = 0; i < files_.size(); ++i) {
    File& file = files_[i];
    if (!file.in_force || !resolve(file) || !read_grammar(file.root, texts_, catalog_, faults_)) continue;
    catalog_.files.push_back(
        {file.kind, file.name, text_of(file.root, "version"), texts_[i].origin, sha256_hex(texts_[i].yaml)});
  }
  const auto by_name = [](auto& list) {
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  };
  auto sort_kind = [&](auto member) { by_name(catalog_.*member); };
  Catalog::kinds(sort_kind);
  std::sort(catalog_.files.begin(), catalog_.files.end(), [](const GrammarFile& a, const GrammarFile& b) {
    return std::pair(std::string_view(a.kind), std::string_view(a.name)) <
           std::pair(std::string_view(b.kind), std::string_view(b.name));
  });
  if (faults_.empty()) check_meaning();
}

std::vector<GrammarFault> Reading::faults() const {
  std::vector<GrammarFault> sorted = faults_;
  const auto order = [&](const GrammarFault& fault) {
    return std::find_if(texts_.begin(), texts_.end(),
                        [&](const GrammarText& t) { return t.origin == fault.error.file; }) -
           texts_.begin();
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const GrammarFault& a, const GrammarFault& b) { return order(a) < order(b); });
  sort_by_place(sorted);
  return sorted;
}

void Reading::read_texts(const std::vector<std::vector<GrammarText>>& layers) {
  for (const auto& layer : layers) texts_.insert(texts_.end(), layer.begin(), layer.end());
  files_.reserve(texts_.size());
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    for (std::size_t i = 0; i < layers[layer].size(); ++i) {
      const std::size_t number = files_.size();
      File& file = files_.emplace_back();
      const std::size_t before = faults_.size();
      file.root = read_yaml(texts_[number], static_cast<std::uint32_t>(number), faults_);
      file.layer = layer;
      if (faults_.size() > before) {
        file.in_force = false;  // what it would have said is not known; its faults are
        continue;
      }
      file.kind = text_of(file.root, "kind");
      file.name = text_of(file.root, "name");
    }
  }
}

void Reading::find_files_in_force() {
  std::map<std::pair<std::string_view, std::string_view>, File*> last;
  for (File& file : files_) {
    if (!file.in_force || file.kind.empty() || file.name.empty()) continue;
    File*& other = last[{file.kind, file.name}];
    if (other && other->layer == file.layer) {
      at(file.root)["name"].fault(
          fmt::format("a grammar of the kind '{}' with the name '{}' stands at {} too", file.kind, file.name,
                      at(other->root)["name"].where()));
    }
    if (other) other->in_force = false;
    other = &file;
  }
}

bool Reading::resolve(File& file) {
  if (file.resolved) return true;
  const YamlNode* extends = file.root.find("extends");
  if (!extends) return file.resolved = true;
  if (extends->kind != YamlNode::Kind::scalar) {
    at(*extends).fault("expected the name of another grammar of this kind");
    return false;
  }
  if (file.resolving) {
    at(*extends).fault(fmt::format("'{}' extends itself, through what it extends", file.name));
    return false;
  }
  File* base = nullptr;
  std::vector<std::string_view> names;
  for (File& other : files_) {
    if (&other == &file || other.kind != file.kind || other.name.empty()) continue;
    const bool replaced = other.name == file.name;
    if (replaced ? other.layer >= file.layer : !other.in_force) continue;
    names.push_back(other.name);
    if (other.name == extends->text) base = &other;  // the latest of those it replaces
  }
  if (!base) {
    at(*extends).fault(fmt::format("there is no other grammar of the kind '{}' with the name '{}'{}",
                                   file.kind, extends->text, suggestion(extends->text, names)));
    return false;
  }
  file.resolving = true;
  const bool found = resolve(*base);
  file.resolving = false;
  if (!found) return false;
  for (std::size_t i = 0; i + 1 < base->root.children.size(); i += 2) {
    const std::string& key = base->root.children[i].text;
    if (key == "kind" || key == "name" || key == "version" || key == "extends") continue;
    if (file.root.find(key)) continue;
    file.root.children.push_back(base->root.children[i]);
    file.root.children.push_back(base->root.children[i + 1]);
  }
  return file.resolved = true;
}

void Reading::check_meaning() {
  auto check_kind = [&](auto member) {
    for (const auto& grammar : catalog_.*member) {
      const Site place = site(grammar.kind, grammar.name);
      if constexpr (requires { check(grammar, catalog_, place); }) check(grammar, catalog_, place);
    }
  };
  Catalog::kinds(check_kind);
}

const Reading::File& Reading::file(std::string_view kind, std::string_view name) const {
  return *std::find_if(files_.begin(), files_.end(), [&](const File& file) {
    return file.in_force && file.kind == kind && file.name == name;
  });
}

Site Reading::site(std::string_view kind, std::string_view name) {
  return at(file(kind, name).root);
}

std::size_t Reading::layer(std::string_view kind, std::string_view name) const {
  return file(kind, name).layer;
}

std::vector<GrammarText> embedded_texts() {
  std::vector<GrammarText> texts;
  for (const EmbeddedGrammar& file : embedded_grammars().files) {
    texts.push_back({"embedded/" + std::string(file.file), std::string(file.yaml)});
  }
  return texts;
}

std::vector<GrammarText> read_file(const std::string& path, std::vector<GrammarFault>& faults) {
  std::ifstream file(path, std::ios::binary);
  std::string yaml;
  // A folder opens too, and fails at the first byte.
  if (file && file.peek() != std::char_traits<char>::eof()) {
    yaml.assign(std::istreambuf_iterator<char>(file), {});
  }
  if (!file.is_open() || file.bad()) {
    faults.push_back({{path, 0, 0, "the file cannot be read"}, ""});
    return {};
  }
  return {{path, std::move(yaml)}};
}

std::vector<GrammarText> read_folder(const std::string& folder, std::vector<GrammarFault>& faults) {
  std::vector<GrammarText> texts;
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().extension() == ".yaml") names.push_back(entry->path().filename().string());
  }
  if (error) {
    faults.push_back({{folder, 0, 0, fmt::format("the folder cannot be read: {}", error.message())}, ""});
    return texts;
  }
  if (names.empty()) faults.push_back({{folder, 0, 0, "the folder holds no grammar (*.yaml)"}, ""});
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    for (GrammarText& text : read_file((fs::path(folder) / name).string(), faults)) {
      texts.push_back(std::move(text));
    }
  }
  return texts;
}

std::string grammar_digest(const Catalog& catalog) {
  std::string lines;
  for (const GrammarFile& file : catalog.files) {
    lines += fmt::format("{} {} {}\n", file.kind, file.name, file.sha256);
  }
  return sha256_hex(lines);
}

}  // namespace taizhang
