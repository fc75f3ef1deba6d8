#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "fact/fact.h"
#include "fact/lexicon.h"

namespace taizhang {

// What the title of an item counts or measures, which the sentences below it leave out:
// 完成老旧小区改造12个。 |完工2个，在建7个; 地区生产总值: 规划目标：|达到620亿元. And what the paragraphs
// before the items declare: 反馈23个问题。… 截至目前，已完成整改|17个. Spans are of the notice's text.
class TitleSubject {
 public:
  TitleSubject(std::string_view text, const Items& items, const Lexicon& lexicon)
      : text_(text), items_(items), lexicon_(lexicon) {}

  // Takes a fact of a title, with its subject.
  void note(const Fact& fact);
  // Takes a fact that declares how many items there are.
  void note_declared(const Fact& fact);
  // Names `fact`, which stands below a title and whose own sentence names nothing but a deed.
  void name(Fact& fact) const;

 private:
  static constexpr std::size_t most = 8;  // that are kept
  struct Counted {
    std::string_view kind;
    std::string_view unit;
    Span subject;
  };
  struct Declared {
    Counted counted;
    Decimal value;
  };
  void name_declared(Fact& fact) const;
  // The metric that the title of a target is; empty: it is none.
  Span metric_of(const ProblemItem& problem) const;

  std::string_view text_;
  const Items& items_;
  const Lexicon& lexicon_;
  std::uint32_t problem_ = no_index;  // of counted_
  std::vector<Counted> counted_;      // in order
  std::vector<Declared> declared_;    // in order
};

}  // namespace taizhang
