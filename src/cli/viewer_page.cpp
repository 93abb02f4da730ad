// SPDX-License-Identifier: Apache-2.0
#include "cli/viewer_page.hpp"

#include <filesystem>

#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"

namespace walkshed::cli {

namespace fs = std::filesystem;

std::string find_viewer(std::string const& given) {
    if (!given.empty()) {
        return given;
    }
    std::error_code error;
    auto const program = fs::read_symlink("/proc/self/exe", error);
    for (auto folder = program.parent_path(); folder != folder.root_path(); folder = folder.parent_path()) {
        for (auto const* const name : {"share/walkshed/viewer/report.html", "viewer/report.html"}) {
            if (fs::is_regular_file(folder / name, error)) {
                return (folder / name).string();
            }
        }
    }
    throw Error{
        ErrorCode::io,
        "no page to put results into: the viewer was not built, which takes Node.js (on Debian: apt-get install "
        "nodejs npm) and access to npm packages; install them and build again, or name a page with --viewer"};
}

std::string filled_page(std::string_view viewer, std::string_view data) {
    constexpr std::string_view kPlace = "@WALKSHED_DATA@";
    auto const place = viewer.find(kPlace);
    if (place == std::string_view::npos) {
        throw Error{ErrorCode::bad_input, "the viewer has no place for data (is it report.html of src/viewer?)"};
    }
    std::string page{viewer.substr(0, place)};
    page += io::packed(data);
    page += viewer.substr(place + kPlace.size());
    return page;
}

}  // namespace walkshed::cli
