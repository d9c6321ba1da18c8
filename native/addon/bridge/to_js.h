// The last step of a call, on JavaScript's thread: its C++ result becomes a value. Results with objects of ours in them are with
// those objects.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <napi.h>

#include "plain.h"
#include "table.h"

namespace virt {

class Environment;

// The result of a call that has none.
struct Nothing {};

struct Picture {
  std::string mime;
  std::vector<uint8_t> bytes;
};

Napi::Value ToJs(Environment& environment, Nothing);
Napi::Value ToJs(Environment& environment, bool value);
Napi::Value ToJs(Environment& environment, double value);
Napi::Value ToJs(Environment& environment, const std::string& value);
Napi::Value ToJs(Environment& environment, const Plain& value);
Napi::Value ToJs(Environment& environment, const Table& table);
Napi::Value ToJs(Environment& environment, const Picture& picture);

// A copy in JavaScript's memory: Electron refuses buffers that live elsewhere.
Napi::Uint8Array CopyBytes(Napi::Env env, const std::vector<uint8_t>& bytes);

}  // namespace virt
