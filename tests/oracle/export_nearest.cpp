// SPDX-License-Identifier: Apache-2.0
// Writes what an independent program needs to check nearest distances on a real city, and the distances to check:
//
//     export_nearest EXTRACT CATEGORIES.toml OUTPUT_FOLDER CATEGORY...
//
//   edges.csv        edge, from, to, along, against, length_m: which directions may be walked (1 or 0)
//   attachments.csv  category, facility, edge, position_m, leg_m: where facilities meet the edges
//   nearest.csv      category, node, distance_m, facility: the walk from a node to its nearest facility, where there is
//   one
//
// A stretch of an edge that lies inside a facility is written as its two ends.
#include <fmt/format.h>
#include <fmt/os.h>

#include <exception>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "oracle/read_text.hpp"
#include "walkshed/access/walk_search.hpp"
#include "walkshed/io/osm.hpp"

namespace {

using namespace walkshed;

void write_edges(std::string const& path, WalkCosts const& costs) {
    auto const& network = costs.network();
    auto file = fmt::output_file(path);
    file.print("edge,from,to,along,against,length_m\n");
    for (std::size_t i = 0; i < network.edge_count(); ++i) {
        auto const id = id_at<EdgeId>(i);
        auto const& edge = network.edge(id);
        file.print("{},{},{},{:d},{:d},{}\n", i, index_of(edge.from), index_of(edge.to),
                   costs.edge_cost(id, true).reachable(), costs.edge_cost(id, false).reachable(), edge.length.count());
    }
}

/// Writes one category: where its facilities meet the edges, and how far they are from every node.
class CategoryWriter {
  public:
    CategoryWriter(std::string const& folder, SnapIndex const& index, std::vector<Facility> const& facilities)
        : index_{index},
          facilities_{facilities},
          attachments_{fmt::output_file(folder + "/attachments.csv")},
          nearest_{fmt::output_file(folder + "/nearest.csv")} {
        attachments_.print("category,facility,edge,position_m,leg_m\n");
        nearest_.print("category,node,distance_m,facility\n");
    }

    void write(CategoryId category, std::string const& name) {
        auto const& network = index_.costs().network();
        WalkSearch search{index_.costs(), {.metric = Metric::length, .direction = Direction::reverse}};
        for (std::uint32_t i = 0; i < facilities_.size(); ++i) {
            if (facilities_[i].in(category)) {
                auto const snap =
                    std::visit([&](auto const& shape) { return index_.snap(shape, {}); }, facilities_[i].shape);
                for (auto const& attachment : snap.attachments) {
                    search.add_start(attachment, i);
                    write_attachment(name, i, attachment);
                }
            }
        }
        search.run();
        for (std::size_t node = 0; node < network.node_count(); ++node) {
            for (auto const& label : search.labels(id_at<NodeId>(node))) {
                nearest_.print("{},{},{},{}\n", name, node, to_length(label.cost.length)->count(), label.source);
            }
        }
    }

  private:
    void write_attachment(std::string const& name, std::uint32_t facility, Attachment const& attachment) {
        for (auto const position : std::set{attachment.stretch.from, attachment.stretch.to}) {
            attachments_.print("{},{},{},{},{}\n", name, facility, index_of(attachment.edge), position.count(),
                               attachment.leg.count());
        }
    }

    SnapIndex const& index_;
    std::vector<Facility> const& facilities_;
    fmt::ostream attachments_;
    fmt::ostream nearest_;
};

void export_nearest(std::vector<std::string> const& arguments) {
    auto const& [extract, categories_file, folder] = std::tie(arguments[0], arguments[1], arguments[2]);
    auto const categories = parse_categories(read_text(categories_file), categories_file);
    RecordLog log;
    auto osm = io::read_osm(extract, {.categories = &categories, .residential = false}, log);
    auto const network = std::move(osm.streets).build();
    WalkCosts const costs{network, Walker{}};
    SnapIndex const index{costs};
    write_edges(folder + "/edges.csv", costs);
    CategoryWriter writer{folder, index, osm.facilities};
    for (std::size_t i = 3; i < arguments.size(); ++i) {
        writer.write(categories.at(arguments[i], "the command line"), arguments[i]);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        fmt::print(stderr, "usage: export_nearest EXTRACT CATEGORIES.toml OUTPUT_FOLDER CATEGORY...\n");
        return 2;
    }
    try {
        export_nearest({argv + 1, argv + argc});
        return 0;
    } catch (std::exception const& error) {
        fmt::print(stderr, "export_nearest: {}\n", error.what());
        return 1;
    }
}
