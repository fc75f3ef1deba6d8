#include <fmt/format.h>

#include "arguments.h"
#include "format/schema.h"
#include "grammar/fault.h"
#include "session.h"
#include "verb.h"

namespace taizhang::cmd {

namespace {

struct TypedSchema {
  std::vector<std::string> tables;
  bool markdown = false;
};

Action declare_schema(Arguments& arguments) {
  const auto typed = std::make_shared<TypedSchema>();
  arguments.operands("TABLE", typed->tables, "a table, or 'notice' for a whole one, nested", 0, 1);
  arguments.flag("--markdown", typed->markdown, "print the columns of all tables for people instead");
  return [typed](Session& session) {
    std::string& out = session.out().buffer();
    if (typed->markdown) {
      out.append(columns_markdown());
      return session.finish();
    }
    const auto names = schema_tables();
    if (typed->tables.empty()) {
      for (const std::string_view name : names) out.append(fmt::format("{}\n", name));
      return session.finish();
    }
    const std::string& table = typed->tables.front();
    if (const auto schema = json_schema(table)) {
      out.append(*schema);
    } else {
      session.error({"", 0, 0, fmt::format("there is no table '{}'{}", table, suggestion(table, names))});
    }
    return session.finish();
  };
}

}  // namespace

Verb verb_schema() {
  return {"schema",
          "print the JSON Schema of a table's rows, or the tables there are",
          {"taizhang schema facts", "taizhang schema --markdown"},
          declare_schema};
}

}  // namespace taizhang::cmd
