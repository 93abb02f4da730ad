// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <osmium/io/reader.hpp>
#include <osmium/memory/buffer.hpp>
#include <osmium/osm/box.hpp>
#include <osmium/osm/item_type.hpp>
#include <osmium/thread/pool.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "io/mapped_file.hpp"

namespace walkshed::io {

/// The blocks of a PBF file, without what is in them.
class PbfBlocks {
  public:
    /// Throws what libosmium throws for files that it cannot read.
    explicit PbfBlocks(std::string const& path);

    [[nodiscard]] std::size_t size() const { return blocks_.size(); }

    /// A block as libosmium's decoder takes it.
    [[nodiscard]] std::string_view operator[](std::size_t block) const { return blocks_[block]; }

    /// The first block all of whose objects are of this type or come after it in a file that is sorted by type; size()
    /// when there is none. Cost: a few blocks decoded.
    [[nodiscard]] std::size_t first_of(osmium::item_type type) const;

  private:
    /// The type of the first object that this block or one after it has; nothing at the end.
    [[nodiscard]] std::optional<osmium::item_type> type_from(std::size_t block) const;

    MappedFile file_;
    std::vector<std::string_view> blocks_;
};

/// The objects of an OpenStreetMap file, one type at a time and the types in any order. Of a PBF file only the blocks
/// that hold the type are decoded, on all threads; it must be sorted by type, which is for the caller to see while it
/// reads each type. Throws what libosmium throws for files that it cannot read.
class ObjectFile {
  public:
    explicit ObjectFile(std::string const& path);

    /// As the file declares them; not valid when it does not.
    [[nodiscard]] osmium::Box bounds() const { return bounds_; }

    /// Begins with the objects of a type, after next() has given all of the type before.
    void begin(osmium::item_type type);

    /// More objects, in the order of the file; an invalid buffer after the last. There may be others than those of the
    /// type among them.
    [[nodiscard]] osmium::memory::Buffer next();

    /// The share of the work that is done when each type is read once.
    [[nodiscard]] double done() const;

  private:
    [[nodiscard]] osmium::memory::Buffer next_part();

    std::string path_;
    std::size_t size_{0};  // bytes
    osmium::Box bounds_;
    std::optional<PbfBlocks> blocks_;  // of a PBF file
    std::size_t first_way_{0};         // blocks
    std::size_t first_relation_{0};
    std::size_t next_{0};
    std::size_t end_{0};
    std::size_t taken_{0};
    std::deque<std::future<osmium::memory::Buffer>> ahead_;  // blocks before next_ that are being decoded
    osmium::memory::Buffer decoded_;                         // what is left of the last block
    osmium::thread::Pool pool_;
    std::unique_ptr<osmium::io::Reader> reader_;  // of another file
    double passes_{0.0};                          // over it
};

}  // namespace walkshed::io
