#pragma once

#include <string>
#include <vector>

#include "grammar/fields.h"

namespace taizhang {

// A sentence, and who leads and who helps by it.
struct DutyExample {
  std::string text;
  std::vector<std::string> lead;
  std::vector<std::string> partners;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("text", &DutyExample::text);
    visit.optional("lead", &DutyExample::lead);
    visit.optional("partners", &DutyExample::partners);
  }
};

// How a sentence says who does the work: 由X牵头，Y配合. `kind: duties`.
struct Duties {
  static constexpr const char* kind = "duties";
  std::string name;
  std::string version;
  std::vector<std::string> lead_after;      // stand behind the units that lead: 牵头
  std::vector<std::string> partners_after;  // stand behind the units that help: 配合
  std::vector<std::string> between;         // lead before, partners behind: 会同
  std::vector<std::string> before;          // stand before the units and belong to no name: 由
  std::vector<std::string> marks;           // in brackets behind one unit of a list: it leads
  std::vector<std::string> partner_marks;   // in brackets behind a list of units: they help
  // Once in a notice: the first unit of every list leads. … is anything within the clause: 第一位…牵头.
  std::vector<std::string> first_leads;
  std::vector<std::string> endings;     // the last characters of a unit's name
  std::vector<std::string> no_endings;  // the last characters of what is none though it ends like one

  std::vector<DutyExample> examples;

  template <class Visitor>
  static void fields(Visitor& visit) {
    visit.required("name", &Duties::name);
    visit.required("version", &Duties::version);
    visit.required("lead_after", &Duties::lead_after);
    visit.required("partners_after", &Duties::partners_after);
    visit.required("between", &Duties::between);
    visit.required("before", &Duties::before);
    visit.required("marks", &Duties::marks);
    visit.optional("partner_marks", &Duties::partner_marks);
    visit.required("first_leads", &Duties::first_leads);
    visit.required("endings", &Duties::endings);
    visit.optional("no_endings", &Duties::no_endings);
    visit.examples("examples", &Duties::examples);
  }
};

}  // namespace taizhang
