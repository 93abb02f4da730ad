// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/files.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>

#include "io/temporary_file.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace {

std::ifstream open(std::string const& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: is a folder, not a file", path)};
    }
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    if (!file) {
        throw Error{ErrorCode::io,
                    fmt::format("{}: cannot be read ({})", path, std::generic_category().message(errno))};
    }
    return file;
}

}  // namespace

std::string read_text(std::string const& path) {
    auto file = open(path);
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

void check_place(std::string const& path, bool overwrite) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: is a folder; name a file", path)};
    }
    auto const is_there = std::filesystem::exists(path, error);
    if (is_there && !std::filesystem::is_regular_file(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: is a device or a pipe; name a file", path)};
    }
    if (is_there && !overwrite) {
        throw Error{ErrorCode::output_exists, fmt::format("{}: exists already (--overwrite replaces it)", path)};
    }
    auto const folder = std::filesystem::path{path}.has_parent_path() ? std::filesystem::path{path}.parent_path()
                                                                      : std::filesystem::path{"."};
    if (!std::filesystem::is_directory(folder, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: there is no folder {} (make it first)", path, folder.string())};
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        throw Error{ErrorCode::io, fmt::format("{}: the folder {} cannot be written to", path, folder.string())};
    }
}

void write_text(std::string const& path, std::string_view text, bool overwrite) {
    TemporaryFiles files{overwrite};
    auto const temporary = files.add(path);
    std::ofstream file{temporary, std::ios::binary};
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) {
        throw Error{ErrorCode::io,
                    fmt::format("{}: cannot be written ({})", path, std::generic_category().message(errno))};
    }
    files.keep();
}

std::string sha256_of_file(std::string const& path) {
    auto file = open(path);
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::array<char, 1U << 16U> buffer{};
    while (file.read(buffer.data(), buffer.size()) || file.gcount() > 0) {
        EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(file.gcount()));
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(context.get(), digest.data(), &size);
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
        text += fmt::format("{:02x}", digest[i]);
    }
    return text;
}

}  // namespace walkshed::io
