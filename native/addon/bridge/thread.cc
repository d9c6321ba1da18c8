#include "thread.h"

#include <csignal>
#include <memory>

#include <pthread.h>

namespace virt {

namespace {

void* Enter(void* argument) {
  std::unique_ptr<Task<>> body(static_cast<Task<>*>(argument));
  (*body)();
  return nullptr;
}

}  // namespace

bool StartThread(const char* name, Task<> body) {
  auto argument = std::make_unique<Task<>>(std::move(body));
  sigset_t others, before;
  sigfillset(&others);
  for (const int crash : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS}) sigdelset(&others, crash);
  pthread_sigmask(SIG_SETMASK, &others, &before);
  pthread_t thread;
  const int refused = pthread_create(&thread, nullptr, Enter, argument.get());
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (refused != 0) return false;
  argument.release();
  pthread_setname_np(thread, name);
  pthread_detach(thread);
  return true;
}

}  // namespace virt
