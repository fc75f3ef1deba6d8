#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"

namespace taizhang {

// The words that tell an auditor how numbers of a sentence belong together: `kind: audit`. Matched as they
// stand.
struct AuditWords {
  static constexpr const char* kind = "audit";
  std::string name;
  std::string version;
  std::vector<std::string> part;         // opens the parts of the number before it: 其中
  std::vector<std::string> total;        // the number after it sums up those before it: 共计
  std::vector<std::string> state;        // says which part by its state of work: 已, 正在, 尚未
  std::vector<std::string> etcetera;     // closes a list that may be open: 等
  std::vector<std::string> list_join;    // joins two elements of a list: 、
  std::vector<std::string> list_and;     // joins the last two, or stands inside a name: 和
  std::vector<std::string> rate;         // ends the name of a rate: 率
  std::vector<std::string> share;        // says that a percentage is a part of a whole: 占
  std::vector<std::string> share_area;   // a rate of areas: 面积
  std::vector<std::string> share_money;  // a rate of amounts: 金额
  std::vector<std::string> attainment;   // a percentage of the goal: 完成目标
  std::vector<std::string> other_plan;   // a percentage of a plan that is not the goal printed: 年度计划
  std::vector<std::string> growth;       // 同比
  std::vector<std::string> completion;   // says that something was finished: 完成
  std::vector<std::string> promise;      // the date after it is planned or expected: 预计
  std::vector<std::string> unfinished;   // work is under way: 正在
  std::vector<std::string> solved;       // the whole item is done: 该问题已
  std::vector<std::string> open_rate;    // rates that may pass 100 %: 完成率
  std::vector<std::string>
      number_of_things;  // a metric that counts, so that it changes by %, not by 百分点: 总量
  std::vector<std::string> own_items;  // what a notice calls its own items: 问题

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &AuditWords::name);
    visit.required("version", &AuditWords::version);
    visit.required("part", &AuditWords::part);
    visit.required("total", &AuditWords::total);
    visit.required("state", &AuditWords::state);
    visit.required("etcetera", &AuditWords::etcetera);
    visit.required("list_join", &AuditWords::list_join);
    visit.required("list_and", &AuditWords::list_and);
    visit.required("rate", &AuditWords::rate);
    visit.required("share", &AuditWords::share);
    visit.required("share_area", &AuditWords::share_area);
    visit.required("share_money", &AuditWords::share_money);
    visit.required("attainment", &AuditWords::attainment);
    visit.required("other_plan", &AuditWords::other_plan);
    visit.required("growth", &AuditWords::growth);
    visit.required("completion", &AuditWords::completion);
    visit.required("promise", &AuditWords::promise);
    visit.required("unfinished", &AuditWords::unfinished);
    visit.required("solved", &AuditWords::solved);
    visit.required("open_rate", &AuditWords::open_rate);
    visit.required("number_of_things", &AuditWords::number_of_things);
    visit.required("own_items", &AuditWords::own_items);
  }
};

}  // namespace taizhang
