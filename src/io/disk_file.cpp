// SPDX-License-Identifier: Apache-2.0
#include "io/disk_file.hpp"

#include <cpl_error.h>
#include <cpl_vsi.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <mutex>
#include <system_error>

namespace walkshed::io {

namespace {

constexpr char const* kPrefix = "/vsiwalkshed/";

void complain() {
    CPLError(CE_Failure, CPLE_FileIO, "%s", std::generic_category().message(errno).c_str());
}

void* open_file(void*, char const* path, char const* access) {
    return std::fopen(path, access);
}

size_t write_file(void* file, void const* bytes, size_t size, size_t count) {
    auto const written = std::fwrite(bytes, size, count, static_cast<std::FILE*>(file));
    if (written != count) {
        complain();
    }
    return written;
}

int close_file(void* file) {
    auto const result = std::fclose(static_cast<std::FILE*>(file));
    if (result != 0) {
        complain();
    }
    return result;
}

int flush_file(void* file) {
    return std::fflush(static_cast<std::FILE*>(file));
}

vsi_l_offset tell_file(void* file) {
    return static_cast<vsi_l_offset>(::ftello(static_cast<std::FILE*>(file)));
}

int seek_file(void* file, vsi_l_offset offset, int whence) {
    return ::fseeko(static_cast<std::FILE*>(file), static_cast<off_t>(offset), whence);
}

int stat_file(void*, char const* path, VSIStatBufL* result, int) {
    return VSIStatL(path, result);
}

void install() {
    std::unique_ptr<VSIFilesystemPluginCallbacksStruct, decltype(&VSIFreeFilesystemPluginCallbacksStruct)> const
        callbacks{VSIAllocFilesystemPluginCallbacksStruct(), &VSIFreeFilesystemPluginCallbacksStruct};
    callbacks->open = open_file;
    callbacks->write = write_file;
    callbacks->close = close_file;
    callbacks->flush = flush_file;
    callbacks->tell = tell_file;
    callbacks->seek = seek_file;
    callbacks->stat = stat_file;
    VSIInstallPluginHandler(kPrefix, callbacks.get());
}

}  // namespace

std::string disk_file(std::string const& path) {
    static std::once_flag once;
    std::call_once(once, install);
    // GDAL looks for the folder too, which has no name here if it is the current one.
    return kPrefix + std::filesystem::absolute(path).string();
}

}  // namespace walkshed::io
