#include "to_js.h"

#include <cstring>

#include "environment.h"

namespace virt {

namespace {

struct Converter {
  Napi::Env env;

  Napi::Value operator()(std::nullptr_t) const { return env.Null(); }
  Napi::Value operator()(bool value) const { return Napi::Boolean::New(env, value); }
  Napi::Value operator()(double value) const { return Napi::Number::New(env, value); }
  Napi::Value operator()(const std::string& value) const { return Napi::String::New(env, value); }
  Napi::Value operator()(const Plain::Array& value) const {
    auto array = Napi::Array::New(env, value.size());
    for (size_t i = 0; i < value.size(); ++i) array.Set(i, std::visit(*this, value[i].value()));
    return array;
  }
  Napi::Value operator()(const Plain::Object& value) const {
    auto object = Napi::Object::New(env);
    for (const auto& [key, item] : value) object.Set(key, std::visit(*this, item.value()));
    return object;
  }
};

template <typename Array, typename T>
Array CopyNumbers(Napi::Env env, const std::vector<T>& numbers) {
  Array array = Array::New(env, numbers.size());
  if (!numbers.empty()) std::memcpy(array.Data(), numbers.data(), numbers.size() * sizeof(T));
  return array;
}

}  // namespace

Napi::Value ToJs(Environment& environment, Nothing) { return environment.env().Undefined(); }

Napi::Value ToJs(Environment& environment, bool value) { return Napi::Boolean::New(environment.env(), value); }

Napi::Value ToJs(Environment& environment, double value) { return Napi::Number::New(environment.env(), value); }

Napi::Value ToJs(Environment& environment, const std::string& value) { return Napi::String::New(environment.env(), value); }

Napi::Value ToJs(Environment& environment, const Plain& value) { return std::visit(Converter{environment.env()}, value.value()); }

Napi::Value ToJs(Environment& environment, const Table& table) {
  const Napi::Env env = environment.env();
  auto shapes = Napi::Array::New(env, table.shapes().size());
  for (size_t i = 0; i < table.shapes().size(); ++i) shapes.Set(i, Napi::String::New(env, table.shapes()[i]));
  return environment.decode_table.Call({
      shapes,
      CopyNumbers<Napi::Uint32Array>(env, table.rows()),
      CopyNumbers<Napi::Float64Array>(env, table.numbers()),
      Napi::String::New(env, table.texts()),
      Napi::String::New(env, table.uuids()),
  });
}

Napi::Uint8Array CopyBytes(Napi::Env env, const std::vector<uint8_t>& bytes) {
  return CopyNumbers<Napi::Uint8Array>(env, bytes);
}

Napi::Value ToJs(Environment& environment, const Picture& picture) {
  auto object = Napi::Object::New(environment.env());
  object.Set("mime", Napi::String::New(environment.env(), picture.mime));
  object.Set("bytes", CopyBytes(environment.env(), picture.bytes));
  return object;
}

}  // namespace virt
