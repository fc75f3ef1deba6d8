#include "damage.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>

#include "base/utf8.h"
#include "root.h"
#include "text/double_byte.h"

namespace taizhang {

namespace {

using Random = std::mt19937;
using Result = std::optional<Damaged>;

// std::uniform_int_distribution differs between libraries; this does not.
std::size_t below(Random& random, std::size_t limit) {
  return random() % limit;
}

// The bytes of what an encoding has, and that.
Damaged encoded(DoubleByte family, std::string_view text) {
  Damaged out;
  for (const std::string& character : characters_of(text)) {
    std::string code;
    if (!encode_double_byte(family, utf8::decode(character, 0).value, code) || code.size() > 2) continue;
    out.bytes += code;
    out.truth += character;
  }
  return out;
}

std::string as_latin1(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) utf8::append(out, static_cast<unsigned char>(byte));
  return out;
}

std::string as_windows(std::string_view bytes) {
  constexpr std::array<char32_t, 32> high = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                             0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                             0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                             0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    utf8::append(out, byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80U] : byte);
  }
  return out;
}

// GBK as a common script language reads it: a bad pair is one `?` and takes both bytes with it.
std::string as_gbk(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) {
      out.push_back(bytes[at++]);
    } else if (lead == 0x80 || lead == 0xFF) {
      out.push_back('?');
      ++at;
    } else if (at + 1 == bytes.size()) {
      out.push_back('?');
      break;
    } else {
      const auto trail = static_cast<unsigned char>(bytes[at + 1]);
      const bool pair = trail >= 0x40 && trail != 0x7F && trail != 0xFF;
      const char32_t c = pair ? double_byte_pair(DoubleByte::gb18030, lead, trail) : 0;
      c == 0 ? out.push_back('?') : utf8::append(out, c);
      at += 2;
    }
  }
  return out;
}

Result without_loss(DoubleByte wrong, const Damaged& right) {
  const Decoded decoded = decode_double_byte(wrong, right.bytes);
  if (decoded.errors > 0 || decoded.utf8 == right.truth) return std::nullopt;
  return Damaged{decoded.utf8, right.truth};
}

std::string with_replacements(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto c = utf8::decode(bytes, at);
    utf8::append(out, c.value);
    at += c.size;
  }
  return out;
}

Result utf8_as_latin1(const std::string& s, Random&) {
  return Damaged{as_latin1(s), s};
}
Result utf8_as_windows(const std::string& s, Random&) {
  return Damaged{as_windows(s), s};
}
Result utf8_as_windows_twice(const std::string& s, Random&) {
  return Damaged{as_windows(as_windows(s)), s};
}
Result gbk_as_latin1(const std::string& s, Random&) {
  Damaged made = encoded(DoubleByte::gb18030, s);
  return Damaged{as_latin1(made.bytes), made.truth};
}
Result gbk_as_windows(const std::string& s, Random&) {
  Damaged made = encoded(DoubleByte::gb18030, s);
  return Damaged{as_windows(made.bytes), made.truth};
}
Result big5_as_latin1(const std::string& s, Random&) {
  Damaged made = encoded(DoubleByte::big5, s);
  return Damaged{as_latin1(made.bytes), made.truth};
}
Result big5_as_gbk(const std::string& s, Random&) {
  return without_loss(DoubleByte::gb18030, encoded(DoubleByte::big5, s));
}
Result gbk_as_big5(const std::string& s, Random&) {
  return without_loss(DoubleByte::big5, encoded(DoubleByte::gb18030, s));
}
Result utf8_as_gbk(const std::string& s, Random&) {
  return Damaged{as_gbk(s), s};
}
Result gbk_as_utf8(const std::string& s, Random&) {
  Damaged made = encoded(DoubleByte::gb18030, s);
  return Damaged{with_replacements(made.bytes), made.truth};
}
Result kunjinkao(const std::string& s, Random& random) {
  return Damaged{as_gbk(gbk_as_utf8(s, random)->bytes), s};
}
Result question_marks(const std::string& s, Random&) {
  std::string out;
  for (const std::string& c : characters_of(s)) out += c.size() == 1 ? c : "?";
  return Damaged{out, s};
}

std::string escaped(const std::string& s, const char* before, int digits, bool decimal, const char* after) {
  std::string out;
  for (const std::string& c : characters_of(s)) {
    if (c.size() == 1) {
      out += c;
      continue;
    }
    char number[16];
    std::snprintf(number, sizeof number, decimal ? "%0*u" : "%0*x", digits,
                  static_cast<unsigned>(utf8::decode(c, 0).value));
    out += before + std::string(number) + after;
  }
  return out;
}
Result decimal_references(const std::string& s, Random&) {
  return Damaged{escaped(s, "&#", 1, true, ";"), s};
}
Result hexadecimal_references(const std::string& s, Random&) {
  return Damaged{escaped(s, "&#x", 1, false, ";"), s};
}
Result script_escapes(const std::string& s, Random&) {
  return Damaged{escaped(s, "\\u", 4, false, ""), s};
}
std::string byte_escaped(std::string_view bytes, char mark) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && c != mark) {
      out.push_back(c);
      continue;
    }
    char code[4];
    std::snprintf(code, sizeof code, "%c%02X", mark, byte);
    out += code;
  }
  return out;
}
Result percent_utf8(const std::string& s, Random&) {
  return Damaged{byte_escaped(s, '%'), s};
}
Result percent_gbk(const std::string& s, Random&) {
  Damaged made = encoded(DoubleByte::gb18030, s);
  return Damaged{byte_escaped(made.bytes, '%'), made.truth};
}
Result quoted_printable(const std::string& s, Random&) {
  return Damaged{byte_escaped(s, '='), s};
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

Result private_marks(const std::string& s, Random&) {
  Damaged made{s, s};
  constexpr std::array<std::array<std::string_view, 3>, 3> marks = {
      {{"，", "\uE78D", "\uFE10"}, {"、", "\uE78E", "\uFE11"}, {"。", "\uE78F", "\uFE12"}}};
  for (const auto& [mark, before, after] : marks) {
    made.bytes = replaced(made.bytes, mark, before);
    made.truth = replaced(made.truth, mark, after);
  }
  return made;
}

Result doubled_marks(const std::string& s, Random&) {
  Damaged made{s, s};
  for (const std::string_view mark : {"，", "。", "、", "；", "？", "！"}) {
    made.bytes = replaced(made.bytes, mark, "\x01" + std::string(mark));
  }
  made.bytes = replaced(made.bytes, "\x01", "，");
  return made;
}

constexpr std::string_view readings =
    "的de一yī不bù上shàng來lái到dào是shì下xià開kāi天tiān在zài人rén後hòu者zhě時shí把bǎ有yǒu用yòng動dòng十shí"
    "去qù水shuǐ三sān也yě頭tóu說shuō回huí為wèi身shēn以yǐ個gè請qǐng點diǎn車chē過guò小xiǎo可kě家jiā光guāng"
    "前qián往wǎng面miàn出chū外wài發fā再zài間jiān部bù氣qì他tā學xué收shōu裡lǐ們men道dào遠yuǎn處chù會huì位wèi"
    "進jìn作zuò局jú成chéng建jiàn单dān项xiàng展zhǎn完wán务wù目mù理lǐ新xīn改gǎi管guǎn全quán整zhěng办bàn企qǐ资zī"
    "实shí公gōng产chǎn化huà设shè政zhèng责zé制zhì海hǎi年nián题tí推tuī对duì问wèn通tōng农nóng关guān监jiān组zǔ";

const std::map<std::string, std::string>& reading_table() {
  static const std::map<std::string, std::string> table = [] {
    std::map<std::string, std::string> made;
    std::string han;
    for (const std::string& c : characters_of(readings)) {
      if (utf8::is_han(utf8::decode(c, 0).value)) {
        han = c;
      } else {
        made[han] += c;
      }
    }
    return made;
  }();
  return table;
}

// Every character that a site annotates is annotated wherever it stands.
Result annotated(const std::string& s, bool always, std::size_t copies) {
  Damaged made{{}, s};
  std::size_t count = 0;
  for (const std::string& c : characters_of(s)) {
    made.bytes += c;
    const auto reading = reading_table().find(c);
    if (reading == reading_table().end() || (!always && ++count % 3 != 0)) continue;
    for (std::size_t i = 0; i < copies; ++i) made.bytes += "(" + reading->second + ")";
  }
  if (made.bytes == s) return std::nullopt;
  return made;
}
Result annotated_here_and_there(const std::string& s, Random&) {
  return annotated(s, false, 1);
}
Result annotated_twice(const std::string& s, Random&) {
  return annotated(s, false, 2);
}

// A byte-wise replacement that took A3 and the byte after it for a full-width mark though they are the halves
// of two characters: the lead byte before is lost, and all after it is read one byte late.
Result out_of_step(const std::string& sentence, Random& random, bool mark_survives) {
  constexpr std::array<std::string_view, 4> places = {"海口市", "停靠碼頭", "專款專用", "危害安全"};
  const std::string whole = std::string(places[below(random, places.size())]) + sentence;
  const Damaged made = encoded(DoubleByte::gb18030, whole);
  constexpr std::string_view marks = "\xBF\xBB\xA1\xAC\xBA\xA8\xA9";
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < made.bytes.size();) {
    if (static_cast<unsigned char>(made.bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const bool straddles = at >= begin && at + 2 < made.bytes.size() && made.bytes[at + 1] == '\xA3' &&
                           marks.find(made.bytes[at + 2]) != std::string_view::npos;
    if (straddles) {
      out += as_gbk(std::string_view(made.bytes).substr(begin, at - begin)) + "?";
      if (mark_survives) out += as_gbk(std::string_view(made.bytes).substr(at + 1, 2));
      begin = at + 3;
    }
    at += 2;
  }
  if (begin == 0) return std::nullopt;
  return Damaged{out + as_gbk(std::string_view(made.bytes).substr(begin)), made.truth};
}
Result shifted(const std::string& s, Random& random) {
  return out_of_step(s, random, true);
}
Result shifted_without_mark(const std::string& s, Random& random) {
  return out_of_step(s, random, false);
}
Result dropped_byte(const std::string& s, Random& random) {
  const Damaged made = encoded(DoubleByte::gb18030, s);
  const auto characters = characters_of(made.truth);
  const std::size_t victim = below(random, characters.size());
  if (characters[victim].size() == 1) return std::nullopt;
  std::size_t at = 0;
  for (std::size_t i = 0; i < victim; ++i) at += characters[i].size() == 1 ? 1 : 2;
  std::string bytes = made.bytes;
  bytes.erase(at, 1);
  return Damaged{as_gbk(bytes), made.truth};
}

}  // namespace

std::vector<std::string> characters_of(std::string_view text) {
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    characters.emplace_back(text.substr(at, c.size));
    at += c.size;
  }
  return characters;
}

const std::vector<DamageClass>& damage_classes() {
  static const std::vector<DamageClass> classes = {
      {"utf8-as-latin1", false, false, true, 100, 100, 0, utf8_as_latin1},
      {"utf8-as-windows", false, false, true, 100, 100, 0, utf8_as_windows},
      {"utf8-as-windows-twice", false, false, true, 100, 100, 0, utf8_as_windows_twice},
      {"gbk-as-latin1", false, false, true, 100, 100, 0, gbk_as_latin1},
      {"gbk-as-windows", true, false, true, 100, 100, 0, gbk_as_windows},
      {"big5-as-latin1", true, false, true, 100, 100, 0, big5_as_latin1},
      {"big5-as-gbk", true, false, true, 99, 99, 0, big5_as_gbk},
      {"gbk-as-big5", false, false, true, 100, 100, 0, gbk_as_big5},
      {"utf8-as-gbk", false, false, false, 25, 85, 0, utf8_as_gbk},
      {"decimal references", false, false, true, 100, 100, 0, decimal_references},
      {"hexadecimal references", true, false, true, 100, 100, 0, hexadecimal_references},
      {"script escapes", false, false, true, 100, 100, 0, script_escapes},
      {"percent, UTF-8", false, false, true, 100, 100, 0, percent_utf8},
      {"percent, GBK", false, false, true, 100, 100, 0, percent_gbk},
      {"quoted-printable", true, false, true, 100, 100, 0, quoted_printable},
      {"private marks", false, true, true, 100, 100, 0, private_marks},
      {"doubled marks", false, true, true, 100, 100, 0, doubled_marks},
      {"annotated, traditional", true, true, true, 98, 99, 0, annotated_here_and_there},
      {"annotated, simplified", false, true, true, 98, 99, 0, annotated_here_and_there},
      {"annotated twice", true, true, true, 98, 99, 0, annotated_twice},
      {"out of step", true, true, true, 80, 99, 0, shifted},
      {"out of step, mark lost", true, true, true, 70, 99, 0, shifted_without_mark},
      {"dropped byte", false, true, false, 20, 95, 100, dropped_byte},
      {"dropped byte, traditional", true, true, false, 20, 95, 100, dropped_byte},
      {"gbk-as-utf8", false, false, false, 0, 0, 100, gbk_as_utf8},
      {"kunjinkao", false, false, false, 0, 0, 100, kunjinkao},
      {"question marks", false, false, false, 0, 0, 100, question_marks},
  };
  return classes;
}

std::vector<std::string> sentences_of(bool traditional) {
  std::vector<std::string> paths;
  if (traditional) {
    paths = {"encodings/traditional.txt"};
  } else {
    paths = {"encodings/simplified.txt", "notices/haizhou-2024-rectification.txt",
             "notices/lianyungang-2021-targets.txt"};
  }
  std::vector<std::string> sentences;
  for (const std::string& path : paths) {
    std::ifstream file(source_root() + "/tests/fixtures/" + path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::string sentence;
    std::size_t han = 0;
    std::size_t size = 0;
    for (const std::string& c : characters_of(text)) {
      const bool ends = c == "。" || c == "；" || c == "！" || c == "？" || c == "\n" || c == "\t";
      if (c.size() > 1 || c[0] > ' ') {
        sentence += c;
        ++size;
        if (utf8::is_han(utf8::decode(c, 0).value)) ++han;
      }
      if (!ends) continue;
      if (size >= 10 && size <= 120 && han >= 8) sentences.push_back(sentence);
      sentence.clear();
      han = size = 0;
    }
  }
  return sentences;
}

std::size_t common_characters(std::string_view text, std::string_view truth) {
  if (text == truth) return utf8::count(truth);
  const auto a = characters_of(text);
  const auto b = characters_of(truth);
  std::vector<std::size_t> longest(b.size() + 1, 0);
  for (const std::string& c : a) {
    std::size_t diagonal = 0;
    for (std::size_t i = 0; i < b.size(); ++i) {
      const std::size_t above = longest[i + 1];
      longest[i + 1] = c == b[i] ? diagonal + 1 : std::max(longest[i + 1], longest[i]);
      diagonal = above;
    }
  }
  return longest.back();
}

}  // namespace taizhang
