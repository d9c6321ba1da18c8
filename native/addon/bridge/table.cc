#include "table.h"

namespace virt {

void Table::Key(char kind, const char* key) {
  shape_ += kind;
  shape_ += key;
  shape_ += '\0';
}

void Table::BeginRow() { shape_.clear(); }

void Table::Uuid(std::string_view uuid) {
  uuids_ += uuid;
  uuids_ += '\0';
}

void Table::Number(const char* key, double value) {
  Key('n', key);
  numbers_.push_back(value);
}

void Table::Boolean(const char* key, bool value) {
  Key('b', key);
  numbers_.push_back(value ? 1 : 0);
}

void Table::Text(const char* key, std::string_view value) {
  Key('s', key);
  texts_ += value;
  texts_ += '\0';
}

void Table::Null(const char* key) { Key('0', key); }

void Table::EndRow() {
  const auto [known, added] = known_shapes_.emplace(shape_, static_cast<uint32_t>(shapes_.size()));
  if (added) shapes_.push_back(shape_);
  rows_.push_back(known->second);
}

}  // namespace virt
