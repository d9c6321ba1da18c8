// The binding's own function `open`; loader/open.js checks its arguments and says what they are.
#pragma once

#include <napi.h>

namespace virt {

// (uri, isReadOnly, keepAliveSeconds, keepAliveCount, onClose | null, onCredentials | null) -> Promise<Connection>
Napi::Value Open(const Napi::CallbackInfo& info);

}  // namespace virt
