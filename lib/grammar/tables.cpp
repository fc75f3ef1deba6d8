#include "grammar/tables.h"

#include "value/decimal.h"

namespace taizhang {

namespace {

class TableWriter {
 public:
  std::string take() { return std::move(bytes_); }

  void write_size(std::uint64_t size) {
    for (; size >= 0x80; size >>= 7) bytes_.push_back(static_cast<char>(size | 0x80));
    bytes_.push_back(static_cast<char>(size));
  }
  void write(const std::string& text) {
    write_size(text.size());
    bytes_.append(text);
  }
  void write(bool truth) { bytes_.push_back(truth ? 1 : 0); }
  void write(WholeNumber auto number) {
    const auto value = static_cast<std::int64_t>(number);
    write_size(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }
  void write(const Decimal& decimal) { write(decimal.to_string()); }
  template <class T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) write(*value);
  }
  template <class First, class Second>
  void write(const std::pair<First, Second>& pair) {
    write(pair.first);
    write(pair.second);
  }
  template <class T>
  void write(const std::vector<T>& values) {
    write_size(values.size());
    for (const T& value : values) write(value);
  }
  template <Described T>
  void write(const T& value);

 private:
  std::string bytes_;
};

template <class T>
struct FieldWriter {
  TableWriter& writer;
  const T& value;
  void required(const char*, auto member, const auto&...) { writer.write(value.*member); }
  void optional(const char*, auto member, const auto&...) { writer.write(value.*member); }
  void examples(const char*, auto) {}
};

template <Described T>
void TableWriter::write(const T& value) {
  FieldWriter<T> fields{*this, value};
  T::fields(fields);
}

// Reads what TableWriter wrote. After the first cut-off value every further one is empty and ok() is false.
class TableReader {
 public:
  explicit TableReader(std::string_view bytes) : rest_(bytes) {}

  bool ok() const { return ok_ && rest_.empty(); }

  std::uint64_t read_size() {
    std::uint64_t size = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(read_byte());
      size |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return size;
    }
    ok_ = false;
    return 0;
  }
  void read(std::string& text) {
    const std::uint64_t size = read_size();
    if (size > rest_.size()) return fail();
    text.assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }
  void read(bool& truth) { truth = read_byte() != 0; }
  void read(WholeNumber auto& number) {
    const std::uint64_t bits = read_size();
    number = static_cast<std::remove_reference_t<decltype(number)>>(bits >> 1 ^ (~(bits & 1) + 1));
  }
  void read(Decimal& decimal) {
    std::string digits;
    read(digits);
    const auto parsed = Decimal::parse(digits);
    if (!parsed) return fail();
    decimal = *parsed;
  }
  template <class T>
  void read(std::optional<T>& value) {
    bool present = false;
    read(present);
    if (present) read(value.emplace());
  }
  template <class First, class Second>
  void read(std::pair<First, Second>& pair) {
    read(pair.first);
    read(pair.second);
  }
  template <class T>
  void read(std::vector<T>& values) {
    const std::uint64_t size = read_size();
    if (size > rest_.size()) return fail();  // every value takes a byte at least
    values.resize(size);
    for (T& value : values) read(value);
  }
  template <Described T>
  void read(T& value);

 private:
  void fail() {
    ok_ = false;
    rest_ = {};
  }
  char read_byte() {
    if (rest_.empty()) {
      ok_ = false;
      return 0;
    }
    const char byte = rest_.front();
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view rest_;
  bool ok_ = true;
};

template <class T>
struct FieldReader {
  TableReader& reader;
  T& value;
  void required(const char*, auto member, const auto&...) { reader.read(value.*member); }
  void optional(const char*, auto member, const auto&...) { reader.read(value.*member); }
  void examples(const char*, auto) {}
};

template <Described T>
void TableReader::read(T& value) {
  FieldReader<T> fields{*this, value};
  T::fields(fields);
}

}  // namespace

std::string write_tables(const Catalog& catalog) {
  TableWriter writer;
  writer.write(catalog.files);
  auto write_kind = [&](auto member) { writer.write(catalog.*member); };
  Catalog::kinds(write_kind);
  return writer.take();
}

std::optional<Catalog> read_tables(std::string_view bytes) {
  TableReader reader(bytes);
  Catalog catalog;
  reader.read(catalog.files);
  auto read_kind = [&](auto member) { reader.read(catalog.*member); };
  Catalog::kinds(read_kind);
  if (!reader.ok()) return {};
  return catalog;
}

}  // namespace taizhang
