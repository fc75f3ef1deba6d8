#pragma once

#include <string>
#include <vector>

namespace taizhang {

// The words of one list over all grammars of a kind, in the order of the files.
template <class List>
std::vector<std::string> merged(const std::vector<List>& files, std::vector<std::string> List::*member) {
  std::vector<std::string> words;
  for (const List& file : files) words.insert(words.end(), (file.*member).begin(), (file.*member).end());
  return words;
}

}  // namespace taizhang
