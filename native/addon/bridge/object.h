// What the JavaScript objects that own a libvirt pointer have in common: made by us alone, freed with their connection, and of
// no use after that.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <napi.h>

#include "../connection/link.h"
#include "arguments.h"
#include "environment.h"
#include "failure.h"
#include "submit.h"

namespace virt {

// Throws unless Make() is on the stack: JavaScript reaches our constructors by `object.constructor`.
void RefuseForeignConstruction(const Napi::CallbackInfo& info);

template <typename Class>
Class& Make(Environment& environment, const Napi::FunctionReference& constructor) {
  environment.making = true;
  return *Class::Unwrap(constructor.New({}));
}

// Sets a property that JavaScript cannot simply assign to. Not an accessor: V8 checks the receiver of our methods, but not that of
// our accessors.
void Fix(Napi::Object object, const char* name, Napi::Value value);

template <typename Self, typename Raw, typename OwnedRaw>
class Handle : public Napi::ObjectWrap<Self>, public Child {
 public:
  using Base = Handle;
  using Reference = std::shared_ptr<OwnedRaw>;

  explicit Handle(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Self>(info) { RefuseForeignConstruction(info); }
  ~Handle() override { Disown(); }

  void Adopt(std::shared_ptr<Link> link, Reference reference) {
    link_ = std::move(link);
    reference_ = std::move(reference);
    link_->children.insert(this);
  }

  std::shared_ptr<void> Release() override { return std::move(reference_); }

  // Throws when closed.
  const Reference& reference(Napi::Env env) const {
    if (!reference_) throw Environment::Of(env).MakeError(Failure::Closed("the object, or its connection,"));
    return reference_;
  }

 protected:
  // `work` gets the pointer on a thread of the connection.
  template <typename Work>
  Napi::Value Run(const Napi::CallbackInfo& info, Work work) {
    return Submit(Environment::Of(info.Env()), *link_->calls,
                  [reference = reference(info.Env()), work = std::move(work)]() mutable { return work(reference->get()); });
  }

  // The three commonest shapes of a libvirt function.
  template <int (*Function)(Raw*)>
  Napi::Value Do(const Napi::CallbackInfo& info) {
    return Run(info, [](Raw* raw) {
      Check(Function(raw));
      return Nothing();
    });
  }

  template <int (*Function)(Raw*, unsigned)>
  Napi::Value DoWithFlags(const Napi::CallbackInfo& info) {
    const unsigned flags = Arguments(info).Flags(0);
    return Run(info, [flags](Raw* raw) {
      Check(Function(raw, flags));
      return Nothing();
    });
  }

  template <char* (*Function)(Raw*, unsigned)>
  Napi::Value Describe(const Napi::CallbackInfo& info) {
    const unsigned flags = Arguments(info).Flags(0);
    return Run(info, [flags](Raw* raw) { return TakeString(Function(raw, flags)); });
  }

  template <int (*Function)(Raw*, int)>
  Napi::Value Switch(const Napi::CallbackInfo& info) {
    const bool on = Arguments(info).Boolean(0, "on");
    return Run(info, [on](Raw* raw) {
      Check(Function(raw, on ? 1 : 0));
      return Nothing();
    });
  }

  void Close(const Napi::CallbackInfo&) {
    Disown();
    reference_.reset();
  }

  std::shared_ptr<Link> link_;

 private:
  void Disown() {
    if (link_) link_->children.erase(this);
  }

  Reference reference_;
};

}  // namespace virt
