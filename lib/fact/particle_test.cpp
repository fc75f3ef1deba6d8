#include "fact/particle.h"

#include <doctest/doctest.h>

#include "grammar/catalog.h"

namespace taizhang {

TEST_CASE("particles: whole, at the front, at the back and inside, folded") {
  const Particles particles(embedded_catalog().fact_words);
  CHECK(particles.is(Particle::left_of_whole, "尚有"));
  CHECK_FALSE(particles.is(Particle::left_of_whole, "尚有9个"));
  CHECK_FALSE(particles.is(Particle::left_of_whole, ""));
  CHECK(particles.at_front(Particle::sum, "共计24项") == 6);
  CHECK(particles.at_front(Particle::sum, "24项共计") == 0);
  CHECK(particles.ends(Particle::no_among, "全市高中"));
  CHECK_FALSE(particles.ends(Particle::no_among, "12个项目中"));
  CHECK(particles.inside(Particle::attains_plan, "已達年度"));
  CHECK(particles.is(Particle::occasion_unit, "場"));
}

TEST_CASE("particles: the grammars have words for each") {
  const Particles particles(embedded_catalog().fact_words);
  for (std::size_t i = 0; i < particle_names().size(); ++i) {
    CAPTURE(particle_names()[i]);
    CHECK(particle_named(particle_names()[i]) == static_cast<Particle>(i));
    CHECK(particles.holds_any(static_cast<Particle>(i)));
  }
}

}  // namespace taizhang
