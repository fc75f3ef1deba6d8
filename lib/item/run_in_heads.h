#pragma once

#include <map>
#include <utility>

#include "item/choice.h"
#include "item/title.h"

namespace taizhang {

// Where the heads of a notice's items end that run into their texts. Refers to the notice, which must outlive
// it.
class RunInHeads {
 public:
  RunInHeads(const Notice& notice, const Choice& choice);

  // Heads run into their texts where most of a list are a phrase, a stop and more:
  // 强化用工保障。开展招聘15场。…
  bool runs_in(std::uint32_t i) const;
  // Whether the line below is a field of the item: then its own line is all heading.
  bool field_follows(std::uint32_t i) const;
  // Whether a line below is a field that tells what is to be done or what was reached (整改措施：…,
  // 整改进展：…): then its head tells nothing of it.
  bool account_follows(std::uint32_t i) const;

  // Cut a title off what follows it on its line: at the first stop,
  void cut_head(Title& title) const;
  // before an account of what was done: 滨河路改造。1-9月完成9800万元，占年度计划的82%。责任单位：…,
  void cut_account(Title& title) const;
  // before an account whose last clause is a status: 新建污水管网18公里。敷设9.4公里，达序时,
  void cut_verdict(Title& title) const;
  // before a sentence that is a status: 食堂公款吃喝。已整改到位。…
  void cut_status(Title& title) const;

  // A title without the bracket behind it that is a status: 食堂公款吃喝（已整改）
  Span without_status(Span title) const;

 private:
  struct Shape {
    std::uint32_t all = 0;
    std::uint32_t heads = 0;
  };
  std::pair<std::uint32_t, std::uint32_t> kind_of_list(std::uint32_t i) const;

  const Notice& n_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Shape> run_in_;  // by styles of section and item
};

}  // namespace taizhang
