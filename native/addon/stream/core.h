// One libvirt stream, non-blocking, between three threads:
// - libvirt's event loop reads, when libvirt says that there is something;
// - the connection's stream lane writes, finishes and aborts, which may wait for the network;
// - JavaScript's thread takes what was read, and asks for the rest.
// Everything below is guarded by `mutex_`. libvirt's own lock on the stream is taken inside ours, never the other way round:
// it lets go before it calls us.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "../bridge/failure.h"
#include "../bridge/lane.h"
#include "../bridge/mailbox.h"
#include "../bridge/owned.h"

namespace virt {

class StreamObject;

enum class StreamReason { kEof, kFinish, kAbort, kClosed, kError };

struct StreamEnd {
  StreamReason reason;
  std::optional<Failure> failure;
};

class StreamCore : public std::enable_shared_from_this<StreamCore> {
 public:
  StreamCore(std::shared_ptr<OwnedStream> stream, std::shared_ptr<Mailbox> mailbox, std::shared_ptr<Lane> lane)
      : mailbox_(std::move(mailbox)), lane_(std::move(lane)), stream_(std::move(stream)) {}

  // JavaScript's thread, all of these. None of them waits.
  // Whom to pump; null when it is gone.
  void SetObject(StreamObject* object) { object_ = object; }
  void StartReading();
  std::vector<uint8_t> TakeReceived();
  // The end, once everything received was taken.
  std::optional<StreamEnd> TakeEnd();
  // False when too much waits already. `call` is answered when all is written.
  bool Write(std::vector<uint8_t> bytes, uint64_t call);
  void Finish(uint64_t call);
  // `call` is answered when the other side has let go.
  void Abort(StreamReason reason, std::optional<uint64_t> call);

  // Pumps the object soon.
  void Poke();

  // Where waiting does no harm, after the end: aborts what was not complete and lets go of libvirt's side. Twice is fine.
  void Dispose();

 private:
  struct Chunk {
    std::vector<uint8_t> bytes;
    uint64_t call;
  };

  static void HandleEvent(virStreamPtr stream, int events, void* opaque);

  // Event loop. reading.cc
  void Read();
  void ReachEof();
  // Stream lane. writing.cc
  void WriteOn();
  bool SendFront(std::unique_lock<std::mutex>& lock);
  void ConfirmEnd(std::unique_lock<std::mutex>& lock, StreamReason reason);

  // With the mutex held.
  void Watch(int events);
  void ScheduleWriter();
  void Notify();
  void End(StreamReason reason, std::optional<Failure> failure = {});
  void Answer(uint64_t call, std::optional<Failure> failure);

  static constexpr size_t kMaxReceivedBytes = 1 << 20;
  static constexpr size_t kMaxPendingBytes = 64 << 20;

  const std::shared_ptr<Mailbox> mailbox_;
  const std::shared_ptr<Lane> lane_;
  // JavaScript's thread only.
  StreamObject* object_ = nullptr;

  std::mutex mutex_;
  // Until disposed of. A copy keeps it while the mutex is open.
  std::shared_ptr<OwnedStream> stream_;
  std::vector<uint8_t> received_;
  std::deque<Chunk> pending_;
  size_t pending_bytes_ = 0;
  // Of the front chunk.
  size_t sent_bytes_ = 0;
  std::optional<uint64_t> finish_call_;
  std::optional<StreamEnd> end_;
  // Told when libvirt has let go of the stream.
  std::vector<uint64_t> abort_calls_;
  bool is_disposed_ = false;
  bool is_end_taken_ = false;
  bool is_notified_ = false;
  bool is_reading_ = false;
  // From when libvirt is asked to confirm the end: reading then would be told that the stream is closed, and take it for an error.
  bool is_finishing_ = false;
  bool is_writer_scheduled_ = false;
  bool has_callback_ = false;
  int watched_ = 0;
};

}  // namespace virt
