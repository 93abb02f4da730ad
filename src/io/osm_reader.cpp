// SPDX-License-Identifier: Apache-2.0
#include "io/osm_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/handler.hpp>
#include <osmium/handler/check_order.hpp>
#include <osmium/tags/tags_filter.hpp>
#include <osmium/visitor.hpp>
#include <system_error>
#include <utility>

#include "io/object_file.hpp"
#include "walkshed/base/error.hpp"

namespace walkshed::io {

namespace {

using AreaManager = osmium::area::MultipolygonManager<osmium::area::Assembler>;

/// Which objects are assembled to areas: all that have tags, for a category may ask for any key; those that people may
/// walk on, when only streets are read.
osmium::TagsFilter area_filter(OsmOptions const& options) {
    osmium::TagsFilter filter{options.residential || options.categories != nullptr};
    if (options.streets) {
        for (auto const* const key : {"highway", "railway", "public_transport", "man_made"}) {
            filter.add_rule(true, key);
        }
    }
    return filter;
}

void check_exists(std::string const& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: there is no such file", path)};
    }
    if (std::filesystem::is_directory(path, error)) {
        throw Error{ErrorCode::io, fmt::format("{}: is a folder, not a file", path)};
    }
}

/// Runs one step of reading, and says what is wrong with the file when it throws.
template <class Step>
auto reading(std::string const& path, Step const& step) {
    try {
        return step();
    } catch (Error const&) {
        throw;
    } catch (std::system_error const& error) {
        throw Error{ErrorCode::io, fmt::format("{}: cannot be read ({})", path, error.code().message())};
    } catch (std::exception const& error) {
        throw Error{ErrorCode::bad_input,
                    fmt::format("{}: damaged or not OpenStreetMap data ({})", path, error.what())};
    }
}

/// Reads a file: its relations, which tell what their members are for; its ways, which tell which nodes matter; then
/// the nodes. Ways that make outlines wait until the places of their nodes are known.
class FileReader {
  public:
    FileReader(std::string const& path, OsmOptions const& options, RecordLog& log, Progress const& progress)
        : path_{path},
          wants_barriers_{options.barriers},
          log_{log},
          progress_{progress},
          file_{reading(path, [&] { return std::make_unique<ObjectFile>(path); })},
          areas_{osmium::area::Assembler::config_type{}, area_filter(options)},
          collected_{ObjectCollector{options}, {}, file_->bounds()} {}

    Collected read() {
        report(progress_, Stage::reading, 0.0);
        read_relations();
        read_ways();
        read_nodes();
        reading(path_, [&] { make_outlines(); });
        note_incomplete_areas();
        auto const& counts = collected_.objects.counts;
        if (counts.nodes + counts.ways + counts.relations == 0) {
            throw Error{ErrorCode::bad_input, fmt::format("{}: holds no OpenStreetMap objects", path_)};
        }
        return std::move(collected_);
    }

  private:
    /// Throws when objects do not come one type after the other.
    struct TypeOrder : osmium::handler::Handler {
        osmium::item_type last{osmium::item_type::node};
        void osm_object(osmium::OSMObject const& object) {
            if (object.type() < last) {
                throw osmium::out_of_order_error{"not sorted by type", object.id()};
            }
            last = object.type();
        }
    };

    struct Relations : osmium::handler::Handler {
        FileReader& reader;
        osmium::handler::CheckOrder order;
        explicit Relations(FileReader& one) : reader{one} {}
        void relation(osmium::Relation const& relation) {
            order.relation(relation);
            reader.take_relation(relation);
        }
    };

    struct Ways : osmium::handler::Handler {
        FileReader& reader;
        osmium::handler::CheckOrder order;
        explicit Ways(FileReader& one) : reader{one} {}
        void way(osmium::Way const& way) {
            order.way(way);
            reader.take_way(way);
        }
    };

    struct Nodes : osmium::handler::Handler {
        FileReader& reader;
        explicit Nodes(FileReader& one) : reader{one} {}
        void node(osmium::Node const& node) const { reader.take_node(node); }
    };

    template <class Handler>
    void read(osmium::item_type type) {
        Handler handler{*this};
        TypeOrder order;
        reading(path_, [&] { file_->begin(type); });
        while (auto const buffer = reading(path_, [&] { return file_->next(); })) {
            reading(path_, [&] { osmium::apply(buffer, order, handler); });
            report(progress_, Stage::reading, file_->done());
        }
    }

    void read_relations() {
        read<Relations>(osmium::item_type::relation);
        areas_.prepare_for_lookup();
        std::ranges::sort(members_);
    }

    void take_relation(osmium::Relation const& relation) {
        auto& objects = collected_.objects;
        ++objects.counts.relations;
        if (areas_.new_relation(relation) && objects.may_want_area(relation.tags())) {
            areas_.relation(relation);
            for (auto const& member : relation.members()) {
                if (member.type() == osmium::item_type::way) {
                    members_.push_back(member.ref());
                }
            }
        }
        if (wants_barriers_) {
            collected_.barriers.relation(relation);
        }
    }

    void read_ways() {
        read<Ways>(osmium::item_type::way);
        collected_.objects.street_nodes.close();
        collected_.objects.outline_nodes.close();
    }

    void take_way(osmium::Way const& way) {
        auto const is_wanted = collected_.objects.way(way);
        if (is_wanted || std::ranges::binary_search(members_, way.id()) ||
            (wants_barriers_ && collected_.barriers.wants(way))) {
            collected_.objects.outline_nodes.want(way.nodes());
            outlines_.add_item(way);
            outlines_.commit();
        }
    }

    void read_nodes() {
        read<Nodes>(osmium::item_type::node);
        collected_.objects.counts.missing_nodes = collected_.objects.missing_nodes();
    }

    void take_node(osmium::Node const& node) {
        collected_.objects.node(node);
        if (wants_barriers_) {
            collected_.barriers.node(node);
        }
    }

    void make_outlines() {
        auto& objects = collected_.objects;
        auto& assembler = areas_.handler([&](osmium::memory::Buffer const& buffer) {
            for (auto const& area : buffer.select<osmium::Area>()) {
                objects.area(area);
            }
        });
        for (auto& way : outlines_.select<osmium::Way>()) {
            objects.outline_nodes.locate(way.nodes());
            objects.outline(way);
            if (wants_barriers_ && collected_.barriers.wants(way)) {
                collected_.barriers.way(way);
            }
            assembler.way(way);
        }
        assembler.flush();
    }

    /// Areas that lack a part, most of them at the edge of the data.
    void note_incomplete_areas() {
        for (auto const& id : collected_.objects.incomplete_areas) {
            log_.add({.file = path_, .id = id, .reason = "outline with nodes that are not in the file"});
        }
        areas_.for_each_incomplete_relation([&](osmium::relations::RelationHandle const& handle) {
            if (!collected_.objects.wants_area(handle->tags())) {
                return;
            }
            log_.add({.file = path_,
                      .id = fmt::format("r{}", handle->id()),
                      .reason = "multipolygon with members that are not in the file"});
        });
    }

    std::string const& path_;
    bool wants_barriers_;
    RecordLog& log_;
    Progress const& progress_;
    std::unique_ptr<ObjectFile> file_;
    AreaManager areas_;
    std::vector<osmium::object_id_type> members_;  // ways of the relations that areas_ knows
    osmium::memory::Buffer outlines_{1U << 20U, osmium::memory::Buffer::auto_grow::yes};
    Collected collected_;
};

}  // namespace

Collected collect(std::string const& path, OsmOptions const& options, RecordLog& log, Progress const& progress) {
    check_exists(path);
    return FileReader{path, options, log, progress}.read();
}

}  // namespace walkshed::io
