// SPDX-License-Identifier: Apache-2.0
#include "io/section_file.hpp"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

#include "base/parallel.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {
namespace {

/// A byte that no text has, the name, and line ends that a transfer as text would change.
constexpr std::uint8_t kMagic[8] = {0x89, 'w', 'a', 'l', 'k', '\r', '\n', 0x1a};
constexpr std::uint32_t kByteOrder = 0x01020304;
constexpr std::byte kZeros[kSectionAlignment]{};
/// Bytes written at once: two huge pages. Linux keeps them as such, and a file of huge pages is looked at four times as
/// fast when it is mapped as one of small ones (walkshed_bench --benchmark_filter=load_walk_file/side:1000).
constexpr std::size_t kPiece = std::size_t{4} << 20U;

std::uint64_t filled_up(std::uint64_t size) {
    return (size + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment;
}

std::uint64_t hash_of(SectionFileHeader header, std::span<SectionEntry const> entries) {
    header.checksum = 0;
    return XXH3_64bits_withSeed(entries.data(), entries.size_bytes(), XXH3_64bits(&header, sizeof(header)));
}

std::string_view name_of(SectionEntry const& entry) {
    return {entry.name, std::find(entry.name, entry.name + sizeof(entry.name), '\0')};
}

void check_machine(std::string const& path) {
    if (std::endian::native != std::endian::little) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: walk files are for little-endian machines, which this one is not (use the data "
                                "that it would be built from)",
                                path)};
    }
}

}  // namespace

struct SectionWriter::Hash {
    XXH3_state_t state;
};

SectionWriter::SectionWriter(std::string const& path, bool overwrite)
    : path_{path}, files_{overwrite}, hash_{std::make_unique<Hash>()} {
    check_machine(path);
    file_.rdbuf()->pubsetbuf(nullptr, 0);
    file_.open(files_.add(path), std::ios::binary);
    waiting_.reserve(kPiece);
    put({kZeros, sizeof(SectionFileHeader)});
}

SectionWriter::~SectionWriter() = default;

void SectionWriter::put(std::span<std::byte const> bytes) {
    place_ += bytes.size();
    while (!bytes.empty()) {
        auto const fitting = bytes.first(std::min(bytes.size(), kPiece - waiting_.size()));
        waiting_.insert(waiting_.end(), fitting.begin(), fitting.end());
        bytes = bytes.subspan(fitting.size());
        if (waiting_.size() == kPiece) {
            flush();
        }
    }
}

void SectionWriter::flush() {
    file_.write(reinterpret_cast<char const*>(waiting_.data()), static_cast<std::streamsize>(waiting_.size()));
    waiting_.clear();
}

void SectionWriter::begin(std::string_view name) {
    assert(name.size() < sizeof(SectionEntry::name));
    end();
    auto& entry = entries_.emplace_back();
    std::memcpy(entry.name, name.data(), name.size());
    entry.place = place_;
    XXH3_64bits_reset(&hash_->state);
}

void SectionWriter::write(std::span<std::byte const> bytes) {
    XXH3_64bits_update(&hash_->state, bytes.data(), bytes.size());
    put(bytes);
}

void SectionWriter::end() {
    if (entries_.empty()) {
        return;
    }
    auto& entry = entries_.back();
    entry.size = place_ - entry.place;
    write({kZeros, filled_up(place_) - place_});
    entry.checksum = XXH3_64bits_digest(&hash_->state);
}

void SectionWriter::finish() {
    end();
    SectionFileHeader header{};
    std::ranges::copy(kMagic, header.magic);
    header.byte_order = kByteOrder;
    header.version = kSectionFileVersion;
    header.table_place = place_;
    header.section_count = entries_.size();
    put(std::as_bytes(std::span{entries_}));
    header.file_size = place_;
    header.checksum = hash_of(header, entries_);
    flush();
    file_.seekp(0);
    put(std::as_bytes(std::span{&header, 1}));
    flush();
    file_.close();
    if (!file_) {
        throw Error{ErrorCode::io,
                    fmt::format("{}: cannot be written ({})", path_, std::generic_category().message(errno))};
    }
    files_.keep();
}

SectionFile::SectionFile(std::string const& path) : path_{path}, file_{std::make_shared<MappedFile const>(path)} {
    check_machine(path);
    read_table(read_header());
    check_sections();
}

void SectionFile::refuse(std::string_view fault) const {
    throw Error{ErrorCode::bad_input,
                fmt::format("{}: damaged, {} (build it again: walkshed network build city.osm.pbf -o city.walk)", path_,
                            fault)};
}

SectionFileHeader SectionFile::read_header() const {
    auto const bytes = file_->bytes();
    if (bytes.size() < sizeof(kMagic) || std::memcmp(bytes.data(), kMagic, sizeof(kMagic)) != 0) {
        throw Error{
            ErrorCode::bad_input,
            fmt::format("{}: is no walk file (build one: walkshed network build city.osm.pbf -o city.walk)", path_)};
    }
    SectionFileHeader header{};
    if (bytes.size() < sizeof(header)) {
        refuse("cut off");
    }
    std::memcpy(&header, bytes.data(), sizeof(header));
    if (header.byte_order == kByteOrder && header.version != kSectionFileVersion) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: is a walk file of format {}, and this walkshed knows format {} (build it again: "
                                "walkshed network build city.osm.pbf -o city.walk)",
                                path_, header.version, kSectionFileVersion)};
    }
    if (header.file_size > bytes.size()) {
        refuse("cut off");
    }
    auto const room = bytes.size() - sizeof(header);
    if (header.byte_order != kByteOrder || header.file_size != bytes.size() ||
        header.section_count > room / sizeof(SectionEntry) ||
        header.table_place != bytes.size() - header.section_count * sizeof(SectionEntry)) {
        refuse("its header is wrong");
    }
    return header;
}

void SectionFile::read_table(SectionFileHeader const& header) {
    entries_.resize(header.section_count);
    auto const table = file_->bytes().subspan(header.table_place);
    if (!entries_.empty()) {
        std::memcpy(entries_.data(), table.data(), table.size());
    }
    if (hash_of(header, entries_) != header.checksum) {
        refuse("its header is wrong");
    }
    std::uint64_t place = sizeof(header);
    for (auto const& entry : entries_) {
        if (entry.place != place || entry.size > header.table_place - place ||
            filled_up(entry.size) > header.table_place - place) {
            refuse("its sections are not where they should be");
        }
        place += filled_up(entry.size);
    }
    if (place != header.table_place) {
        refuse("its sections are not where they should be");
    }
}

void SectionFile::check_sections() const {
    parallel_ranges(entries_.size(), 1, [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            auto const bytes = file_->bytes().subspan(entries_[i].place, filled_up(entries_[i].size));
            if (XXH3_64bits(bytes.data(), bytes.size()) != entries_[i].checksum) {
                refuse("its content is not what was written");
            }
        }
    });
}

std::span<std::byte const> SectionFile::section(std::string_view name) const {
    auto const entry = std::ranges::find(entries_, name, &name_of);
    if (entry == entries_.end()) {
        refuse(fmt::format("'{}' is missing", name));
    }
    return file_->bytes().subspan(entry->place, entry->size);
}

}  // namespace walkshed::io
