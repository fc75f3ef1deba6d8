#include "audit/waiver.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <array>
#include <set>

namespace taizhang::audit {

namespace {

Error error_at(const std::string& file, const YAML::Mark& mark, std::string message) {
  return {file, static_cast<std::size_t>(mark.line + 1), static_cast<std::size_t>(mark.column + 1),
          std::move(message)};
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back('\\');
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
    } else {
      out.push_back(c);
    }
  }
  return out + "\"";
}

}  // namespace

Result<std::vector<Waiver>> read_waivers(const std::string& file, const std::string& yaml) {
  std::vector<Waiver> waivers;
  try {
    const YAML::Node root = YAML::Load(yaml);
    if (root.IsNull()) return waivers;
    if (!root.IsSequence())
      return tl::unexpected(error_at(file, root.Mark(), "a waiver file is a list of mappings"));
    for (const auto& node : root) {
      if (!node.IsMap())
        return tl::unexpected(error_at(file, node.Mark(), "expected a mapping with rule, quote and state"));
      Waiver waiver;
      const std::array<std::pair<const char*, std::string*>, 5> fields{{{"rule", &waiver.rule},
                                                                        {"quote", &waiver.quote},
                                                                        {"state", &waiver.state},
                                                                        {"by", &waiver.by},
                                                                        {"why", &waiver.why}}};
      for (const auto& pair : node) {
        std::string* target = nullptr;
        for (const auto& [key, field] : fields) {
          if (pair.first.Scalar() == key) target = field;
        }
        if (!target) {
          return tl::unexpected(
              error_at(file, pair.first.Mark(),
                       fmt::format("the key '{}' is not known here; use rule, quote, state, by, why",
                                   pair.first.Scalar())));
        }
        if (!pair.second.IsScalar() && !pair.second.IsNull())
          return tl::unexpected(error_at(file, pair.second.Mark(), "expected text"));
        *target = pair.second.IsNull() ? "" : pair.second.Scalar();
      }
      if (waiver.rule.empty() || waiver.quote.empty()) {
        return tl::unexpected(error_at(file, node.Mark(), "rule and quote are needed"));
      }
      if (waiver.state != "open" && waiver.state != "confirmed" && waiver.state != "dismissed") {
        return tl::unexpected(
            error_at(file, node.Mark(),
                     fmt::format("the state '{}' is not open, confirmed or dismissed", waiver.state)));
      }
      waivers.push_back(std::move(waiver));
    }
  } catch (const YAML::Exception& exception) {
    return tl::unexpected(error_at(file, exception.mark, exception.msg));
  }
  return waivers;
}

std::string append_waivers(std::string_view yaml, const std::vector<Waiver>& added) {
  std::string out(yaml);
  if (!out.empty() && out.back() != '\n') out.push_back('\n');
  std::set<std::pair<std::string, std::string>> written;
  for (const Waiver& waiver : added) {
    if (!written.emplace(waiver.rule, waiver.quote).second) continue;
    out += fmt::format("- rule: {}\n  quote: {}\n  state: {}\n  by: {}\n  why: {}\n", waiver.rule,
                       quoted(waiver.quote), waiver.state, quoted(waiver.by), quoted(waiver.why));
  }
  return out;
}

const Waiver* find_waiver(const std::vector<Waiver>& waivers, std::string_view rule,
                          std::string_view evidence, std::string_view stated) {
  for (const Waiver& waiver : waivers) {
    if (waiver.rule == rule && (waiver.quote == evidence || waiver.quote == stated)) return &waiver;
  }
  return nullptr;
}

}  // namespace taizhang::audit
