// SPDX-License-Identifier: Apache-2.0
#include <gdal_priv.h>

#include <filesystem>
#include <string>

#include "scratch.hpp"
#include "walkshed/base/error.hpp"
#include "walkshed/io/files.hpp"
#include "walkshed/io/table_writer.hpp"
#include "walkshed/io/vector.hpp"

namespace walkshed::io {
namespace {

namespace fs = std::filesystem;

/// Places, some of them land, by a number that may be unknown.
FeatureTable some_places() {
    FeatureTable places{.name = "places", .geometry_type = GeometryType::any};
    places.add_column("people", ColumnType::real).values = {Value{1.0}, Value{}, Value{3.0}};
    Ring const ring{{500'000, 0}, {500'050, 0}, {500'050, 50}, {500'000, 50}, {500'000, 0}};
    places.geometries = {Geometry{Point{500'100, 7}}, Geometry{MultiPolygon{{ring, {}}}}, Geometry{}};
    return places;
}

LayerStyle by_people() {
    return {.layer = "places",
            .title = {"地点", "Places"},
            .group = {"结果", "Results"},
            .name = {"人口", "People <&\"'>"},
            .column = "people",
            .classes = {{{"未知", "Unknown"}, IsNull{}, {.fill = Fill::hatched}},
                        {{"少", "Few"}, InRange{std::nullopt, 2.0}, {.colour = {1, 2, 3, 255}}},
                        {{"多", "Many"}, InRange{2.0, std::nullopt}, {.colour = {4, 5, 6, 255}}}}};
}

std::string unzipped(std::string const& archive, std::string const& name) {
    auto* const file = VSIFOpenL(("/vsizip/{" + archive + "}/" + name).c_str(), "rb");
    std::string text(100'000, '\0');
    text.resize(file == nullptr ? 0 : VSIFReadL(text.data(), 1, text.size(), file));
    if (file != nullptr) {
        VSIFCloseL(file);
    }
    return text;
}

class LayerStyles : public Scratch {
  protected:
    void write(std::string_view name, WriteOptions const& options) {
        write_tables(path(name), std::vector{some_places()}, metric_, options);
    }

    /// A column of the styles that a file holds.
    std::vector<Value> styles(std::string_view column) {
        return read_layer({path("out.gpkg"), "layer_styles"}, metric_, {.crs = "EPSG:32650"}, log_)
            .find(column)
            ->values;
    }

    MetricSystem metric_ = MetricSystem::named("EPSG:32650");
    RecordLog log_;
};

TEST_F(LayerStyles, LieInAGeoPackageWhereQgisLooksForThem) {
    auto second = by_people();
    second.name = {"又", "Another"};
    write("out.gpkg", {.styles = {by_people(), second}});
    EXPECT_EQ(styles("f_table_name"), (std::vector<Value>(4, "places")));
    EXPECT_EQ(styles("f_geometry_column"), (std::vector<Value>(4, "geom")));
    EXPECT_EQ(styles("styleName"), (std::vector<Value>{"人口 People <&\"'> (点 points)", "人口 People <&\"'> (面 land)",
                                                       "又 Another (点 points)", "又 Another (面 land)"}));
    std::vector<Value> const first_only{std::int64_t{1}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0}};
    EXPECT_EQ(styles("useAsDefault"), first_only);
}

TEST_F(LayerStyles, SayWhichFeaturesAreInAClassInBothFormats) {
    write("out.gpkg", {.styles = {by_people()}});
    auto const qml = std::get<std::string>(styles("styleQML")[1]);
    EXPECT_NE(qml.find("filter=\"&quot;people&quot; IS NULL\""), std::string::npos) << qml;
    EXPECT_NE(qml.find("filter=\"&quot;people&quot; IS NOT NULL AND &quot;people&quot; &lt; 2\""), std::string::npos)
        << qml;
    EXPECT_NE(qml.find("k=\"style\" v=\"b_diagonal\""), std::string::npos) << qml;
    EXPECT_NE(qml.find("v=\"1,2,3,255\""), std::string::npos) << qml;
    auto const sld = std::get<std::string>(styles("styleSLD")[1]);
    EXPECT_NE(sld.find("<ogc:PropertyIsNull>"), std::string::npos) << sld;
    EXPECT_NE(sld.find("#010203"), std::string::npos) << sld;
    EXPECT_NE(sld.find("People &lt;&amp;"), std::string::npos) << sld;
}

TEST_F(LayerStyles, AreShownByAProjectBesideTheFile) {
    write("out.gpkg", {.styles = {by_people()}});
    auto const project = unzipped(path("out.qgz"), "out.qgs");
    EXPECT_NE(project.find("./out.gpkg|layername=places|geometrytype=MultiPolygon"), std::string::npos) << project;
    EXPECT_NE(project.find("<xmin>500000.000</xmin>"), std::string::npos) << project;
}

TEST_F(LayerStyles, MayBeOfSomeRowsEachALayerOfAProject) {
    auto some = by_people();
    some.rows = RowTest{"kind \"of\"", IsText{"it's"}};
    some.classes[0].also = {{"area", InRange{}}};
    auto others = by_people();
    others.rows = RowTest{"kind \"of\"", IsText{"other"}};
    write("out.gpkg", {.styles = {some, others}});
    auto const project = unzipped(path("out.qgz"), "out.qgs");
    for (auto const* const quoted : {"'it''s'", "'other'"}) {
        auto const subset =
            "geometrytype=MultiPolygon|subset=\"kind \"\"of\"\"\" = " + std::string{quoted} + "</datasource>";
        EXPECT_NE(project.find(subset), std::string::npos) << project;
    }
    auto const qml = std::get<std::string>(styles("styleQML")[1]);
    auto const* const filter =
        "&quot;kind &quot;&quot;of&quot;&quot;&quot; = 'it''s' AND &quot;people&quot; IS NULL AND &quot;area&quot; IS "
        "NOT NULL";
    EXPECT_NE(qml.find(filter), std::string::npos) << qml;
    auto const sld = std::get<std::string>(styles("styleSLD")[1]);
    EXPECT_NE(sld.find("<ogc:And>"), std::string::npos) << sld;
    EXPECT_NE(sld.find("<ogc:Literal>it's</ogc:Literal>"), std::string::npos) << sld;
    EXPECT_NE(sld.find("<ogc:Not>"), std::string::npos) << sld;
}

TEST_F(LayerStyles, AreTheSameBytesEveryTime) {
    fs::create_directory(path("a"));
    fs::create_directory(path("b"));
    write("a/out.gpkg", {.styles = {by_people()}});
    write("b/out.gpkg", {.styles = {by_people()}});
    EXPECT_EQ(read_text(path("a/out.gpkg")), read_text(path("b/out.gpkg")));
    EXPECT_EQ(read_text(path("a/out.qgz")), read_text(path("b/out.qgz")));
}

TEST_F(LayerStyles, AreNobodysWhereNoneAreGiven) {
    write("out.gpkg", {});
    EXPECT_THROW(styles("styleName"), Error);
    EXPECT_FALSE(fs::exists(path("out.qgz")));
}

TEST_F(LayerStyles, AreLeftOutOfOtherFormats) {
    write("out.geojson", {.styles = {by_people()}});
    EXPECT_FALSE(fs::exists(path("out.qgz")));
}

TEST_F(LayerStyles, AProjectOfSomebodyIsNotReplacedUnlessAsked) {
    write_text(path("out.qgz"), "mine", false);
    EXPECT_THROW(write("out.gpkg", {.styles = {by_people()}}), Error);
    EXPECT_EQ(read_text(path("out.qgz")), "mine");
    EXPECT_FALSE(fs::exists(path("out.gpkg")));
    write("out.gpkg", {.overwrite = true, .styles = {by_people()}});
    EXPECT_NE(read_text(path("out.qgz")), "mine");
}

}  // namespace
}  // namespace walkshed::io
