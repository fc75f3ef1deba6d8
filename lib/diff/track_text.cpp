#include "diff/track_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "diff/display.h"
#include "diff/placeholder.h"
#include "diff/ratio.h"

namespace taizhang {

namespace {

const std::string& word_of(const Light& light, const BulletinWords& words) {
  if (!light.listed) return words.gone;
  if (light.light == "green") return words.green;
  if (light.light == "yellow") return words.yellow;
  if (light.light == "red") return words.red;
  return words.unknown;
}

const char* colour_of(const Light& light) {
  if (light.light == "green") return "32";
  if (light.light == "yellow") return "33";
  if (light.light == "red") return "1;31";
  return "2";
}

std::string lead_words(const Series& series, std::uint32_t thread, const BulletinWords& words) {
  std::string text;
  for (const std::string_view unit : lead_of(series, thread))
    text += (text.empty() ? "" : "、") + std::string(unit);
  return text.empty() ? words.no_lead : text;
}

// What a cell says beside the light: the share attained, else the key number as printed, else the status.
std::string cell_text(const ProblemRow& row, const Light& light) {
  const Progress& progress = light.progress;
  if (!progress.attained.empty()) return progress.attained + "%";
  if (progress.number && progress.number->text.size() <= 24) return std::string(progress.number->text);
  return std::string(row.status_text.empty() ? row.status : row.status_text);
}

std::string supervision_lines(const Series& series, const Track& track, const BulletinWords& words,
                              std::string_view bullet) {
  std::string out;
  for (const Supervised& item : track.supervised) {
    std::string line = words.supervised;
    fill(line, "title", latest(series, item.thread).title);
    fill(line, "lead", lead_words(series, item.thread, words));
    fill(line, "reason", item.reason);
    out += fmt::format("{}{}\n", bullet, line);
  }
  return out;
}

}  // namespace

std::string track_text(const Series& series, const Track& track, const Lights& lights,
                       const TrackTextOptions& options) {
  const BulletinWords& words = lights.bulletin;
  const std::size_t reports = series.reports.size();
  const bool wide = options.ambiguous_wide;
  // A third of the line for the titles, the rest shared by the reports.
  const std::size_t number_width = std::to_string(series.threads.size()).size();
  const std::size_t title_width = std::clamp<std::size_t>(options.width / 3, 16, 40);
  const std::size_t left =
      options.width > number_width + title_width + 4 ? options.width - number_width - title_width - 4 : 0;
  const std::size_t cell_width = std::clamp<std::size_t>(reports == 0 ? 12 : left / reports - 2, 12, 26);
  const auto paint = [&](const char* code, const std::string& text) {
    return options.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  };
  const auto end_line = [](std::string& out) {
    out.erase(out.find_last_not_of(' ') + 1);
    out.push_back('\n');
  };
  std::string out;
  out += std::string(number_width, ' ') + "  " + fitted("", title_width, wide);
  for (const std::string& date : series.dates)
    out += "  " + fitted(date.empty() ? "?" : date, cell_width, wide);
  end_line(out);
  for (std::uint32_t t = 0; t < series.threads.size(); ++t) {
    out += fmt::format("{:>{}}  {}", t + 1, number_width, fitted(latest(series, t).title, title_width, wide));
    bool seen = false;
    for (std::size_t r = 0; r < reports; ++r) {
      const Light& light = track.lights[t][r];
      std::string cell;
      if (light.listed) {
        seen = true;
        const ProblemRow& row = *series.reports[r].problems[series.threads[t].at[r]];
        cell = word_of(light, words) + " " + cell_text(row, light);
      } else if (seen) {
        cell = series.threads[t].merged_into != Thread::none
                   ? fmt::format("→ {}", series.threads[t].merged_into + 1)
                   : words.gone;
      } else {
        cell = "";
      }
      out += "  " + paint(colour_of(light), fitted(cell, cell_width, wide));
    }
    end_line(out);
  }
  std::string evidence;
  for (std::uint32_t t = 0; t < series.threads.size(); ++t) {
    for (std::size_t r = 0; r < reports; ++r) {
      const Light& light = track.lights[t][r];
      if (!light.listed || light.light.empty() || light.light == "green") continue;
      evidence += fmt::format("{:>{}}  {}  {}  {} [{}]\n", t + 1, number_width, series.dates[r],
                              paint(colour_of(light), word_of(light, words)), light.evidence, light.rule);
    }
  }
  if (!evidence.empty()) out += "\n" + evidence;
  out += fmt::format("\n督办 ({})\n", track.supervised.size());
  out += supervision_lines(series, track, words, "  ");
  return out;
}

std::string bulletin(const Series& series, const Track& track, const Lights& lights, BulletinForm form) {
  const BulletinWords& words = lights.bulletin;
  const bool markdown = form == BulletinForm::markdown;
  const std::string_view bullet = markdown ? "- " : "  ";
  const auto heading = [&](const std::string& text) {
    return (markdown ? "## " : "") + text + "\n" + (markdown ? "\n" : "");
  };
  std::string out;
  const std::size_t reports = series.reports.size();
  std::string title = words.title;
  fill(title, "date", reports == 0 || series.dates.back().empty() ? "?" : series.dates.back());
  out += (markdown ? "# " : "") + title + "\n\n";

  std::size_t count = 0, green = 0, yellow = 0, red = 0, unknown = 0;
  std::string turns;
  for (std::uint32_t t = 0; reports > 0 && t < series.threads.size(); ++t) {
    const Light& now = track.lights[t][reports - 1];
    if (now.listed) {
      ++count;
      green += now.light == "green";
      yellow += now.light == "yellow";
      red += now.light == "red";
      unknown += now.light.empty();
    }
    if (reports < 2 || series.threads[t].merged_into != Thread::none) continue;
    const Light& before = track.lights[t][reports - 2];
    if ((!now.listed && !before.listed) || (now.listed == before.listed && now.light == before.light))
      continue;
    std::string turn = words.turn;
    fill(turn, "title", latest(series, t).title);
    fill(turn, "from", before.listed ? word_of(before, words) : words.appeared);
    fill(turn, "to", word_of(now, words));
    std::string evidence = now.listed ? now.evidence : before.evidence;
    fill(turn, "evidence", evidence.empty() ? words.unknown : evidence);
    turns += fmt::format("{}{}\n", bullet, turn);
  }
  std::string totals = words.totals;
  fill(totals, "count", std::to_string(count));
  fill(totals, "green", std::to_string(green));
  fill(totals, "yellow", std::to_string(yellow));
  fill(totals, "red", std::to_string(red));
  fill(totals, "unknown", std::to_string(unknown));
  out += heading(words.totals_head) + totals + "\n\n";
  out += heading(words.turns_head) + (turns.empty() ? words.no_turns + "\n" : turns) + "\n";
  const std::string supervised = supervision_lines(series, track, words, bullet);
  out += heading(words.supervision_head) + (supervised.empty() ? words.no_supervision + "\n" : supervised);
  return out;
}

}  // namespace taizhang
