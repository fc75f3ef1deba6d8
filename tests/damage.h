#pragma once

#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace taizhang {

// A sentence and what a faulty system made of it.
struct Damaged {
  std::string bytes;  // as a reader gets them
  std::string truth;  // what can at best come back
};

// One way in which published text is damaged, and what is promised of its repair.
struct DamageClass {
  std::string_view name;
  bool traditional = false;  // made of the traditional sentences
  bool joined = false;       // thirty sentences make a document
  bool reversible = true;
  double exact = 0;       // floor, per cent of sentences that come back whole
  double characters = 0;  // floor, per cent of characters that come back
  double flagged = 0;     // floor, per cent of documents that are called damaged
  // None where the sentence cannot be damaged so.
  std::optional<Damaged> (*make)(const std::string& sentence, std::mt19937& random) = nullptr;
};

const std::vector<DamageClass>& damage_classes();

// Sentences of tests/fixtures in one script, the same at every call.
std::vector<std::string> sentences_of(bool traditional);

std::vector<std::string> characters_of(std::string_view text);

// Characters of `truth` that stand in `text` in the same order.
std::size_t common_characters(std::string_view text, std::string_view truth);

}  // namespace taizhang
