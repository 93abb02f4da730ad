// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/writer.hpp>
#include <osmium/osm.hpp>
#include <stdexcept>
#include <string>

namespace walkshed::bench {

/// A large city: the objects of a PBF file over and over, each copy with ids of its own and beside the others.
class RepeatedCity {
  public:
    /// Takes everything into memory. Throws when an object has no positive id.
    explicit RepeatedCity(std::string const& path) {
        osmium::io::Reader reader{path};
        while (auto const read = reader.read()) {
            objects_.add_buffer(read);
            objects_.commit();
        }
        for (auto const& object : objects_.select<osmium::OSMObject>()) {
            if (object.id() <= 0) {
                throw std::runtime_error{"only cities with positive ids can be repeated"};
            }
            last_id_ = std::max(last_id_, object.id());
        }
        for (auto const& node : objects_.select<osmium::Node>()) {
            if (node.location().valid()) {
                box_.extend(node.location());
            }
        }
    }

    /// Writes copies, sorted by type and id, as many as make a file of about this size.
    void write(std::string const& path, std::size_t bytes) const {
        auto const size_of_one = [&] {
            write_copies(path, 1);
            return std::filesystem::file_size(path);
        }();
        write_copies(path, static_cast<int>(std::max<std::size_t>(bytes / size_of_one, 1)));
    }

  private:
    void write_copies(std::string const& path, int copies) const {
        osmium::io::Header header;
        header.set("sorting", "Type_then_ID");
        header.add_box(box_of(copies));
        osmium::io::Writer writer{osmium::io::File{path, "pbf"}, header, osmium::io::overwrite::allow};
        for (auto const type : {osmium::item_type::node, osmium::item_type::way, osmium::item_type::relation}) {
            for (int copy = 0; copy < copies; ++copy) {
                write_copy(writer, type, copy);
            }
        }
        writer.close();
    }

    void write_copy(osmium::io::Writer& writer, osmium::item_type type, int copy) const {
        osmium::memory::Buffer buffer{1U << 20U, osmium::memory::Buffer::auto_grow::yes};
        for (auto const& object : objects_.select<osmium::OSMObject>()) {
            if (object.type() == type) {
                buffer.add_item(object);
                change(buffer.get<osmium::OSMObject>(buffer.commit()), copy);
            }
        }
        writer(std::move(buffer));
    }

    void change(osmium::OSMObject& object, int copy) const {
        auto const new_id = [&](osmium::object_id_type id) { return id + copy * last_id_; };
        object.set_id(new_id(object.id()));
        if (object.type() == osmium::item_type::node) {
            auto& node = static_cast<osmium::Node&>(object);
            node.set_location(place_of(node.location(), copy));
        } else if (object.type() == osmium::item_type::way) {
            for (auto& node : static_cast<osmium::Way&>(object).nodes()) {
                node.set_ref(new_id(node.ref()));
            }
        } else {
            for (auto& member : static_cast<osmium::Relation&>(object).members()) {
                member.set_ref(new_id(member.ref()));
            }
        }
    }

    /// Copies stand in rows of ten, a little apart.
    [[nodiscard]] osmium::Location place_of(osmium::Location place, int copy) const {
        constexpr double kApart = 0.01;
        auto const width = box_.top_right().lon() - box_.bottom_left().lon() + kApart;
        auto const height = box_.top_right().lat() - box_.bottom_left().lat() + kApart;
        return place.valid() ? osmium::Location{place.lon() + copy % 10 * width, place.lat() + copy / 10 * height}
                             : place;
    }

    [[nodiscard]] osmium::Box box_of(int copies) const {
        osmium::Box box;
        for (int copy = 0; copy < copies; ++copy) {
            box.extend(place_of(box_.bottom_left(), copy));
            box.extend(place_of(box_.top_right(), copy));
        }
        return box;
    }

    osmium::memory::Buffer objects_{1U << 20U, osmium::memory::Buffer::auto_grow::yes};
    osmium::object_id_type last_id_{0};
    osmium::Box box_;
};

}  // namespace walkshed::bench
