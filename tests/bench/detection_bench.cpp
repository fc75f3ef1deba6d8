// Which encoding short pieces of text are in: the answers of this program, uchardet and ICU's ucsdet on the
// same thousand pieces of 16, 64 and 256 bytes each, in per cent right. Of bytes that are not Chinese every
// answer but a Chinese encoding is right.
//   taizhang_bench_detection [pieces]

#include <fmt/format.h>
#include <unicode/ucsdet.h>

#include <cstdlib>
#include <functional>

#include "encoding_slices.h"
#include "text/detect.h"
#ifdef TAIZHANG_UCHARDET
#include <uchardet.h>
#endif

using namespace taizhang;

namespace {

// The name that this program has for what another one calls `name`; empty where it is no Chinese encoding.
std::string common_name(std::string_view name) {
  if (name == "GB18030" || name == "GB2312" || name == "GBK") return "GB18030";
  if (name == "Big5" || name == "BIG5" || name == "Big5-HKSCS") return "Big5";
  if (name == "HZ-GB-2312") return "HZ-GB-2312";
  if (name == "UTF-8" || name == "UTF-16LE" || name == "UTF-16BE") return std::string(name);
  return {};
}

std::string by_taizhang(const std::string& piece) {
  const Detection detection = detect(piece);
  return detection.chinese || detection.charset.kind == Charset::Kind::utf8 ? detection.charset.name : "";
}

std::string by_icu(const std::string& piece) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&status);
  ucsdet_setText(detector, piece.data(), static_cast<std::int32_t>(piece.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector, &status);
  std::string name = match != nullptr && U_SUCCESS(status) ? ucsdet_getName(match, &status) : "";
  ucsdet_close(detector);
  return common_name(name);
}

#ifdef TAIZHANG_UCHARDET
std::string by_uchardet(const std::string& piece) {
  uchardet_t detector = uchardet_new();
  uchardet_handle_data(detector, piece.data(), piece.size());
  uchardet_data_end(detector);
  const std::string name = uchardet_get_charset(detector);
  uchardet_delete(detector);
  return common_name(name);
}
#endif

double per_cent_right(const EncodedText& text, const std::vector<std::string>& pieces,
                      const std::function<std::string(const std::string&)>& detector) {
  std::size_t right = 0;
  for (const std::string& piece : pieces) right += detector(piece) == text.charset;
  return 100.0 * static_cast<double>(right) / static_cast<double>(pieces.size());
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000;
  std::vector<std::pair<std::string, std::function<std::string(const std::string&)>>> detectors = {
      {"taizhang", by_taizhang}};
#ifdef TAIZHANG_UCHARDET
  detectors.emplace_back("uchardet", by_uchardet);
#endif
  detectors.emplace_back("ucsdet", by_icu);
  fmt::print("{:<28}", "% right at 16/64/256 bytes");
  for (const auto& [name, detector] : detectors) fmt::print("{:>22}", name);
  fmt::print("\n");
  for (const EncodedText& text : encoded_texts()) {
    std::vector<std::vector<std::string>> pieces;
    for (const std::size_t size : {16, 64, 256}) pieces.push_back(slices(text, size, count));
    fmt::print("{:<28}", text.name);
    for (const auto& [name, detector] : detectors) {
      std::string cell;
      for (const auto& list : pieces) {
        cell += fmt::format("{}{:.1f}", cell.empty() ? "" : " / ", per_cent_right(text, list, detector));
      }
      fmt::print("{:>22}", cell);
    }
    fmt::print("\n");
  }
}
