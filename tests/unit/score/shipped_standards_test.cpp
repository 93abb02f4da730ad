// SPDX-License-Identifier: Apache-2.0
// What every shipped standard must be.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <set>

#include "shipped.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

std::set<std::string> const kIds{
    "cn-complete-community-2020", "cn-gb50180-2018", "cn-mofcom-2021", "sdg-basics", "sony-15min", "walkscore-like"};

TEST(ShippedStandards, AreTheseSixAndHaveNoFault) {
    std::set<std::string> found;
    for (auto const& entry : std::filesystem::directory_iterator{kData / "standards"}) {
        if (entry.path().extension() == ".toml") {
            found.insert(entry.path().stem().string());
            auto const file = entry.path().filename().string();
            EXPECT_EQ(faults_of_standard(text_of(entry.path()), file, shipped_categories()),
                      std::vector<std::string>{});
        }
    }
    EXPECT_EQ(found, kIds);
}

TEST(ShippedStandards, SayWhoTheyAreAndWhereEveryRuleIsFrom) {
    for (auto const& id : kIds) {
        auto const standard = shipped(id);
        EXPECT_EQ(standard.id, id);
        for (auto const& rule : standard.rules) {
            EXPECT_FALSE(rule.source.empty()) << id << ' ' << rule.id;
            EXPECT_FALSE(rule.name.zh.empty() || rule.name.en.empty()) << id << ' ' << rule.id;
        }
    }
}

TEST(ShippedStandards, AskWithWalkersThatAreShipped) {
    for (auto const& id : kIds) {
        for (auto const& walker : walkers_of(shipped(id))) {
            EXPECT_TRUE(std::filesystem::exists(kData / "walkers" / (walker + ".toml"))) << id << ' ' << walker;
        }
    }
}

/// Whether a file of data/categories says what is of a category.
bool selects(char const* file, std::string const& id) {
    auto const text = text_of(kData / "categories" / file);
    auto const begin = text.find("id = \"" + id + "\"\n");
    return begin != std::string::npos &&
           text.substr(begin, text.find("[[category]]", begin) - begin).find("select = [") != std::string::npos;
}

std::set<std::string> const kNoAmap{"waste",           "bicycle_rental", "dog_park", "picnic_site",
                                    "language_school", "drugstore",      "tea_shop", "massage"};
std::set<std::string> const kNoOverture{"waste", "telecom", "emergency_shelter", "picnic_site"};

TEST(ShippedStandards, AskForCategoriesThatAreFoundOnEveryMap) {
    for (auto const& id : kIds) {
        for (auto const& rule : shipped(id).rules) {
            for (auto const& wanted : rule.wanted) {
                for (auto const category : wanted.categories) {
                    auto const& name = shipped_categories()[category].id;
                    EXPECT_TRUE(selects("osm.toml", name)) << name;
                    EXPECT_TRUE(selects("amap.toml", name) || kNoAmap.contains(name)) << name;
                    EXPECT_TRUE(selects("overture.toml", name) || kNoOverture.contains(name)) << name;
                }
            }
        }
    }
}

/// The ids of the canonical categories, one for every entry of the table of tags and codes.
std::vector<std::string> const kCanonical{"community_station",
                                          "community_center_street",
                                          "street_office",
                                          "gov_kiosk",
                                          "police",
                                          "judicial",
                                          "kindergarten",
                                          "nursery",
                                          "child_care_point",
                                          "primary_school",
                                          "junior_high",
                                          "training",
                                          "health_center",
                                          "health_station",
                                          "clinic",
                                          "dentist",
                                          "tcm",
                                          "hospital",
                                          "pharmacy",
                                          "elder_day",
                                          "care_home",
                                          "canteen",
                                          "elder_activity",
                                          "disability",
                                          "culture_center",
                                          "culture_station",
                                          "library",
                                          "bookstore",
                                          "cinema_etc",
                                          "supermarket",
                                          "fresh_market",
                                          "convenience",
                                          "shopping",
                                          "breakfast",
                                          "dining",
                                          "bakery",
                                          "cafe",
                                          "hairdresser",
                                          "laundry",
                                          "repair",
                                          "domestic",
                                          "print_photo",
                                          "post_parcel",
                                          "recycling",
                                          "waste",
                                          "toilet",
                                          "park",
                                          "plaza",
                                          "playground",
                                          "fitness_outdoor",
                                          "pitch_small",
                                          "pitch_medium",
                                          "pitch_large",
                                          "sports_hall",
                                          "gym",
                                          "bank",
                                          "telecom",
                                          "bus_stop",
                                          "rail",
                                          "parking_ev",
                                          "emergency_shelter",
                                          "pet",
                                          "flower",
                                          "legal",
                                          "employment",
                                          "office_jobs"};

TEST(ShippedCategories, CoverEveryCanonicalOneFromOpenStreetMapAmapAndOverture) {
    for (auto const& id : kCanonical) {
        EXPECT_TRUE(selects("osm.toml", id)) << id;
        EXPECT_EQ(selects("amap.toml", id), !kNoAmap.contains(id)) << id;
        EXPECT_EQ(selects("overture.toml", id), !kNoOverture.contains(id)) << id;
    }
}

TEST(Gb50180, HasFourTiersThatCountAlike) {
    auto const standard = shipped("cn-gb50180-2018");
    auto const weights = completeness_weights(standard);
    std::vector<double> of_tier(4, 0.0);
    ASSERT_EQ(standard.tiers.size(), 4U);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        ASSERT_TRUE(standard.rules[i].tier) << standard.rules[i].id;
        EXPECT_TRUE(std::holds_alternative<Meters>(standard.rules[i].limit)) << "it speaks in metres";
        EXPECT_FALSE(standard.rules[i].verified) << "its tables were not read";
        of_tier[*standard.rules[i].tier] += weights[i];
    }
    for (auto const sum : of_tier) {
        EXPECT_NEAR(sum, 0.25, 1e-12);
    }
}

TEST(Mofcom, HasTwelveBasicsAndThirteenOfQualityAndAGate) {
    auto const standard = shipped("cn-mofcom-2021");
    std::size_t basics = 0;
    std::size_t quality = 0;
    std::vector<std::string> gates;
    for (auto const& rule : standard.rules) {
        basics += rule.clause == "基本保障类业态" ? 1U : 0U;
        quality += rule.clause == "品质提升类业态" ? 1U : 0U;
        if (rule.gate) {
            gates.push_back(rule.id);
        }
    }
    EXPECT_EQ(basics, 12U);
    EXPECT_EQ(quality, 13U);
    EXPECT_EQ(gates, std::vector<std::string>{"elder_service"});
}

TEST(Sony, MeansTheTwentyNearestOfNineCategories) {
    auto const standard = shipped("sony-15min");
    EXPECT_EQ(standard.rules.size(), 9U);
    ASSERT_TRUE(standard.measure);
    EXPECT_EQ(standard.measure->kind, Measure::Kind::mean_of_nearest);
    EXPECT_EQ(standard.measure->count, 20U);
}

/// The rules of sony-15min that an object of OpenStreetMap with this tag counts in.
std::vector<std::string> sony_rules_of(std::string_view key, std::string_view value) {
    std::vector<Tags::Pair> const tags{{key, value}};
    auto const ids = shipped_categories().classify(Tags{tags});
    std::vector<std::string> rules;
    for (auto const& rule : shipped("sony-15min").rules) {
        auto const counts = [&](CategoryId id) {
            return std::ranges::find(rule.wanted.front().categories, id) != rule.wanted.front().categories.end();
        };
        if (std::ranges::any_of(ids, counts)) {
            rules.push_back(rule.id);
        }
    }
    return rules;
}

struct SonyTags {
    char const* rule;
    char const* key;
    std::vector<char const*> values;
};

std::vector<SonyTags> const kSonyTags{
    {"outdoor", "leisure", {"park", "garden", "dog_park", "playground", "nature_reserve"}},
    {"outdoor", "tourism", {"picnic_site"}},
    {"outdoor", "place", {"square"}},
    {"education",
     "amenity",
     {"school", "kindergarten", "university", "college", "library", "language_school", "childcare"}},
    {"supplies",
     "shop",
     {"supermarket", "convenience", "bakery", "clothes", "furniture", "chemist", "pet", "tea", "massage",
      "mobile_phone", "tailor", "photo", "florist", "hairdresser", "laundry", "books", "farm", "yes"}},
    {"supplies", "amenity", {"marketplace"}},
    {"restaurant", "amenity", {"restaurant", "cafe", "fast_food", "bar", "pub", "ice_cream", "food_court"}},
    {"transport", "highway", {"bus_stop"}},
    {"transport", "public_transport", {"platform", "station"}},
    {"transport", "railway", {"station", "tram_stop", "subway_entrance"}},
    {"transport", "amenity", {"bicycle_rental"}},
    {"culture", "amenity", {"theatre", "cinema", "arts_centre", "community_centre", "place_of_worship"}},
    {"culture", "tourism", {"museum", "gallery"}},
    {"physical", "leisure", {"fitness_centre", "sports_centre", "pitch", "swimming_pool", "fitness_station", "track"}},
    {"services", "amenity", {"bank", "post_office", "atm", "townhall", "police", "parcel_locker"}},
    {"services", "office", {"government"}},
    {"services", "shop", {"hairdresser", "laundry"}},
    {"healthcare", "amenity", {"hospital", "clinic", "doctors", "dentist", "pharmacy"}},
    {"healthcare", "healthcare", {"centre", "doctor", "physiotherapist", "alternative", "laboratory", "yes"}},
};

TEST(Sony, FindsEveryTagOfItsReconstruction) {
    for (auto const& [rule, key, values] : kSonyTags) {
        for (auto const* const value : values) {
            auto const rules = sony_rules_of(key, value);
            EXPECT_EQ(std::ranges::count(rules, rule), 1) << rule << ": " << key << '=' << value;
        }
    }
}

TEST(Sony, LeavesOutWhatIsLikeIt) {
    using Ids = std::vector<std::string>;
    EXPECT_EQ(sony_rules_of("amenity", "pharmacy"), Ids{"healthcare"}) << "no shop";
    EXPECT_EQ(sony_rules_of("amenity", "veterinary"), Ids{});
    EXPECT_EQ(sony_rules_of("amenity", "prep_school"), Ids{});
    EXPECT_EQ(sony_rules_of("shop", "vacant"), Ids{});
    EXPECT_EQ(sony_rules_of("public_transport", "stop_position"), Ids{});
    EXPECT_EQ(sony_rules_of("office", "company"), Ids{});
}

TEST(WalkscoreLike, WeighsFifteenAndFallsAsTheFitSays) {
    auto const standard = shipped("walkscore-like");
    double sum = 0.0;
    for (auto const& rule : standard.rules) {
        sum += std::accumulate(rule.rank_weights.begin(), rule.rank_weights.end(), 0.0);
    }
    EXPECT_NEAR(sum, 15.0, 1e-12);
    ASSERT_TRUE(standard.measure);
    auto const& measure = *standard.measure;
    EXPECT_EQ(measure.kind, Measure::Kind::weighted_by_rank);
    auto const at_a_mile = (measure.none.count() - 1609.0) / (measure.none.count() - measure.full.count());
    EXPECT_NEAR(std::pow(at_a_mile, measure.power), 0.120, 0.0005);
    EXPECT_EQ(measure.streets_within, Meters{805.0});
}

}  // namespace
}  // namespace walkshed
