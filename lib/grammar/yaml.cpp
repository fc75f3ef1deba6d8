#include "grammar/yaml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <unordered_set>

#include "base/nearest.h"
#include "grammar/catalog.h"
#include "grammar/site.h"
#include "value/decimal.h"

namespace taizhang {

namespace {

// What stands at a node, for "expected …, found …".
std::string found(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::nothing:
      return "nothing";
    case YamlNode::Kind::list:
      return "a list";
    case YamlNode::Kind::mapping:
      return "a mapping";
    case YamlNode::Kind::scalar:
      break;
  }
  return node.quoted ? fmt::format("'{}' in quotes", node.text) : fmt::format("'{}'", node.text);
}

class Reader {
 public:
  Reader(const std::vector<GrammarText>& texts, std::vector<GrammarFault>& faults)
      : texts_(texts), faults_(faults) {}

  void fault(const YamlNode& node, std::string message) {
    Site(node, texts_, faults_).fault(std::move(message));
  }
  void expected(const YamlNode& node, std::string_view what) {
    fault(node, fmt::format("expected {}, found {}", what, found(node)));
  }

  void read(const YamlNode& node, std::string& value) {
    if (node.kind != YamlNode::Kind::scalar) return expected(node, "text");
    value = node.text;
  }

  void read(const YamlNode& node, bool& value) {
    const bool plain = node.kind == YamlNode::Kind::scalar && !node.quoted;
    if (!plain || (node.text != "true" && node.text != "false")) return expected(node, "true or false");
    value = node.text == "true";
  }

  void read(const YamlNode& node, WholeNumber auto& value) {
    using T = std::remove_reference_t<decltype(value)>;
    const auto refuse = [&] {
      constexpr bool bounded = sizeof(T) < sizeof(std::int64_t);
      if constexpr (bounded) {
        expected(node, fmt::format("a whole number from {} to {}", std::numeric_limits<T>::min(),
                                   std::numeric_limits<T>::max()));
      } else {
        expected(node, std::unsigned_integral<T> ? "a whole number, 0 or more" : "a whole number");
      }
    };
    if (node.kind != YamlNode::Kind::scalar || node.quoted) return refuse();
    const std::string_view digits = std::string_view(node.text).substr(node.text.starts_with('-') ? 1 : 0);
    // 010 is eight to some readers of YAML and ten to others.
    if (digits.size() > 1 && digits.front() == '0') {
      return expected(node, "a whole number without leading zeros");
    }
    const char* end = node.text.data() + node.text.size();
    const auto parsed = std::from_chars(node.text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end) refuse();
  }

  void read(const YamlNode& node, Decimal& value) {
    const bool plain = node.kind == YamlNode::Kind::scalar && !node.quoted;
    const auto parsed = plain ? Decimal::parse(node.text) : std::nullopt;
    if (!parsed) return expected(node, "a decimal number");
    value = *parsed;
  }

  template <class T>
  void read(const YamlNode& node, std::optional<T>& value) {
    read(node, value.emplace());
  }

  template <class T>
  void read(const YamlNode& node, std::vector<T>& value) {
    if (node.kind != YamlNode::Kind::list) return expected(node, "a list");
    value.clear();
    value.reserve(node.children.size());
    for (const YamlNode& item : node.children) {
      read(item, value.emplace_back());
      if constexpr (std::same_as<T, std::string>) refuse_empty(item);
    }
  }

  template <class T>
  void read(const YamlNode& node, std::vector<std::pair<std::string, T>>& value) {
    if (node.kind != YamlNode::Kind::mapping) return expected(node, "a mapping");
    value.clear();
    check_keys(node);
    for (std::size_t i = 0; i + 1 < node.children.size(); i += 2) {
      value.emplace_back().first = node.children[i].text;
      read(node.children[i + 1], value.back().second);
    }
  }

  template <Described T>
  void read(const YamlNode& node, T& value);

  template <std::size_t Count>
  void check_choice(const YamlNode& node, const std::array<std::string_view, Count>& choices) {
    if (node.kind == YamlNode::Kind::list) {
      for (const YamlNode& item : node.children) check_choice(item, choices);
      return;
    }
    if (node.kind != YamlNode::Kind::scalar) return;  // a fault of its type is known already
    if (std::find(choices.begin(), choices.end(), node.text) != choices.end()) return;
    const std::vector<std::string_view> names(choices.begin(), choices.end());
    fault(node, fmt::format("expected one of {}, found '{}'{}", fmt::join(names, ", "), node.text,
                            suggestion(node.text, names)));
  }

  void refuse_empty(const YamlNode& node) {
    if (node.kind == YamlNode::Kind::scalar && node.text.empty()) fault(node, "the text is empty");
  }

  // Keys are texts, and none stands twice.
  void check_keys(const YamlNode& node) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < node.children.size(); i += 2) {
      const YamlNode& key = node.children[i];
      if (key.kind != YamlNode::Kind::scalar) {
        expected(key, "a key");
      } else if (!seen.insert(key.text).second) {
        fault(key, fmt::format("the key '{}' stands here twice", key.text));
      }
    }
  }

 private:
  const std::vector<GrammarText>& texts_;
  std::vector<GrammarFault>& faults_;
};

// Walks the `fields` of T: reads the values of the keys that are there, collects the keys that are known.
template <class T>
struct MappingReader {
  Reader& reader;
  const YamlNode& node;
  T& value;
  std::vector<std::string_view> known{};
  std::vector<std::string_view> missing{};

  void required(const char* key, auto member, const auto&... choices) {
    known.push_back(key);
    const YamlNode* child = node.find(key);
    if (!child) return missing.push_back(key);
    read(*child, member, choices...);
    reader.refuse_empty(*child);
  }
  void optional(const char* key, auto member, const auto&... choices) {
    known.push_back(key);
    if (const YamlNode* child = node.find(key)) read(*child, member, choices...);
  }
  void examples(const char* key, auto member) { optional(key, member); }

 private:
  void read(const YamlNode& child, auto member, const auto&... choices) {
    reader.read(child, value.*member);
    (reader.check_choice(child, choices), ...);
  }
};

template <Described T>
void Reader::read(const YamlNode& node, T& value) {
  if (node.kind != YamlNode::Kind::mapping) return expected(node, "a mapping");
  MappingReader<T> mapping{*this, node, value};
  if constexpr (requires { T::kind; }) mapping.known = {"kind", "extends"};
  T::fields(mapping);
  check_keys(node);
  for (std::size_t i = 0; i < node.children.size(); i += 2) {
    const YamlNode& key = node.children[i];
    if (key.kind != YamlNode::Kind::scalar) continue;
    if (std::find(mapping.known.begin(), mapping.known.end(), key.text) != mapping.known.end()) continue;
    fault(key,
          fmt::format("the key '{}' is not known here{}", key.text, suggestion(key.text, mapping.known)));
    // A misspelt key is one fault, not two.
    if (const auto meant = nearest(key.text, mapping.known)) std::erase(mapping.missing, *meant);
  }
  for (const std::string_view key : mapping.missing) {
    fault(node, fmt::format("the key '{}' is missing", key));
  }
}

// Catalog::kinds visitor: reads the file into the list of its kind.
struct KindReader {
  Reader& reader;
  const YamlNode& root;
  std::string_view kind;
  Catalog& catalog;
  const std::vector<GrammarFault>& faults;
  std::vector<std::string_view> known{};
  bool found = false;

  template <class T>
  void operator()(std::vector<T> Catalog::*member) {
    known.push_back(T::kind);
    if (kind != T::kind) return;
    found = true;
    const std::size_t before = faults.size();
    T file;
    reader.read(root, file);
    if (faults.size() > before) return;
    std::vector<T>& files = catalog.*member;
    const auto old =
        std::find_if(files.begin(), files.end(), [&](const T& f) { return f.name == file.name; });
    if (old == files.end()) {
      files.push_back(std::move(file));
    } else {
      *old = std::move(file);
    }
  }
};

}  // namespace

bool read_grammar(const YamlNode& root, const std::vector<GrammarText>& texts, Catalog& catalog,
                  std::vector<GrammarFault>& faults) {
  const std::size_t before = faults.size();
  Reader reader(texts, faults);
  if (root.kind != YamlNode::Kind::mapping) {
    reader.expected(root, "a mapping that starts with 'kind'");
    return false;
  }
  const YamlNode* kind = root.find("kind");
  if (!kind) {
    reader.fault(root, "the key 'kind' is missing");
    return false;
  }
  std::string name;
  reader.read(*kind, name);
  if (faults.size() > before) return false;
  KindReader by_kind{reader, root, name, catalog, faults};
  Catalog::kinds(by_kind);
  if (!by_kind.found) {
    reader.fault(*kind, fmt::format("the kind '{}' is not known{}", name, suggestion(name, by_kind.known)));
  }
  return faults.size() == before;
}

std::vector<GrammarFault> read_grammar(std::string_view origin, std::string_view yaml, Catalog& catalog) {
  std::vector<GrammarFault> faults;
  const std::vector<GrammarText> texts{{std::string(origin), std::string(yaml)}};
  const YamlNode root = read_yaml(texts.front(), 0, faults);
  if (faults.empty()) read_grammar(root, texts, catalog, faults);
  sort_by_place(faults);
  return faults;
}

}  // namespace taizhang
