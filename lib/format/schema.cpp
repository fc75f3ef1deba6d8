#include "format/schema.h"

#include <fmt/format.h>

#include <algorithm>

#include "format/indented_json.h"
#include "format/rows.h"
#include "record/column.h"
#include "record/key.h"

namespace taizhang {

namespace {

// A column without its row type.
struct ColumnText {
  std::string_view name;
  ColumnType type;
  std::string_view meaning;
  std::string_view values;
  bool evidence;
};

struct TableText {
  std::string_view name;
  std::vector<ColumnText> columns;
};

template <class Row>
TableText describe() {
  TableText table{table_name<Row>, {}};
  for (const auto& column : columns<Row>()) {
    table.columns.push_back({column.name, column.type, column.meaning, column.values, column.evidence});
  }
  return table;
}

std::vector<TableText> all_tables() {
  std::vector<TableText> tables;
#define TAIZHANG_DESCRIBE(Row) tables.push_back(describe<Row>());
  TAIZHANG_EACH_ROW(TAIZHANG_DESCRIBE)
#undef TAIZHANG_DESCRIBE
  return tables;
}

const TableText* find_table(const std::vector<TableText>& tables, std::string_view name) {
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const TableText& t) { return t.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

std::vector<std::string_view> split(std::string_view joined, char separator) {
  std::vector<std::string_view> parts;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(separator), joined.size());
    parts.push_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return parts;
}

constexpr std::string_view decimal_pattern = "^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?$";
// A day, month or year, or two of them, or one and an open end (EDTF level 1).
constexpr std::string_view edtf_pattern =
    "^(?:[0-9]{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
    "(?:/(?:\\.\\.|(?:[0-9]{4}|XXXX)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?))?$";

// The regular expression that a cell of the column matches, or nothing: that of its key, or of its type.
std::string pattern_of(std::string_view table, const ColumnText& column) {
  const TableKeys& keys = table_keys(table);
  std::string_view key;
  if (column.name == keys.primary) key = keys.pattern;
  for (const ForeignKey& foreign : keys.foreign) {
    if (foreign.column == column.name) key = table_keys(foreign.table).pattern;
  }
  if (!key.empty()) return fmt::format("^{}$", key);
  if (column.type == ColumnType::decimal) return std::string(decimal_pattern);
  if (column.type == ColumnType::edtf) return std::string(edtf_pattern);
  return {};
}

bool is_required(std::string_view table, std::string_view column) {
  const auto& required = table_keys(table).required;
  return std::find(required.begin(), required.end(), column) != required.end();
}

// One column as a property of a JSON Schema.
void json_property(IndentedJson& json, std::string_view table, const ColumnText& column) {
  json.open_object(column.name);
  json.text("description", column.meaning);
  switch (column.type) {
    case ColumnType::integer:
      json.text("type", "integer");
      json.plain("minimum", "0");
      break;
    case ColumnType::boolean:
      json.text("type", "boolean");
      break;
    case ColumnType::list:
      json.text("type", "array");
      json.plain("minItems", "1");  // an empty list is left out
      json.open_object("items");
      json.text("type", "string");
      json.plain("minLength", "1");
      if (!column.values.empty()) json.texts("enum", split(column.values, '|'));
      json.close();
      break;
    default:
      json.text("type", "string");
      json.plain("minLength", "1");  // an unknown value is left out
      if (!column.values.empty()) json.texts("enum", split(column.values, '|'));
      if (const std::string pattern = pattern_of(table, column); !pattern.empty())
        json.text("pattern", pattern);
  }
  json.close();
}

// A list of rows of another table among the properties of a JSON Schema.
struct Below {
  std::string_view name;
  std::string_view table;
};

// The body of the schema of a row. `below` stand after the columns, or in the place of one of the same name.
void json_row(IndentedJson& json, const TableText& table, const std::vector<Below>& below) {
  const auto is_below = [&](std::string_view name) {
    return std::any_of(below.begin(), below.end(), [&](const Below& b) { return b.name == name; });
  };
  json.text("type", "object");
  json.open_object("properties");
  for (const ColumnText& column : table.columns) {
    if (!is_below(column.name)) json_property(json, table.name, column);
  }
  for (const Below& list : below) {
    json.open_object(list.name);
    json.text("type", "array");
    json.open_object("items");
    json.text("$ref", fmt::format("#/$defs/{}", list.table));
    json.close();
    json.close();
  }
  json.close();
  std::vector<std::string_view> required;
  for (const ColumnText& column : table.columns) {
    if (is_required(table.name, column.name) && !is_below(column.name)) required.push_back(column.name);
  }
  if (!required.empty()) json.texts("required", required);
  json.plain("additionalProperties", "false");
}

void json_head(IndentedJson& json, std::string_view name, std::string_view what) {
  json.text("$schema", "https://json-schema.org/draft/2020-12/schema");
  json.text("$id", fmt::format("urn:taizhang:schema:{}:{}", schema_version, name));
  json.text("title", what);
}

std::string notice_schema(const std::vector<TableText>& tables) {
  IndentedJson json;
  json.open_object();
  json_head(json, "notice", "one notice, nested: sections hold problems, these measures, all of them facts");
  // `sections`, the list, replaces the count of that name.
  json_row(json, *find_table(tables, "documents"), {{"sections", "section"}});
  json.open_object("$defs");
  json.open_object("section");
  // What belongs to no section stands in a last one without id.
  json.open_list("anyOf");
  json.open_object();
  json.text("$ref", "#/$defs/numbered_section");
  json.close();
  json.open_object();
  json.text("$ref", "#/$defs/loose_rows");
  json.close();
  json.close();
  json.close();
  json.open_object("numbered_section");
  json_row(json, *find_table(tables, "sections"), {{"problems", "problem"}, {"facts", "fact"}});
  json.close();
  json.open_object("loose_rows");
  json_row(json, {"", {}}, {{"problems", "problem"}, {"measures", "measure"}, {"facts", "fact"}});
  json.close();
  json.open_object("problem");
  json_row(json, *find_table(tables, "problems"), {{"measures", "measure"}, {"facts", "fact"}});
  json.close();
  json.open_object("measure");
  json_row(json, *find_table(tables, "measures"), {{"facts", "fact"}});
  json.close();
  json.open_object("fact");
  json_row(json, *find_table(tables, "facts"), {});
  json.close();
  json.close();
  json.close();
  return json.take();
}

// One column as a field of a Frictionless table schema. Lists are text there: a reader of version 1 knows no
// list type.
void frictionless_field(IndentedJson& json, std::string_view table, const ColumnText& column) {
  json.open_object();
  json.text("name", column.name);
  switch (column.type) {
    case ColumnType::integer:
      json.text("type", "integer");
      break;
    case ColumnType::decimal:
      json.text("type", "number");
      break;
    case ColumnType::boolean:
      json.text("type", "boolean");
      json.texts("trueValues", std::vector<std::string_view>{"true"});
      json.texts("falseValues", std::vector<std::string_view>{"false"});
      break;
    default:
      json.text("type", "string");
  }
  const bool list = column.type == ColumnType::list;
  json.text("description",
            list ? fmt::format("{}; joined by ;", column.meaning) : std::string(column.meaning));
  const std::string pattern = column.type == ColumnType::decimal ? "" : pattern_of(table, column);
  const bool closed = !column.values.empty() && !list;
  const bool required = is_required(table, column.name);
  const bool natural = column.type == ColumnType::integer;
  if (closed || required || natural || !pattern.empty()) {
    json.open_object("constraints");
    if (required) json.plain("required", "true");
    if (natural) json.plain("minimum", "0");
    if (closed) json.texts("enum", split(column.values, '|'));
    if (!pattern.empty()) json.text("pattern", pattern);
    json.close();
  }
  json.close();
}

void frictionless_resource(IndentedJson& json, const TableText& table, const Manifest& manifest) {
  json.open_object();
  json.text("name", table.name);
  json.text("path", fmt::format("{}.csv", table.name));
  json.text("profile", "tabular-data-resource");
  json.text("format", "csv");
  json.text("mediatype", "text/csv");
  json.text("encoding", "utf-8");
  json.open_object("dialect");
  json.text("lineTerminator", "\n");
  json.plain("header", "true");
  json.close();
  json.open_object("schema");
  json.open_list("fields");
  for (const ColumnText& column : table.columns) {
    if (manifest.evidence || !column.evidence) frictionless_field(json, table.name, column);
  }
  json.close();
  json.texts("missingValues", std::vector<std::string_view>{""});
  const TableKeys& keys = table_keys(table.name);
  if (!keys.primary.empty()) json.text("primaryKey", keys.primary);
  json.open_list("foreignKeys");
  for (const ForeignKey& foreign : keys.foreign) {
    if (std::find(manifest.tables.begin(), manifest.tables.end(), foreign.table) == manifest.tables.end())
      continue;
    json.open_object();
    json.text("fields", foreign.column);
    json.open_object("reference");
    json.text("resource", foreign.table == table.name ? "" : foreign.table);  // empty: the table itself
    json.text("fields", table_keys(foreign.table).primary);
    json.close();
    json.close();
  }
  json.close();
  json.close();
  json.close();
}

std::string_view type_name(ColumnType type) {
  switch (type) {
    case ColumnType::text:
      return "text";
    case ColumnType::integer:
      return "integer";
    case ColumnType::decimal:
      return "decimal";
    case ColumnType::boolean:
      return "boolean";
    case ColumnType::edtf:
      return "EDTF date";
    case ColumnType::list:
      return "list of texts";
  }
  return "";
}

}  // namespace

std::vector<std::string_view> schema_tables() {
  std::vector<std::string_view> names;
  for (const TableText& table : all_tables()) names.push_back(table.name);
  names.push_back("notice");
  return names;
}

std::optional<std::string> json_schema(std::string_view name) {
  const auto tables = all_tables();
  if (name == "notice") return notice_schema(tables);
  const TableText* table = find_table(tables, name);
  if (!table) return {};
  IndentedJson json;
  json.open_object();
  json_head(json, name, fmt::format("one row of the table {}", name));
  json_row(json, *table, {});
  json.close();
  return json.take();
}

std::string datapackage_json(const Manifest& manifest) {
  const auto tables = all_tables();
  IndentedJson json;
  json.open_object();
  json.text("profile", "tabular-data-package");
  json.text("name", "ledger");
  json.plain("schema_version", fmt::format("{}", schema_version));
  json.open_object("program");
  json.text("name", "taizhang");
  json.text("version", manifest.program_version);
  json.close();
  json.open_object("grammars");
  json.text("sha256", manifest.grammar_digest);
  json.open_list("files");
  for (const GrammarFile& file : manifest.grammars) {
    json.open_object();
    json.text("kind", file.kind);
    json.text("name", file.name);
    json.text("version", file.version);
    // Where an overriding file lay is nobody's business but its owner's; what it said is in the digest.
    json.text("origin", file.origin == "embedded" ? "embedded" : "override");
    json.text("sha256", file.sha256);
    json.close();
  }
  json.close();
  json.close();
  json.open_object("options");
  for (const auto& [name, value] : manifest.options) json.text(name, value);
  json.close();
  if (!manifest.input_root.empty()) json.text("input_root", manifest.input_root);
  json.open_list("resources");
  for (const std::string_view name : manifest.tables) {
    if (const TableText* table = find_table(tables, name)) frictionless_resource(json, *table, manifest);
  }
  json.close();
  json.close();
  return json.take();
}

std::string columns_markdown() {
  std::string text;
  for (const TableText& table : all_tables()) {
    text += fmt::format("{}### {}\n\n| column | type | meaning |\n|---|---|---|\n", text.empty() ? "" : "\n",
                        table.name);
    for (const ColumnText& column : table.columns) {
      text += fmt::format("| `{}` | {} | {}", column.name, type_name(column.type), column.meaning);
      std::string_view before = ": ";
      for (const std::string_view value : split(column.values, '|')) {
        text += fmt::format("{}`{}`", before, value);
        before = ", ";
      }
      text += column.evidence ? " (with `--evidence`) |\n" : " |\n";
    }
  }
  return text;
}

std::string tables_markdown() {
  std::string text = "| table | columns |\n|---|---|\n";
  for (const TableText& table : all_tables()) {
    text += fmt::format("| `{}` |", table.name);
    for (const ColumnText& column : table.columns)
      if (!column.evidence) text += fmt::format(" `{}`", column.name);
    text += " |\n";
  }
  return text;
}

}  // namespace taizhang
