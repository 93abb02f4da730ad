// SPDX-License-Identifier: Apache-2.0
// What the shipped categories take from OpenStreetMap.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "support/source_tree.hpp"
#include "walkshed/places/category.hpp"

namespace walkshed {
namespace {

CategoryTable shipped() {
    std::ifstream file{testing::in_source_tree("data/categories/osm.toml")};
    return parse_categories(std::string{std::istreambuf_iterator<char>{file}, {}}, "osm.toml");
}

struct Case {
    std::string category;
    std::vector<Tags::Pair> is;
    std::vector<Tags::Pair> is_not;
};

std::vector<Case> const kCases{
    {"community_station",
     {{"office", "government"}, {"name", "永泰社区居委会"}},
     {{"office", "government"}, {"name", "税务局"}}},
    {"community_center_street", {{"amenity", "townhall"}}, {{"amenity", "community_centre"}, {"name", "文化馆"}}},
    {"street_office",
     {{"office", "government"}, {"name", "东焦街道办事处"}},
     {{"office", "company"}, {"name", "街道办"}}},
    {"gov_kiosk", {{"office", "government"}, {"name", "政务服务中心"}}, {{"office", "government"}}},
    {"police", {{"amenity", "police"}}, {{"amenity", "fire_station"}}},
    {"judicial", {{"office", "government"}, {"name", "东焦司法所"}}, {{"amenity", "courthouse"}}},
    {"kindergarten", {{"amenity", "kindergarten"}}, {{"amenity", "school"}}},
    {"nursery", {{"amenity", "kindergarten"}, {"name", "阳光托育"}}, {{"amenity", "kindergarten"}}},
    {"child_care_point", {{"office", "company"}, {"name", "小饭桌托管"}}, {{"highway", "service"}, {"name", "托管路"}}},
    {"primary_school", {{"amenity", "school"}, {"isced:level", "1"}}, {{"amenity", "school"}, {"isced:level", "3"}}},
    {"junior_high", {{"amenity", "school"}, {"name", "第二中学"}}, {{"amenity", "school"}, {"name", "宁源小学"}}},
    {"training", {{"amenity", "language_school"}}, {{"amenity", "school"}}},
    {"health_center", {{"amenity", "clinic"}, {"name", "东焦社区卫生服务中心"}}, {{"amenity", "clinic"}}},
    {"health_station", {{"amenity", "doctors"}, {"name", "永泰社区卫生服务站"}}, {{"amenity", "doctors"}}},
    {"clinic", {{"amenity", "clinic"}}, {{"amenity", "veterinary"}}},
    {"dentist", {{"amenity", "dentist"}}, {{"amenity", "clinic"}}},
    {"tcm", {{"shop", "massage"}}, {{"shop", "beauty"}}},
    {"hospital", {{"amenity", "hospital"}}, {{"amenity", "clinic"}}},
    {"pharmacy", {{"amenity", "pharmacy"}}, {{"shop", "cosmetics"}}},
    {"elder_day", {{"amenity", "social_facility"}, {"name", "幸福养老驿站"}}, {{"amenity", "social_facility"}}},
    {"care_home",
     {{"amenity", "social_facility"}, {"social_facility", "nursing_home"}},
     {{"building", "yes"}, {"name", "养老院"}}},
    {"canteen", {{"amenity", "restaurant"}, {"name", "社区食堂"}}, {{"amenity", "restaurant"}}},
    {"elder_activity", {{"leisure", "social_club"}, {"name", "老年活动室"}}, {{"leisure", "social_club"}}},
    {"disability",
     {{"amenity", "social_facility"}, {"social_facility:for", "disabled"}},
     {{"amenity", "social_facility"}}},
    {"culture_center", {{"amenity", "arts_centre"}}, {{"amenity", "community_centre"}, {"name", "服务站"}}},
    {"culture_station", {{"amenity", "community_centre"}}, {{"amenity", "cinema"}}},
    {"library", {{"amenity", "library"}}, {{"shop", "books"}}},
    {"bookstore", {{"shop", "books"}}, {{"amenity", "library"}}},
    {"cinema_etc", {{"amenity", "theatre"}}, {{"amenity", "nightclub"}}},
    {"supermarket", {{"shop", "supermarket"}}, {{"shop", "convenience"}}},
    {"fresh_market", {{"amenity", "marketplace"}}, {{"highway", "residential"}, {"name", "菜市场街"}}},
    {"convenience", {{"shop", "kiosk"}}, {{"shop", "supermarket"}}},
    {"shopping", {{"shop", "mall"}}, {{"shop", "supermarket"}}},
    {"breakfast", {{"amenity", "fast_food"}, {"name", "老王包子"}}, {{"amenity", "fast_food"}}},
    {"dining", {{"amenity", "restaurant"}}, {{"shop", "supermarket"}}},
    {"bakery", {{"shop", "pastry"}}, {{"shop", "tea"}}},
    {"cafe", {{"amenity", "cafe"}}, {{"amenity", "bar"}}},
    {"hairdresser", {{"shop", "hairdresser"}}, {{"shop", "massage"}}},
    {"laundry", {{"shop", "dry_cleaning"}}, {{"shop", "clothes"}}},
    {"repair", {{"craft", "shoemaker"}}, {{"shop", "mobile_phone"}}},
    {"domestic", {{"office", "company"}, {"name", "好帮手家政"}}, {{"building", "yes"}, {"name", "家政楼"}}},
    {"print_photo", {{"shop", "copyshop"}}, {{"shop", "books"}}},
    {"post_parcel", {{"amenity", "parcel_locker"}}, {{"amenity", "post_box"}}},
    {"recycling", {{"amenity", "recycling"}}, {{"amenity", "waste_basket"}}},
    {"waste", {{"amenity", "waste_disposal"}}, {{"amenity", "waste_basket"}}},
    {"toilet", {{"amenity", "toilets"}}, {{"amenity", "toilets"}, {"access", "private"}}},
    {"park", {{"leisure", "park"}}, {{"leisure", "garden"}, {"access", "private"}}},
    {"plaza", {{"place", "square"}}, {{"place", "suburb"}}},
    {"playground", {{"leisure", "playground"}}, {{"leisure", "playground"}, {"access", "no"}}},
    {"fitness_outdoor", {{"leisure", "fitness_station"}}, {{"leisure", "fitness_centre"}}},
    {"pitch_small", {{"leisure", "pitch"}, {"area_m2", "800"}}, {{"leisure", "pitch"}, {"area_m2", "600"}}},
    {"pitch_medium", {{"leisure", "pitch"}, {"area_m2", "1400"}}, {{"leisure", "pitch"}, {"area_m2", "800"}}},
    {"pitch_large", {{"leisure", "pitch"}, {"area_m2", "4000"}}, {{"leisure", "pitch"}, {"area_m2", "1400"}}},
    {"sports_hall", {{"leisure", "sports_centre"}}, {{"leisure", "pitch"}}},
    {"gym", {{"leisure", "fitness_centre"}}, {{"leisure", "fitness_station"}}},
    {"bank", {{"amenity", "bank"}}, {{"amenity", "atm"}}},
    {"telecom", {{"office", "telecommunication"}}, {{"shop", "electronics"}}},
    {"bus_stop", {{"public_transport", "platform"}, {"bus", "yes"}}, {{"public_transport", "platform"}}},
    {"rail", {{"railway", "subway_entrance"}}, {{"railway", "rail"}}},
    {"parking_ev", {{"amenity", "charging_station"}}, {{"amenity", "parking"}, {"access", "private"}}},
    {"emergency_shelter", {{"emergency", "assembly_point"}}, {{"emergency", "fire_hydrant"}}},
    {"pet", {{"amenity", "veterinary"}}, {{"shop", "florist"}}},
    {"flower", {{"shop", "florist"}}, {{"shop", "pet"}}},
    {"legal", {{"office", "lawyer"}}, {{"office", "company"}}},
    {"employment", {{"office", "employment_agency"}}, {{"office", "company"}}},
    {"office_jobs", {{"office", "company"}}, {{"shop", "yes"}}},
    {"school", {{"amenity", "school"}}, {{"amenity", "kindergarten"}}},
    {"university", {{"amenity", "college"}}, {{"amenity", "school"}}},
    {"museum", {{"tourism", "gallery"}}, {{"tourism", "hotel"}}},
    {"worship", {{"amenity", "place_of_worship"}}, {{"amenity", "community_centre"}}},
    {"swimming_pool", {{"leisure", "swimming_pool"}}, {{"leisure", "pitch"}}},
    {"bicycle_rental", {{"amenity", "bicycle_rental"}}, {{"amenity", "bicycle_parking"}}},
    {"car_wash", {{"amenity", "car_wash"}}, {{"amenity", "fuel"}}},
    {"goods", {{"shop", "clothes"}}, {{"shop", "supermarket"}}},
    {"dog_park", {{"leisure", "dog_park"}}, {{"leisure", "dog_park"}, {"access", "private"}}},
    {"picnic_site", {{"tourism", "picnic_site"}}, {{"leisure", "picnic_table"}}},
    {"language_school", {{"amenity", "language_school"}}, {{"amenity", "music_school"}}},
    {"pet_shop", {{"shop", "pet"}}, {{"amenity", "veterinary"}}},
    {"drugstore", {{"shop", "chemist"}}, {{"amenity", "pharmacy"}}},
    {"tea_shop", {{"shop", "tea"}}, {{"amenity", "cafe"}}},
    {"massage", {{"shop", "massage"}}, {{"healthcare", "alternative"}}},
    {"shop_other", {{"shop", "furniture"}}, {{"shop", "vacant"}}},
    {"ice_cream", {{"amenity", "ice_cream"}}, {{"amenity", "cafe"}}},
    {"bar", {{"amenity", "pub"}}, {{"amenity", "restaurant"}}},
    {"platform",
     {{"public_transport", "platform"}, {"railway", "platform"}},
     {{"public_transport", "station"}, {"railway", "station"}}},
    {"pitch_other", {{"leisure", "pitch"}, {"area_m2", "600"}}, {{"leisure", "pitch"}, {"area_m2", "800"}}},
    {"atm", {{"amenity", "atm"}}, {{"amenity", "bank"}, {"atm", "yes"}}},
    {"government_office", {{"office", "government"}}, {{"office", "company"}}},
    {"health_other", {{"healthcare", "physiotherapist"}}, {{"amenity", "doctors"}, {"healthcare", "yes"}}},
};

TEST(ShippedCategories, TakeWhatTheyShouldAndNothingElse) {
    auto const table = shipped();
    for (auto const& [id, is, is_not] : kCases) {
        auto const category = table.find(id);
        ASSERT_TRUE(category) << id;
        auto const holds = [&](std::vector<Tags::Pair> const& pairs) {
            return table[*category].selector.matches(Tags{pairs});
        };
        EXPECT_TRUE(holds(is)) << id;
        EXPECT_FALSE(holds(is_not)) << id;
    }
}

TEST(ShippedCategories, AreAllTested) {
    EXPECT_EQ(shipped().size(), kCases.size());
}

/// The ids of the shipped categories that an object is of.
std::vector<std::string> categories_of(std::vector<Tags::Pair> const& tags) {
    static auto const table = shipped();
    std::vector<std::string> ids;
    for (auto const id : table.classify(Tags{tags})) {
        ids.push_back(table[id].id);
    }
    return ids;
}

using Ids = std::vector<std::string>;

TEST(ShippedCategories, WhatIsNoMoreIsNone) {
    for (auto const& [key, value] : std::vector<Tags::Pair>{{"disused", "yes"},
                                                            {"abandoned", "yes"},
                                                            {"demolished", "yes"},
                                                            {"construction", "yes"},
                                                            {"building", "construction"}}) {
        EXPECT_EQ(categories_of({{"shop", "supermarket"}, {key, value}}), Ids{}) << key;
    }
    EXPECT_EQ(categories_of({{"shop", "supermarket"}, {"construction", "no"}}), Ids{"supermarket"});
    EXPECT_EQ(categories_of({{"disused:shop", "supermarket"}}), Ids{});
}

TEST(ShippedCategories, ANameAloneMakesNoFacility) {
    for (auto const* const name :
         {"菜市场", "养老院", "养老驿站", "老年活动中心", "家政", "快递驿站", "托儿所", "小学"}) {
        EXPECT_EQ(categories_of({{"name", name}, {"highway", "residential"}}), Ids{}) << name;
        EXPECT_EQ(categories_of({{"name", name}, {"building", "yes"}}), Ids{}) << name;
        EXPECT_EQ(categories_of({{"name", name}, {"place", "neighbourhood"}}), Ids{}) << name;
    }
}

TEST(ShippedCategories, WhatIsNamedAfterAPlaceIsNotThePlace) {
    EXPECT_EQ(categories_of({{"amenity", "parking"}, {"name", "菜市场停车场"}}), Ids{"parking_ev"});
    EXPECT_EQ(categories_of({{"amenity", "toilets"}, {"name", "农贸市场公厕"}}), Ids{"toilet"});
    EXPECT_EQ(categories_of({{"amenity", "social_facility"}, {"name", "永泰养老驿站"}}), Ids{"elder_day"})
        << "not a parcel station";
}

TEST(ShippedCategories, APrivateGardenIsNoParkAndAPrivateSchoolIsASchool) {
    EXPECT_EQ(categories_of({{"leisure", "garden"}, {"garden:type", "residential"}}), Ids{});
    EXPECT_EQ(categories_of({{"amenity", "kindergarten"}, {"access", "private"}}), Ids{"kindergarten"});
}

TEST(ShippedCategories, AFitnessStationIsNoGym) {
    EXPECT_EQ(categories_of({{"leisure", "fitness_station"}, {"sport", "fitness"}}), Ids{"fitness_outdoor"});
}

TEST(ShippedCategories, OneObjectMayBeOfSeveral) {
    EXPECT_EQ(categories_of({{"shop", "department_store"}}), (Ids{"supermarket", "shopping"}));
    EXPECT_EQ(categories_of({{"leisure", "pitch"}, {"area_m2", "5000.5"}}),
              (Ids{"pitch_small", "pitch_medium", "pitch_large"}));
}

// Facilities that share a category may be taken for one place: a category across others would change what those find.
TEST(ShippedCategories, WhatFillsAGapReachesIntoNoOther) {
    EXPECT_EQ(categories_of({{"shop", "furniture"}}), Ids{"shop_other"});
    EXPECT_EQ(categories_of({{"shop", "yes"}}), Ids{"shop_other"});
    for (auto const* const kind :
         {"supermarket", "mall", "greengrocer", "kiosk", "pastry", "tea", "barber", "massage", "laundry", "tailor",
          "photo", "mobile_phone", "books", "florist", "pet", "chemist", "toys", "vacant", "no"}) {
        auto const ids = categories_of({{"shop", kind}});
        EXPECT_EQ(std::ranges::count(ids, "shop_other"), 0) << kind;
    }
    EXPECT_EQ(categories_of({{"leisure", "pitch"}}), Ids{"pitch_other"}) << "a point has no size";
    EXPECT_EQ(categories_of({{"leisure", "pitch"}, {"area_m2", "769"}}), Ids{"pitch_other"});
    EXPECT_EQ(categories_of({{"leisure", "pitch"}, {"area_m2", "770"}}), Ids{"pitch_small"});
    EXPECT_EQ(categories_of({{"public_transport", "platform"}}), Ids{"platform"});
    EXPECT_EQ(categories_of({{"public_transport", "platform"}, {"bus", "yes"}}), Ids{"bus_stop"});
    EXPECT_EQ(categories_of({{"public_transport", "platform"}, {"highway", "bus_stop"}}), Ids{"bus_stop"});
    EXPECT_EQ(categories_of({{"public_transport", "station"}, {"railway", "halt"}}), Ids{"rail"});
    EXPECT_EQ(categories_of({{"public_transport", "station"}, {"bus", "yes"}}), Ids{"platform"});
    EXPECT_EQ(categories_of({{"amenity", "hospital"}, {"healthcare", "yes"}}), Ids{"hospital"});
    EXPECT_EQ(categories_of({{"healthcare", "laboratory"}}), Ids{"health_other"});
}

TEST(ShippedCategories, BelongToTheKnownGroups) {
    std::set<std::string> const groups{"government", "education", "health",     "elder_care",
                                       "culture",    "services",  "open_space", "transport"};
    std::set<std::string> found;
    auto const table = shipped();
    for (std::size_t i = 0; i < table.size(); ++i) {
        found.insert(table[id_at<CategoryId>(i)].group);
    }
    EXPECT_EQ(found, groups);
}

TEST(ShippedCategories, StopsAreMergedWithin30Metres) {
    auto const table = shipped();
    EXPECT_EQ(table[*table.find("bus_stop")].merge_within, 30_m);
    EXPECT_EQ(table[*table.find("kindergarten")].merge_within, 50_m);
    EXPECT_EQ(table[*table.find("shop_other")].merge_within, 0_m) << "kinds that differ";
}

}  // namespace
}  // namespace walkshed
