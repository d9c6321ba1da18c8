#include "failure.h"

#include <cstdlib>

#include <libvirt/virterror.h>

namespace virt {

Failure Failure::Last() {
  const virError* error = virGetLastError();
  if (error == nullptr || error->code == VIR_ERR_OK) {
    return {VIR_ERR_INTERNAL_ERROR, VIR_FROM_NONE, VIR_ERR_ERROR, "libvirt failed without saying why"};
  }
  return {error->code, error->domain, error->level, OrEmpty(error->message)};
}

Failure Failure::Busy(const char* what) { return {kBusy, 0, VIR_ERR_ERROR, what}; }

Failure Failure::Closed(const char* what) { return {kClosed, 0, VIR_ERR_ERROR, std::string(what) + " is closed"}; }

int Check(int result) {
  if (result < 0) throw Failure::Last();
  return result;
}

std::string TakeString(char* text) {
  std::string copy = CheckPointer(text);
  std::free(text);
  return copy;
}

std::string OrEmpty(const char* text) { return text == nullptr ? std::string() : std::string(text); }

}  // namespace virt
