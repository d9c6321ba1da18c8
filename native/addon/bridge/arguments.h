// Reads a method's arguments, and throws a TypeError or RangeError that names the culprit before anything else happens.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include <napi.h>

namespace virt {

class Arguments {
 public:
  explicit Arguments(const Napi::CallbackInfo& info);

  static constexpr size_t kMaxDocumentBytes = 16 << 20;
  static constexpr size_t kMaxStringBytes = 64 << 10;

  std::string String(size_t index, const char* name) const;
  // XML and the like.
  std::string Document(size_t index, const char* name) const;
  // Nothing for null or undefined.
  std::optional<std::string> OptionalString(size_t index, const char* name) const;
  std::optional<std::string> OptionalDocument(size_t index, const char* name) const;
  bool Boolean(size_t index, const char* name, std::optional<bool> otherwise = {}) const;
  // A whole number from `low` to `high`; `otherwise` stands in for undefined.
  int64_t Integer(size_t index, const char* name, int64_t low, int64_t high, std::optional<int64_t> otherwise = {}) const;
  // 32 bits, 0 when left out.
  unsigned Flags(size_t index) const;
  // Bytes, KiB and the like: 0 to 2^53 - 1.
  unsigned long long Size(size_t index, const char* name, std::optional<int64_t> otherwise = {}) const;
  Napi::Function Function(size_t index, const char* name) const;
  // A copy of a Uint8Array's bytes.
  std::vector<uint8_t> Bytes(size_t index, const char* name) const;
  // Whole numbers from 0 to `high`, at least one and at most `max_length`.
  std::vector<unsigned> Integers(size_t index, const char* name, int64_t high, size_t max_length) const;
  std::vector<std::string> Strings(size_t index, const char* name, size_t max_length) const;

  // The named fields of an object that may be left out, to be read like arguments, in this order.
  Arguments Options(size_t index, const char* name, std::initializer_list<const char*> fields) const;

  Napi::Value Raw(size_t index) const { return index < values_.size() ? values_[index] : env_.Undefined(); }
  [[noreturn]] void Refuse(const char* name, const char* expected) const;

 private:
  explicit Arguments(Napi::Env env) : env_(env) {}

  bool IsMissing(size_t index) const;
  std::string Text(Napi::Value value, const char* name, size_t max_bytes) const;
  int64_t Whole(Napi::Value value, const char* name, int64_t low, int64_t high) const;

  Napi::Env env_;
  std::vector<Napi::Value> values_;
};

// A C string for libvirt, which means null by null.
inline const char* CString(const std::optional<std::string>& text) { return text ? text->c_str() : nullptr; }

}  // namespace virt
