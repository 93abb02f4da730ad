// SPDX-License-Identifier: Apache-2.0
#include "io/temporary_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace fs = std::filesystem;

void check_place(std::string const& path, bool overwrite) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: is a folder; name a file", path)};
    }
    auto const is_there = fs::exists(path, error);
    if (is_there && !fs::is_regular_file(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: is a device or a pipe; name a file", path)};
    }
    if (is_there && !overwrite) {
        throw Error{ErrorCode::output_exists, fmt::format("{}: exists already (--overwrite replaces it)", path)};
    }
    auto const folder = fs::path{path}.has_parent_path() ? fs::path{path}.parent_path() : fs::path{"."};
    if (!fs::is_directory(folder, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: there is no folder {} (make it first)", path, folder.string())};
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        throw Error{ErrorCode::io, fmt::format("{}: the folder {} cannot be written to", path, folder.string())};
    }
}

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
