// Thousands of similar objects on their way to JavaScript. Setting a property through N-API costs some 100 ns on the thread that
// paints; so a table is packed on ours: each distinct list of keys once, all numbers in one typed array, all text in one
// string. loader/table.js unpacks it at the speed of JavaScript.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace virt {

class Table {
 public:
  // A row is begun, filled and ended; its keys in their order make its shape.
  void BeginRow();
  // In every row or none: the row becomes { uuid, params }, with what follows as params.
  void Uuid(std::string_view uuid);
  void Number(const char* key, double value);
  void Boolean(const char* key, bool value);
  void Text(const char* key, std::string_view value);
  void Null(const char* key);
  void EndRow();

  // Read by ToJs and loader/table.js. Per row its shape's number.
  const std::vector<uint32_t>& rows() const { return rows_; }
  // Per shape its keys, each behind its kind ('n', 'b', 's', '0') and followed by a NUL.
  const std::vector<std::string>& shapes() const { return shapes_; }
  // Numbers and booleans in order of appearance.
  const std::vector<double>& numbers() const { return numbers_; }
  // Texts in order of appearance, a NUL after each.
  const std::string& texts() const { return texts_; }
  // Per row its UUID, a NUL after each; empty when rows have none.
  const std::string& uuids() const { return uuids_; }

 private:
  void Key(char kind, const char* key);

  std::string shape_;
  std::vector<uint32_t> rows_;
  std::vector<std::string> shapes_;
  std::unordered_map<std::string, uint32_t> known_shapes_;
  std::vector<double> numbers_;
  std::string texts_;
  std::string uuids_;
};

}  // namespace virt
