#include "object.h"

#include <utility>

namespace virt {

void RefuseForeignConstruction(const Napi::CallbackInfo& info) {
  if (!std::exchange(Environment::Of(info.Env()).making, false)) {
    throw Napi::TypeError::New(info.Env(), "cannot be constructed: ask a connection for it");
  }
}

void Fix(Napi::Object object, const char* name, Napi::Value value) {
  object.DefineProperty(Napi::PropertyDescriptor::Value(
      name, value, static_cast<napi_property_attributes>(napi_enumerable | napi_configurable)));
}

}  // namespace virt
