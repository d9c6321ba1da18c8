// All of a blocking stream's bytes, on the calling thread.
#pragma once

#include <cstdint>
#include <vector>

#include <libvirt/libvirt.h>

namespace virt {

// Finishes the stream; aborts it and throws when there are more than `max_bytes`.
std::vector<uint8_t> Slurp(virStreamPtr stream, size_t max_bytes);

}  // namespace virt
