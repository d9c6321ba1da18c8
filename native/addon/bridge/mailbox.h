// The one way from our threads into a JavaScript environment. Letters are delivered in order and in batches: however many
// pile up, the environment's loop is woken once.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include <napi.h>

#include "task.h"

namespace virt {

class Environment;

class Mailbox {
 public:
  using Letter = Task<Environment&>;

  explicit Mailbox(Environment& environment);

  // From any thread. False when the environment is gone; the letter is destroyed either way. A letter must hold nothing of
  // JavaScript's.
  bool Post(Letter letter);

  // JavaScript's thread: while held, the loop does not end. Calls nest.
  void Hold();
  void Unhold();

  // JavaScript's thread: the environment is going. No letter is delivered from here on.
  void Close();

 private:
  static void Deliver(napi_env env, napi_value callback, void* context, void* data);
  std::vector<Letter> Collect();

  const napi_env env_;
  napi_threadsafe_function wake_ = nullptr;
  int holds_ = 0;
  std::mutex mutex_;
  std::vector<Letter> letters_;
  bool closed_ = false;
};

}  // namespace virt
