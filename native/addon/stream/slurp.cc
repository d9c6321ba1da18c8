#include "slurp.h"

#include <libvirt/virterror.h>

#include "../bridge/failure.h"

namespace virt {

namespace {

constexpr size_t kChunkBytes = 256 << 10;

struct Sink {
  std::vector<uint8_t> bytes;
  size_t max_bytes;
};

// libvirt aborts the stream when this is negative.
int Append(virStreamPtr, const char* data, size_t size, void* opaque) {
  auto& sink = *static_cast<Sink*>(opaque);
  if (sink.bytes.size() + size > sink.max_bytes) return -1;
  sink.bytes.insert(sink.bytes.end(), data, data + size);
  return static_cast<int>(size);
}

}  // namespace

std::vector<uint8_t> Slurp(virStreamPtr stream, size_t max_bytes) {
  Sink sink{{}, max_bytes};
  sink.bytes.reserve(kChunkBytes);
  Check(virStreamRecvAll(stream, Append, &sink));
  Check(virStreamFinish(stream));
  return std::move(sink.bytes);
}

}  // namespace virt
