// SPDX-License-Identifier: Apache-2.0
#include "io/temporary_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::io {

namespace fs = std::filesystem;

namespace {

void fail(std::string const& path, std::error_code error) {
    if (error) {
        throw Error{ErrorCode::io, fmt::format("{}: cannot be written ({})", path, error.message())};
    }
}

/// The files of a folder as they will be called in another, `last` after all others.
std::vector<fs::path> names_of(fs::path const& folder, fs::path const& last) {
    std::vector<fs::path> names;
    for (auto const& entry : fs::directory_iterator{folder}) {
        names.push_back(entry.path().filename());
    }
    std::ranges::sort(names, {}, [&](fs::path const& name) { return std::pair{name == last, name}; });
    return names;
}

}  // namespace

TemporaryFiles::~TemporaryFiles() {
    for (auto const& pending : files_) {
        std::error_code error;
        fs::remove_all(pending.folder, error);
    }
}

std::string TemporaryFiles::add(std::string const& path, std::vector<std::string> belongings) {
    check_place(path, overwrite_);
    for (auto const& belonging : belongings) {
        check_place(belonging, overwrite_);
    }
    fs::path const place{path};
    auto const folder = place.parent_path() / fmt::format(".{}.partial-{}", place.filename().string(), ::getpid());
    std::error_code error;
    fs::create_directory(folder, error);
    fail(path, error);
    files_.push_back({path, folder.string(), std::move(belongings)});
    return (folder / place.filename()).string();
}

void TemporaryFiles::keep() {
    for (auto const& pending : files_) {
        keep(pending);
        std::error_code error;
        fs::remove(pending.folder, error);
    }
    files_.clear();
}

void TemporaryFiles::keep(Pending const& pending) const {
    fs::path const place{pending.path};
    auto const names = names_of(pending.folder, place.filename());
    auto const path_of = [&](fs::path const& name) { return (place.parent_path() / name).string(); };
    for (auto const& name : names) {
        check_place(path_of(name), overwrite_);
    }
    for (auto const& belonging : pending.belongings) {
        std::error_code error;
        fs::remove(belonging, error);
    }
    for (auto const& name : names) {
        std::error_code error;
        fs::rename(pending.folder / name, path_of(name), error);
        fail(path_of(name), error);
    }
}

}  // namespace walkshed::io
