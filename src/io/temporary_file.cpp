// SPDX-License-Identifier: Apache-2.0
#include "io/temporary_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::io {

namespace fs = std::filesystem;

TemporaryFiles::~TemporaryFiles() {
    for (auto const& [temporary, path] : files_) {
        std::error_code error;
        fs::remove(temporary, error);
        for (auto const* const companion : {"-journal", "-wal", "-shm"}) {
            fs::remove(temporary + companion, error);
        }
    }
}

std::string TemporaryFiles::add(std::string const& path) {
    check_place(path, overwrite_);
    fs::path const place{path};
    auto const name = fmt::format(".{}.partial-{}{}", place.stem().string(), ::getpid(), place.extension().string());
    auto temporary = (place.parent_path() / name).string();
    files_.emplace_back(temporary, path);
    return temporary;
}

void TemporaryFiles::keep() {
    for (auto const& [temporary, path] : files_) {
        std::error_code error;
        fs::rename(temporary, path, error);
        if (error) {
            throw Error{ErrorCode::io, fmt::format("{}: cannot be written ({})", path, error.message())};
        }
    }
    files_.clear();
}

}  // namespace walkshed::io
