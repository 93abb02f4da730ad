// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/population.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

#include "io/raster_file.hpp"

namespace walkshed::io {

namespace {

constexpr RasterUse kUse{
    .what = "people", .content = "people per cell", .subject = "population", .crs_flag = "--population-crs"};

/// Reads a raster row by row.
class PeopleReader {
  public:
    PeopleReader(RasterFile const& file, RasterSystem const& system, Bounds within)
        : file_{file},
          system_{system},
          within_{within},
          scale_{file.band().GetScale()},
          offset_{file.band().GetOffset()} {}

    void read(RasterWindow window) {
        std::vector<double> values(static_cast<std::size_t>(window.columns));
        std::vector<std::uint8_t> mask(values.size());
        for (int row = window.row; row < window.row + window.rows; ++row) {
            read_row(*file_.band().GetMaskBand(), {window.column, row, window.columns, 1}, mask.data(), GDT_Byte);
            read_row(file_.band(), {window.column, row, window.columns, 1}, values.data(), GDT_Float64);
            auto const centers = centers_of({window.column, row, window.columns, 1});
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (within_.contains(centers[i])) {
                    ++cells_;
                    add({window.column + static_cast<int>(i), row, {centers[i], values[i] * scale_ + offset_}},
                        mask[i] != 0);
                }
            }
        }
    }

    void tell(RecordLog& log) const {
        auto const note = [&](std::size_t count, char const* what) {
            if (count > 0) {
                log.add({.file = file_.path(), .reason = fmt::format("{} cells hold {}", count, what)});
            }
        };
        note(negative_, "a negative number of people");
        note(no_number_, "no number");
    }

    [[nodiscard]] std::size_t cells() const { return cells_; }

    [[nodiscard]] std::vector<PeopleCell> people() const {
        std::vector<PeopleCell> people;
        std::ranges::transform(found_, std::back_inserter(people), &Found::cell);
        return people;
    }

    [[nodiscard]] std::vector<PeopleArea> areas() const {
        std::vector<Point> corners;
        for (auto const& [column, row, cell] : found_) {
            for (auto const& [right, down] : {std::pair{0, 0}, {0, 1}, {1, 1}, {1, 0}}) {
                corners.push_back(file_.place(column + right, row + down));
            }
        }
        corners = to_metres(system_, std::move(corners));
        std::vector<PeopleArea> areas;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            Ring ring(corners.begin() + static_cast<std::ptrdiff_t>(4 * i),
                      corners.begin() + static_cast<std::ptrdiff_t>(4 * i + 4));
            ring.push_back(ring.front());
            areas.push_back({MultiPolygon{{std::move(ring), {}}}, {.population = found_[i].cell.people}});
        }
        return areas;
    }

  private:
    /// A cell where people live, and its place in the file.
    struct Found {
        int column;
        int row;
        PeopleCell cell;
    };

    void read_row(GDALRasterBand& band, RasterWindow row, void* values, GDALDataType type) const {
        QuietGdal const quiet;
        if (band.RasterIO(GF_Read, row.column, row.row, row.columns, 1, values, row.columns, 1, type, 0, 0, nullptr) !=
            CE_None) {
            file_.fail_damaged(quiet);
        }
    }

    [[nodiscard]] std::vector<Point> centers_of(RasterWindow row) const {
        std::vector<Point> centers;
        for (int column = row.column; column < row.column + row.columns; ++column) {
            centers.push_back(file_.place(column + 0.5, row.row + 0.5));
        }
        return to_metres(system_, std::move(centers));
    }

    void add(Found const& found, bool has_data) {
        auto const people = found.cell.people;
        if (!has_data || people == 0.0) {
            return;
        }
        if (!std::isfinite(people)) {
            ++no_number_;
        } else if (people < 0.0) {
            ++negative_;
        } else {
            found_.push_back(found);
        }
    }

    RasterFile const& file_;
    RasterSystem const& system_;
    Bounds within_;
    double scale_;
    double offset_;
    std::vector<Found> found_;
    std::size_t cells_{0};  // within the bounds
    std::size_t negative_{0};
    std::size_t no_number_{0};
};

/// What `found` tells of a reader that has read all cells within the bounds.
template <class Tell>
auto read_cells(std::string const& path, MetricSystem const& metric, Bounds within, PopulationOptions const& options,
                RecordLog& log, Tell const& found) {
    QuietGdal const quiet;
    RasterFile const file{path, kUse};
    auto const system = system_for(file.reference(options.crs), metric, within, kUse);
    PeopleReader reader{file, system, within};
    auto const image = system.from_metric.image();
    if (auto const window = image.empty() ? RasterWindow{} : file.window(image); !window.empty()) {
        reader.read(window);
    }
    if (reader.cells() == 0) {
        fail_elsewhere(path, kUse);
    }
    reader.tell(log);
    return found(reader);
}

}  // namespace

std::vector<PeopleCell> read_population_raster(std::string const& path, MetricSystem const& metric, Bounds within,
                                               PopulationOptions const& options, RecordLog& log) {
    return read_cells(path, metric, within, options, log, [](PeopleReader const& reader) { return reader.people(); });
}

std::vector<PeopleArea> read_population_areas(std::string const& path, MetricSystem const& metric, Bounds within,
                                              PopulationOptions const& options, RecordLog& log) {
    return read_cells(path, metric, within, options, log, [](PeopleReader const& reader) { return reader.areas(); });
}

bool is_raster(std::string const& path) {
    register_drivers();
    QuietGdal const quiet;
    DatasetPtr const layers{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY)};
    if (layers && layers->GetLayerCount() > 0) {
        return false;
    }
    return DatasetPtr{GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY)} != nullptr;
}

}  // namespace walkshed::io
