#include "fact/particle.h"

#include <algorithm>

namespace taizhang {

namespace {

constexpr auto particle_count = static_cast<std::size_t>(Particle::count_);

constexpr std::array<std::string_view, particle_count> names{"list-join",
                                                             "sum",
                                                             "left-of-whole",
                                                             "no-among",
                                                             "than",
                                                             "no-than",
                                                             "together-with",
                                                             "compared-behind",
                                                             "compared-tail",
                                                             "improves",
                                                             "reaches",
                                                             "of-base",
                                                             "rate-end",
                                                             "share-verb",
                                                             "attains-plan",
                                                             "will",
                                                             "time-end",
                                                             "counting-adverb",
                                                             "agent-adverb",
                                                             "state-adverb",
                                                             "no-adverb",
                                                             "all-of-them",
                                                             "no-noun-front",
                                                             "hedge",
                                                             "sort-end",
                                                             "opens-breakdown",
                                                             "closes-breakdown",
                                                             "matter-end",
                                                             "position-unit",
                                                             "occasion-unit",
                                                             "any-unit",
                                                             "age-unit"};

}  // namespace

std::span<const std::string_view> particle_names() {
  return names;
}

std::optional<Particle> particle_named(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Particle>(found - names.begin());
}

Particles::Particles(const std::vector<FactWords>& from) {
  std::array<std::vector<std::string>, particle_count> words;
  for (const FactWords& file : from) {
    for (const FactWordGroup& group : file.groups) {
      const auto particle = particle_named(group.use);
      if (!particle) continue;
      auto& known = words[static_cast<std::size_t>(*particle)];
      known.insert(known.end(), group.words.begin(), group.words.end());
    }
  }
  for (std::size_t i = 0; i < particle_count; ++i) {
    front_[i] = WordList(words[i]);
    back_[i] = WordEndings(words[i]);
  }
}

}  // namespace taizhang
