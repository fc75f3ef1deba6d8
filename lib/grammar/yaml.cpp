#include "grammar/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <set>

#include "grammar/catalog.h"

namespace taizhang {

namespace {

// Collects faults with their places; yaml-cpp counts marks from 0.
struct Faults {
  std::string_view file;
  std::vector<Error> errors;

  void add(const YAML::Mark& mark, std::string message) {
    errors.push_back({std::string(file), static_cast<std::size_t>(mark.line + 1),
                      static_cast<std::size_t>(mark.column + 1), std::move(message)});
  }
};

void read(const YAML::Node& node, std::string& value, Faults& faults) {
  if (!node.IsScalar()) return faults.add(node.Mark(), "expected text");
  value = node.Scalar();
}

[[maybe_unused]] void read(const YAML::Node& node, bool& value, Faults& faults) {
  if (!node.IsScalar() || (node.Scalar() != "true" && node.Scalar() != "false")) {
    return faults.add(node.Mark(), "expected true or false");
  }
  value = node.Scalar() == "true";
}

[[maybe_unused]] void read(const YAML::Node& node, std::int64_t& value, Faults& faults) {
  if (!node.IsScalar() || !YAML::convert<std::int64_t>::decode(node, value)) {
    faults.add(node.Mark(), "expected a whole number");
  }
}

template <Described T>
void read(const YAML::Node& node, T& value, Faults& faults);

template <class T>
void read(const YAML::Node& node, std::vector<T>& value, Faults& faults) {
  if (!node.IsSequence()) return faults.add(node.Mark(), "expected a list");
  for (const auto& item : node) read(item, value.emplace_back(), faults);
}

template <class T>
struct MappingReader {
  const YAML::Node& node;
  T& value;
  Faults& faults;
  std::set<std::string> known;

  template <class Member>
  void required(const char* key, Member member) {
    known.insert(key);
    if (const auto child = node[key]) return read(child, value.*member, faults);
    faults.add(node.Mark(), fmt::format("the key '{}' is missing", key));
  }
  template <class Member>
  void optional(const char* key, Member member) {
    known.insert(key);
    if (const auto child = node[key]) read(child, value.*member, faults);
  }
};

template <Described T>
void read(const YAML::Node& node, T& value, Faults& faults) {
  if (!node.IsMap()) return faults.add(node.Mark(), "expected a mapping");
  MappingReader<T> reader{node, value, faults, {"kind"}};
  T::fields(reader);
  std::set<std::string> seen;
  for (const auto& pair : node) {
    const std::string key = pair.first.Scalar();
    if (!reader.known.contains(key))
      faults.add(pair.first.Mark(), fmt::format("the key '{}' is not known here", key));
    if (!seen.insert(key).second)
      faults.add(pair.first.Mark(), fmt::format("the key '{}' stands twice", key));
  }
}

template <class T>
bool add_if_kind(std::string_view kind, const YAML::Node& root, std::vector<T>& files, Faults& faults) {
  if (kind != T::kind) return false;
  T file;
  read(root, file, faults);
  if (!faults.errors.empty()) return true;
  std::erase_if(files, [&](const T& old) { return old.name == file.name; });
  files.push_back(std::move(file));
  return true;
}

}  // namespace

std::vector<Error> read_grammar(std::string_view file, std::string_view yaml, Catalog& catalog) {
  Faults faults{file, {}};
  try {
    const YAML::Node root = YAML::Load(std::string(yaml));
    if (!root.IsMap() || !root["kind"] || !root["kind"].IsScalar()) {
      faults.add(root.Mark(), "a grammar is a mapping that starts with 'kind'");
      return faults.errors;
    }
    const std::string kind = root["kind"].Scalar();
    const bool known = add_if_kind(kind, root, catalog.labels, faults) ||
                       add_if_kind(kind, root, catalog.units, faults);
    if (!known) faults.add(root["kind"].Mark(), fmt::format("the kind '{}' is not known", kind));
  } catch (const YAML::Exception& exception) {
    faults.add(exception.mark, exception.msg);
  }
  return faults.errors;
}

}  // namespace taizhang
