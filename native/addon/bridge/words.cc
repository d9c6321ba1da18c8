#include "words.h"

namespace virt {

namespace {

constexpr const char* kRunning[] = {"unknown",  "booted",         "migrated", "restored",  "from snapshot", "unpaused",
                                    "migration canceled", "save canceled", "event wakeup", "crashed", "post-copy", "post-copy failed"};
constexpr const char* kPaused[] = {"unknown",       "user",     "migrating",     "saving",  "dumping",   "I/O error",       "watchdog",
                                   "from snapshot", "shutting down", "creating snapshot", "crashed", "starting up", "post-copy",
                                   "post-copy failed", "api error"};
constexpr const char* kShutdown[] = {"unknown", "user"};
constexpr const char* kShutoff[] = {"unknown", "shutdown", "destroyed", "crashed", "migrated",
                                    "saved",   "failed",   "from snapshot", "daemon"};
constexpr const char* kCrashed[] = {"unknown", "panicked"};
constexpr const char* kUnknown[] = {"unknown"};

constexpr const char* kDefined[] = {"added", "updated", "renamed", "from snapshot"};
constexpr const char* kUndefined[] = {"removed", "renamed"};
constexpr const char* kStarted[] = {"booted", "migrated", "restored", "from snapshot", "wakeup", "recovered"};
constexpr const char* kSuspended[] = {"paused",   "migrated",  "ioerror",          "watchdog",        "restored",
                                      "from snapshot", "api error", "post-copy", "post-copy failed"};
constexpr const char* kResumed[] = {"unpaused", "migrated", "from snapshot", "post-copy", "post-copy failed"};
constexpr const char* kStopped[] = {"shutdown", "destroyed", "crashed", "migrated", "saved", "failed", "from snapshot", "recovered"};
constexpr const char* kFinished[] = {"finished", "guest", "host"};
constexpr const char* kPmSuspended[] = {"memory", "disk"};
constexpr const char* kCrashDetail[] = {"panicked", "crash loaded"};

}  // namespace

std::string DomainReason(int state, int reason) {
  switch (state) {
    case 1: return Word(kRunning, reason);
    case 3: return Word(kPaused, reason);
    case 4: return Word(kShutdown, reason);
    case 5: return Word(kShutoff, reason);
    case 6: return Word(kCrashed, reason);
    default: return Word(kUnknown, reason);
  }
}

std::string LifecycleDetail(int event, int detail) {
  switch (event) {
    case 0: return Word(kDefined, detail);
    case 1: return Word(kUndefined, detail);
    case 2: return Word(kStarted, detail);
    case 3: return Word(kSuspended, detail);
    case 4: return Word(kResumed, detail);
    case 5: return Word(kStopped, detail);
    case 6: return Word(kFinished, detail);
    case 7: return Word(kPmSuspended, detail);
    case 8: return Word(kCrashDetail, detail);
    default: return std::to_string(detail);
  }
}

}  // namespace virt
