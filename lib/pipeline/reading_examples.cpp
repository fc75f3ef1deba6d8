#include "pipeline/reading_examples.h"

#include <fmt/format.h>

#include <algorithm>

#include "diff/light.h"
#include "fact/fact_words_check.h"
#include "pipeline/pipeline.h"

namespace taizhang {

namespace {

// Reads texts as notices with the grammars of one catalog.
class Reader {
 public:
  explicit Reader(const Catalog& catalog) : matchers_(std::make_shared<const Matchers>(catalog)) {}

  Records read(const std::string& text, const std::string& profile = {}) const {
    const Source source = Source::from_bytes("example", text);
    PipelineOptions options;
    options.item.profile = profile;
    auto document = read_notice(source, "example", matchers_, options);
    return document ? std::move(document->records) : Records{};
  }

 private:
  std::shared_ptr<const Matchers> matchers_;
};

std::string named(List list) {
  return list.empty() ? "nobody" : joined(list);
}

std::string named(const std::vector<std::string>& list) {
  const std::vector<std::string_view> views(list.begin(), list.end());
  return named(List(views));
}

bool means(const FactRow& fact, std::string_view value) {
  return value.empty() || fact.approx == value || fact.comparison == value || fact.direction == value ||
         fact.modality == value || fact.bound == value || fact.kind == value;
}

}  // namespace

std::size_t run_examples(const FactWords& words, const Catalog& catalog, const Site& site) {
  check_uses(words, site);
  const Reader reader(catalog);
  std::size_t count = 0;
  for (std::size_t i = 0; i < words.groups.size(); ++i) {
    const FactWordGroup& group = words.groups[i];
    const Site here = site["groups"][i];
    for (std::size_t e = 0; e < group.examples.size(); ++e, ++count) {
      const FactWordExample& example = group.examples[e];
      const Records records = reader.read(example.text);
      std::string read;
      bool found = false;
      for (const FactRow& fact : records.facts) {
        read += (read.empty() ? "" : ", ") + fmt::format("'{}'", fact.text);
        found = found || (fact.text == example.fact && means(fact, group.value));
      }
      if (example.fact.empty() ? records.facts.empty() : found) continue;
      here["examples"][e].fault(fmt::format(
          "the example reads as {}, expected {}", read.empty() ? "no fact" : read,
          example.fact.empty()  ? "no fact"
          : group.value.empty() ? fmt::format("'{}'", example.fact)
                                : fmt::format("'{}' with the meaning '{}'", example.fact, group.value)));
    }
    for (std::size_t e = 0; e < group.counter_examples.size(); ++e, ++count) {
      const Records records = reader.read(group.counter_examples[e]);
      for (const FactRow& fact : records.facts) {
        if (!means(fact, group.value)) continue;
        here["counter_examples"][e].fault(
            fmt::format("the counter-example reads as '{}' with the meaning '{}'", fact.text, group.value));
        break;
      }
    }
  }
  return count;
}

std::size_t run_examples(const Boilerplate& boilerplate, const Catalog& catalog, const Site& site) {
  const Reader reader(catalog);
  for (std::size_t e = 0; e < boilerplate.examples.size(); ++e) {
    const BoilerplateExample& example = boilerplate.examples[e];
    // A page has a title, and lines before and after.
    const bool is_title = example.kind == "title";
    const std::string page = is_title
                                 ? example.line + "\n\n现将有关情况公布如下。\n"
                                 : "关于整改情况的通报\n\n现将有关情况公布如下。\n\n" + example.line + "\n";
    const Records records = reader.read(page);
    std::string_view kind = "nothing";
    for (const SectionRow& row : records.sections)
      if (row.text.find(example.line) != std::string_view::npos ||
          row.heading.find(example.line) != std::string_view::npos)
        kind = row.kind;
    if (kind == example.kind) continue;
    site["examples"][e]["line"].fault(
        fmt::format("the example is read as {}, expected {}", kind, example.kind));
  }
  return boilerplate.examples.size();
}

std::size_t run_examples(const ColumnHeads& heads, const Catalog& catalog, const Site& site) {
  const Reader reader(catalog);
  for (std::size_t e = 0; e < heads.examples.size(); ++e) {
    const ColumnHeadExample& example = heads.examples[e];
    const std::string unit_line = example.table_unit.empty() ? "" : "单位：" + example.table_unit + "\n\n";
    const Records records =
        reader.read("关于项目进展的通报\n\n" + unit_line + "| 序号 | 项目 | " + example.head +
                    " |\n| --- | --- | --- |\n| 1 | 道路改造 | 12.5 |\n| 2 | 桥梁改造 | 36.8 |\n");
    std::string_view unit;
    for (const FactRow& fact : records.facts)
      if (fact.text == "12.5") unit = fact.unit;
    if (unit == example.unit) continue;
    site["examples"][e]["head"].fault(fmt::format("numbers below the example are read in {}, expected {}",
                                                  unit.empty() ? "no unit" : unit,
                                                  example.unit.empty() ? "no unit" : example.unit));
  }
  return heads.examples.size();
}

std::size_t run_examples(const Duties& duties, const Catalog& catalog, const Site& site) {
  const Reader reader(catalog);
  for (std::size_t e = 0; e < duties.examples.size(); ++e) {
    const DutyExample& example = duties.examples[e];
    const Records records = reader.read("关于整改情况的通报\n\n一、整改事项\n1.关于“道路积水”问题的整改。\n" +
                                        example.text + "\n");
    std::string lead = "nobody";
    std::string partners = "nobody";
    for (const ProblemRow& row : records.problems) {
      if (!row.lead.empty()) lead = named(row.lead);
      if (!row.partners.empty()) partners = named(row.partners);
    }
    for (const MeasureRow& row : records.measures) {
      if (!row.lead.empty()) lead = named(row.lead);
      if (!row.partners.empty()) partners = named(row.partners);
    }
    if (lead != named(example.lead))
      site["examples"][e]["text"].fault(
          fmt::format("{} leads by the example, expected {}", lead, named(example.lead)));
    if (partners != named(example.partners))
      site["examples"][e]["text"].fault(
          fmt::format("{} helps by the example, expected {}", partners, named(example.partners)));
  }
  return duties.examples.size();
}

std::size_t run_examples(const Lights& lights, const Catalog&, const Site& site) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < lights.entries.size(); ++i) {
    const LightRule& rule = lights.entries[i];
    const Site here = site["entries"][i];
    for (std::size_t e = 0; e < rule.examples.size(); ++e, ++count)
      if (!clause_says(rule.examples[e], rule.words, rule.unless, nullptr))
        here["examples"][e].fault(fmt::format("the rule '{}' does not hold in the example", rule.name));
    for (std::size_t e = 0; e < rule.counter_examples.size(); ++e, ++count) {
      std::string word;
      if (clause_says(rule.counter_examples[e], rule.words, rule.unless, &word))
        here["counter_examples"][e].fault(
            fmt::format("the rule '{}' holds in the counter-example by '{}'", rule.name, word));
    }
  }
  return count;
}

std::size_t run_examples(const Profile& profile, const Catalog& catalog, const Site& site) {
  const Reader reader(catalog);
  std::size_t count = 0;
  for (std::size_t e = 0; e < profile.examples.size(); ++e, ++count) {
    const std::string chosen(reader.read(profile.examples[e]).document.profile);
    if (chosen != profile.name)
      site["examples"][e].fault(
          fmt::format("the profile '{}' is chosen for the example, expected '{}'", chosen, profile.name));
  }
  for (std::size_t e = 0; e < profile.counter_examples.size(); ++e, ++count)
    if (reader.read(profile.counter_examples[e]).document.profile == profile.name)
      site["counter_examples"][e].fault(
          fmt::format("the profile '{}' is chosen for the counter-example", profile.name));
  for (std::size_t e = 0; e < profile.head_examples.size(); ++e, ++count) {
    const HeadExample& example = profile.head_examples[e];
    const Records records =
        reader.read("一、整改事项\n1." + example.head + "\n(1)已完成整改。\n", profile.name);
    const auto named = [&](const ProblemRow& row) { return row.title == example.title; };
    if (std::any_of(records.problems.begin(), records.problems.end(), named)) continue;
    site["head_examples"][e]["head"].fault(
        records.problems.empty() ? fmt::format("the head names no item, expected '{}'", example.title)
                                 : fmt::format("the head names '{}', expected '{}'",
                                               records.problems.front().title, example.title));
  }
  return count;
}

std::size_t run_examples(const Units& units, const Catalog&, const Site&) {
  std::size_t count = 0;
  for (const UnitEntry& entry : units.entries) count += entry.examples.size();
  return count;
}

}  // namespace taizhang
