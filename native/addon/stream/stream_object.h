// The JavaScript class Stream.
#pragma once

#include "../bridge/object.h"
#include "core.h"

namespace virt {

class StreamObject : public Napi::ObjectWrap<StreamObject>, public Child {
 public:
  explicit StreamObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<StreamObject>(info) { RefuseForeignConstruction(info); }
  ~StreamObject() override;

  static void Define(Environment& environment);
  static Napi::Object Create(Environment& environment, const std::shared_ptr<Link>& link, std::shared_ptr<OwnedStream> stream);

  // Hands JavaScript what there is, and the end when nothing else is left.
  void Pump(Environment& environment);
  std::shared_ptr<void> Release() override;

 private:
  void Start(const Napi::CallbackInfo& info);
  void Pause(const Napi::CallbackInfo& info);
  void Resume(const Napi::CallbackInfo& info);
  Napi::Value Write(const Napi::CallbackInfo& info);
  Napi::Value Finish(const Napi::CallbackInfo& info);
  Napi::Value Abort(const Napi::CallbackInfo& info);
  void Close(const Napi::CallbackInfo& info);

  void SayEnd(Environment& environment, const StreamEnd& end);

  std::shared_ptr<Link> link_;
  std::shared_ptr<StreamCore> core_;
  // Empty before start() and after the end.
  Napi::ObjectReference listener_;
  bool is_started_ = false;
  bool is_paused_ = false;
};

// A stream as a call's result; becomes a Stream.
struct NewStream {
  std::shared_ptr<OwnedStream> reference;
  std::weak_ptr<Link> link;
};
Napi::Value ToJs(Environment& environment, NewStream made);

// A non-blocking stream that is not connected to anything yet.
NewStream PrepareStream(virConnectPtr connect, std::weak_ptr<Link> link);

}  // namespace virt
