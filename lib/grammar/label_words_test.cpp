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

TEST_CASE("of labels that follow each other the last one names the column") {
  const LabelWords words(embedded_catalog().labels);
  struct Case {
    std::string_view head, role;
  };
  for (const auto& [head, role] : {Case{"重大事故隐患", "problem"}, Case{"隐患整改措施", "measure"},
                                   Case{"问题整改责任单位", "responsible"},
                                   Case{"责任单位／责任人", "responsible"}, Case{"隐患整治对象", ""}}) {
    const auto& cell = head;
    CAPTURE(cell);
    const auto found = words.column_role(cell);
    CHECK((found == LabelWords::no_role ? "" : words.name(found)) == role);
  }
}

TEST_CASE("labels of numbers are looked for with every distance to the ends of the text") {
  const LabelWords words(embedded_catalog().labels);
  for (const std::string_view label : {"序号", "項目編號", "項次"}) {
    CAPTURE(label);
    for (Offset before = 0; before < 80; ++before) {
      const std::string text = std::string(before, 'a') + std::string(label) + "任务" + std::string(80, 'b');
      for (const std::size_t behind : {std::size_t{0}, std::size_t{6}, text.size() - before - label.size()}) {
        const std::string_view cut = std::string_view(text).substr(0, before + label.size() + behind);
        CHECK(words.may_start_number(cut, {before, before + 1}));
        CHECK(words.may_start_number(cut, {0, before + 1}));
        const auto after = static_cast<Offset>(before + label.size());
        CHECK_FALSE(words.may_start_number(cut, {after, static_cast<Offset>(cut.size())}));
      }
    }
  }
  CHECK_FALSE(words.may_start_number("序列任务编制项目", {0, 24}));
}
