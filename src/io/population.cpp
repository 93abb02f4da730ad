// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/population.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

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
                    add(centers[i], values[i] * scale_ + offset_, mask[i] != 0);
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
    [[nodiscard]] std::vector<PeopleCell> people() && { return std::move(people_); }

  private:
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

    void add(Point center, double people, bool has_data) {
        if (!has_data || people == 0.0) {
            return;
        }
        if (!std::isfinite(people)) {
            ++no_number_;
        } else if (people < 0.0) {
            ++negative_;
        } else {
            people_.push_back({center, people});
        }
    }

    RasterFile const& file_;
    RasterSystem const& system_;
    Bounds within_;
    double scale_;
    double offset_;
    std::vector<PeopleCell> people_;
    std::size_t cells_{0};  // within the bounds
    std::size_t negative_{0};
    std::size_t no_number_{0};
};

}  // namespace

std::vector<PeopleCell> read_population_raster(std::string const& path, MetricSystem const& metric, Bounds within,
                                               PopulationOptions const& options, RecordLog& log) {
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
    return std::move(reader).people();
}

}  // namespace walkshed::io
