// grammars/README.md explains every key that a grammar may have, found by walking the structs' own lists.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "grammar/catalog.h"
#include "root.h"

using namespace taizhang;

namespace {

struct Keys {
  std::set<std::string> names;

  template <class T>
  void walk(const std::vector<T>*) {
    walk(static_cast<const T*>(nullptr));
  }
  template <class T>
  void walk(const T*) {
    if constexpr (Described<T>) T::fields(*this);
  }
  template <class Row, class Member>
  void add(const char* key, Member Row::*) {
    names.insert(key);
    walk(static_cast<const Member*>(nullptr));
  }
  void required(const char* key, auto member, const auto&...) { add(key, member); }
  void optional(const char* key, auto member, const auto&...) { add(key, member); }
  void examples(const char* key, auto member) { add(key, member); }

  template <class T>
  void operator()(std::vector<T> Catalog::*) {
    names.insert(T::kind);
    walk(static_cast<const T*>(nullptr));
  }
};

}  // namespace

TEST_CASE("the README of the grammars explains every kind and every key") {
  std::ifstream file(source_root() + "/grammars/README.md");
  const std::string readme{std::istreambuf_iterator<char>(file), {}};
  Keys keys;
  Catalog::kinds(keys);
  CHECK(keys.names.size() > 40);
  for (const std::string& name : keys.names) {
    const bool explained = readme.find('`' + name + '`') != std::string::npos ||
                           readme.find("### " + name + "\n") != std::string::npos;
    CHECK_MESSAGE(explained, name);
  }
}
