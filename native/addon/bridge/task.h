// A callable that may own move-only things: what std::function cannot hold and C++17 does not yet have.
#pragma once

#include <memory>
#include <utility>

namespace virt {

template <typename... Arguments>
class Task {
 public:
  template <typename Callable>
  Task(Callable callable) : body_(std::make_unique<Body<Callable>>(std::move(callable))) {}

  void operator()(Arguments... arguments) { body_->Run(std::forward<Arguments>(arguments)...); }

 private:
  struct Base {
    virtual ~Base() = default;
    virtual void Run(Arguments... arguments) = 0;
  };
  template <typename Callable>
  struct Body : Base {
    explicit Body(Callable callable) : callable(std::move(callable)) {}
    void Run(Arguments... arguments) override { callable(std::forward<Arguments>(arguments)...); }
    Callable callable;
  };
  std::unique_ptr<Base> body_;
};

}  // namespace virt
