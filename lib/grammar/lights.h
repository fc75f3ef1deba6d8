#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/fields.h"
#include "grammar/site.h"

namespace taizhang {

// When a problem shows which light (红黄绿灯). Every condition that is given must hold.
struct LightRule {
  std::string name;
  std::string light;                  // green, yellow or red
  std::vector<std::string> statuses;  // the status is one of these; `none` is a status that is not stated
  std::vector<std::string> words;     // one of these is printed in a clause of the problem …
  std::vector<std::string> unless;    // … that holds none of these
  std::string lag;                    // behind schedule by at least so many percentage points
  bool printed_lag = false;           // only a lag that the report itself states
  std::string time_share;             // at least so many percent of the time have passed
  std::int64_t late_days = -1;        // the deadline passed at least so many days before the report
  std::int64_t yellows = -1;          // yellow in so many reports in a row, this one included
  bool excusable = false;             // does not hold where one of Lights::reasons is printed
  // Evidence. {words} {status} {lag} {attained} {time} {due} {days} {count} are filled in.
  std::string says;
  std::vector<std::string> examples;          // clauses in which `words` must hold
  std::vector<std::string> counter_examples;  // and clauses in which they must not

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &LightRule::name);
    visit.required("light", &LightRule::light, one_of("green", "yellow", "red"));
    visit.optional(
        "statuses", &LightRule::statuses,
        one_of("done", "ahead", "on_schedule", "in_progress", "behind", "not_started", "other", "none"));
    visit.optional("words", &LightRule::words);
    visit.optional("unless", &LightRule::unless);
    visit.optional("lag", &LightRule::lag);
    visit.optional("printed_lag", &LightRule::printed_lag);
    visit.optional("time_share", &LightRule::time_share);
    visit.optional("late_days", &LightRule::late_days);
    visit.optional("yellows", &LightRule::yellows);
    visit.optional("excusable", &LightRule::excusable);
    visit.required("says", &LightRule::says);
    visit.examples("examples", &LightRule::examples);
    visit.examples("counter_examples", &LightRule::counter_examples);
  }
};

// What the progress bulletin says; {…} are filled in.
struct BulletinWords {
  std::string title;  // {date}
  std::string totals_head;
  std::string totals;  // {count} {green} {yellow} {red} {unknown}
  std::string turns_head;
  std::string turn;  // {title} {from} {to} {evidence}
  std::string no_turns;
  std::string supervision_head;
  std::string supervised;  // {title} {lead} {reason}
  std::string no_supervision;
  std::string no_lead;
  std::string vanished;  // {date}
  std::string appeared;
  std::string gone;
  std::string green, yellow, red, unknown;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("title", &BulletinWords::title);
    visit.required("totals_head", &BulletinWords::totals_head);
    visit.required("totals", &BulletinWords::totals);
    visit.required("turns_head", &BulletinWords::turns_head);
    visit.required("turn", &BulletinWords::turn);
    visit.required("no_turns", &BulletinWords::no_turns);
    visit.required("supervision_head", &BulletinWords::supervision_head);
    visit.required("supervised", &BulletinWords::supervised);
    visit.required("no_supervision", &BulletinWords::no_supervision);
    visit.required("no_lead", &BulletinWords::no_lead);
    visit.required("vanished", &BulletinWords::vanished);
    visit.required("appeared", &BulletinWords::appeared);
    visit.required("gone", &BulletinWords::gone);
    visit.required("green", &BulletinWords::green);
    visit.required("yellow", &BulletinWords::yellow);
    visit.required("red", &BulletinWords::red);
    visit.required("unknown", &BulletinWords::unknown);
  }
};

// 红黄绿灯: the lights of a series of reports. The first rule that holds decides.
struct Lights {
  static constexpr const char* kind = "lights";
  std::string name;
  std::string version;
  std::vector<LightRule> entries;
  std::vector<std::string> reasons;     // words that give a reason for a delay
  std::vector<std::string> unresolved;  // words by which a problem belongs under supervision (督办)
  std::vector<std::string> unresolved_unless;
  BulletinWords bulletin;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &Lights::name);
    visit.required("version", &Lights::version);
    visit.required("entries", &Lights::entries);
    visit.optional("reasons", &Lights::reasons);
    visit.optional("unresolved", &Lights::unresolved);
    visit.optional("unresolved_unless", &Lights::unresolved_unless);
    visit.required("bulletin", &Lights::bulletin);
  }
};

struct Catalog;

// Rules have names of their own, their numbers are decimals, what they say is filled in, and none stands
// where it can never decide.
void check(const Lights& lights, const Catalog& catalog, const Site& site);

}  // namespace taizhang
