#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"
#include "grammar/site.h"

namespace taizhang {

// The words that say how far a task has come. `…` in a word stands for anything within the clause: 已…完成.
struct StatusEntry {
  std::string status;  // closed by the record contract: done, ahead, on_schedule, in_progress, behind, …
  std::vector<std::string> words;
  bool weak = false;                  // gives way to any other status in an account of several clauses
  std::vector<std::string> examples;  // sentences that must read as this status

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("status", &StatusEntry::status,
                   one_of("done", "ahead", "on_schedule", "in_progress", "behind", "not_started", "other"));
    visit.required("words", &StatusEntry::words);
    visit.optional("weak", &StatusEntry::weak);
    visit.examples("examples", &StatusEntry::examples);
  }
};

struct StatusWords {
  static constexpr const char* kind = "status";
  std::string name;
  std::string version;
  std::vector<StatusEntry> entries;
  // What a project passes through: a word of `done` right before one says only that it is under way
  // (完成招标).
  std::vector<std::string> steps;
  std::vector<std::string> plans;            // a clause with one of these tells of what is to come
  std::vector<std::string> shares;           // before a percentage of what was set: 占年度任务的84%
  std::vector<std::string> neutral;          // hold a word of another list and mean nothing: 较预计
  std::vector<std::string> item_names;       // what an account calls the item it is about: 该问题
  std::vector<std::string> rest;             // a clause that begins so tells of what remains: 其余
  std::vector<std::string> verdict_adverbs;  // may stand between that name and its status: 已, 目前
  std::vector<std::string> legend_keys;      // mean what the page's own legend says: 绿灯, A类, ●
  std::vector<std::string> legend_means;     // between such a key and its meaning: 表示

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &StatusWords::name);
    visit.required("version", &StatusWords::version);
    visit.required("entries", &StatusWords::entries);
    visit.optional("steps", &StatusWords::steps);
    visit.optional("plans", &StatusWords::plans);
    visit.optional("shares", &StatusWords::shares);
    visit.optional("neutral", &StatusWords::neutral);
    visit.optional("item_names", &StatusWords::item_names);
    visit.optional("rest", &StatusWords::rest);
    visit.optional("verdict_adverbs", &StatusWords::verdict_adverbs);
    visit.optional("legend_keys", &StatusWords::legend_keys);
    visit.optional("legend_means", &StatusWords::legend_means);
  }
};

struct Catalog;

// No word, as it is matched, stands under two statuses.
void check(const StatusWords& status, const Catalog& catalog, const Site& site);

}  // namespace taizhang
