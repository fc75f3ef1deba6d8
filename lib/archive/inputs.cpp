#include "archive/inputs.h"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "format/ledger.h"
#include "source/source.h"

namespace taizhang {

namespace {

using Identity = std::pair<dev_t, ino_t>;

std::string join(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder.back() == '/' ? folder + name : folder + "/" + name;
}

// Walks a folder; paths of its files relative to it.
class Walk {
 public:
  Walk(const std::string& folder, std::vector<Error>& warnings) : folder_(folder), warnings_(warnings) {
    visit("", {});
    std::sort(files_.begin(), files_.end());
  }
  std::vector<std::string> take() { return std::move(files_); }

 private:
  void visit(const std::string& below, std::vector<Identity> above) {
    const std::string path = below.empty() ? folder_ : join(folder_, below);
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return;
    const Identity identity{status.st_dev, status.st_ino};
    if (std::find(above.begin(), above.end(), identity) != above.end()) return;
    above.push_back(identity);
    DIR* open = ::opendir(path.c_str());
    if (open == nullptr) {
      files_.push_back(below);  // notice it will say why it cannot be read
      return;
    }
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(open)) {
      if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    }
    ::closedir(open);
    for (const std::string& name : names) {
      const std::string relative = join(below, name);
      const std::string full = join(folder_, relative);
      const bool there = ::stat(full.c_str(), &status) == 0;
      if (there && !S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode)) {
        warnings_.push_back({full, 0, 0, "is a pipe, socket or device and was left out"});
      } else if (!there || S_ISREG(status.st_mode)) {
        files_.push_back(relative);
      } else if (Ledger::is_ledger(full)) {
        warnings_.push_back({full, 0, 0, "is a ledger and was left out; name it to read it"});
      } else {
        visit(relative, above);
      }
    }
  }

  const std::string& folder_;
  std::vector<Error>& warnings_;
  std::vector<std::string> files_;
};

// "a//b/./c/" as "a/b/c".
std::string tidy(const std::string& path) {
  std::string tidied;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = std::string_view(path).substr(at, end - at);
    if (!step.empty() && step != ".") {
      if (!tidied.empty() && tidied.back() != '/') tidied.push_back('/');
      tidied.append(step);
    } else if (at == 0 && end == 0 && !path.empty()) {
      tidied = "/";
    }
    at = end + 1;
  }
  return tidied;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {};
  return slash == 0 ? "/" : path.substr(0, slash);
}

bool holds(const std::string& folder, const std::string& path) {
  if (folder.empty()) return !path.starts_with('/') && !path.starts_with("..");
  if (folder == "/") return path.starts_with('/');
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

// The deepest folder that holds `folder` and `path`.
std::string common(std::string folder, const std::string& path) {
  while (folder != path && !holds(folder, path)) {
    const std::string up = folder_of(folder);
    if (up == folder) break;
    folder = up;
  }
  return folder;
}

// A name as records show it: UTF-8, a byte that is none as \xE4.
std::string printable(const std::string& name) {
  std::string_view rest = name;
  std::string shown;
  while (true) {
    const std::size_t good = utf8::valid_prefix(rest);
    shown.append(rest.substr(0, good));
    if (good == rest.size()) return shown;
    shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(rest[good]));
    rest.remove_prefix(good + 1);
  }
}

std::string below(const std::string& root, const std::string& path) {
  if (root.empty() || !holds(root, path)) return path;
  return path.substr(root == "/" ? 1 : root.size() + 1);
}

}  // namespace

Inputs find_inputs(const std::vector<std::string>& arguments) {
  Inputs inputs;
  bool rooted = false;
  const auto add_root = [&](const std::string& folder) {
    inputs.root = rooted ? common(inputs.root, folder) : folder;
    rooted = true;
  };
  for (const std::string& argument : arguments) {
    if (argument == "-") {
      inputs.list.push_back({Input::Kind::standard_input, "-", "-"});
      continue;
    }
    const std::string path = tidy(argument);
    struct stat status = {};
    if (::stat(argument.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) {
      add_root(folder_of(path));
      inputs.list.push_back({Input::Kind::file, argument, path});
      continue;
    }
    if (Ledger::is_ledger(argument)) {
      inputs.list.push_back({Input::Kind::ledger, argument, {}});
      continue;
    }
    add_root(path);
    const auto files = Walk(argument, inputs.warnings).take();
    if (files.empty()) inputs.warnings.push_back({argument, 0, 0, "is an empty folder"});
    for (const std::string& file : files)
      inputs.list.push_back({Input::Kind::file, join(argument, file), join(path, file)});
  }
  for (Input& input : inputs.list) {
    if (input.kind == Input::Kind::file) input.name = printable(below(inputs.root, input.name));
  }
  return inputs;
}

Result<std::vector<std::string>> read_path_list(const std::string& list) {
  const auto source = list == "-" ? Source::from_stdin() : Source::from_file(list);
  if (!source) return tl::unexpected(source.error());
  const std::string_view bytes = source->bytes();
  const char separator = bytes.find('\0') == std::string_view::npos ? '\n' : '\0';
  std::vector<std::string> paths;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find(separator, at), bytes.size());
    std::string_view path = bytes.substr(at, end - at);
    if (separator == '\n' && path.ends_with('\r')) path.remove_suffix(1);
    if (!path.empty()) paths.emplace_back(path);
    at = end + 1;
  }
  return paths;
}

}  // namespace taizhang
