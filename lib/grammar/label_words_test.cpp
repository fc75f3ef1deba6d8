#include "grammar/label_words.h"

#include <doctest/doctest.h>

#include "grammar/catalog.h"

using namespace taizhang;

TEST_CASE("the role of a column head") {
  const LabelWords words(embedded_catalog().labels);
  struct Case {
    std::string_view head;
    std::string_view role;
  };
  for (const auto& [head, role] : {
           Case{"序号", "number"},
           Case{"序 号", "number"},
           Case{"序\n号", "number"},
           Case{"2023年度工作目标", "goal"},
           Case{"完成情况（截至6月底）", "result"},
           Case{"责任单位／责任人", "responsible"},
           Case{"牵头单位/责任单位", "lead"},
           Case{"责任单位要落实", ""},
           Case{"推动海文北路通车。", ""},
           Case{"", ""},
           Case{"整改 时限", "deadline"},
           Case{"截至8月底工作进展", "progress"},
       }) {
    const auto& cell = head;
    CAPTURE(cell);
    const auto found = words.head_role(head);
    CHECK((found == LabelWords::no_role ? "" : words.name(found)) == role);
  }
}

TEST_CASE("labels of numbers are looked for with every distance to the ends of the text") {
  const LabelWords words(embedded_catalog().labels);
  for (std::size_t before = 0; before < 80; ++before) {
    const std::string text = std::string(before, 'a') + "序号任务" + std::string(before % 7, 'b');
    CHECK(words.next_number(text, 0, text.size()) == before);
    CHECK(words.next_number(text, 0, before) == before);
    CHECK(words.next_number(text, before + 1, text.size()) == before + 6);
    CHECK(words.next_number(text, before + 7, text.size()) == text.size());
  }
}
