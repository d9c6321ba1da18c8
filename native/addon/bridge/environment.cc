#include "environment.h"

#include "../connection/link.h"
#include "failure.h"

namespace virt {

Environment::Environment(Napi::Env env, Napi::Object hooks)
    : env_(env),
      mailbox(std::make_shared<Mailbox>(*this)),
      calls(*this),
      libvirt_error(Napi::Persistent(hooks.Get("LibvirtError").As<Napi::Function>())),
      decode_table(Napi::Persistent(hooks.Get("decodeTable").As<Napi::Function>())) {
  // After the mailbox's: hooks run in reverse order, and its wake-up must outlive our closing it.
  napi_add_env_cleanup_hook(env, Teardown, this);
}

Environment& Environment::Of(Napi::Env env) { return *env.GetInstanceData<Environment>(); }

Napi::Error Environment::MakeError(const Failure& failure) const {
  const Napi::Object error = libvirt_error.New({
      Napi::Number::New(env_, failure.code),
      Napi::Number::New(env_, failure.domain),
      Napi::Number::New(env_, failure.level),
      Napi::String::New(env_, failure.message),
  });
  return error.As<Napi::Error>();
}

void Environment::Teardown(void* data) {
  auto& environment = *static_cast<Environment*>(data);
  environment.mailbox->Close();
  for (const auto& link : environment.links) link->Abandon();
  environment.links.clear();
}

}  // namespace virt
