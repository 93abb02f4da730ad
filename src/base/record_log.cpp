// SPDX-License-Identifier: Apache-2.0
#include "walkshed/base/record_log.hpp"

#include <algorithm>

namespace walkshed {

std::size_t RecordLog::count(RecordFate fate) const {
    return static_cast<std::size_t>(std::ranges::count(notes_, fate, &RecordNote::fate));
}

}  // namespace walkshed
