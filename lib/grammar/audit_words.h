#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"

namespace taizhang {

// A sentence and what one rule of the audit must say of it.
struct AuditExample {
  std::string rule;
  std::string text;
  std::string verdict;   // `quiet`: neither disagree nor rounding
  std::string computed;  // these three are compared where they are given
  std::string low;
  std::string high;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("rule", &AuditExample::rule);
    visit.required("text", &AuditExample::text);
    visit.required("verdict", &AuditExample::verdict,
                   one_of("agree", "rounding", "disagree", "undecidable", "quiet"));
    visit.optional("computed", &AuditExample::computed);
    visit.optional("low", &AuditExample::low);
    visit.optional("high", &AuditExample::high);
  }
};

// Words that leave nothing between them: what is not 线上 is 线下.
struct Opposites {
  std::vector<std::string> words;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("words", &Opposites::words);
  }
};

// Words that name a measurement, and the kinds of quantity that can be one: 面积 is an area.
struct Measured {
  std::vector<std::string> words;
  std::vector<std::string> kinds;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("words", &Measured::words);
    visit.required("kinds", &Measured::kinds);
  }
};

// The words that tell an auditor how numbers of a sentence belong together: `kind: audit`. Matched on folded
// characters, as they stand.
struct AuditWords {
  static constexpr const char* kind = "audit";
  std::string name;
  std::string version;
  // parts and wholes
  std::vector<std::string> part;        // opens the parts of the number before it: 其中
  std::vector<std::string> apart;       // what follows are all the parts, one by one: 分别
  std::vector<std::string> total;       // the number after it sums up those before it: 共计
  std::vector<std::string> not_total;   // words that hold one of those and sum up nothing: 公共
  std::vector<std::string> sure_total;  // those of them that speak of nothing else: 合计
  std::vector<std::string> subtotal;  // what a row of a table that sums up some of the rows is called: 小计
  std::vector<std::string> state;     // says which part by its state of work: 已, 正在, 尚未
  std::vector<std::string> rest;      // the part that remains: 其余
  std::vector<Opposites> opposites;   // parts that are all there are: 线上, 线下
  std::vector<std::string> not_parts;    // numbers after it are another count of the same things: 涉及
  std::vector<std::string> overlapping;  // attributes that one thing has beside others: 女性
  // lists
  std::vector<std::string> etcetera;         // closes a list that may be open: 等
  std::vector<std::string> list_join;        // joins two elements of a list: 、
  std::vector<std::string> list_and;         // joins the last two, or stands inside a name: 和
  std::vector<std::string> spoken_ordinals;  // open the points of a paragraph, in order: 一是, 二是
  std::vector<std::string> point_units;      // what such points are counted in: 方面
  std::vector<std::string> own_items;        // what a notice calls its own items: 问题
  std::vector<std::string> item_units;       // what they are counted in: 项
  std::vector<std::string> references;       // the ordinal after it points at an item of the notice: 详见
  std::vector<std::string> attachment;       // the number after it names an attachment: 附件
  std::vector<std::string> measure_items;    // own items that paragraphs need not stand for: 措施
  // rates
  std::vector<std::string> rate;         // ends the name of a rate: 率
  std::vector<std::string> share;        // says that a percentage is a part of a whole: 占
  std::vector<std::string> of_whole;     // a share of all of it follows, and no other ratio: 占
  std::vector<std::string> share_whole;  // the whole of a share is the one printed: 总数
  std::vector<std::string> share_area;   // a rate of areas: 面积
  std::vector<std::string> share_money;  // a rate of amounts: 金额
  std::vector<std::string> negation;     // turns a word of state round: 不, 未
  std::vector<std::string> done_rate;    // rates of whatever is done: 完成率
  std::vector<std::string> open_rate;    // rates that may pass 100 %: 完成率
  std::vector<std::string> structure;    // a proportion of shares follows: 三次产业结构
  std::vector<std::string> whole_area;   // the whole that places are parts of: 全市
  std::vector<std::string> chosen;       // the items that follow are some of them: 选取
  std::vector<std::string> sampled;      // the number after it was asked or tested, one by one: 随机抽查
  // plans
  std::vector<std::string> attainment;  // a percentage of the goal: 完成目标
  std::vector<std::string> other_plan;  // a percentage of a plan that is not the goal printed: 年度计划
  std::vector<std::string> goal;        // the number after it is a goal: 目标任务
  std::vector<std::string> schedule;    // the plan spread over the year: 序时
  // growth
  std::vector<std::string> growth;            // 同比
  std::vector<std::string> from;              // the number after it is what was before: 由
  std::vector<std::string> to;                // between what was before and what is now: 增加到
  std::vector<std::string> base_period;       // the number after it is that of the base period: 上年同期
  std::vector<std::string> compared;          // what is compared with follows: 比
  std::vector<std::string> rate_of_change;    // a rate itself, which changes by 百分点: 增速
  std::vector<std::string> number_of_things;  // counts, so that it changes by %, not by 百分点: 总量
  // dates and states
  std::vector<std::string> completion;  // says that something was finished: 完成
  std::vector<std::string> done;        // the clause tells of what was: 已
  std::vector<std::string> now;         // the sentence tells of the day of the notice: 目前
  std::vector<std::string> on_time;     // and that it was in time: 如期
  std::vector<std::string> promise;     // the date after it is planned or expected: 预计
  std::vector<std::string> until;       // a date before it is awaited: 后
  std::vector<std::string> unfinished;  // work is under way: 正在
  std::vector<std::string> preparing;   // work has not begun: 筹备
  std::vector<std::string> solved;      // the whole item is done: 该问题已
  std::vector<std::string> first_step;  // an early step of what a goal wants finished: 申报
  // notation
  std::vector<Measured> measured;
  std::vector<std::string> scales;      // may not stand between number and stroke: 万
  std::vector<std::string> ten_days;    // ten-day periods belong to a month: 上旬
  std::vector<std::string> pairs;       // an opening and its closing mark: “”
  std::vector<std::string> name_ends;   // names of organizations and places end so: 学院
  std::vector<Opposites> name_differs;  // characters that tell names apart: 东, 西
  // successive reports
  std::vector<std::string> adds_up;    // the number after it can only grow from report to report: 累计
  std::vector<std::string> runs_down;  // the number after it falls as work goes on: 尚有
  std::vector<std::string> newly;      // counts only what came since the last report: 新增
  std::vector<std::string> month;      // counts only this month: 本月
  std::vector<std::string> quarter;    // counts only this quarter: 本季度
  std::vector<std::string> revised;    // says that a number of the last report no longer holds: 调整为
  std::vector<AuditExample> examples;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &AuditWords::name);
    visit.required("version", &AuditWords::version);
    visit.required("part", &AuditWords::part);
    visit.required("apart", &AuditWords::apart);
    visit.required("total", &AuditWords::total);
    visit.required("not_total", &AuditWords::not_total);
    visit.required("sure_total", &AuditWords::sure_total);
    visit.required("subtotal", &AuditWords::subtotal);
    visit.required("state", &AuditWords::state);
    visit.required("rest", &AuditWords::rest);
    visit.required("opposites", &AuditWords::opposites);
    visit.required("not_parts", &AuditWords::not_parts);
    visit.required("overlapping", &AuditWords::overlapping);
    visit.required("etcetera", &AuditWords::etcetera);
    visit.required("list_join", &AuditWords::list_join);
    visit.required("list_and", &AuditWords::list_and);
    visit.required("spoken_ordinals", &AuditWords::spoken_ordinals);
    visit.required("point_units", &AuditWords::point_units);
    visit.required("own_items", &AuditWords::own_items);
    visit.required("item_units", &AuditWords::item_units);
    visit.required("references", &AuditWords::references);
    visit.required("attachment", &AuditWords::attachment);
    visit.required("measure_items", &AuditWords::measure_items);
    visit.required("rate", &AuditWords::rate);
    visit.required("share", &AuditWords::share);
    visit.required("of_whole", &AuditWords::of_whole);
    visit.required("share_whole", &AuditWords::share_whole);
    visit.required("share_area", &AuditWords::share_area);
    visit.required("share_money", &AuditWords::share_money);
    visit.required("negation", &AuditWords::negation);
    visit.required("done_rate", &AuditWords::done_rate);
    visit.required("open_rate", &AuditWords::open_rate);
    visit.required("structure", &AuditWords::structure);
    visit.required("whole_area", &AuditWords::whole_area);
    visit.required("chosen", &AuditWords::chosen);
    visit.required("sampled", &AuditWords::sampled);
    visit.required("attainment", &AuditWords::attainment);
    visit.required("other_plan", &AuditWords::other_plan);
    visit.required("goal", &AuditWords::goal);
    visit.required("schedule", &AuditWords::schedule);
    visit.required("growth", &AuditWords::growth);
    visit.required("from", &AuditWords::from);
    visit.required("to", &AuditWords::to);
    visit.required("base_period", &AuditWords::base_period);
    visit.required("compared", &AuditWords::compared);
    visit.required("rate_of_change", &AuditWords::rate_of_change);
    visit.required("number_of_things", &AuditWords::number_of_things);
    visit.required("completion", &AuditWords::completion);
    visit.required("done", &AuditWords::done);
    visit.required("now", &AuditWords::now);
    visit.required("on_time", &AuditWords::on_time);
    visit.required("promise", &AuditWords::promise);
    visit.required("until", &AuditWords::until);
    visit.required("unfinished", &AuditWords::unfinished);
    visit.required("preparing", &AuditWords::preparing);
    visit.required("solved", &AuditWords::solved);
    visit.required("first_step", &AuditWords::first_step);
    visit.required("measured", &AuditWords::measured);
    visit.required("scales", &AuditWords::scales);
    visit.required("ten_days", &AuditWords::ten_days);
    visit.required("pairs", &AuditWords::pairs);
    visit.required("name_ends", &AuditWords::name_ends);
    visit.required("name_differs", &AuditWords::name_differs);
    visit.required("adds_up", &AuditWords::adds_up);
    visit.required("runs_down", &AuditWords::runs_down);
    visit.required("newly", &AuditWords::newly);
    visit.required("month", &AuditWords::month);
    visit.required("quarter", &AuditWords::quarter);
    visit.required("revised", &AuditWords::revised);
    visit.examples("examples", &AuditWords::examples);
  }
};

}  // namespace taizhang
