#include "item/role.h"

namespace taizhang {

Role role_of(std::string_view name) {
  if (name == "number") return Role::number;
  if (name == "problem") return Role::problem;
  if (name == "task") return Role::task;
  if (name == "indicator") return Role::indicator;
  if (name == "goal") return Role::goal;
  if (name == "measure") return Role::measure;
  if (name == "result") return Role::result;
  if (name == "progress") return Role::progress;
  if (name == "next") return Role::next;
  if (name == "lead") return Role::lead;
  if (name == "responsible") return Role::responsible;
  if (name == "partners") return Role::partners;
  if (name == "lead_and_partners") return Role::lead_and_partners;
  if (name == "persons") return Role::persons;
  if (name == "origin") return Role::origin;
  if (name == "deadline") return Role::deadline;
  if (name == "status") return Role::status;
  if (name == "note") return Role::note;
  if (name == "notice") return Role::notice;
  if (name == "unit") return Role::unit;
  if (name == "value") return Role::value;
  return Role::other;
}

}  // namespace taizhang
