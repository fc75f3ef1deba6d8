#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/fault.h"

namespace taizhang {

// A node of a YAML file with its place, as it is written: repeated keys are kept, and no scalar is turned
// into a number, a truth value or null by how it looks (only an empty value, `~` and `null` are nothing).
// Knows nothing of grammars.
struct YamlNode {
  enum class Kind : std::uint8_t {
    nothing,
    scalar,
    list,
    mapping,
  };

  Kind kind = Kind::nothing;
  bool quoted = false;       // a scalar in quotes or a block scalar
  std::uint32_t file = 0;    // which text it stands in: index into Reading::texts
  std::uint32_t line = 1;    // from 1
  std::uint32_t column = 1;  // from 1, in code points
  std::string text;          // of a scalar
  // Of a list its items; of a mapping key, value, key, value … in written order.
  std::vector<YamlNode> children;

  // The value of the first member called `key`; null if there is none or this is no mapping.
  const YamlNode* find(std::string_view key) const;
};

// A YAML text and the name it has in messages.
struct GrammarText {
  std::string origin;
  std::string yaml;  // UTF-8, with or without byte order mark
};

// The line of `text` with that number (from 1), without its end or byte order mark; empty if there is none.
std::string_view line_of(std::string_view text, std::size_t number);

// Reads the one document of `text`; `file` is put into every node. Anchors, aliases and tags are faults: a
// grammar says what it means where it stands. On a fault of syntax the tree read so far is returned beside
// it.
YamlNode read_yaml(const GrammarText& text, std::uint32_t file, std::vector<GrammarFault>& faults);

}  // namespace taizhang
