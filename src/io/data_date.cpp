// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/data_date.hpp"

#include <zlib.h>

#include <array>
#include <exception>
#include <memory>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <regex>

#include "io/gdal.hpp"
#include "walkshed/io/osm.hpp"

namespace walkshed::io {

namespace {

/// The date that a text begins with; empty when it does not.
std::string leading_date(std::string const& text) {
    static std::regex const kDate{R"(^\d{4}(-\d{2}(-\d{2})?)?(?!\d))"};
    std::smatch found;
    return std::regex_search(text, found, kDate) ? found.str() : std::string{};
}

/// What a file begins with, decompressed; empty when it cannot be read.
std::string head_of(std::string const& path) {
    constexpr std::size_t kHead = 4096;
    std::unique_ptr<gzFile_s, decltype(&gzclose)> const file{gzopen(path.c_str(), "rb"), &gzclose};
    std::string head(kHead, '\0');
    auto const read = file ? gzread(file.get(), head.data(), kHead) : 0;
    head.resize(read > 0 ? static_cast<std::size_t>(read) : 0);
    return head;
}

std::string date_of_xml(std::string const& path) {
    static std::regex const kBase{R"(<meta\s+osm_base=["']([^"']*))"};
    auto const head = head_of(path);
    std::smatch found;
    return std::regex_search(head, found, kBase) ? leading_date(found.str(1)) : std::string{};
}

std::string date_of_pbf(std::string const& path) {
    try {
        osmium::io::Reader reader{path, osmium::osm_entity_bits::nothing};
        auto date = leading_date(reader.header().get("osmosis_replication_timestamp"));
        reader.close();
        return date;
    } catch (std::exception const&) {
        return {};  // whoever reads the data says what is wrong with them
    }
}

std::string date_of_data_set(std::string const& path) {
    register_drivers();
    QuietGdal const quiet;
    std::array<char const*, 3> const drivers{"GPKG", "GTiff", nullptr};
    DatasetPtr const dataset{GDALDataset::Open(path.c_str(), GDAL_OF_READONLY, drivers.data())};
    if (!dataset) {
        return {};
    }
    auto* const layer = dataset->GetLayer(0);
    for (auto const* const item :
         {dataset->GetMetadataItem("DATE"), layer == nullptr ? nullptr : layer->GetMetadataItem("DATE"),
          dataset->GetMetadataItem("ACQUISITIONDATETIME", "IMAGERY")}) {
        if (item != nullptr) {
            return leading_date(item);
        }
    }
    return {};
}

}  // namespace

std::string data_date(std::string const& path) {
    if (!is_osm_file(path)) {
        return date_of_data_set(path);
    }
    return path.ends_with(".pbf") ? date_of_pbf(path) : date_of_xml(path);
}

}  // namespace walkshed::io
