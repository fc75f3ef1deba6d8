#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "pipeline/pipeline.h"

namespace taizhang {

// Notices that come one JSON object a line, as `parallel --pipe`, Hadoop streaming and Spark `pipe` hand them
// over: `id` (any JSON value, given back as it came) and either `text`, the notice as text, or `base64`, its
// bytes in any encoding. Byte offsets of the records are those of the text in UTF-8, or of the bytes.
struct RecordStream {
  std::shared_ptr<const Matchers> matchers;
  PipelineOptions pipeline;  // its encoding is for `base64`; `text` is what it is
  bool evidence = false;
  std::uint64_t limit_bytes = 0;  // of one notice; 0: none

  // What line `number`, from 1, becomes, on one line, its line end included: the notice as NDJSON with `id`
  // before its columns and as its source, or {"id":…,"line":…,"error":…}. Never fails: an error is an answer.
  std::string answer(std::string_view line, std::uint64_t number) const;

  // The answer to a line too long to be held.
  static std::string too_long(std::uint64_t number, std::uint64_t limit);
};

}  // namespace taizhang
