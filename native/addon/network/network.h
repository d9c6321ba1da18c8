// The JavaScript class Network.
#pragma once

#include "../bridge/object.h"

namespace virt {

class Network : public Handle<Network, virNetwork, OwnedNetwork> {
 public:
  using Base::Base;

  static void Define(Environment& environment);

 private:
  Napi::Value Summary(const Napi::CallbackInfo& info);
  Napi::Value DhcpLeases(const Napi::CallbackInfo& info);
};

// A network as a call's result; becomes a Network.
struct NewNetwork {
  std::shared_ptr<OwnedNetwork> reference;
  std::weak_ptr<Link> link;
};
Napi::Value ToJs(Environment& environment, NewNetwork network);

// A NetworkSummary.
Plain Summarize(virNetworkPtr network);

}  // namespace virt
