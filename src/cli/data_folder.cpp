// SPDX-License-Identifier: Apache-2.0
#include "cli/data_folder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "walkshed/base/error.hpp"
#include "walkshed/base/text.hpp"

namespace walkshed::cli {

namespace fs = std::filesystem;

namespace {

bool holds_standards(fs::path const& folder) {
    std::error_code error;
    return fs::is_directory(folder / "standards", error);
}

}  // namespace

std::string find_data_folder(std::string const& given) {
    if (!given.empty()) {
        if (!holds_standards(given)) {
            throw Error{ErrorCode::io,
                        fmt::format("{}: no data folder (it must hold standards, categories and walkers; "
                                    "leave --data out to use the one that came with walkshed)",
                                    given)};
        }
        return given;
    }
    std::error_code error;
    auto const program = fs::read_symlink("/proc/self/exe", error);
    for (auto folder = program.parent_path(); folder != folder.root_path(); folder = folder.parent_path()) {
        for (auto const* const name : {"share/walkshed", "data"}) {
            if (holds_standards(folder / name)) {
                return (folder / name).string();
            }
        }
    }
    throw Error{ErrorCode::io, "no data folder beside the program; name it with --data"};
}

std::vector<std::string> ids_in(std::string const& data_folder, std::string_view kind) {
    std::vector<std::string> ids;
    std::error_code error;
    for (auto const& entry : fs::directory_iterator{fs::path{data_folder} / kind, error}) {
        if (entry.path().extension() == ".toml") {
            ids.push_back(entry.path().stem().string());
        }
    }
    std::ranges::sort(ids);
    return ids;
}

std::string hint_for(std::string_view id, std::vector<std::string> const& ids) {
    auto const nearest = nearest_name(id, ids);
    return nearest ? fmt::format("did you mean {}?", *nearest) : fmt::format("there are {}", fmt::join(ids, ", "));
}

std::string path_of(std::string const& data_folder, std::string_view kind, std::string const& id) {
    auto const path = fs::path{data_folder} / kind / (id + ".toml");
    std::error_code error;
    if (fs::is_regular_file(path, error)) {
        return path.string();
    }
    throw Error{
        ErrorCode::bad_argument,
        fmt::format("unknown {} '{}' ({})", kind == "categories" ? "category codes" : kind.substr(0, kind.size() - 1),
                    id, hint_for(id, ids_in(data_folder, kind)))};
}

}  // namespace walkshed::cli
