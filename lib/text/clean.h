#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "source/source.h"
#include "text/text.h"

namespace taizhang {

// What the bytes were read as.
struct Encoding {
  std::string
      name;  // IANA: "UTF-8", "GB18030", "Big5-HKSCS", "UTF-16LE"; parts joined by ";" where a file mixes
  std::string evidence;     // "bom", "declared", "valid", "statistics", "given"
  double confidence = 1.0;  // 0 to 1; below 0.5 a warning is due
};

// One repair, in source bytes.
struct Repair {
  std::string kind;    // a name in kebab case: "pinyin-annotation"
  Span source;         // bytes of the source that were read anew
  std::string before;  // the text as decoded
  std::string after;   // the text as restored
  OffsetMap::Origin origin = OffsetMap::Origin::edited;
};

// Decoded, repaired and normalized: what every later stage reads. Tags are still in it (see markup/).
struct CleanText {
  Text text;
  Encoding encoding;
  std::vector<Repair> repairs;
  bool damaged = false;  // something could not be restored, or only by inference where bytes are gone
  std::vector<Diagnostic> diagnostics;  // spans of `text`
};

struct TextOptions {
  std::string encoding;  // an encoding label that overrides detection; empty: detect
  bool repair = true;
  bool simplify = false;  // traditional to simplified characters
};

// Bytes to clean text. Fails only for bytes that are a known other format or no text in any encoding, and for
// an unknown `encoding` label; the Error names the format.
Result<CleanText> clean_text(const Source& source, const TextOptions& options);

}  // namespace taizhang
