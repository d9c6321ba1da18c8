// Ways to see and touch the guest's screen and serial ports.
#include <memory>

#include <unistd.h>

#include "../stream/stream_object.h"
#include "../stream/slurp.h"
#include "domain.h"

namespace virt {

namespace {

constexpr size_t kMaxScreenshotBytes = 64 << 20;
constexpr int64_t kMaxHoldMs = 60'000;

// A descriptor on its way to JavaScript; closed when it does not arrive.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.Take()) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int Take() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

Napi::Value ToJs(Environment& environment, Descriptor descriptor) {
  return Napi::Number::New(environment.env(), descriptor.Take());
}

}  // namespace

Napi::Value Domain::SendKey(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const auto codeset = static_cast<unsigned>(arguments.Integer(0, "codeset", 0, VIR_KEYCODE_SET_QNUM));
  const auto hold_ms = static_cast<unsigned>(arguments.Integer(1, "holdMs", 0, kMaxHoldMs));
  auto keys = arguments.Integers(2, "keycodes", UINT16_MAX, VIR_DOMAIN_SEND_KEY_MAX_KEYS);
  return Run(info, [codeset, hold_ms, keys = std::move(keys)](virDomainPtr domain) mutable {
    Check(virDomainSendKey(domain, codeset, hold_ms, keys.data(), static_cast<int>(keys.size()), 0));
    return Nothing();
  });
}

Napi::Value Domain::Screenshot(const Napi::CallbackInfo& info) {
  const auto screen = static_cast<unsigned>(Arguments(info).Integer(0, "screen", 0, INT32_MAX, 0));
  return Run(info, [screen](virDomainPtr domain) {
    const OwnedStream stream(CheckPointer(virStreamNew(virDomainGetConnect(domain), 0)));
    Picture picture;
    picture.mime = TakeString(virDomainScreenshot(domain, stream.get(), screen, 0));
    picture.bytes = Slurp(stream.get(), kMaxScreenshotBytes);
    return picture;
  });
}

Napi::Value Domain::OpenConsole(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  return Run(info, [device = arguments.OptionalString(0, "device"), flags = arguments.Flags(1),
                    link = std::weak_ptr(link_)](virDomainPtr domain) {
    NewStream made = PrepareStream(virDomainGetConnect(domain), link);
    Check(virDomainOpenConsole(domain, CString(device), made.reference->get(), flags));
    return made;
  });
}

Napi::Value Domain::OpenGraphicsFD(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  const auto index = static_cast<unsigned>(arguments.Integer(0, "index", 0, INT32_MAX));
  const bool skip_auth = arguments.Options(1, "options", {"skipAuth"}).Boolean(0, "skipAuth", false);
  return Run(info, [index, flags = skip_auth ? unsigned{VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH} : 0u](virDomainPtr domain) {
    return Descriptor(Check(virDomainOpenGraphicsFD(domain, index, flags)));
  });
}

}  // namespace virt
