#include "version.h"

#include <fmt/format.h>
#include <nettle/version.h>
#include <unicode/uversion.h>
#include <CLI/Version.hpp>

#include "base/version.h"
#include "record/record.h"

namespace taizhang::cmd {

namespace {

constexpr std::string_view revision =
#include "revision.inc"
    ;

}  // namespace

std::string version_text() {
  UVersionInfo icu;
  u_getVersion(icu);
  return fmt::format(
      "taizhang {}\nrevision {}\nschema version {}\nICU {}.{}, fmt {}.{}.{}, nettle {}.{}, CLI11 {}\n",
      program_version(), revision, schema_version, icu[0], icu[1], FMT_VERSION / 10000,
      FMT_VERSION / 100 % 100, FMT_VERSION % 100, NETTLE_VERSION_MAJOR, NETTLE_VERSION_MINOR, CLI11_VERSION);
}

}  // namespace taizhang::cmd
