#include "grammar/profile.h"

#include <fmt/format.h>

#include <algorithm>

#include "grammar/catalog.h"

namespace taizhang {

namespace {

// The common roles too: a set of labels that leaves one out takes nothing from the profiles that name it.
std::vector<std::string_view> known_roles(const Catalog& catalog) {
  std::vector<std::string_view> roles(common_roles.begin(), common_roles.end());
  for (const Labels& labels : catalog.labels) {
    for (const LabelEntry& entry : labels.entries) roles.push_back(entry.role);
  }
  return roles;
}

void check_frames(const std::vector<std::string>& frames, const Site& site) {
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const auto count = std::count(frames[i].begin(), frames[i].end(), 'X');
    if (count == 1) continue;
    site[i].fault(
        fmt::format("a frame holds one X, where the name of the item stands; this one holds {}", count));
  }
  check_unique(frames, site);
}

}  // namespace

void check(const Profile& profile, const Catalog& catalog, const Site& site) {
  const auto roles = known_roles(catalog);
  for (std::size_t i = 0; i < profile.roles.size(); ++i) {
    check_reference(profile.roles[i].word, "label role", roles, site["roles"][i]["word"]);
  }
  for (std::size_t i = 0; i < profile.labels.size(); ++i) {
    check_reference(profile.labels[i].role, "label role", roles, site["labels"][i]["role"]);
    check_unique(profile.labels[i].words, site["labels"][i]["words"]);
  }
  check_frames(profile.frames, site["frames"]);
  check_frames(profile.whole_frames, site["whole_frames"]);
  if (profile.threshold > 0 && profile.title.empty() && profile.headings.empty() && profile.roles.empty()) {
    site["name"].fault(fmt::format(
        "the profile '{}' can never be chosen: expected words under 'title', 'headings' or 'roles'",
        profile.name));
  }
  check_unique(profile.item_sections, site["item_sections"]);
  check_unique(profile.other_sections, site["other_sections"]);
  check_unique(profile.item_words, site["item_words"]);
  check_unique(profile.group_words, site["group_words"]);
  check_unique(profile.closing_words, site["closing_words"]);
  check_unique(profile.result_cues, site["result_cues"]);
  check_unique(profile.finding_cues, site["finding_cues"]);
  check_unique(profile.finding_sections, site["finding_sections"]);
}

}  // namespace taizhang
