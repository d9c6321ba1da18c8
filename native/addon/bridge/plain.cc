#include "plain.h"

namespace virt {

Plain FromParam(const virTypedParameter& param) {
  switch (param.type) {
    case VIR_TYPED_PARAM_INT: return param.value.i;
    case VIR_TYPED_PARAM_UINT: return param.value.ui;
    case VIR_TYPED_PARAM_LLONG: return param.value.l;
    case VIR_TYPED_PARAM_ULLONG: return param.value.ul;
    case VIR_TYPED_PARAM_DOUBLE: return param.value.d;
    case VIR_TYPED_PARAM_BOOLEAN: return param.value.b != 0;
    case VIR_TYPED_PARAM_STRING: return static_cast<const char*>(param.value.s);
    default: return {};
  }
}

Plain::Object FromParams(const virTypedParameter* params, int count) {
  Plain::Object object;
  object.reserve(count);
  for (int i = 0; i < count; ++i) object.emplace_back(params[i].field, FromParam(params[i]));
  return object;
}

}  // namespace virt
