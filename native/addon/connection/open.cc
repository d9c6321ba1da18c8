#include "open.h"

#include <utility>

#include "../bridge/event_loop.h"
#include "connection.h"
#include "credentials.h"

namespace virt {

namespace {

struct Request {
  std::string uri;
  bool is_read_only;
  int keep_alive_seconds;
  unsigned keep_alive_count;
  bool has_credentials;
  bool wants_close;
};

struct CloseNotice {
  std::shared_ptr<Mailbox> mailbox;
  std::weak_ptr<Link> link;
};

void HandleClose(virConnectPtr, int reason, void* opaque) {
  const auto& notice = *static_cast<CloseNotice*>(opaque);
  const char* word = reason == VIR_CONNECT_CLOSE_REASON_EOF         ? "eof"
                     : reason == VIR_CONNECT_CLOSE_REASON_KEEPALIVE ? "keepalive"
                     : reason == VIR_CONNECT_CLOSE_REASON_CLIENT    ? "client"
                                                                    : "error";
  notice.mailbox->Post([link = notice.link, word](Environment&) {
    if (const auto open = link.lock()) open->SayClosed(word);
  });
}

// The callback keeps libvirt's side alive: without this, nothing that was closed would ever be let go of.
void CloseWithNotice(OwnedConnect* connect) {
  virConnectUnregisterCloseCallback(connect->get(), HandleClose);
  delete connect;
}

void ForgetClose(void* opaque) { delete static_cast<CloseNotice*>(opaque); }

std::shared_ptr<OwnedConnect> Connect(const Request& request, Credentials credentials) {
  EnsureEventLoop();
  // No flag against aliases of libvirt.conf: not every driver takes it, and an alias cannot look like a checked URI.
  const unsigned flags = request.is_read_only ? unsigned{VIR_CONNECT_RO} : 0u;
  virConnectAuth auth = credentials.ForLibvirt();
  const virConnectPtr opened = CheckPointer(virConnectOpenAuth(request.uri.c_str(), request.has_credentials ? &auth : nullptr, flags));
  const std::shared_ptr<OwnedConnect> connect(new OwnedConnect(opened), CloseWithNotice);
  // Drivers inside this process have neither; what they say about it is no reason to fail.
  if (request.keep_alive_seconds > 0) virConnectSetKeepAlive(connect->get(), request.keep_alive_seconds, request.keep_alive_count);
  if (!request.wants_close) return connect;
  auto notice = std::make_unique<CloseNotice>(CloseNotice{credentials.mailbox, credentials.link});
  if (virConnectRegisterCloseCallback(connect->get(), HandleClose, notice.get(), ForgetClose) == 0) notice.release();
  return connect;
}

// Submits by hand: the promise's value is an object over the link, and a failed link must end its threads.
Napi::Value Start(Environment& environment, const std::shared_ptr<Link>& link, Request request) {
  environment.links.insert(link);
  const auto [call, promise] = environment.calls.Begin();
  const std::weak_ptr<Link> weak = link;
  const auto fail = [call = call, weak](Failure failure) {
    return [call, weak, failure = std::move(failure)](Environment& environment) {
      if (const auto link = weak.lock()) {
        link->calls->Close();
        environment.links.erase(link);
      }
      environment.calls.Reject(call, failure);
    };
  };
  const bool taken = link->calls->Push([mailbox = environment.mailbox, call = call, weak, fail, request = std::move(request)](bool is_cancelled) {
    if (is_cancelled) return;
    try {
      auto connect = Connect(request, {mailbox, weak});
      mailbox->Post([call, weak, connect = std::move(connect)](Environment& environment) mutable {
        const auto link = weak.lock();
        link->connect = std::move(connect);
        link->on_credentials.Reset();
        environment.calls.Resolve(call, Connection::Create(environment, link));
      });
    } catch (const Failure& failure) {
      mailbox->Post(fail(failure));
    }
  });
  if (!taken) fail(Failure::Busy("no thread to be had"))(environment);
  return promise;
}

}  // namespace

Napi::Value Open(const Napi::CallbackInfo& info) {
  const Arguments arguments(info);
  auto link = std::make_shared<Link>();
  Request request{
      arguments.String(0, "uri"),
      arguments.Boolean(1, "readOnly"),
      static_cast<int>(arguments.Integer(2, "keepAlive.intervalSeconds", 0, 3600)),
      static_cast<unsigned>(arguments.Integer(3, "keepAlive.count", 0, 1000)),
      !arguments.Raw(5).IsNull(),
      !arguments.Raw(4).IsNull(),
  };
  if (!arguments.Raw(4).IsNull()) link->on_close = Napi::Persistent(arguments.Function(4, "onClose"));
  if (request.has_credentials) link->on_credentials = Napi::Persistent(arguments.Function(5, "auth"));
  return Start(Environment::Of(info.Env()), link, std::move(request));
}

}  // namespace virt
