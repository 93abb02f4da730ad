// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/layer_styles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace walkshed {
namespace {

FeatureTable table(std::string name, GeometryType type, std::vector<std::string> const& columns) {
    FeatureTable shape{.name = std::move(name), .geometry_type = type};
    for (auto const& column : columns) {
        shape.add_column(column, ColumnType::real);
    }
    return shape;
}

std::vector<LayerStyle> styles_of(FeatureTable const& shape) {
    return layer_styles(std::span{&shape, 1});
}

/// How many classes a number is in.
std::size_t classes_of(LayerStyle const& style, double number) {
    return static_cast<std::size_t>(std::ranges::count_if(style.classes, [&](StyleClass const& it) {
        auto const* const range = std::get_if<InRange>(&it.test);
        return range != nullptr && number >= range->from.value_or(number) && !(range->below && number >= *range->below);
    }));
}

TEST(LayerStyles, OfBlocksAreByCompletenessAndThenByEveryRule) {
    auto const styles =
        styles_of(table("blocks", GeometryType::any, {"people", "completeness", "school_covered_share"}));
    ASSERT_EQ(styles.size(), 2U);
    EXPECT_EQ(styles[0].column, "completeness");
    EXPECT_EQ(styles[1].column, "school_covered_share");
    EXPECT_EQ(styles[1].name.en, "school");
}

TEST(LayerStyles, AreCalledByTheTitlesOfTheirColumns) {
    auto const blocks = table("blocks", GeometryType::any, {"completeness", "a_completeness", "r1_covered_share"});
    std::vector<ColumnTitle> const titles{{"r1_covered_share", {"1 学校", "1 School"}},
                                          {"a_completeness", {"完整度:甲", "Completeness: A"}}};
    auto const styles = layer_styles(std::span{&blocks, 1}, {.titles = titles});
    EXPECT_EQ(styles.at(0).name.en, "Completeness");
    EXPECT_EQ(styles.at(1).name.zh, "完整度:甲");
    EXPECT_EQ(styles.at(2).name.zh, "1 学校");
    EXPECT_EQ(styles.at(2).name.en, "1 School");
    EXPECT_EQ(styles.at(2).column, "r1_covered_share");
}

TEST(LayerStyles, OfZonesAreByCompleteness) {
    auto const zones = styles_of(table("zones", GeometryType::polygons, {"weight", "completeness", "complete_share"}));
    ASSERT_EQ(zones.size(), 1U);
    EXPECT_EQ(zones[0].column, "completeness");
    EXPECT_EQ(zones[0].title.zh, "分区");
}

TEST(LayerStyles, OfZonesAreOfTheRowsOfEachStandard) {
    auto const zones = table("zones", GeometryType::polygons, {"completeness"});
    std::vector<StandardTitle> const standards{{"a", {"甲", "A"}}, {"b", {"", "B"}}};
    auto const styles = layer_styles(std::span{&zones, 1}, {.standards = standards});
    ASSERT_EQ(styles.size(), 2U);
    EXPECT_EQ(styles[0].title.zh, "分区:甲");
    EXPECT_EQ(styles[1].title.zh, "分区:B");
    EXPECT_EQ(styles[1].name.en, "Completeness: B");
    ASSERT_TRUE(styles[1].rows);
    EXPECT_EQ(styles[1].rows->column, "standard_id");
    EXPECT_EQ(std::get<IsText>(styles[1].rows->test).text, "b");
    EXPECT_FALSE(layer_styles(std::span{&zones, 1}).at(0).rows);
}

/// The English labels of the classes that a row with these numbers is in.
std::vector<std::string> classes_of(LayerStyle const& style, std::map<std::string, std::optional<double>> const& row) {
    auto const passes = [&](std::string const& column, CellTest const& test) {
        auto const number = row.at(column);
        auto const* const range = std::get_if<InRange>(&test);
        return range == nullptr
                   ? !number
                   : number && *number >= range->from.value_or(*number) && !(range->below && *number >= *range->below);
    };
    std::vector<std::string> found;
    for (auto const& it : style.classes) {
        auto const all = std::ranges::all_of(it.also, [&](auto const& one) { return passes(one.column, one.test); });
        if (all && passes(style.column, it.test)) {
            found.push_back(it.label.en);
        }
    }
    return found;
}

using Labels = std::vector<std::string>;

TEST(LayerStyles, OfSharedSupplyTellZeroCutOffAndUnknownApart) {
    auto const shape = table("block_supply", GeometryType::any, {"per_person"});
    auto const style = layer_styles(std::span{&shape, 1}, {.mean_supply = 0.06}).at(0);
    auto const block = [&](std::optional<double> per_person, double cut_off, double unknown) {
        return classes_of(style,
                          {{"per_person", per_person}, {"cut_off_people", cut_off}, {"unknown_people", unknown}});
    };
    EXPECT_EQ(block(std::nullopt, 0, 5), Labels{"Unknown"});
    EXPECT_EQ(block(std::nullopt, 5, 0), Labels{"Cut off"});
    EXPECT_EQ(block(std::nullopt, 5, 5), Labels{"Cut off"});
    EXPECT_EQ(block(std::nullopt, 0, 0), Labels{"Nobody concerned"});
    EXPECT_EQ(block(0.0, 5, 5), Labels{"Nothing (0)"});
    EXPECT_EQ(block(0.02, 0, 0), Labels{"for 1000: less than half the mean"});
    EXPECT_EQ(block(0.03, 0, 0), Labels{"for 1000: less than the mean"});
    EXPECT_EQ(block(0.06 * (1 - 1e-12), 0, 0), Labels{"for 1000: the mean and more"}) << "rounding is no difference";
    EXPECT_EQ(block(0.5, 0, 0), Labels{"for 1000: twice the mean and more"});
    EXPECT_EQ(style.classes.back().label.zh, "每千人 ≥ 120(平均的两倍以上)");
    EXPECT_TRUE(std::ranges::any_of(style.classes, [](auto const& it) { return it.symbol.fill == Fill::hatched; }));
}

TEST(LayerStyles, OfFacilitiesThatAreSharedTellWhoHasNobodyFromWhatIsNotKnown) {
    auto const shape = table("facility_supply", GeometryType::point, {"per_person"});
    auto const style = styles_of(shape).at(0);
    auto const facility = [&](std::optional<double> supply, std::optional<double> per_person) {
        return classes_of(style, {{"supply", supply}, {"per_person", per_person}});
    };
    EXPECT_EQ(facility(std::nullopt, std::nullopt), Labels{"Unknown"});
    EXPECT_EQ(facility(10, std::nullopt), Labels{"Nobody comes"});
    EXPECT_EQ(facility(0, 0), Labels{"Nothing (0)"});
    EXPECT_EQ(facility(10, 0.1), Labels{"Something"}) << "without a mean";
}

TEST(LayerStyles, PutEveryNumberInOneClassAndHatchTheUnknown) {
    for (auto const* const column : {"completeness", "completeness_delta", "school_covered_share"}) {
        auto const styles = styles_of(table("blocks", GeometryType::any, {column}));
        for (double const number : {-40.0, -1e-9, 0.0, 0.3, 0.5, 0.999, 1.0, 49.9, 50.0, 70.0, 99.99, 100.0}) {
            auto const is_possible = std::string_view{column} != "completeness" || number >= 0.0;
            EXPECT_EQ(classes_of(styles.at(0), number), is_possible ? 1U : 0U) << column << " " << number;
        }
        auto const& unknown = styles[0].classes[0];
        EXPECT_TRUE(std::holds_alternative<IsNull>(unknown.test));
        EXPECT_EQ(unknown.symbol.fill, Fill::hatched);
    }
}

TEST(LayerStyles, OfIsochronesAreByTheUnitOfTheirBreaks) {
    EXPECT_EQ(styles_of(table("isochrones", GeometryType::polygons, {"break_m"})).at(0).classes[0].label.en, "m");
    auto const minutes = styles_of(table("isochrones", GeometryType::polygons, {"break_min"})).at(0);
    for (double const limit : {0.5, 5.0, 7.0, 15.0, 30.0, 120.0}) {
        EXPECT_EQ(classes_of(minutes, limit), 1U) << limit;
    }
}

TEST(LayerStyles, AreOfNoTableWithoutPlacesAndOfNoneThatIsNotKnown) {
    EXPECT_TRUE(styles_of(table("gaps", GeometryType::none, {"cause"})).empty());
    EXPECT_TRUE(styles_of(table("unheard_of", GeometryType::point, {"completeness"})).empty());
    EXPECT_EQ(styles_of(table("gaps", GeometryType::point, {"cause"})).size(), 1U);
}

}  // namespace
}  // namespace walkshed
