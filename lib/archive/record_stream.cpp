#include "archive/record_stream.h"

#include <fmt/format.h>
#include <nettle/base64.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "format/json.h"
#include "source/source.h"

namespace taizhang {

namespace {

using Json = nlohmann::json;

std::string dumped(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string error_line(const Json& id, std::uint64_t number, std::string_view message) {
  return fmt::format("{{\"id\":{},\"line\":{},\"error\":{}}}\n", dumped(id), number, dumped(Json(message)));
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(BASE64_DECODE_LENGTH(text.size()), '\0');
  base64_decode_ctx context;
  base64_decode_init(&context);
  std::size_t size = bytes.size();
  if (base64_decode_update(&context, &size, reinterpret_cast<std::uint8_t*>(bytes.data()), text.size(),
                           text.data()) == 0 ||
      base64_decode_final(&context) == 0)
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace

std::string RecordStream::too_long(std::uint64_t number, std::uint64_t limit) {
  return error_line(nullptr, number,
                    fmt::format("the line is longer than {} bytes; raise --limit-bytes", limit));
}

std::string RecordStream::answer(std::string_view line, std::uint64_t number) const {
  const Json object = Json::parse(line, nullptr, false);
  if (object.is_discarded()) return error_line(nullptr, number, "the line is no JSON");
  if (!object.is_object()) return error_line(nullptr, number, "the line is no JSON object");
  const auto member = [&](const char* name) -> const Json* {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
  };
  const Json* id = member("id");
  if (id == nullptr) return error_line(nullptr, number, "the object has no id");
  const Json* text = member("text");
  const Json* base64 = member("base64");
  if ((text == nullptr) == (base64 == nullptr))
    return error_line(*id, number, "the object needs either text or base64");
  const Json* given = text != nullptr ? text : base64;
  if (!given->is_string()) return error_line(*id, number, "text and base64 are strings");
  std::string bytes;
  PipelineOptions options = pipeline;
  if (text != nullptr) {
    bytes = *text->get_ptr<const std::string*>();
    options.text.encoding = "UTF-8";
  } else {
    auto decoded = from_base64(*base64->get_ptr<const std::string*>());
    if (!decoded) return error_line(*id, number, "base64 is none: it breaks off or holds other signs");
    bytes = std::move(*decoded);
  }
  if (limit_bytes != 0 && bytes.size() > limit_bytes)
    return error_line(*id, number,
                      fmt::format("the notice is longer than {} bytes; raise --limit-bytes", limit_bytes));
  const std::string name = id->is_string() ? *id->get_ptr<const std::string*>() : dumped(*id);
  const Source source = Source::from_bytes(name, std::move(bytes));
  const auto document = read_notice(source, name, matchers, options);
  if (!document) return error_line(*id, number, document.error().message);
  std::string notice;
  append_json_notice(notice, document->records, evidence);
  notice.replace(0, 1, fmt::format("{{\"id\":{},", dumped(*id)));
  notice.push_back('\n');
  return notice;
}

}  // namespace taizhang
