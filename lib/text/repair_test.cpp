#include "text/repair.h"

#include <doctest/doctest.h>

using namespace taizhang;

namespace {

struct Repaired {
  std::string text;
  RepairLog log;
};

Repaired repaired(std::string_view text) {
  Repaired result;
  DamageSigns signs = look_for_damage(text);
  const Text repaired = repair(Text::view(text), signs, result.log);
  result.text = mark_damage(repaired, signs, result.log).utf8();
  return result;
}

}  // namespace

TEST_CASE("every kind of reversible damage is undone") {
  struct Case {
    std::string_view kind, damaged, restored;
  };
  const Case cases[] = {
      {"utf8-as-latin", "æ•´æ”¹å·¥ä½œ", "整改工作"},
      {"gbk-as-latin", "Õû¸Ä¹¤×÷ÒÑ¾­È«²¿Íê³É", "整改工作已经全部完成"},
      {"utf8-as-gbk", "鍔犲己棰嗗宸ヤ綔", "加强领导工作"},
      {"character-escape", "&#25972;&#25913;&#23436;&#25104;", "整改完成"},
      {"character-escape", "\\u6574\\u6539\\u5b8c\\u6210 100%", "整改完成 100%"},
      {"percent-escape",
       "%E6%95%B4%E6%94%B9%E5%B7%A5%E4%BD%9C%E5%B7%B2%E7%BB%8F%E5%85%A8%E9%83%A8%E5%AE%8C%E6%88%90",
       "整改工作已经全部完成"},
      {"quoted-printable", "=E6=95=B4=E6=94=B9=E5=B7=A5=E4=BD=9C=E5=B7=B2=E7=BB=8F=\n=E5=AE=8C=E6=88=90",
       "整改工作已经完成"},
      {"doubled-mark", "各县，，各区，，各部门：问题已整改，。请抓好落实，。",
       "各县，各区，各部门：问题已整改。请抓好落实。"},
      {"pinyin-annotation", "項(xiàng)目進(jìn)度與時(shí)間同步，重大項(xiàng)目按時(shí)開工建設(shè)",
       "項目進度與時間同步，重大項目按時開工建設"},
  };
  for (const Case& c : cases) {
    const Repaired result = repaired(c.damaged);
    CHECK(result.text == c.restored);
    REQUIRE_FALSE(result.log.repairs.empty());
    CHECK(result.log.repairs[0].kind == c.kind);
    CHECK_FALSE(result.log.damaged);
  }
}

TEST_CASE("what cannot be restored is reported and kept") {
  for (const std::string_view text :
       {"锟斤拷锟斤拷2023锟斤拷", "????2023?", "整改\xEF\xBF\xBD\xEF\xBF\xBD完成"}) {
    const Repaired result = repaired(text);
    CHECK(result.text == text);
    CHECK(result.log.damaged);
    CHECK(result.log.repairs.empty());
  }
}

TEST_CASE("text that only looks damaged is left alone") {
  const std::string_view texts[] = {
      "春(chūn)眠(mián)不(bù)觉(jué)晓(xiǎo)，处(chù)处(chù)闻(wén)啼(tí)鸟(niǎo)",
      "邳(pī)州市、睢(suī)宁县两地人民政府和有关部门要按照要求认真抓好各项整改任务的落实",
      "用户可在 http://example.com/s?wd=%E6%95%B4%E6%94%B9%E5%B7%A5%E4%BD%9C 查询",
      "printf(\"%d\\n\", a?b:c); // \\u4e2d 表示中，\\u6587 表示文，其余说明见手册第三章第二节各条",
      "このシステムはデータを自動的に保存してください。",
      "Le café français est très réputé, à côté de l'été.",
      "蔷薇、魍魉、猕猴桃、氍毹、饕餮、龃龉、觊觎",
      "是吗?好的!真的吗??我不知道。",
      "联通公司",
      "Größe und Länge müssen übereinstimmen.",
      "设计师André——法籍华人，与René——他的兄长……共同完成",
      "记者Zoë……以及José——均为特邀",
  };
  for (const std::string_view text : texts) {
    const Repaired result = repaired(text);
    CHECK(result.text == text);
    CHECK(result.log.repairs.empty());
  }
}

TEST_CASE("letters before marks that are the bytes of a common character are damage") {
  const Repaired result = repaired("å›½æ——飘扬在é—¨å‰\u008D");
  CHECK(result.text == "国旗飘扬在门前");
}

TEST_CASE("a lost byte is inferred, and says so") {
  const Repaired result = repaired(
      "省會海口建設海口江東新區\n??诮瓥|新區管理局認真落實各項工作任務\n各部門向??诮瓥|新區管理局報送材料");
  CHECK(result.text.find("\n海口江東新區管理局認真") != std::string::npos);
  REQUIRE(result.log.repairs.size() == 2);
  for (const Repair& repair : result.log.repairs) {
    CHECK(repair.kind == "gbk-out-of-step");
    CHECK(repair.before == "??诮瓥|");
    CHECK(repair.after == "海口江東");
    CHECK(repair.origin == OffsetMap::Origin::inferred);
  }
}

TEST_CASE("UTF-8 that lost bytes in GBK keeps a mark for every hole, and the text is called damaged") {
  const Repaired result = repaired("鍚勫崟浣嶈鎸夌収瑕佹眰璁ょ湡鎶撳ソ鏁存敼宸ヤ綔钀藉疄锛?");
  REQUIRE_FALSE(result.log.repairs.empty());
  CHECK(result.text.starts_with("各单位"));
  CHECK(result.text.find("整改工作落实") != std::string::npos);
  CHECK(result.log.damaged);
}

TEST_CASE("a date with characters missing comes from its intact copy, or is reported") {
  const Repaired filled = repaired("会议于2021年9月15日召开。发布时间：2021915日");
  CHECK(filled.text == "会议于2021年9月15日召开。发布时间：2021年9月15日");
  REQUIRE(filled.log.repairs.size() == 1);
  CHECK(filled.log.repairs[0].kind == "dropped-characters");
  CHECK(filled.log.repairs[0].before == "2021915日");
  CHECK(filled.log.repairs[0].origin == OffsetMap::Origin::inferred);

  const Repaired range = repaired("1—9月完成投资5亿元，19月同比增长3%。");
  CHECK(range.text == "1—9月完成投资5亿元，1—9月同比增长3%。");

  // Two dates have the same digits: neither is written.
  for (const std::string_view text : {"发布时间：2021915日", "2021年11月1日、2021年1月11日与2021111日"}) {
    const Repaired left = repaired(text);
    CHECK(left.text == text);
    CHECK(left.log.damaged);
    REQUIRE(left.log.diagnostics.size() == 1);
    CHECK(left.log.diagnostics[0].kind == "dropped-characters");
  }
  for (const std::string_view text : {"18月龄以上", "20230915日报", "45日内办结", "2021年9月15日", "12月底前",
                                      "产量0.19月均", "2023年12月"}) {
    const Repaired left = repaired(text);
    CHECK(left.text == text);
    if (text != "20230915日报") CHECK(left.log.diagnostics.empty());
  }
}

TEST_CASE("blanks of a template and stripped digits are reported and left") {
  const Repaired blank = repaired("完成投资X亿元，XX年×月底前，增长***%。");
  CHECK(blank.text == "完成投资X亿元，XX年×月底前，增长***%。");
  CHECK(blank.log.diagnostics.size() == 4);
  for (const Diagnostic& diagnostic : blank.log.diagnostics) CHECK(diagnostic.kind == "template-blank");
  CHECK_FALSE(blank.log.damaged);
  for (const std::string_view text : {"4×100米接力", "**年度目标**", "X光片", "10X个", "XX县", "2×3个"}) {
    CHECK(repaired(text).log.diagnostics.empty());
  }

  const Repaired stripped = repaired("截至年月底，完成投资亿元，同比增长%，其中工业投资亿元。");
  REQUIRE(stripped.log.diagnostics.size() == 1);
  CHECK(stripped.log.diagnostics[0].kind == "stripped-digits");
  CHECK(stripped.log.damaged);
  for (const std::string_view text :
       {"完成投资三亿元、五十万元、数百万元", "截至2023年，单位亿元、万元、%", "金额以万元为单位"}) {
    CHECK(repaired(text).log.diagnostics.empty());
  }
}

TEST_CASE("a warning points at the clean text") {
  const std::string_view text = "项(xiàng)目进(jìn)展顺利，项(xiàng)目资金????已经到位";
  Repaired result;
  DamageSigns signs = look_for_damage(text);
  const Text repaired_text = repair(Text::view(text), signs, result.log);
  const Text marked = mark_damage(repaired_text, signs, result.log);
  REQUIRE(result.log.diagnostics.size() == 1);
  CHECK(cut(marked.utf8(), result.log.diagnostics[0].where) == "????");
  CHECK(cut(text, marked.map().to_source(result.log.diagnostics[0].where)) == "????");
}
