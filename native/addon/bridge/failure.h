// What went wrong in a libvirt call, as a C++ exception that may cross threads. Becomes a LibvirtError in JavaScript.
#pragma once

#include <string>

namespace virt {

struct Failure {
  int code;
  int domain;
  int level;
  std::string message;

  // Our own codes, negative; loader/error.js gives them their names.
  static constexpr int kBusy = -1;
  static constexpr int kClosed = -2;

  // The calling thread's last libvirt error. Capture it before anything else enters libvirt.
  static Failure Last();
  static Failure Busy(const char* what);
  static Failure Closed(const char* what);
};

// Passes on what is not negative.
int Check(int result);

template <typename T>
T* CheckPointer(T* pointer) {
  if (pointer == nullptr) throw Failure::Last();
  return pointer;
}

// Takes over a string that libvirt allocated.
std::string TakeString(char* text);

// For strings libvirt may leave out.
std::string OrEmpty(const char* text);

}  // namespace virt
