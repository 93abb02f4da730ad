// SPDX-License-Identifier: Apache-2.0
#include "io/disk_file.hpp"

#include <cpl_error.h>
#include <cpl_vsi.h>

#include <cerrno>
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

VSILFILE* handle(void* file) {
    return static_cast<VSILFILE*>(file);
}

void* open_file(void*, char const* path, char const* access) {
    return VSIFOpenL(path, access);
}

size_t write_file(void* file, void const* bytes, size_t size, size_t count) {
    auto const written = VSIFWriteL(bytes, size, count, handle(file));
    if (written != count) {
        complain();
    }
    return written;
}

int close_file(void* file) {
    auto const result = VSIFCloseL(handle(file));
    if (result != 0) {
        complain();
    }
    return result;
}

size_t read_file(void* file, void* bytes, size_t size, size_t count) {
    return VSIFReadL(bytes, size, count, handle(file));
}

int flush_file(void* file) {
    return VSIFFlushL(handle(file));
}

vsi_l_offset tell_file(void* file) {
    return VSIFTellL(handle(file));
}

int seek_file(void* file, vsi_l_offset offset, int whence) {
    return VSIFSeekL(handle(file), offset, whence);
}

int is_at_end(void* file) {
    return VSIFEofL(handle(file));
}

int truncate_file(void* file, vsi_l_offset size) {
    return VSIFTruncateL(handle(file), size);
}

int stat_file(void*, char const* path, VSIStatBufL* result, int) {
    return VSIStatL(path, result);
}

int remove_file(void*, char const* path) {
    return VSIUnlink(path);
}

void install() {
    std::unique_ptr<VSIFilesystemPluginCallbacksStruct, decltype(&VSIFreeFilesystemPluginCallbacksStruct)> const
        callbacks{VSIAllocFilesystemPluginCallbacksStruct(), &VSIFreeFilesystemPluginCallbacksStruct};
    callbacks->open = open_file;
    callbacks->write = write_file;
    callbacks->close = close_file;
    callbacks->read = read_file;
    callbacks->flush = flush_file;
    callbacks->tell = tell_file;
    callbacks->seek = seek_file;
    callbacks->eof = is_at_end;
    callbacks->truncate = truncate_file;
    callbacks->stat = stat_file;
    callbacks->unlink = remove_file;
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
