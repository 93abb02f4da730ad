// SPDX-License-Identifier: Apache-2.0
#include "cli/viewer_page.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

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

std::string filled_page(std::string_view viewer, PageData const& data) {
    std::string page;
    for (auto const& [name, part] : {std::pair{"@WALKSHED_HEAD@", &data.head}, {"@WALKSHED_BODY@", &data.body}}) {
        auto const place = viewer.find(name);
        if (place == std::string_view::npos) {
            throw Error{ErrorCode::bad_input,
                        fmt::format("the viewer has no place for data, {} (is it report.html of src/viewer?)", name)};
        }
        page += viewer.substr(0, place);
        page += io::packed(*part);
        viewer.remove_prefix(place + std::string_view{name}.size());
    }
    page += viewer;
    return page;
}

}  // namespace walkshed::cli
