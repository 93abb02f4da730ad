// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "walkshed/io/crs.hpp"
#include "walkshed/network/network.hpp"
#include "walkshed/network/stored_hierarchy.hpp"

namespace walkshed::io {

/// Where a network came from, as the run that built it recorded it.
struct NetworkOrigin {
    struct File {
        std::string name;    ///< without its folder
        std::string sha256;  ///< of its bytes, in lower-case hexadecimal
        std::string date;    ///< of its data, as data_date() finds it

        friend bool operator==(File const&, File const&) = default;
    };

    std::vector<File> files;
    std::string attribution;                                  ///< of the data; empty when none is due
    std::vector<std::pair<std::string, std::size_t>> counts;  ///< what was read

    friend bool operator==(NetworkOrigin const&, NetworkOrigin const&) = default;
};

/// A network that need not be built any more, and hierarchies over it that need not be made.
struct WalkFile {
    MetricSystem metric;  ///< that of the network's coordinates
    Network network;
    NetworkOrigin origin;
    std::vector<StoredHierarchy> hierarchies;
};

/// Whether a file name looks like a walk file: .walk.
[[nodiscard]] bool is_walk_file(std::string_view path);

/// Writes a walk file that appears whole or not at all; the same content makes the same bytes. Throws Error:
/// output_exists unless `overwrite`, io, and bad_argument for a network or a hierarchy that fault_of() has something
/// against.
void write_walk_file(std::string const& path, WalkFile const& content, bool overwrite);

/// Reads what write_walk_file() wrote. Network and hierarchies stay in the file, which is mapped into memory and shared
/// by all that use it; the file may be replaced meanwhile, but not changed in place. Cost: two looks at every byte
/// (walkshed_bench --benchmark_filter=load_walk).
///
/// Every byte is under a checksum, and network and hierarchies are looked over (fault_of()) though the checksums be
/// right, so that whatever the file holds, to use it is safe. Throws Error: io when it cannot be read; bad_input when
/// it is no walk file, of another version of the format, damaged or cut off, or on a big-endian machine.
[[nodiscard]] WalkFile read_walk_file(std::string const& path);

}  // namespace walkshed::io
