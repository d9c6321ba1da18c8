#include "stream_object.h"

namespace virt {

namespace {

// Aborts on a thread of the closing connection, where waiting does no harm.
struct Remains {
  std::shared_ptr<StreamCore> core;
  ~Remains() { core->Dispose(); }
};

const char* ReasonWord(StreamReason reason) {
  switch (reason) {
    case StreamReason::kEof: return "eof";
    case StreamReason::kFinish: return "finish";
    case StreamReason::kAbort: return "abort";
    case StreamReason::kClosed: return "closed";
    case StreamReason::kError: return "error";
  }
  return "error";
}

}  // namespace

NewStream PrepareStream(virConnectPtr connect, std::weak_ptr<Link> link) {
  return {std::make_shared<OwnedStream>(CheckPointer(virStreamNew(connect, VIR_STREAM_NONBLOCK))), std::move(link)};
}

Napi::Value ToJs(Environment& environment, NewStream made) {
  const auto link = made.link.lock();
  if (!link || !link->is_open()) throw environment.MakeError(Failure::Closed("the connection"));
  return StreamObject::Create(environment, link, std::move(made.reference));
}

Napi::Object StreamObject::Create(Environment& environment, const std::shared_ptr<Link>& link, std::shared_ptr<OwnedStream> stream) {
  StreamObject& object = Make<StreamObject>(environment, environment.stream);
  object.link_ = link;
  object.core_ = std::make_shared<StreamCore>(std::move(stream), environment.mailbox, link->streams);
  object.core_->SetObject(&object);
  link->children.insert(&object);
  Fix(object.Value(), "isOpen", Napi::Boolean::New(environment.env(), true));
  return object.Value();
}

// Collected: nobody listens, since a started stream is held until its end.
StreamObject::~StreamObject() {
  if (!core_) return;
  core_->SetObject(nullptr);
  link_->children.erase(this);
  if (link_->is_open()) core_->Abort(StreamReason::kAbort, {});
}

std::shared_ptr<void> StreamObject::Release() {
  core_->Abort(StreamReason::kClosed, {});
  return std::make_shared<Remains>(Remains{core_});
}

void StreamObject::Start(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const Arguments listener = arguments.Options(0, "listener", {"data", "end"});
  listener.Function(0, "listener.data");
  listener.Function(1, "listener.end");
  if (is_started_) throw Napi::TypeError::New(info.Env(), "the stream was started before");
  is_started_ = true;
  listener_ = Napi::Persistent(arguments.Raw(0).As<Napi::Object>());
  Ref();
  Environment::Of(info.Env()).mailbox->Hold();
  core_->StartReading();
}

void StreamObject::Pump(Environment& environment) {
  if (is_paused_ || listener_.IsEmpty()) return;
  const std::vector<uint8_t> received = core_->TakeReceived();
  if (!received.empty()) listener_.Get("data").As<Napi::Function>().Call(listener_.Value(), {CopyBytes(environment.env(), received)});
  // The listener may have paused the stream just now.
  if (is_paused_) return;
  if (const auto end = core_->TakeEnd()) SayEnd(environment, *end);
}

void StreamObject::SayEnd(Environment& environment, const StreamEnd& end) {
  const Napi::Env env = environment.env();
  Fix(Value(), "isOpen", Napi::Boolean::New(env, false));
  auto description = Napi::Object::New(env);
  description.Set("reason", ReasonWord(end.reason));
  if (end.failure) description.Set("error", environment.MakeError(*end.failure).Value());
  const Napi::ObjectReference listener = std::move(listener_);
  listener_.Reset();
  environment.mailbox->Unhold();
  Unref();
  listener.Get("end").As<Napi::Function>().Call(listener.Value(), {description});
}

void StreamObject::Pause(const Napi::CallbackInfo&) { is_paused_ = true; }

void StreamObject::Resume(const Napi::CallbackInfo&) {
  if (std::exchange(is_paused_, false) && is_started_) core_->Poke();
}

Napi::Value StreamObject::Write(const Napi::CallbackInfo& info) {
  Environment& environment = Environment::Of(info.Env());
  auto bytes = Arguments(info).Bytes(0, "chunk");
  const auto [call, promise] = environment.calls.Begin();
  if (!core_->Write(std::move(bytes), call)) environment.calls.Reject(call, Failure::Busy("too much waits to be written"));
  return promise;
}

Napi::Value StreamObject::Finish(const Napi::CallbackInfo& info) {
  const auto [call, promise] = Environment::Of(info.Env()).calls.Begin();
  core_->Finish(call);
  return promise;
}

Napi::Value StreamObject::Abort(const Napi::CallbackInfo& info) {
  Fix(Value(), "isOpen", Napi::Boolean::New(info.Env(), false));
  const auto [call, promise] = Environment::Of(info.Env()).calls.Begin();
  core_->Abort(StreamReason::kAbort, call);
  return promise;
}

void StreamObject::Close(const Napi::CallbackInfo& info) {
  Fix(Value(), "isOpen", Napi::Boolean::New(info.Env(), false));
  core_->Abort(StreamReason::kAbort, {});
}

void StreamObject::Define(Environment& environment) {
  environment.stream = Napi::Persistent(DefineClass(environment.env(), "Stream",
                                                    {
                                                        InstanceMethod<&StreamObject::Start>("start"),
                                                        InstanceMethod<&StreamObject::Pause>("pause"),
                                                        InstanceMethod<&StreamObject::Resume>("resume"),
                                                        InstanceMethod<&StreamObject::Write>("write"),
                                                        InstanceMethod<&StreamObject::Finish>("finish"),
                                                        InstanceMethod<&StreamObject::Abort>("abort"),
                                                        InstanceMethod<&StreamObject::Close>("close"),
                                                    }));
}

}  // namespace virt
