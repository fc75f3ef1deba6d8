#include "text/binary_format.h"

#include <algorithm>
#include <cstddef>

namespace taizhang {

namespace {

struct Magic {
  std::size_t at;
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;

constexpr Magic magics[] = {
    {0, "%PDF-"sv, "a PDF document"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an OLE document (.doc, .xls, .wps)"},
    {0, "PK\x03\x04"sv, "a ZIP archive (.docx, .xlsx, .ofd, .zip)"},
    {0, "PK\x05\x06"sv, "an empty ZIP archive"},
    {0, "{\\rtf"sv, "an RTF document"},
    {0, "\x89PNG\r\n\x1A\n"sv, "a PNG image"},
    {0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    {0, "GIF87a"sv, "a GIF image"},
    {0, "GIF89a"sv, "a GIF image"},
    {0, "II*\0"sv, "a TIFF image"},
    {0, "MM\0*"sv, "a TIFF image"},
    {8, "WEBP"sv, "a WebP image"},
    {0, "8BPS\0\1"sv, "a Photoshop image"},
    {0, "AT&TFORM"sv, "a DjVu document"},
    {0, "%!PS"sv, "a PostScript document"},
    {0, "\x1F\x8B\x08"sv, "a gzip archive"},
    {0, "BZh91AY&SY"sv, "a bzip2 archive"},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "an xz archive"},
    {0, "\x28\xB5\x2F\xFD"sv, "a zstd archive"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    {0, "Rar!\x1A\x07"sv, "a RAR archive"},
    {0, "MSCF\0\0\0\0"sv, "a cabinet archive"},
    {257, "ustar"sv, "a tar archive"},
    {0, "!<arch>\n"sv, "an ar archive"},
    {0,
     "\x7F"
     "ELF"sv,
     "an ELF program"},
    {0, "\xCA\xFE\xBA\xBE"sv, "a Java class"},
    {0, "\xCF\xFA\xED\xFE"sv, "a Mach-O program"},
    {0, "\0asm"sv, "a WebAssembly module"},
    {0, "SQLite format 3\0"sv, "an SQLite database"},
    {0, "OggS\0"sv, "an Ogg stream"},
    {0, "fLaC\0"sv, "a FLAC stream"},
    {0, "ID3\x02"sv, "an MP3 stream"},
    {0, "ID3\x03"sv, "an MP3 stream"},
    {0, "ID3\x04"sv, "an MP3 stream"},
    {4, "ftyp"sv, "an MP4 stream"},
    {0, "\x1A\x45\xDF\xA3"sv, "a Matroska stream"},
    {0, "wOFF\0"sv, "a font"},
    {0, "wOF2\0"sv, "a font"},
    {0, "OTTO\0"sv, "a font"},
    {0, "\0\1\0\0\0"sv, "a font"},
    {0, "PAR1\x15"sv, "a Parquet table"},
};

}  // namespace

std::string_view binary_format(std::string_view bytes) {
  for (const Magic& magic : magics) {
    if (bytes.size() >= magic.at && bytes.substr(magic.at).starts_with(magic.bytes)) return magic.name;
  }
  if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.find('\0') < 12) return "a RIFF stream";
  if (bytes.starts_with("MZ") && bytes.substr(0, 64).find('\0') != std::string_view::npos) {
    return "a Windows program";
  }
  // A bitmap says its own size and has two empty fields after it.
  if (bytes.starts_with("BM") && bytes.size() > 14 && bytes.substr(6, 4) == "\0\0\0\0"sv)
    return "a BMP image";
  return {};
}

bool is_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 65536);
  const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B) ||
           byte == 0x7F;
  });
  return static_cast<std::size_t>(controls) * 20 > sample.size();
}

}  // namespace taizhang
