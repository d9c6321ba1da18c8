#include "arguments.h"

#include <cmath>

namespace virt {

Arguments::Arguments(const Napi::CallbackInfo& info) : env_(info.Env()) {
  for (size_t i = 0; i < info.Length(); ++i) values_.push_back(info[i]);
}

Arguments Arguments::Options(size_t index, const char* name, std::initializer_list<const char*> fields) const {
  Arguments options(env_);
  if (Raw(index).IsUndefined()) return options;
  if (!Raw(index).IsObject()) Refuse(name, "an object");
  const auto object = Raw(index).As<Napi::Object>();
  for (const char* field : fields) options.values_.push_back(object.Get(field));
  return options;
}

void Arguments::Refuse(const char* name, const char* expected) const {
  throw Napi::TypeError::New(env_, std::string(name) + " must be " + expected);
}

bool Arguments::IsMissing(size_t index) const { return Raw(index).IsUndefined() || Raw(index).IsNull(); }

std::string Arguments::Text(Napi::Value value, const char* name, size_t max_bytes) const {
  if (!value.IsString()) Refuse(name, "a string");
  size_t length = 0;
  napi_get_value_string_utf8(env_, value, nullptr, 0, &length);
  if (length > max_bytes) {
    throw Napi::RangeError::New(env_, std::string(name) + " is longer than " + std::to_string(max_bytes) + " bytes");
  }
  std::string text = value.As<Napi::String>();
  if (text.find('\0') != std::string::npos) Refuse(name, "a string without NUL");
  return text;
}

std::string Arguments::String(size_t index, const char* name) const { return Text(Raw(index), name, kMaxStringBytes); }

std::string Arguments::Document(size_t index, const char* name) const { return Text(Raw(index), name, kMaxDocumentBytes); }

std::optional<std::string> Arguments::OptionalString(size_t index, const char* name) const {
  if (IsMissing(index)) return {};
  return String(index, name);
}

std::optional<std::string> Arguments::OptionalDocument(size_t index, const char* name) const {
  if (IsMissing(index)) return {};
  return Document(index, name);
}

bool Arguments::Boolean(size_t index, const char* name, std::optional<bool> otherwise) const {
  if (otherwise && Raw(index).IsUndefined()) return *otherwise;
  if (!Raw(index).IsBoolean()) Refuse(name, "a boolean");
  return Raw(index).As<Napi::Boolean>();
}

int64_t Arguments::Whole(Napi::Value value, const char* name, int64_t low, int64_t high) const {
  if (!value.IsNumber()) Refuse(name, "a number");
  const double number = value.As<Napi::Number>();
  if (std::trunc(number) != number) Refuse(name, "a whole number");
  if (number < static_cast<double>(low) || number > static_cast<double>(high)) {
    throw Napi::RangeError::New(
        env_, std::string(name) + " must be from " + std::to_string(low) + " to " + std::to_string(high));
  }
  return static_cast<int64_t>(number);
}

int64_t Arguments::Integer(size_t index, const char* name, int64_t low, int64_t high, std::optional<int64_t> otherwise) const {
  if (otherwise && Raw(index).IsUndefined()) return *otherwise;
  return Whole(Raw(index), name, low, high);
}

unsigned Arguments::Flags(size_t index) const { return static_cast<unsigned>(Integer(index, "flags", 0, UINT32_MAX, 0)); }

unsigned long long Arguments::Size(size_t index, const char* name, std::optional<int64_t> otherwise) const {
  return static_cast<unsigned long long>(Integer(index, name, 0, (int64_t{1} << 53) - 1, otherwise));
}

Napi::Function Arguments::Function(size_t index, const char* name) const {
  if (!Raw(index).IsFunction()) Refuse(name, "a function");
  return Raw(index).As<Napi::Function>();
}

std::vector<uint8_t> Arguments::Bytes(size_t index, const char* name) const {
  if (!Raw(index).IsTypedArray()) Refuse(name, "a Uint8Array");
  const auto array = Raw(index).As<Napi::TypedArray>();
  if (array.TypedArrayType() != napi_uint8_array) Refuse(name, "a Uint8Array");
  const auto bytes = Raw(index).As<Napi::Uint8Array>();
  return std::vector<uint8_t>(bytes.Data(), bytes.Data() + bytes.ByteLength());
}

std::vector<unsigned> Arguments::Integers(size_t index, const char* name, int64_t high, size_t max_length) const {
  if (!Raw(index).IsArray()) Refuse(name, "an array of numbers");
  const auto array = Raw(index).As<Napi::Array>();
  if (array.Length() == 0 || array.Length() > max_length) {
    throw Napi::RangeError::New(env_, std::string(name) + " must have 1 to " + std::to_string(max_length) + " items");
  }
  std::vector<unsigned> numbers;
  for (uint32_t i = 0; i < array.Length(); ++i) {
    numbers.push_back(static_cast<unsigned>(Whole(array.Get(i), name, 0, high)));
  }
  return numbers;
}

std::vector<std::string> Arguments::Strings(size_t index, const char* name, size_t max_length) const {
  if (!Raw(index).IsArray()) Refuse(name, "an array of strings");
  const auto array = Raw(index).As<Napi::Array>();
  if (array.Length() > max_length) {
    throw Napi::RangeError::New(env_, std::string(name) + " must have at most " + std::to_string(max_length) + " items");
  }
  std::vector<std::string> strings;
  for (uint32_t i = 0; i < array.Length(); ++i) strings.push_back(Text(array.Get(i), name, kMaxStringBytes));
  return strings;
}

}  // namespace virt
