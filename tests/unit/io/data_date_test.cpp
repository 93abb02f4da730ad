// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/data_date.hpp"

#include <zlib.h>

#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>

#include "extracts.hpp"
#include "scratch.hpp"
#include "tiff_file.hpp"

namespace walkshed::io {
namespace {

using DataDate = Scratch;
using DataDateExtracts = Extracts;

std::string pbf(std::string const& path, char const* timestamp) {
    osmium::io::Header header;
    if (timestamp != nullptr) {
        header.set("osmosis_replication_timestamp", timestamp);
    }
    osmium::io::Writer writer{path, header};
    writer.close();
    return path;
}

std::string zipped(std::string const& path, std::string const& text) {
    auto* const file = gzopen(path.c_str(), "wb");
    EXPECT_EQ(gzwrite(file, text.data(), static_cast<unsigned>(text.size())), static_cast<int>(text.size()));
    gzclose(file);
    return path;
}

std::string dated_raster(std::string const& path, char const* item, char const* value, char const* domain = "") {
    Tiff{}.write(path);
    DatasetPtr const dataset{GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_UPDATE)};
    EXPECT_EQ(dataset->SetMetadataItem(item, value, domain), CE_None);
    return path;
}

constexpr char const* kOverpass =
    "<?xml version=\"1.0\"?>\n<osm version=\"0.6\" generator=\"Overpass API\">\n<note>Data are from "
    "OpenStreetMap</note>\n"
    "<meta osm_base=\"2024-05-06T07:08:09Z\"/>\n<node id=\"1\" lat=\"0\" lon=\"0\" "
    "timestamp=\"2011-01-01T00:00:00Z\"/>\n"
    "</osm>\n";

TEST_F(DataDate, IsThatOfTheReplicationOfAPbf) {
    EXPECT_EQ(data_date(pbf(path("new.osm.pbf"), "2025-01-19T21:21:36Z")), "2025-01-19");
    EXPECT_EQ(data_date(pbf(path("bare.osm.pbf"), nullptr)), "");
}

TEST_F(DataDate, IsThatOfTheDataBaseThatOverpassAsked) {
    EXPECT_EQ(data_date(write("a.osm", kOverpass)), "2024-05-06");
    EXPECT_EQ(data_date(zipped(path("a.osm.gz"), kOverpass)), "2024-05-06");
}

TEST_F(DataDate, IsNotThatOfAnObject) {
    EXPECT_EQ(
        data_date(write("b.osm", "<osm><node id=\"1\" lat=\"0\" lon=\"0\" timestamp=\"2011-01-01T00:00:00Z\"/></osm>")),
        "");
}

TEST_F(DataDate, IsWhatMetadataOfARasterSay) {
    EXPECT_EQ(data_date(dated_raster(path("a.tif"), "DATE", "2020")), "2020");
    EXPECT_EQ(data_date(dated_raster(path("b.tif"), "ACQUISITIONDATETIME", "2019-03-04 05:06:07", "IMAGERY")),
              "2019-03-04");
    EXPECT_EQ(data_date(dated_raster(path("c.tif"), "DATE", "spring")), "");
    EXPECT_EQ(data_date(dated_raster(path("d.tif"), "DATE", "20200101")), "") << "no date that anyone would read so";
}

TEST_F(DataDate, IsNotWhenAFileWasWritten) {
    EXPECT_EQ(data_date(dated_raster(path("a.tif"), "TIFFTAG_DATETIME", "2020:01:01 00:00:00")), "");
    EXPECT_EQ(data_date(write("a.csv", "x,y\n1,2\n")), "");
}

TEST_F(DataDate, IsEmptyOfWhatCannotBeRead) {
    EXPECT_EQ(data_date(path("none.osm.pbf")), "");
    EXPECT_EQ(data_date(path("none.osm")), "");
    EXPECT_EQ(data_date(path("none.gpkg")), "");
    EXPECT_EQ(data_date(write("bad.osm.pbf", "no such thing")), "");
}

TEST_F(DataDateExtracts, AreThoseOfTheirProviders) {
    EXPECT_EQ(data_date(path("monaco/monaco-latest.osm.pbf")), "2021-04-21");
    EXPECT_EQ(data_date(path("porto/porto_portugal.osm.pbf")), "2015-06-06");
    EXPECT_EQ(data_date(path("montevideo/montevideo.osm.pbf")), "") << "cut without it";
}

}  // namespace
}  // namespace walkshed::io
