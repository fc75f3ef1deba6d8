#pragma once

#include <string>
#include <string_view>

#include "text/clean.h"

namespace taizhang {

// Appends what was detected and repaired in one source: encoding, evidence, confidence, whether something
// could not be restored, and every repair with kind, byte range of the source, before, after and origin
// (edited: one reading; inferred; damaged). As one YAML document, or as NDJSON: a line for the text, then one
// for each repair.
void append_text_report(std::string& out, std::string_view source, const CleanText& clean, bool yaml);

}  // namespace taizhang
