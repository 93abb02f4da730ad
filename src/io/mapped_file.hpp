// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/interprocess/mapped_region.hpp>
#include <cstddef>
#include <span>
#include <string>

namespace walkshed::io {

/// A file as memory, to read only. It must not be made shorter meanwhile; to replace it as a whole, as
/// TemporaryFiles do, is fine.
class MappedFile {
  public:
    /// Throws Error (io) when it cannot be read.
    explicit MappedFile(std::string const& path);

    /// All of it. Aligned to a page.
    [[nodiscard]] std::span<std::byte const> bytes() const {
        return {static_cast<std::byte const*>(region_.get_address()), region_.get_size()};
    }

  private:
    boost::interprocess::mapped_region region_;  // none for an empty file
};

}  // namespace walkshed::io
