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
  result.text = repair(Text::view(text), result.log).utf8();
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
  };
  for (const std::string_view text : texts) {
    const Repaired result = repaired(text);
    CHECK(result.text == text);
    CHECK(result.log.repairs.empty());
  }
}
