#include "block/block.h"
#include "base/squeezed.h"

#include <doctest/doctest.h>

#include <string>

#include "block/table_builder.h"
#include "grammar/catalog.h"

using namespace taizhang;

namespace {

const LabelWords& labels() {
  static const LabelWords words(embedded_catalog().labels);
  return words;
}

// The blocks, one a line: prose as it is; a table as its form in brackets, then its rows, each a letter for
// its kind (T title, H header, D data, G group, S total, N note) and its cells between bars. A covered
// position shows ^ (from above) or < (from the left); line feeds inside a cell show as /.
std::string shown(const Unmarked& unmarked, const Blocks& blocks) {
  const std::string_view text = unmarked.text.utf8();
  std::string out;
  for (const Block& block : blocks.blocks) {
    if (block.table == Block::no_table) {
      if (block.furniture) out += "(furniture) ";
      out += cut(text, block.span);
      out += '\n';
      continue;
    }
    const Table& table = blocks.tables[block.table];
    constexpr std::string_view forms[] = {"markup", "tabs", "bars", "lines", "glued", "spaces"};
    out += "[" + std::string(forms[static_cast<std::size_t>(table.form)]) + (table.keyed ? " keyed" : "") +
           "]\n";
    for (std::uint32_t row = 0; row < table.rows; ++row) {
      out += "THDGSN"[static_cast<std::size_t>(table.row_list[row].kind)];
      for (std::uint32_t column = 0; column < table.columns; ++column) {
        out += " |";
        const std::uint32_t index = table.cell_at(row, column);
        if (index == Table::no_cell) continue;
        const Cell& cell = table.cells[index];
        if (cell.column < column) {
          out += " <";
        } else if (cell.row < row) {
          out += " ^";
        } else if (!cell.span.empty()) {
          out += ' ';
          bool blank = false;
          for (const char c : cut(text, cell.span)) {
            const bool feed = c == '\n' || c == '\t';
            if (feed && !blank) out += '/';
            if (!feed) out += c;
            blank = feed;
          }
        }
      }
      out += '\n';
    }
  }
  return out;
}

std::string shown(std::string_view source) {
  const Unmarked unmarked = strip_markup(Text::view(source));
  return shown(unmarked, segment(unmarked, labels()));
}

// Blocks are in order, apart, and hold every character but white space and bars.
void check_partition(std::string_view source) {
  const Unmarked unmarked = strip_markup(Text::view(source));
  const std::string_view text = unmarked.text.utf8();
  const Blocks blocks = segment(unmarked, labels());
  Offset at = 0;
  for (const Block& block : blocks.blocks) {
    REQUIRE(block.span.begin >= at);
    CHECK(squeezed(text.substr(at, block.span.begin - at)).empty());
    at = block.span.end;
    if (block.table == Block::no_table) continue;
    const Table& table = blocks.tables[block.table];
    CHECK(table.row_list.size() == table.rows);
    CHECK(table.heads.size() == table.columns);
    Offset in = block.span.begin;
    for (const Cell& cell : table.cells) {
      CHECK(cell.row + cell.rows <= table.rows);
      CHECK(cell.column + cell.columns <= table.columns);
      if (cell.span.empty()) continue;
      CHECK(block.span.contains(cell.span));
      CHECK(cell.span.begin >= in);
      const std::string between = squeezed(text.substr(in, cell.span.begin - in));
      CHECK_MESSAGE(between.find_first_not_of("|-:\"\xEF\xBD\x9C\xE2\x94\x82") == std::string::npos, between);
      in = cell.span.end;
    }
  }
  CHECK(squeezed(text.substr(at)).empty());
}

struct Case {
  const char* name;
  std::string_view source;
  std::string_view blocks;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    SUBCASE(c.name) {
      CHECK(shown(c.source) == c.blocks);
      check_partition(c.source);
    }
  }
}

}  // namespace

TEST_CASE("tab-separated rows") {
  check({
      {"heads over two columns each",
       "地区\t生产总值\t\t投资\n\t总量\t增速\t\n东区\t41.2\t6.2\t3.1\n西县\t19.8\t4.1\t-2.0\n",
       "[tabs]\nH | 地区 | 生产总值 | | 投资\nH | | 总量 | 增速 |\nD | 东区 | 41.2 | 6.2 | 3.1\nD | 西县 | "
       "19.8 | "
       "4.1 | -2.0\n"},
      {"figures under a caption of their own",
       "园区\t目标\t完成\n东区\t86\t20\n西区\t54\t14\n\n表2 "
       "税收\n园区\t税收\t增幅\n东区\t48\t6.2\n西区\t39\t11.8\n",
       "[tabs]\nH | 园区 | 目标 | 完成\nD | 东区 | 86 | 20\nD | 西区 | 54 | 14\n表2 税收\n[tabs]\nH | 园区 | "
       "税收 | "
       "增幅\nD | 东区 | 48 | 6.2\nD | 西区 | 39 | 11.8\n"},
      {"a line before the header of another table",
       "序号\t任务\t措施\t完成情况\n1\t甲\t乙\t已完成\n附注\n另：序号\t任务\t措施\t完成情况\n",
       "[tabs]\nH | 序号 | 任务 | 措施 | 完成情况\nD | 1 | 甲 | 乙 | "
       "已完成\n附注\n另：序号\t任务\t措施\t完成情况\n"},
      {"a number broken from its row", "序号\t任务事项\t完成情况\n1\t甲\t已完成\n2\t\n乙\t推进中\n",
       "[tabs]\nH | 序号 | 任务事项 | 完成情况\nD | 1 | 甲 | 已完成\nD | 2 | 乙 | 推进中\n"},
      {"a repeated header broken after its first cell",
       "序号\t任务事项\t完成情况\n1\t甲\t已完成\n序号\t\n任务事项\t完成情况\n2\t乙\t推进中\n",
       "[tabs]\nH | 序号 | 任务事项 | 完成情况\nD | 1 | 甲 | 已完成\nH | 序号 | 任务事项 | 完成情况\nD | 2 | "
       "乙 | 推进中\n"},
      {"the header repeated before every row",
       "清单\n序号\t任务事项\t完成情况\n1\t甲\t已完成\n\n序号\t任务事项\t完成情况\n2\t乙\t推进中\n\n附注说明"
       "\n",
       "清单\n[tabs]\nH | 序号 | 任务事项 | 完成情况\nD | 1 | 甲 | 已完成\nH | 序号 | 任务事项 | 完成情况\nD "
       "| 2 | 乙 | 推进中\n附注说明\n"},
      {"a cell broken over lines",
       "序号\t任务事项\t工作措施\t责任单位\n1\t甲\t1.一\n2.二\n3.三\t市财政局\n2\t乙\t丙\t市教育局\n",
       "[tabs]\nH | 序号 | 任务事项 | 工作措施 | 责任单位\nD | 1 | 甲 | 1.一/2.二/3.三 | 市财政局\nD | 2 | "
       "乙 | 丙 | 市教育局\n"},
      {"a last cell of several lines, between rows",
       "序号\t任务事项\t完成情况\n1\t甲\t一。\n二。\n2\t乙\t三。\n以上情况，特此通报。\n",
       "[tabs]\nH | 序号 | 任务事项 | 完成情况\nD | 1 | 甲 | 一。/二。\nD | 2 | 乙 | "
       "三。\n以上情况，特此通报。\n"},
      {"groups, a total, empty cells",
       "序号\t项目名称\t责任单位\t备注\n一、重点项目\n1\t甲\t\t无\n二、民生项目\t\t\t\n2\t乙\t市住建局\t\n合"
       "计\t2个\t\t\n",
       "[tabs]\nH | 序号 | 项目名称 | 责任单位 | 备注\nG | 一、重点项目 | < | < | <\nD | 1 | 甲 | | 无\nG | "
       "二、民生项目 | < | < | <\nD | 2 | 乙 | 市住建局 |\nS | 合计 | 2个 | |\n"},
      {"a header of two rows",
       "序号\t任务\t完成情况\t\t责任单位\n\t\t上半年\t下半年\t\n1\t甲\t5项\t6项\t市发改委\n",
       "[tabs]\nH | 序号 | 任务 | 完成情况 | | 责任单位\nH | | | 上半年 | 下半年 |\nD | 1 | 甲 | 5项 | 6项 | "
       "市发改委\n"},
      {"no number column", "责任单位\t整改措施\n市财政局\t甲\n市教育局\t乙\n",
       "[tabs]\nH | 责任单位 | 整改措施\nD | 市财政局 | 甲\nD | 市教育局 | 乙\n"},
      {"rows without a header that count", "1\t甲\t乙\n2\t丙\t丁\n3\t戊\t己\n",
       "[tabs]\nD | 1 | 甲 | 乙\nD | 2 | 丙 | 丁\nD | 3 | 戊 | 己\n"},
      {"a tab in prose is no table", "一、总体情况\t今年以来\n责任单位：市财政局\t完成时限：6月底\n",
       "一、总体情况\t今年以来\n责任单位：市财政局\t完成时限：6月底\n"},
      {"a header without rows is no table", "序号\t任务事项\t完成情况\n\n见附件。\n",
       "序号\t任务事项\t完成情况\n见附件。\n"},
      {"cells that reach down leave empty ones",
       "序号\t任务\t措施\t责任单位\n1\t甲\t1.一\t市财政局\n\t\t2.二\t\n2\t乙\t三\t\n",
       "[tabs]\nH | 序号 | 任务 | 措施 | 责任单位\nD | 1 | 甲 | 1.一 | 市财政局\nD | ^ | ^ | 2.二 | ^\nD | 2 "
       "| 乙 | 三 |\n"},
      {"a note glued to the last cell",
       "序号\t问题\t整改情况\n1\t甲\t已整改。注：1.本表由督查室汇总。2.数据截至6月。\n",
       "[tabs]\nH | 序号 | 问题 | 整改情况\nD | 1 | 甲 | 已整改。\nN | "
       "注：1.本表由督查室汇总。2.数据截至6月。 | < | <\n"},
  });
}

TEST_CASE("rows between bars") {
  check({
      {"a bar alone in its line", "序号 | 任务 | 进展\n1 | 甲\n|\n|\n2 | 乙 | 丙\n",
       "[bars]\nH | 序号 | 任务 | 进展\nD | 1 | 甲 |\nD | 2 | 乙 | 丙\n"},
      {"a cell reached by those above",
       "序号 | 整改任务 | 整改措施 | 责任单位 |\n1 | 甲 | 1.一 | 市财政局 |\n2.二 |||\n2 | 乙 | 三 | "
       "市教育局 |\n",
       "[bars]\nH | 序号 | 整改任务 | 整改措施 | 责任单位\nD | 1 | 甲 | 1.一 | 市财政局\nD | ^ | ^ | 2.二 | "
       "^\nD | "
       "2 | 乙 | 三 | 市教育局\n"},
      {"every cell ends in a bar, empty ones too", "序号|任务|责任单位|备注|\n1|甲|市财政局||\n2|乙|||\n",
       "[bars]\nH | 序号 | 任务 | 责任单位 | 备注\nD | 1 | 甲 | 市财政局 |\nD | 2 | 乙 | |\n"},
      {"a rule under the header", "| 序号 | 任务 | 责任单位 |\n|---|:---:|---|\n| 1 | 甲 | 乙 |\n",
       "[bars]\nH | 序号 | 任务 | 责任单位\nD | 1 | 甲 | 乙\n"},
      {"full-width bars", "序号｜任务｜责任单位\n1｜甲｜乙\n",
       "[bars]\nH | 序号 | 任务 | 责任单位\nD | 1 | 甲 | 乙\n"},
      {"navigation is no table", "关于我们 | 广告服务 | 技术服务\n首页 | 新闻 | 公告\n",
       "关于我们 | 广告服务 | 技术服务\n首页 | 新闻 | 公告\n"},
      {"metadata is no table", "来源：市政府办 | 时间：2023-01-02 | 浏览：12\n",
       "来源：市政府办 | 时间：2023-01-02 | 浏览：12\n"},
  });
}

TEST_CASE("one cell a line") {
  check({
      {"cells begin with a tab, paragraphs do not",
       "清单\n\t序号\n\t牵头部门\n\t主要措施\n\t完成情况 "
       "\n\n\t1\n\t办公室\n\t1.一\n\n2.二\n\t三。\n\n\t2\n\t财务部\n\t四"
       "\n\t1.五\n\n2.六\n\n\n注：1.七\n\n2.八\n",
       "清单\n[lines]\nH | 序号 | 牵头部门 | 主要措施 | 完成情况\nD | 1 | 办公室 | 1.一/2.二 | 三。\nD | 2 | "
       "财务部 | 四 | 1.五/2.六\n"
       "注：1.七\n2.八\n"},
      {"empty lines between cells",
       "序号\n\n重点任务\n\n责任单位\n\n完成时限\n\n1\n\n甲\n\n市发改委\n\n2023年6月底\n\n2\n\n乙\n\n市教育局"
       "\n\n12月底\n\n"
       "海口市人民政府办公室\n\n2023年2月1日\n",
       "[lines]\nH | 序号 | 重点任务 | 责任单位 | 完成时限\nD | 1 | 甲 | 市发改委 | 2023年6月底\nD | 2 | 乙 "
       "| 市教育局 | 12月底\n"
       "海口市人民政府办公室\n2023年2月1日\n"},
      {"cells of several paragraphs with nothing to tell them",
       "序号\n任务名称\n工作措施\n责任单位\n完成时限\n1\n提升服务\n1.完善制度，压实责任。\n2."
       "加强督导。\n市财政局\n6月底\n2\n"
       "扩大投资规模\n加快审批，每月调度项目。\n市发改委、市住建局\n年底前\n3\n稳定就业\n（一）建机制。\n（二"
       "）办专场。\n（三）强保障。\n市人社局\n长期坚持\n",
       "[lines]\nH | 序号 | 任务名称 | 工作措施 | 责任单位 | 完成时限\n"
       "D | 1 | 提升服务 | 1.完善制度，压实责任。/2.加强督导。 | 市财政局 | 6月底\n"
       "D | 2 | 扩大投资规模 | 加快审批，每月调度项目。 | 市发改委、市住建局 | 年底前\n"
       "D | 3 | 稳定就业 | （一）建机制。/（二）办专场。/（三）强保障。 | 市人社局 | 长期坚持\n"},
      {"a cell that is left out",
       "序号\n任务名称\n工作措施\n责任单位\n1\n提升服务\n完善制度，压实责任。\n市财政局\n2\n扩大投资\n市发改"
       "委\n3\n稳就业\n办专场。\n市财政局\n",
       "[lines]\nH | 序号 | 任务名称 | 工作措施 | 责任单位\nD | 1 | 提升服务 | 完善制度，压实责任。 | "
       "市财政局\n"
       "D | 2 | 扩大投资 | | 市发改委\nD | 3 | 稳就业 | 办专场。 | 市财政局\n"},
      {"a quantity that looks like the next number",
       "序号\n项目名称\n数量\n责任单位\n1\n甲项目建设\n2\n市住建局\n2\n乙项目建设\n3\n市水务局\n3\n丙项目建设"
       "\n1\n市教育局\n",
       "[lines]\nH | 序号 | 项目名称 | 数量 | 责任单位\nD | 1 | 甲项目建设 | 2 | 市住建局\nD | 2 | "
       "乙项目建设 | 3 | 市水务局\nD | "
       "3 | 丙项目建设 | 1 | 市教育局\n"},
      {"groups inside, numbers run on",
       "序号\n任务\n责任单位\n一、经济发展\n1\n甲\n市发改委\n2\n乙\n市财政局\n二、民生改善\n3\n丙\n市教育局"
       "\n",
       "[lines]\nH | 序号 | 任务 | 责任单位\nG | 一、经济发展 | < | <\nD | 1 | 甲 | 市发改委\nD | 2 | 乙 | "
       "市财政局\nG | "
       "二、民生改善 | < | <\nD | 3 | 丙 | 市教育局\n"},
      {"every cell ends in a bar", "序号|\n任务|\n完成情况|\n备注|\n1|\n甲|\n一\n二|\n|\n2|\n乙|\n三|\n无|\n",
       "[lines]\nH | 序号 | 任务 | 完成情况 | 备注\nD | 1 | 甲 | 一/二 |\nD | 2 | 乙 | 三 | 无\n"},
      {"the header repeated on a new page",
       "序号\n任务\n责任单位\n1\n甲\n市发改委\n序号\n任务\n责任单位\n2\n乙\n市财政局\n",
       "[lines]\nH | 序号 | 任务 | 责任单位\nD | 1 | 甲 | 市发改委\nH | 序号 | 任务 | 责任单位\nD | 2 | 乙 | "
       "市财政局\n"},
      {"headings are no header", "存在问题\n整改措施\n1\n甲\n", "存在问题\n整改措施\n1\n甲\n"},
      {"a header without rows", "序号\n任务\n责任单位\n\n（见附件）\n", "序号\n任务\n责任单位\n（见附件）\n"},
  });
}

TEST_CASE("cells between spaces") {
  check({
      {"numbers in succession, a total without a name",
       "序号 责任单位 项目数 完成投资\n1 白云镇 18 13.4\n2 赤岭街道　14　12.9\n合计 32 "
       "26.3\n注：不含农户。\n",
       "[spaces]\nH | 序号 | 责任单位 | 项目数 | 完成投资\nD | 1 | 白云镇 | 18 | 13.4\nD | 2 | 赤岭街道 | 14 "
       "| "
       "12.9\nS | 合计 | | 32 | 26.3\n注：不含农户。\n"},
      {"names and figures under heads of any kind", "单位 学位 教师\n一中 1200 86\n二中 980 71\n",
       "[spaces]\nH | 单位 | 学位 | 教师\nD | 一中 | 1200 | "
       "86\nD | 二中 | 980 | 71\n"},
      {"ranks before the names, not all of which are printed",
       "位次 城市 指数 断面\n1 本溪 3.10 15\n2 丹东 3.22 14\n14 营口 5.81 4\n",
       "[spaces]\nH | 位次 | 城市 | 指数 | 断面\nD | 1 | 本溪 | 3.10 | 15\nD | 2 | 丹东 | 3.22 | 14\nD | 14 "
       "| "
       "营口 | 5.81 | 4\n"},
      {"a row of another width ends the table", "单位 学位 教师\n一中 1200 86\n二中 980\n",
       "单位 学位 教师\n一中 1200 86\n二中 980\n"},
      {"words without figures are no table", "甲 乙 丙\n丁 戊 己\n庚 辛 壬\n",
       "甲 乙 丙\n丁 戊 己\n庚 辛 壬\n"},
      {"one row is no table", "序号 工作任务 责任单位\n1 建设平台 市局\n",
       "序号 工作任务 责任单位\n1 建设平台 "
       "市局\n"},
  });
}

TEST_CASE("cells glued with nothing between") {
  check({
      {"numbers in succession, known names at the end",
       "2023年重点任务清单\n序号重点任务责任单位1确保一般公共预算收入增长6%"
       "以上市财政局、市税务局2高质量完成20个项目建设，新增2家企业。市发改委3提升城市"
       "管理水平市城市管理局4稳定就业，3场招聘会市税务局\n特此通报\n",
       "2023年重点任务清单\n[glued]\nH | 序号 | 重点任务 | 责任单位\n"
       "D | 1 | 确保一般公共预算收入增长6%以上 | 市财政局、市税务局\n"
       "D | 2 | 高质量完成20个项目建设，新增2家企业。 | 市发改委\n"
       "D | 3 | 提升城市管理水平 | 市城市管理局\n"
       "D | 4 | 稳定就业，3场招聘会 | 市税务局\n特此通报\n"},
      {"a title before, deadlines at the end",
       "任务表序号工作任务牵头单位完成时限1建设平台。市大数据局2023年6月底2完善制度市司法局长期3开展培训市人"
       "社局12月前\n",
       "[glued]\nT | 任务表 | < | < | <\nH | 序号 | 工作任务 | 牵头单位 | 完成时限\nD | 1 | 建设平台。 | "
       "市大数据局 | 2023年6月底\n"
       "D | 2 | 完善制度 | 市司法局 | 长期\nD | 3 | 开展培训 | 市人社局 | 12月前\n"},
      {"a line for every row", "序号工作任务牵头单位\n1建设平台。市大数据局\n2完善制度。市司法局\n以上。\n",
       "[glued]\nH | 序号 | 工作任务 | 牵头单位\nD | 1 | 建设平台。 | 市大数据局\nD | 2 | 完善制度。 | "
       "市司法局\n以上。\n"},
      {"prose that names columns", "附件表格应列明序号、工作任务、牵头单位，1月底前报送。2月起执行。\n",
       "附件表格应列明序号、工作任务、牵头单位，1月底前报送。2月起执行。\n"},
  });
}

TEST_CASE("tables of markup") {
  check({
      {"title rows above the header, a cell over three rows",
       "<html><table><tr><td colspan=3>清单<tr><td>序号<td>任务<td>完成情况<tr><td rowspan=2>1<td "
       "rowspan=2>甲<td>一"
       "<tr><td>二<tr><td>2<td>乙<td>三</table>",
       "[markup]\nT | 清单 | < | <\nH | 序号 | 任务 | 完成情况\nD | 1 | 甲 | 一\nD | ^ | ^ | 二\nD | 2 | 乙 "
       "| 三\n"},
      {"a header of two rows",
       "<html><table><tr><td rowspan=2>序号<td rowspan=2>任务<td colspan=2>完成情况<tr><td>上半年<td>下半年"
       "<tr><td>1<td>甲<td>5<td>6</table>",
       "[markup]\nH | 序号 | 任务 | 完成情况 | <\nH | ^ | ^ | 上半年 | 下半年\nD | 1 | 甲 | 5 | 6\n"},
      {"groups and notes over all columns",
       "<html><table><tr><th>序号<th>任务<th>责任单位<tr><td colspan=3>张市长主抓<tr><td>1<td>甲<td>乙"
       "<tr><td colspan=3>注：责任单位排在第一位的为牵头单位</table>",
       "[markup]\nH | 序号 | 任务 | 责任单位\nG | 张市长主抓 | < | <\nD | 1 | 甲 | 乙\nN | "
       "注：责任单位排在第一位的为牵头单位 | < | <\n"},
      {"a table that lays out a page",
       "<html><table><tr><td>首页<td><table><tr><td>序号<td>任务<tr><td>1<td>甲</table>尾</table>",
       "首页\n[markup]\nH | 序号 | 任务\nD | 1 | 甲\n尾\n"},
      {"a table within a row of tabs ends where its marks do",
       "<table><tr><td rowspan=2>\n中<table><tr><td rowspan=2></td><td></td></tr></table>1\t道路\t修路\n",
       "[markup]\nG | 中 | |\nD | ^ | |\n1\t道路\t修路\n"},
      {"fields beside their names",
       "<html><table><tr><td>整改任务<td>甲<tr><td>责任单位<td>市财政局<tr><td>整改时限<td>6月底</table>",
       "[markup keyed]\nD | 整改任务 | 甲\nD | 责任单位 | 市财政局\nD | 整改时限 | 6月底\n"},
      {"spans that overlap and reach out",
       "<html><table><tr><td>序号<td rowspan=9>任务<td colspan=9>责任单位<tr><td>1<td>甲<td>乙</table>",
       "[markup]\nH | 序号 | 任务 | 责任单位 | < | < | < | < | < | < | < | <\nD | 1 | ^ | 甲 | 乙 | | | | | "
       "| |\n"},
  });
}

TEST_CASE("columns have names and roles") {
  const Unmarked unmarked =
      strip_markup(Text::view("<table><tr><td rowspan=2>序 号<td rowspan=2>工作任务<td "
                              "colspan=2>完成情况（单位：万元）<tr><td>1-6月<td>7-9月"
                              "<tr><td>1<td>甲<td>5<td>6</table>"));
  const Blocks blocks = segment(unmarked, labels());
  REQUIRE(blocks.tables.size() == 1);
  const Table& table = blocks.tables[0];
  REQUIRE(table.columns == 4);
  const auto name = [&](Span span) { return cut(unmarked.text.utf8(), span); };
  CHECK(name(table.heads[0].head) == "序 号");
  CHECK(labels().name(table.heads[0].role) == "number");
  CHECK(labels().name(table.heads[1].role) == "task");
  CHECK(name(table.heads[3].head) == "7-9月");
  CHECK(name(table.heads[3].over) == "完成情况（单位：万元）");
  CHECK(labels().name(table.heads[3].role) == "result");
}
