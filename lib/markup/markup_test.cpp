#include "markup/markup.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "base/utf8.h"
#include "markup/reference.h"

using namespace taizhang;

namespace {

// The text with its marks in it, one letter each: P paragraph (with its number), T table, t its end, R row, C
// cell (rows x columns where not 1x1), H heading with level, h its end, F furniture, f its end, L title, l
// its end.
std::string marked(std::string_view source) {
  const Unmarked unmarked = strip_markup(Text::view(source));
  const std::string_view text = unmarked.text.utf8();
  std::string out;
  Offset at = 0;
  for (const Mark& mark : unmarked.marks) {
    REQUIRE(mark.at >= at);
    out += text.substr(at, mark.at - at);
    at = mark.at;
    out += '{';
    out += "PTtRCHhFfLl"[static_cast<std::size_t>(mark.kind)];
    if (mark.kind == Mark::Kind::heading) out += std::to_string(mark.level);
    if (mark.number != 0) out += std::to_string(mark.number);
    if (mark.rows != 1 || mark.columns != 1)
      out += std::to_string(mark.rows) + "x" + std::to_string(mark.columns);
    if (mark.header) out += '!';
    out += '}';
  }
  return out + std::string(text.substr(at));
}

void check_lossless(std::string_view source) {
  CAPTURE(source);
  const Unmarked unmarked = strip_markup(Text::view(source));
  const OffsetMap& map = unmarked.text.map();
  CHECK(map.text_size() == unmarked.text.size());
  CHECK(map.source_size() == source.size());
  CHECK(utf8::valid_prefix(unmarked.text.utf8()) == unmarked.text.size());
  // Runs leave no gap, and exact runs hold the very bytes of the source.
  Offset text = 0;
  Offset bytes = 0;
  for (const auto& run : map.runs()) {
    CHECK(run.text == text);
    CHECK(run.source == bytes);
    const auto next = static_cast<std::size_t>(&run - map.runs().data()) + 1;
    text = next < map.runs().size() ? map.runs()[next].text : map.text_size();
    bytes = next < map.runs().size() ? map.runs()[next].source : map.source_size();
    if (run.origin == OffsetMap::Origin::exact) {
      CHECK(unmarked.text.utf8().substr(run.text, text - run.text) ==
            source.substr(run.source, bytes - run.source));
    }
  }
  Offset at = 0;
  for (const Mark& mark : unmarked.marks) {
    CHECK(mark.at >= at);
    CHECK(mark.at <= unmarked.text.size());
    at = mark.at;
  }
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("text without markup passes through uncopied") {
  for (const std::string_view source : {"", "一、主要工作\n（一）a", "PM2.5 > 35", "\t序号\t事项\n"}) {
    const Unmarked unmarked = strip_markup(Text::view(source));
    CHECK(unmarked.text.utf8().data() == source.data());
    CHECK(unmarked.marks.empty());
    CHECK_FALSE(unmarked.html);
  }
}

TEST_CASE("what tags say is kept as marks, in pages and in lines") {
  struct Case {
    std::string_view source;
    std::string_view marked;
  };
  for (const auto& [source, expected] : {
           // A tab-separated row keeps its line.
           Case{"1\t甲\t<ol style=\"x\">乙<p>1. 丙</p> <p>2. 丁</p>\n2\t戊",
                "1\t甲\t{P}乙{P}1. 丙 {P}2. 丁\n2\t戊"},
           // Lines stay, a break inside a line makes two.
           Case{"一、甲<br>二、乙\n三、丙<br/>\n四", "一、甲{P}\n二、乙\n三、丙{P}\n四"},
           // Less-than is a character of the text.
           Case{"当a < b时，x<3，<关于甲的通知>，温度<b时", "当a < b时，x<3，<关于甲的通知>，温度<b时"},
           Case{"<unknown>甲</unknown>", "<unknown>甲</unknown>"},
           Case{"<b>甲</b>乙<o:p></o:p><st1:place w:st=\"on\">丙</st1:place>", "甲乙丙"},
           // Comments, scripts, styles; one that is not closed takes only itself.
           Case{"甲<!-- 乙 <p> -->丙<script>if (a<b) x(\"</p>\");</script>丁<style>p{}</style>戊",
                "甲丙丁戊"},
           Case{"甲<!--乙\n丙>丁", "甲丁"},
           Case{"<html><script>var a=1;<p>甲</p>", "{P}甲"},
           // References.
           Case{"R&D投入&AT&T&nbsp;3&lt;5&#65;&#x4e2d;&amp;nbsp;&hellip;&unknown;&",
                "R&D投入&AT&T 3<5A中 …&unknown;&"},
           Case{"<p>甲&nbsp乙&copy 丙&#8220丁&NotEqualTilde;</p>", "{P}甲 乙© 丙“丁≂̸"},
           // Layout of a page: white space collapses, none between two hanzi over a line feed.
           Case{"<html><body>\n<div>\n  甲\n  乙 丙\n abc\n def</div>\n\n<p>丁<p>戊</body></html>",
                "{P}甲乙 丙 abc def{P}\n丁{P}\n戊"},
           Case{"<html><pre>a\n  b\n</pre>c", "{P}a\n  b\nc"},
           Case{"<html><h2>甲</h2>乙", "{H2}甲{h}\n乙"},
           Case{"<html><ol start=3><li>甲<li>乙<ul><li>丙</ul></ol>", "{P}{P3}甲{P4}\n乙{P}\n丙"},
           // A table: cells that were never closed, spans, an empty first cell.
           Case{"<html><table><tr><td rowspan=2><p>甲<td "
                "colspan='3'>乙<tr><td></td><td><p>丙</p><p>丁</p></table>戊",
                "{T}{R}{C2x1}{P}甲{C1x3}\t乙{R}{C}{C}{P}\n\t丙{P}\n丁{t}\n戊"},
           Case{"<html><table><th>甲<td>乙</table></table><td>丙", "{T}{R}{C!}甲{C}\t乙{t}\n丙"},
           Case{"<html><table><tr><td><table><tr><td>甲</table>乙</table>", "{T}{R}{C}{T}{R}{C}甲{t}\n乙{t}"},
           // Attributes with '>' in them; a quote that was lost.
           Case{"<html><p title=\"a>b\" class='c'>甲</p>", "{P}甲"},
           Case{"<html><p align=\"center>甲</p><p align=\"left\">乙</p>", "{P}甲{P}\n乙"},
           Case{"<html><p class=\"a\" <b>甲", "{P}甲"},
           // Furniture, and furniture that is never closed.
           Case{"<html><div class=\"top nav\">首页<div>x</div></div><p>甲<footer>乙</footer>",
                "{F}{P}首页{P}\nx{f}{P}\n甲{F}{P}\n乙{f}"},
           Case{"<html><div class=nav>首页<p>甲", "{P}{P}首页{P}\n甲"},
           // The title of the page, where the text does not repeat it.
           Case{"<html><title>甲_乙网</title><body><p>甲</p>", "{P}甲"},
           Case{"<html><title>丁</title><body><p>甲</p>", "{L}丁{l}{P}\n甲"},
       }) {
    const auto& html = source;
    CAPTURE(html);
    CHECK(marked(source) == expected);
    check_lossless(source);
  }
}

TEST_CASE("soup of tags loses no byte") {
  constexpr std::array<std::string_view, 34> pieces = {
      "<table>",
      "</table>",
      "<tr>",
      "<td rowspan=0 colspan=99999>",
      "</td>",
      "<p>",
      "</p>",
      "<br/>",
      "<",
      ">",
      "\"",
      "'",
      "&",
      "&amp;",
      "&#x110000;",
      "&#0;",
      "<!--",
      "-->",
      "<script>",
      "</script>",
      "甲",
      "\n",
      "\t",
      " ",
      "<div class=\"nav\">",
      "</div>",
      "<html>",
      "<title>",
      "</title>",
      "=",
      "<h1>",
      "</h1>",
      "<ol>",
      "<li>",
  };
  std::uint32_t state = 20240601;
  for (int round = 0; round < 400; ++round) {
    std::string source;
    for (int i = 0; i < 24; ++i) {
      state = state * 1664525u + 1013904223u;
      source += pieces[(state >> 8) % pieces.size()];
    }
    check_lossless(source);
  }
}

TEST_CASE("deep and broken pages cost no more than their size") {
  constexpr std::size_t n = 200'000;
  for (const std::string_view piece :
       {"<div>", "<table><tr><td>", "<p a=\"", "<p a='x>", "<", "<!--", "&", "&#", "<script>", "<select>",
        "<title>", "&amp;amp", "<p ", "<td rowspan=9999>", "</"}) {
    const std::string source = "<html>" + repeat(piece, n);
    const Unmarked unmarked = strip_markup(Text::view(source));
    CHECK(unmarked.text.map().source_size() == source.size());
  }
}

TEST_CASE("references as browsers read them") {
  const auto first = [](std::string_view text, ReferenceStyle style) {
    const auto reference = read_reference(text, 0, style);
    return reference ? reference->characters[0] : U'\0';
  };
  CHECK(first("&notit;", ReferenceStyle::page) == U'¬');
  CHECK(first("&notit;", ReferenceStyle::prose) == U'\0');
  CHECK(first("&notin;", ReferenceStyle::page) == U'∉');
  CHECK(first("&#146;", ReferenceStyle::page) == U'’');
  CHECK(first("&#xD800;", ReferenceStyle::page) == 0xFFFD);
  CHECK(first("&#99999999999999;", ReferenceStyle::page) == 0xFFFD);
  CHECK(first("&#65297;", ReferenceStyle::page) == U'1');
  CHECK(read_reference("&amp;ldquo;", 0, ReferenceStyle::page)->size == 11);
}
