#include "text/double_byte.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <memory>
#include <vector>

#include "base/utf8.h"
#include "text/data.h"

namespace taizhang {

namespace {

constexpr std::size_t leads = 126;        // 81 to FE
constexpr std::size_t gb_trails = 190;    // 40 to 7E, 80 to FE
constexpr std::size_t big5_trails = 157;  // 40 to 7E, A1 to FE

// UTF-8 of a pair in the low 24 bits, first byte lowest; its size in the high 8. 0: see the slow path.
using Packed = std::uint32_t;

Packed pack(char32_t c) {
  if (c > 0xFFFF) return 0;
  if (c < 0x80) return 1U << 24 | c;
  const Packed last = 0x80 | (c & 0x3F);
  if (c < 0x800) return 2U << 24 | last << 8 | 0xC0 | c >> 6;
  return 3U << 24 | last << 16 | (0x80 | (c >> 6 & 0x3F)) << 8 | 0xE0 | c >> 12;
}

struct CodePair {
  char32_t code_point;
  std::uint32_t code;
};

// Everything known of one family, unpacked once from its table for speed.
struct Tables {
  std::array<Packed, 0x10000> packed{};             // by lead and trail
  std::array<char32_t, leads * 256> code_points{};  // by lead - 81 and trail, 0 where there is none
  std::array<std::uint16_t, 0x10000> codes{};       // the pair of a code point, 0 where there is none
  std::vector<CodePair> high_codes;                 // for code points above FFFF, sorted
  std::vector<CodePair> runs;                       // four-byte codes: first code point, first linear number
  std::vector<CodePair> runs_by_code_point;
  std::array<std::array<char32_t, 2>, 4> combined{};  // code points of 8862, 8864, 88A3, 88A5
  const unsigned char* hkscs_bits = nullptr;

  void set(std::size_t lead, std::size_t trail, char32_t c) {
    const std::size_t cell = lead * 256 + trail;
    const auto code = static_cast<std::uint32_t>((lead + 0x81) << 8 | trail);
    packed[code] = pack(c);
    code_points[cell] = c;
    if (c > 0xFFFF) {
      high_codes.push_back({c, code});
    } else if (codes[c] == 0) {
      codes[c] = static_cast<std::uint16_t>(code);
    }
  }
  void add_alternates(TableReader& table) {
    for (std::uint32_t n = table.u32(); n > 0; --n) {
      const char32_t c = table.u32();
      const std::uint32_t code = table.u32();
      if (c > 0xFFFF) {
        high_codes.push_back({c, code});
      } else if (codes[c] == 0) {
        codes[c] = static_cast<std::uint16_t>(code);
      }
    }
  }
  void sort() {
    const auto by_code_point = [](const CodePair& a, const CodePair& b) {
      return a.code_point < b.code_point;
    };
    std::stable_sort(high_codes.begin(), high_codes.end(), by_code_point);
    runs_by_code_point = runs;
    std::stable_sort(runs_by_code_point.begin(), runs_by_code_point.end(), by_code_point);
  }
};

std::size_t big5_cell(std::size_t lead, std::size_t trail) {
  return (lead - 0x81) * big5_trails + (trail < 0x7F ? trail - 0x40 : trail - 0x62);
}

std::unique_ptr<const Tables> load_gb18030() {
  auto tables = std::make_unique<Tables>();
  TableReader table(taizhang_gb18030_table);
  std::vector<std::uint16_t> cells(leads * gb_trails);
  for (auto& cell : cells) cell = table.u16();
  std::vector<char32_t> high(table.u32());
  for (auto& c : high) c = table.u32();
  for (std::size_t lead = 0; lead < leads; ++lead) {
    for (std::size_t i = 0; i < gb_trails; ++i) {
      const std::uint16_t cell = cells[lead * gb_trails + i];
      const bool is_high = cell >= 0xD800 && cell < 0xE000;
      tables->set(lead, i < 0x3F ? i + 0x40 : i + 0x41, is_high ? high[cell - 0xD800U] : cell);
    }
  }
  for (std::uint32_t n = table.u32(); n > 0; --n) {
    const std::uint32_t linear = table.u32();
    tables->runs.push_back({table.u32(), linear});
  }
  tables->add_alternates(table);
  tables->sort();
  return tables;
}

std::unique_ptr<const Tables> load_big5() {
  auto tables = std::make_unique<Tables>();
  TableReader table(taizhang_big5_table);
  constexpr std::size_t count = leads * big5_trails;
  constexpr std::size_t bit_bytes = (count + 7) / 8;
  std::vector<std::uint16_t> cells(count);
  for (auto& cell : cells) cell = table.u16();
  const unsigned char* plane2 = table.bytes(bit_bytes);
  tables->hkscs_bits = table.bytes(bit_bytes);
  const std::uint32_t pairs = table.u32();
  for (std::uint32_t n = 0; n < pairs; ++n) {
    tables->combined[n][0] = table.u32();
    tables->combined[n][1] = table.u32();
  }
  for (std::size_t lead = 0x81; lead <= 0xFE; ++lead) {
    for (std::size_t trail = 0x40; trail <= 0xFE; ++trail) {
      if (trail >= 0x7F && trail < 0xA1) continue;
      const std::size_t i = big5_cell(lead, trail);
      const std::uint16_t cell = cells[i];
      if (cell == 0 || (cell >= 0xD800 && cell < 0xE000)) continue;
      const bool is_plane2 = (plane2[i / 8] >> (i % 8) & 1) != 0;
      tables->set(lead - 0x81, trail, is_plane2 ? 0x20000U + cell : cell);
    }
  }
  // 十 and 卅 stand twice; what is written is the ideograph, not the numeral before it in the table.
  tables->codes[U'十'] = 0xA451;
  tables->codes[U'卅'] = 0xA4CA;
  tables->add_alternates(table);
  tables->sort();
  return tables;
}

// Each is made when the first text in it is read.
const Tables& tables_of(DoubleByte family) {
  if (family == DoubleByte::gb18030) {
    static const std::unique_ptr<const Tables> gb18030 = load_gb18030();
    return *gb18030;
  }
  static const std::unique_ptr<const Tables> big5 = load_big5();
  return *big5;
}

// The code point of linear four-byte number `linear`, 0 if it is none.
char32_t four_byte(const Tables& tables, std::uint32_t linear) {
  if (linear >= 189000 && linear < 189000 + 0x100000) return 0x10000 + (linear - 189000);
  if (linear >= 39420) return 0;
  const auto after = std::upper_bound(tables.runs.begin(), tables.runs.end(), linear,
                                      [](std::uint32_t n, const CodePair& run) { return n < run.code; });
  const CodePair& run = *(after - 1);
  return run.code_point + (linear - run.code);
}

// One character or error at `at`, for what the fast loop leaves over. Sets `size` to the bytes read.
void decode_slow(DoubleByte family, const Tables& tables, std::string_view bytes, std::size_t at,
                 Decoded& out) {
  const auto byte = [&](std::size_t i) {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
  };
  const unsigned lead = byte(0);
  const auto text_before = out.utf8.size();
  const auto emit = [&](char32_t c, Offset size) {
    utf8::append(out.utf8, c);
    out.map.append_units(1, static_cast<Offset>(out.utf8.size() - text_before), size);
  };
  const auto fail = [&](Offset size) {
    utf8::append(out.utf8, utf8::replacement);
    out.map.append_edit(3, size, OffsetMap::Origin::damaged);
    ++out.errors;
  };
  if (family == DoubleByte::gb18030 && lead == 0x80) return emit(U'€', 1);
  if (lead < 0x81 || lead > 0xFE) return fail(1);
  if (at + 1 >= bytes.size()) return fail(1);
  const unsigned trail = byte(1);
  if (family == DoubleByte::gb18030 && trail >= 0x30 && trail <= 0x39) {
    const unsigned third = byte(2);
    const unsigned fourth = byte(3);
    const bool cut_off = at + 2 >= bytes.size() || (third >= 0x81 && third <= 0xFE && at + 3 >= bytes.size());
    if (cut_off) return fail(static_cast<Offset>(bytes.size() - at));
    if (third >= 0x81 && third <= 0xFE && fourth >= 0x30 && fourth <= 0x39) {
      const char32_t c = four_byte(
          tables, ((lead - 0x81) * 10 + (trail - 0x30)) * 1260 + (third - 0x81) * 10 + (fourth - 0x30));
      if (c != 0) return emit(c, 4);
      return fail(4);
    }
    return fail(1);
  }
  const char32_t c = tables.code_points[(lead - 0x81) * 256 + trail];
  if (c != 0) return emit(c, 2);
  if (family == DoubleByte::big5 && lead == 0x88) {
    const std::size_t pair = trail == 0x62   ? 0
                             : trail == 0x64 ? 1
                             : trail == 0xA3 ? 2
                             : trail == 0xA5 ? 3
                                             : 4;
    if (pair < 4) {
      utf8::append(out.utf8, tables.combined[pair][0]);
      return emit(tables.combined[pair][1], 2);
    }
  }
  fail(trail < 0x80 ? 1 : 2);
}

}  // namespace

Decoded decode_double_byte(DoubleByte family, std::string_view bytes) {
  const Tables& tables = tables_of(family);
  Decoded out;
  out.utf8.reserve(bytes.size() + bytes.size() / 2 + 16);
  const auto cell = [&](const char* pair) {
    const auto lead = static_cast<unsigned char>(pair[0]);
    const auto trail = static_cast<unsigned char>(pair[1]);
    return tables.packed[static_cast<std::uint16_t>(lead << 8 | trail)];
  };
  // Runs are handed to the map many at a time.
  std::array<OffsetMap::Run, 64> runs;
  std::size_t at = 0;
  // Works in blocks, so that the room for the longest possible output is made in the cache.
  constexpr std::size_t block = 16384;
  while (at < bytes.size()) {
    const std::size_t size = std::min(block, bytes.size() - at);
    const std::size_t before = out.utf8.size();
    out.utf8.resize(before + size + size / 2 + 16);
    const char* in = bytes.data() + at;
    const char* const in_end = in + size;
    char* const text = out.utf8.data();
    char* to = text + before;
    std::size_t run_count = 0;
    const auto flush = [&] {
      out.map.append_runs(runs.data(), runs.data() + run_count, static_cast<Offset>(to - text),
                          static_cast<Offset>(in - bytes.data()));
      run_count = 0;
    };
    const auto begin_run = [&](const char* run_to, const char* run, Offset text_unit, Offset source_unit) {
      runs[run_count++] = {static_cast<Offset>(run_to - text), static_cast<Offset>(run - bytes.data()),
                           text_unit, source_unit, OffsetMap::Origin::exact};
    };
    bool stuck = false;
    while (in < in_end) {
      if (run_count + 2 > runs.size()) flush();
      const char* const run = in;
      while (in_end - in >= 8) {
        std::uint64_t word;
        std::memcpy(&word, in, 8);
        std::memcpy(to, in, 8);
        const std::uint64_t high = word & 0x8080808080808080U;
        if (high != 0) {
          const int ascii = std::countr_zero(high) / 8;
          in += ascii;
          to += ascii;
          break;
        }
        in += 8;
        to += 8;
      }
      while (in < in_end && static_cast<signed char>(*in) >= 0) *to++ = *in++;
      if (in > run) begin_run(to - (in - run), run, 1, 1);
      const char* const pairs = in;
      char* const pairs_to = to;
      // Two pairs at a time; the size of both is 3 only where the bits of both say so. Where the second of
      // two ends the run, which nothing foretells, the first is taken without a branch.
      while (in_end - in >= 4) {
        const Packed first = cell(in);
        const Packed second = cell(in + 2);
        std::memcpy(to, &first, 4);
        if ((first & second) >> 24 != 3) {
          const int taken = first >> 24 == 3 ? 1 : 0;
          to += 3 * taken;
          in += 2 * taken;
          break;
        }
        std::memcpy(to + 3, &second, 4);
        to += 6;
        in += 4;
      }
      if (in_end - in >= 2 && in_end - in < 4 && cell(in) >> 24 == 3) {
        const Packed last = cell(in);
        std::memcpy(to, &last, 4);
        to += 3;
        in += 2;
      }
      if (to > pairs_to) begin_run(pairs_to, pairs, 3, 2);
      if (in == in_end) break;
      if (static_cast<signed char>(*in) >= 0) continue;
      const Packed packed = in_end - in >= 2 ? cell(in) : 0;
      if (packed == 0) {
        stuck = true;  // four bytes, more than FFFF, ill-formed, or a pair across the end of the block
        break;
      }
      flush();
      std::memcpy(to, &packed, 4);
      to += packed >> 24;
      in += 2;
      out.map.append_units(1, packed >> 24, 2);
    }
    flush();
    out.utf8.resize(static_cast<std::size_t>(to - text));
    at = static_cast<std::size_t>(in - bytes.data());
    if (stuck) {
      decode_slow(family, tables, bytes, at, out);
      at = out.map.source_size();
    }
  }
  return out;
}

bool encode_double_byte(DoubleByte family, char32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
    return true;
  }
  const Tables& tables = tables_of(family);
  std::uint32_t code = 0;
  if (c <= 0xFFFF) {
    code = tables.codes[c];
  } else {
    const auto found = std::lower_bound(tables.high_codes.begin(), tables.high_codes.end(), c,
                                        [](const CodePair& a, char32_t b) { return a.code_point < b; });
    if (found != tables.high_codes.end() && found->code_point == c) code = found->code;
  }
  if (code != 0) {
    out.push_back(static_cast<char>(code >> 8));
    out.push_back(static_cast<char>(code & 0xFF));
    return true;
  }
  if (family == DoubleByte::big5 || c > 0x10FFFF) return false;
  std::uint32_t linear = 0;
  if (c > 0xFFFF) {
    linear = 189000 + (c - 0x10000);
  } else {
    const auto& runs = tables.runs_by_code_point;
    const auto after = std::upper_bound(runs.begin(), runs.end(), c,
                                        [](char32_t a, const CodePair& run) { return a < run.code_point; });
    if (after == runs.begin()) return false;
    linear = (after - 1)->code + (c - (after - 1)->code_point);
    if (four_byte(tables, linear) != c) return false;
  }
  out.push_back(static_cast<char>(0x81 + linear / 12600));
  out.push_back(static_cast<char>(0x30 + linear / 1260 % 10));
  out.push_back(static_cast<char>(0x81 + linear / 10 % 126));
  out.push_back(static_cast<char>(0x30 + linear % 10));
  return true;
}

char32_t double_byte_pair(DoubleByte family, unsigned char lead, unsigned char trail) {
  if (lead < 0x81 || lead > 0xFE) return 0;
  return tables_of(family).code_points[(lead - 0x81U) * 256U + trail];
}

bool uses_hkscs(std::string_view bytes) {
  const unsigned char* bits = tables_of(DoubleByte::big5).hkscs_bits;
  for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x81 || lead > 0xFE) continue;
    const auto trail = static_cast<unsigned char>(bytes[++at]);
    if (trail < 0x40 || trail == 0x7F || trail == 0xFF || (trail > 0x7F && trail < 0xA1)) continue;
    const std::size_t i = big5_cell(lead, trail);
    if ((bits[i / 8] >> (i % 8) & 1) != 0) return true;
  }
  return false;
}

}  // namespace taizhang
