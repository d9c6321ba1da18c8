#include "mailbox.h"

#include <utility>

#include "environment.h"
#include "thread.h"

namespace virt {

Mailbox::Mailbox(Environment& environment) : env_(environment.env()) {
  const Napi::String name = Napi::String::New(env_, "libvirt");
  const napi_status status =
      napi_create_threadsafe_function(env_, nullptr, nullptr, name, 0, 1, nullptr, nullptr, &environment, Deliver, &wake_);
  if (status != napi_ok) throw Napi::Error::New(env_);
  napi_unref_threadsafe_function(env_, wake_);
}

bool Mailbox::Post(Letter letter) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (closed_) return false;
  letters_.push_back(std::move(letter));
  if (letters_.size() == 1) napi_call_threadsafe_function(wake_, nullptr, napi_tsfn_nonblocking);
  return true;
}

std::vector<Mailbox::Letter> Mailbox::Collect() {
  std::lock_guard<std::mutex> lock(mutex_);
  return std::exchange(letters_, {});
}

namespace {

// A worker that is being terminated still runs its loop, but no more JavaScript.
bool CanRunJavaScript(Napi::Env env) {
  const Napi::Object probe = Napi::Object::New(env);
  return napi_set_named_property(env, probe, "probe", probe) == napi_ok;
}

}  // namespace

void Mailbox::Deliver(napi_env env, napi_value, void* context, void*) {
  if (env == nullptr) return;
  const Napi::HandleScope outer(env);
  if (!CanRunJavaScript(env)) return;
  auto& environment = *static_cast<Environment*>(context);
  for (Letter& letter : environment.mailbox->Collect()) {
    Napi::HandleScope scope(env);
    try {
      letter(environment);
    } catch (const Napi::Error& error) {
      // A callback threw: that is an uncaught exception, as in any event handler, and no reason to lose the other letters.
      napi_fatal_exception(env, error.Value());
    }
  }
}

void Mailbox::Hold() {
  if (holds_++ == 0) napi_ref_threadsafe_function(env_, wake_);
}

void Mailbox::Unhold() {
  if (--holds_ == 0) napi_unref_threadsafe_function(env_, wake_);
}

void Mailbox::Close() {
  std::vector<Letter> undelivered;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    undelivered = std::exchange(letters_, {});
  }
  // They may own connections, and closing one may block.
  if (!undelivered.empty()) StartThread("libvirt-bury", [undelivered = std::move(undelivered)] {});
}

}  // namespace virt
