// How fast each stage is, alone and in one thread, beside iconv(3) on the same bytes in the same run.
//   taizhang_bench_stages [--json] [--files N] FILE... [--traditional FILE...]
// The corpus is N files, each one of the notices FILE (UTF-8) in turn under a first line of its own; the
// traditional ones are a corpus of their own, for Big5 and for simplification. Undamaged are the notices in
// which nothing is repaired. Each figure is the best of several passes, in processor time. `ratio` of the
// stages that decode is against iconv of the same bytes; of all others the time of iconv for the GB 18030
// twin of the corpus over the time of the stage.

#include <fmt/format.h>
#include <iconv.h>
#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <numeric>

#include "base/utf8.h"
#include "format/writer.h"
#include "pipeline/pipeline.h"
#include "record/build.h"
#include "text/detect.h"
#include "text/double_byte.h"
#include "text/simplify.h"

using namespace taizhang;

namespace {

using Corpus = std::vector<std::string>;

struct Row {
  std::string stage;
  double megabytes = 0;  // of input
  double seconds = 0;
  double ratio = 0;
};

std::size_t bytes_of(const Corpus& corpus) {
  return std::accumulate(corpus.begin(), corpus.end(), std::size_t{0},
                         [](std::size_t sum, const std::string& file) { return sum + file.size(); });
}

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// The best of at least three passes and a second.
double best_of(const std::function<void()>& pass) {
  double best = 1e9;
  double spent = 0;
  for (int turn = 0; turn < 3 || (spent < 1.0 && turn < 50); ++turn) {
    const double begin = processor_seconds();
    pass();
    const double seconds = processor_seconds() - begin;
    best = std::min(best, seconds);
    spent += seconds;
  }
  return best;
}

Corpus make_corpus(const std::vector<std::string>& texts, std::size_t files) {
  Corpus corpus;
  for (std::size_t n = 0; n < files; ++n)
    corpus.push_back(fmt::format("第{}份\n", n) + texts[n % texts.size()]);
  return corpus;
}

// Signs on which iconv differs, and what the family lacks, are left out.
Corpus encoded(DoubleByte family, const Corpus& corpus) {
  Corpus twin;
  for (const std::string& text : corpus) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
      const auto c = utf8::decode(text, at);
      if (c.value < 0x80 || (c.value >= 0x3000 && c.value < 0xA000)) {
        encode_double_byte(family, c.value, bytes);
      }
      at += c.size;
    }
    twin.push_back(std::move(bytes));
  }
  return twin;
}

// The time of iconv, which must read the corpus to its end to be a measure.
double iconv_seconds(const char* charset, const Corpus& corpus) {
  std::size_t unread = 0;
  const double seconds = best_of([&] {
    std::string out;
    for (const std::string& file : corpus) {
      iconv_t handle = iconv_open("UTF-8", charset);
      out.resize(file.size() * 2 + 16);
      char* in = const_cast<char*>(file.data());
      char* to = out.data();
      std::size_t in_left = file.size();
      std::size_t out_left = out.size();
      iconv(handle, &in, &in_left, &to, &out_left);
      unread += in_left;
      iconv_close(handle);
    }
  });
  if (unread > 0) {
    fmt::print(stderr, "iconv does not read all of the {} corpus\n", charset);
    std::exit(2);
  }
  return seconds;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    fmt::print(stderr, "{}: cannot be read\n", path);
    std::exit(2);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  // As the program does.
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  bool json = false;
  bool traditional_follows = false;
  std::size_t files = 300;
  std::vector<std::string> simplified_texts, traditional_texts;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--json") {
      json = true;
    } else if (argument == "--traditional") {
      traditional_follows = true;
    } else if (argument == "--files" && i + 1 < argc) {
      files = std::strtoull(argv[++i], nullptr, 10);
    } else {
      (traditional_follows ? traditional_texts : simplified_texts).push_back(read_file(argv[i]));
    }
  }
  if (simplified_texts.empty() || files == 0) {
    fmt::print(stderr, "usage: {} [--json] [--files N] FILE... [--traditional FILE...]\n", argv[0]);
    return 2;
  }

  std::vector<Row> rows;
  std::size_t kept = 0;  // so that no pass is optimized away
  const auto add = [&](std::string stage, std::size_t bytes, double base, const std::function<void()>& pass) {
    const double seconds = best_of(pass);
    rows.push_back({std::move(stage), static_cast<double>(bytes) / 1e6, seconds, base / seconds});
  };
  const auto add_iconv = [&](const char* charset, const Corpus& corpus) {
    const double seconds = iconv_seconds(charset, corpus);
    rows.push_back(
        {fmt::format("iconv {}", charset), static_cast<double>(bytes_of(corpus)) / 1e6, seconds, 1.0});
    return seconds;
  };
  const auto add_decode = [&](const char* stage, DoubleByte family, const Corpus& corpus, double base) {
    add(stage, bytes_of(corpus), base, [&] {
      for (const std::string& file : corpus) kept += decode_double_byte(family, file).utf8.size();
    });
  };
  const auto add_clean = [&](const char* stage, const std::vector<Source>& sources, std::size_t bytes,
                             double base) {
    add(stage, bytes, base, [&] {
      for (const Source& source : sources) kept += clean_text(source, {})->text.size();
    });
  };
  const auto sources_of = [](const Corpus& corpus) {
    std::vector<Source> sources;
    for (const std::string& file : corpus) sources.push_back(Source::from_bytes("f", file));
    return sources;
  };

  const Corpus corpus = make_corpus(simplified_texts, files);
  const std::size_t bytes = bytes_of(corpus);
  const Corpus gb = encoded(DoubleByte::gb18030, corpus);
  const double base = add_iconv("GB18030", gb);
  add_decode("decode GB18030", DoubleByte::gb18030, gb, base);
  if (!traditional_texts.empty()) {
    const Corpus traditional = make_corpus(traditional_texts, files);
    const Corpus big5 = encoded(DoubleByte::big5, traditional);
    const double big5_base = add_iconv("BIG5-HKSCS", big5);
    add_decode("decode Big5", DoubleByte::big5, big5, big5_base);
    std::vector<Text> texts;
    for (const std::string& file : traditional) texts.push_back(Text::view(file));
    add("simplify", bytes_of(traditional), base, [&] {
      for (const Text& text : texts) kept += simplify(text).size();
    });
    add_clean("clean text Big5", sources_of(big5), bytes_of(big5), big5_base);
  }
  add("validate", bytes, base, [&] {
    for (const std::string& file : corpus) kept += utf8::valid_prefix(file);
  });
  add("detect UTF-8", bytes, base, [&] {
    for (const std::string& file : corpus) kept += detect(file).chinese;
  });
  const std::vector<Source> sources = sources_of(corpus);
  add_clean("clean text UTF-8", sources, bytes, base);
  std::vector<std::string> undamaged_texts;
  for (const std::string& text : simplified_texts) {
    if (clean_text(Source::from_bytes("f", text), {})->repairs.empty()) undamaged_texts.push_back(text);
  }
  if (!undamaged_texts.empty()) {
    const Corpus undamaged = make_corpus(undamaged_texts, files);
    const double share = static_cast<double>(bytes_of(undamaged)) / static_cast<double>(bytes);
    add_clean("clean text, undamaged", sources_of(undamaged), bytes_of(undamaged), base * share);
  }
  add_clean("clean text GB18030", sources_of(gb), bytes_of(gb), base);

  const Matchers matchers(embedded_catalog());
  std::vector<Document> documents(sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) documents[i].clean = *clean_text(sources[i], {});
  const auto add_stage = [&](const char* stage, const std::function<void(Document&, const Source&)>& make) {
    add(stage, bytes, base, [&] {
      for (std::size_t i = 0; i < sources.size(); ++i) make(documents[i], sources[i]);
    });
  };
  add_stage("markup", [](Document& d, const Source&) { d.unmarked = strip_markup(d.clean.text); });
  add_stage("block",
            [&](Document& d, const Source&) { d.blocks = segment(d.unmarked, matchers.wording.labels); });
  add_stage("outline", [&](Document& d, const Source&) {
    d.outline = build_outline(d.unmarked, d.blocks, matchers.markers);
  });
  add_stage("items", [&](Document& d, const Source&) {
    d.items = find_items(d.unmarked, d.blocks, d.outline, matchers.wording, {});
  });
  add_stage("facts", [&](Document& d, const Source&) {
    d.facts = find_facts(d.unmarked, d.items, *matchers.lexicon);
  });
  add_stage("records", [&](Document& d, const Source& source) {
    d.records = build_records(source, "f", d.clean, d.unmarked, d.items, d.facts, 0);
  });
  add_stage("write", [&](Document& d, const Source&) {
    std::string out;
    append_notice(out, d.records, OutputFormat::csv, {}, true);
    kept += out.size();
  });

  if (json) {
    std::string list;
    for (const Row& row : rows) {
      list += fmt::format(
          "{}\n  {{\"stage\": \"{}\", \"megabytes\": {:.3f}, \"seconds\": {:.6f}, \"mb_per_second\": {:.2f}, "
          "\"ratio\": {:.4f}}}",
          list.empty() ? "" : ",", row.stage, row.megabytes, row.seconds, row.megabytes / row.seconds,
          row.ratio);
    }
    fmt::print("[{}\n]\n", list);
  } else {
    for (const Row& row : rows) {
      fmt::print("{:<24}{:9.1f} MB {:9.4f} s {:9.1f} MB/s {:8.3f}× iconv\n", row.stage, row.megabytes,
                 row.seconds, row.megabytes / row.seconds, row.ratio);
    }
  }
  return kept == 0 ? 1 : 0;
}
