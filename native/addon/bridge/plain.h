// A value as JSON knows it, made on any thread and turned into JavaScript later on its own.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <libvirt/libvirt.h>

namespace virt {

class Plain {
 public:
  using Array = std::vector<Plain>;
  using Object = std::vector<std::pair<std::string, Plain>>;

  Plain() : value_(nullptr) {}
  Plain(bool value) : value_(value) {}
  Plain(int value) : value_(static_cast<double>(value)) {}
  Plain(unsigned value) : value_(static_cast<double>(value)) {}
  Plain(long value) : value_(static_cast<double>(value)) {}
  Plain(unsigned long value) : value_(static_cast<double>(value)) {}
  Plain(long long value) : value_(static_cast<double>(value)) {}
  Plain(unsigned long long value) : value_(static_cast<double>(value)) {}
  Plain(double value) : value_(value) {}
  Plain(std::string value) : value_(std::move(value)) {}
  // Null stays null.
  Plain(const char* value) : value_(nullptr) {
    if (value != nullptr) value_ = std::string(value);
  }
  Plain(Array value) : value_(std::move(value)) {}
  Plain(Object value) : value_(std::move(value)) {}

  using Value = std::variant<std::nullptr_t, bool, double, std::string, Array, Object>;
  const Value& value() const { return value_; }

 private:
  Value value_;
};

// One flat object under libvirt's own keys.
Plain::Object FromParams(const virTypedParameter* params, int count);

// One value of a typed parameter; any number becomes a double.
Plain FromParam(const virTypedParameter& param);

}  // namespace virt
