// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/mapped_file.hpp"
#include "io/temporary_file.hpp"

namespace walkshed::io {

// A file of named arrays that are used where they lie: what a walk file is made of.
//
//     header     64 bytes, see SectionFileHeader
//     sections   one after another, each filled up with zeros to a multiple of 64 bytes
//     table      64 bytes a section, see SectionEntry, in the order of the sections
//
// Numbers are little-endian by definition; on a machine that keeps them the other way round such files are neither
// written nor read. Every byte is under a checksum (XXH3, 64 bits): a section with its filling under its own, header
// and table under that of the header. Nothing says when or where the file was made: the same content, the same bytes.

/// The format that is written, and the only one that is read. It changes whenever what a section holds does; a section
/// more does not change it.
inline constexpr std::uint32_t kSectionFileVersion = 5;

inline constexpr std::size_t kSectionAlignment = 64;

struct SectionFileHeader {
    std::uint8_t magic[8];      ///< kSectionFileMagic
    std::uint32_t byte_order;   ///< 0x01020304
    std::uint32_t version;      ///< kSectionFileVersion
    std::uint64_t file_size;    ///< in bytes
    std::uint64_t table_place;  ///< where the table begins
    std::uint64_t section_count;
    std::uint64_t checksum;  ///< of the header with 0 here, and the table
    std::uint8_t unused[16];
};

struct SectionEntry {
    char name[40];        ///< filled up with zeros, at least one
    std::uint64_t place;  ///< where the section begins
    std::uint64_t size;   ///< in bytes, without the filling
    std::uint64_t checksum;
};

static_assert(sizeof(SectionFileHeader) == 64 && sizeof(SectionEntry) == 64);

/// Writes a section file that appears whole or not at all.
class SectionWriter {
  public:
    /// Throws Error: as check_place(), and io.
    SectionWriter(std::string const& path, bool overwrite);
    ~SectionWriter();
    SectionWriter(SectionWriter const&) = delete;
    SectionWriter& operator=(SectionWriter const&) = delete;

    /// Ends the section before; what is written from now on belongs to this one. REQUIRES: a name that is new, of at
    /// most 39 bytes.
    void begin(std::string_view name);
    void write(std::span<std::byte const> bytes);

    /// Gives the file its name. Throws Error (io) when anything could not be written.
    void finish();

  private:
    struct Hash;

    void put(std::span<std::byte const> bytes);
    void flush();
    void end();

    std::string path_;
    TemporaryFiles files_;
    std::ofstream file_;
    std::unique_ptr<Hash> hash_;      // of the section that is being written
    std::vector<std::byte> waiting_;  // what is not in the file yet
    std::uint64_t place_{0};
    std::vector<SectionEntry> entries_;
};

/// A section file, mapped into memory.
class SectionFile {
  public:
    /// Looks at every byte once. Throws Error: io when it cannot be read; bad_input when it is not such a file, or of
    /// another version, or damaged, or when this machine is none that keeps numbers as it does.
    explicit SectionFile(std::string const& path);

    /// The content of a section, aligned to kSectionAlignment, for as long as storage() is held. Throws Error
    /// (bad_input) when there is none of the name.
    [[nodiscard]] std::span<std::byte const> section(std::string_view name) const;

    [[nodiscard]] std::shared_ptr<void const> storage() const { return file_; }

    /// The error of a file with this fault.
    [[noreturn]] void refuse(std::string_view fault) const;

  private:
    [[nodiscard]] SectionFileHeader read_header() const;
    void read_table(SectionFileHeader const& header);
    void check_sections() const;

    std::string path_;
    std::shared_ptr<MappedFile const> file_;
    std::vector<SectionEntry> entries_;
};

}  // namespace walkshed::io
