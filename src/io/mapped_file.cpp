// SPDX-License-Identifier: Apache-2.0
#include "io/mapped_file.hpp"

#include <fmt/format.h>

#include <sys/mman.h>

#include <boost/interprocess/exceptions.hpp>
#include <boost/interprocess/file_mapping.hpp>
#include <filesystem>
#include <system_error>

#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace bip = boost::interprocess;

namespace {

/// All pages at once, where the system knows how to: to fetch them one by one takes as long as to look at them.
#ifdef MAP_POPULATE
constexpr bip::map_options_t kMapOptions = MAP_POPULATE;
#else
constexpr bip::map_options_t kMapOptions = bip::default_map_options;
#endif

}  // namespace

MappedFile::MappedFile(std::string const& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: is a folder, not a file", path)};
    }
    auto const size = std::filesystem::file_size(path, error);
    if (error) {
        throw Error{ErrorCode::io, fmt::format("{}: cannot be read ({})", path, error.message())};
    }
    if (size == 0) {
        return;
    }
    try {
        region_ = bip::mapped_region{
            bip::file_mapping{path.c_str(), bip::read_only}, bip::read_only, 0, 0, nullptr, kMapOptions};
    } catch (bip::interprocess_exception const& problem) {
        auto const reason = std::generic_category().message(static_cast<int>(problem.get_native_error()));
        throw Error{ErrorCode::io, fmt::format("{}: cannot be read ({})", path, reason)};
    }
}

}  // namespace walkshed::io
