// SPDX-License-Identifier: Apache-2.0
#include "io/object_file.hpp"

#include <filesystem>
#include <osmium/io/any_input.hpp>
#include <protozero/pbf_message.hpp>
#include <utility>

#include "base/parallel.hpp"

namespace walkshed::io {

namespace {

/// Blocks that each thread may decode before they are asked for. A decoded block takes about a megabyte.
constexpr std::size_t kAhead = 8;

/// The fields of a block's header.
enum class BlockHeader : protozero::pbf_tag_type { type = 1, size = 3 };

/// libosmium's decoder of one block. Its Reader would read a file from the beginning only.
osmium::io::detail::PBFDataBlobDecoder decoder_of(std::string_view block) {
    return {std::string{block}, osmium::osm_entity_bits::nwr, osmium::io::read_meta::no};
}

/// Takes `size` bytes off the front of `rest`.
std::string_view take(std::string_view& rest, std::size_t size) {
    if (size > rest.size()) {
        throw osmium::pbf_error{"the file ends in the middle of a block"};
    }
    auto const taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
}

std::size_t take_size(std::string_view& rest) {
    std::size_t size = 0;
    for (auto const byte : take(rest, 4)) {
        size = size << 8U | static_cast<unsigned char>(byte);
    }
    return size;
}

/// The first part of what was decoded, which is left without it: libosmium's buffers grow by others within them, the
/// older the deeper.
osmium::memory::Buffer take_first(osmium::memory::Buffer& buffer) {
    return buffer.has_nested_buffers() ? std::move(*buffer.get_last_nested())
                                       : std::exchange(buffer, osmium::memory::Buffer{});
}

/// The next block, when it is of this type, without its header.
std::string_view take_block(std::string_view& rest, std::string_view type) {
    auto const header = take(rest, take_size(rest));
    protozero::pbf_message<BlockHeader> fields{header.data(), header.size()};
    std::string_view found;
    std::int32_t size = 0;
    while (fields.next()) {
        if (fields.tag_and_type() ==
            protozero::tag_and_type(BlockHeader::type, protozero::pbf_wire_type::length_delimited)) {
            auto const text = fields.get_view();
            found = {text.data(), text.size()};
        } else if (fields.tag_and_type() ==
                   protozero::tag_and_type(BlockHeader::size, protozero::pbf_wire_type::varint)) {
            size = fields.get_int32();
        } else {
            fields.skip();
        }
    }
    if (found != type || size <= 0) {
        throw osmium::pbf_error{"a block that is not what it should be"};
    }
    return take(rest, static_cast<std::size_t>(size));
}

std::string_view text_of(std::span<std::byte const> bytes) {
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

}  // namespace

PbfBlocks::PbfBlocks(std::string const& path) : file_{path} {
    auto rest = text_of(file_.bytes());
    take_block(rest, "OSMHeader");
    while (!rest.empty()) {
        blocks_.push_back(take_block(rest, "OSMData"));
    }
}

std::optional<osmium::item_type> PbfBlocks::type_from(std::size_t block) const {
    for (; block < size(); ++block) {
        auto decoded = decoder_of(blocks_[block])();
        auto const buffer = take_first(decoded);
        if (auto const first = buffer.begin<osmium::OSMObject>(); first != buffer.end<osmium::OSMObject>()) {
            return first->type();
        }
    }
    return std::nullopt;
}

std::size_t PbfBlocks::first_of(osmium::item_type type) const {
    std::size_t before = 0;
    std::size_t after = size();
    while (before < after) {
        auto const middle = before + (after - before) / 2;
        if (auto const found = type_from(middle); found && *found < type) {
            before = middle + 1;
        } else {
            after = middle;
        }
    }
    return before;
}

ObjectFile::ObjectFile(std::string const& path)
    : path_{path}, size_{std::filesystem::file_size(path)}, pool_{static_cast<int>(thread_count())} {
    osmium::io::File const file{path};
    osmium::io::Reader reader{file, osmium::osm_entity_bits::nothing};
    bounds_ = reader.header().joined_boxes();
    reader.close();
    if (file.format() == osmium::io::file_format::pbf) {
        blocks_.emplace(path);
        first_way_ = blocks_->first_of(osmium::item_type::way);
        first_relation_ = blocks_->first_of(osmium::item_type::relation);
    }
}

void ObjectFile::begin(osmium::item_type type) {
    if (!blocks_) {
        reader_ = std::make_unique<osmium::io::Reader>(path_, osmium::osm_entity_bits::from_item_type(type), pool_);
        return;
    }
    // The block before the first of a type may end with objects of it.
    auto const before = [](std::size_t block) { return block - std::min<std::size_t>(block, 1); };
    next_ = type == osmium::item_type::node  ? 0
            : type == osmium::item_type::way ? before(first_way_)
                                             : before(first_relation_);
    end_ = type == osmium::item_type::node  ? first_way_
           : type == osmium::item_type::way ? first_relation_
                                            : blocks_->size();
}

osmium::memory::Buffer ObjectFile::next() {
    if (blocks_) {
        return next_part();
    }
    auto buffer = reader_->read();
    if (!buffer) {
        reader_->close();
        passes_ += 1.0;
    }
    return buffer;
}

osmium::memory::Buffer ObjectFile::next_part() {
    if (!decoded_) {
        while (next_ < end_ && ahead_.size() < kAhead * static_cast<std::size_t>(pool_.num_threads())) {
            ahead_.push_back(pool_.submit(decoder_of((*blocks_)[next_++])));
        }
        if (ahead_.empty()) {
            return {};
        }
        decoded_ = ahead_.front().get();
        ahead_.pop_front();
        ++taken_;
    }
    return take_first(decoded_);
}

double ObjectFile::done() const {
    if (blocks_) {
        return std::min(static_cast<double>(taken_) / static_cast<double>(blocks_->size()), 1.0);
    }
    return (passes_ + static_cast<double>(reader_->offset()) / static_cast<double>(size_)) / 3.0;
}

}  // namespace walkshed::io
