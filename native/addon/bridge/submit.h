// One asynchronous call: `work` runs on a lane's thread, its result becomes JavaScript on JavaScript's thread.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <libvirt/virterror.h>

#include "environment.h"
#include "failure.h"
#include "lane.h"
#include "to_js.h"

namespace virt {

template <typename Work>
class Submission {
 public:
  using Result = std::invoke_result_t<Work&>;

  Submission(std::shared_ptr<Mailbox> mailbox, uint64_t call, Work work)
      : mailbox_(std::move(mailbox)), call_(call), work_(std::move(work)) {}

  void operator()(bool cancelled) {
    if (cancelled) {
      Reject(Failure::Closed("the connection"));
      return;
    }
    try {
      Result result = (*work_)();
      // What the work held is released on this thread, and before JavaScript hears of the result.
      work_.reset();
      Resolve(std::move(result));
    } catch (const Failure& failure) {
      Reject(failure);
    } catch (const std::exception& error) {
      Reject({VIR_ERR_INTERNAL_ERROR, 0, VIR_ERR_ERROR, error.what()});
    }
  }

 private:
  void Resolve(Result result) {
    mailbox_->Post([call = call_, result = std::move(result)](Environment& environment) mutable {
      try {
        environment.calls.Resolve(call, ToJs(environment, std::move(result)));
      } catch (const Napi::Error& error) {
        environment.calls.Reject(call, error.Value());
      }
    });
  }

  void Reject(Failure failure) {
    work_.reset();
    mailbox_->Post([call = call_, failure = std::move(failure)](Environment& environment) {
      environment.calls.Reject(call, failure);
    });
  }

  std::shared_ptr<Mailbox> mailbox_;
  uint64_t call_;
  std::optional<Work> work_;
};

template <typename Work>
Napi::Value Submit(Environment& environment, Lane& lane, Work work) {
  const auto [call, promise] = environment.calls.Begin();
  if (!lane.Push(Submission<Work>(environment.mailbox, call, std::move(work)))) {
    environment.calls.Reject(call, Failure::Busy("too many calls wait on this connection"));
  }
  return promise;
}

}  // namespace virt
