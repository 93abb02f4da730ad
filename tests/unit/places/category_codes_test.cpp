// SPDX-License-Identifier: Apache-2.0
// What the shipped codes of other maps stand for, and how their files are read.
#include "walkshed/places/category_codes.hpp"
#include "support/source_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "walkshed/base/error.hpp"

namespace walkshed {
namespace {

std::string file(std::string const& name) {
    std::ifstream in{testing::in_source_tree("data/categories/" + name)};
    return {std::istreambuf_iterator<char>{in}, {}};
}

CategoryTable const& categories() {
    static auto const kTable = parse_categories(file("osm.toml"), "osm.toml");
    return kTable;
}

CategoryCodes shipped(std::string const& name) {
    return parse_category_codes(file(name), name, categories());
}

/// A row: its code and its name.
struct Row {
    char const* code;
    char const* name{"店"};
};

struct Case {
    char const* category;
    Row is;
    Row is_not;
};

std::vector<Case> const kAmap{
    {"community_station", {"130106", "永泰社区居委会"}, {"130106", "税务所"}},
    {"community_center_street", {"130105", "东焦街道社区服务中心"}, {"130105", "东焦街道办事处"}},
    {"street_office", {"130105", "东焦街道办事处"}, {"130105", "乡政府"}},
    {"gov_kiosk", {"070201", "政务服务大厅"}, {"070201", "售票处"}},
    {"police", {"130501"}, {"130502"}},
    {"judicial", {"130500", "东焦司法所"}, {"130500", "人民法院"}},
    {"kindergarten", {"141204"}, {"141203"}},
    {"nursery", {"141204", "阳光托育园"}, {"141204", "第一幼儿园"}},
    {"child_care_point", {"141400", "小饭桌托管"}, {"141400", "英语培训"}},
    {"primary_school", {"141203"}, {"141202"}},
    {"junior_high", {"141202"}, {"141201"}},
    {"training", {"141400"}, {"141300"}},
    {"health_center", {"090300", "东焦社区卫生服务中心"}, {"090300", "永泰社区卫生服务站"}},
    {"health_station", {"090300", "永泰社区卫生服务站"}, {"090300", "东焦社区卫生服务中心"}},
    {"clinic", {"090300"}, {"090400"}},
    {"dentist", {"090202"}, {"090203"}},
    {"tcm", {"090300", "王氏针灸"}, {"090300", "儿科诊所"}},
    {"hospital", {"090101"}, {"090300"}},
    {"pharmacy", {"090601"}, {"090602"}},
    {"elder_day", {"070000", "幸福养老驿站"}, {"070000", "菜鸟驿站"}},
    {"care_home", {"080402"}, {"150904", "养老院停车场"}},
    {"canteen", {"050100", "永泰社区食堂"}, {"050100", "食堂味道"}},
    {"elder_activity", {"140800", "老年大学"}, {"140800", "文化站"}},
    {"disability", {"130404"}, {"130405"}},
    {"culture_center", {"140900"}, {"140600"}},
    {"culture_station", {"140800"}, {"140900"}},
    {"library", {"140500"}, {"140400"}},
    {"bookstore", {"061205"}, {"061206"}},
    {"cinema_etc", {"080601"}, {"080604"}},
    {"supermarket", {"060400"}, {"060200"}},
    {"fresh_market", {"060703"}, {"060702"}},
    {"convenience", {"060201"}, {"060401"}},
    {"shopping", {"060101"}, {"060200"}},
    {"breakfast", {"050301", "老王包子"}, {"050301", "汉堡"}},
    {"dining", {"050118"}, {"060118"}},
    {"bakery", {"050800"}, {"050700"}},
    {"cafe", {"050500"}, {"050400"}},
    {"hairdresser", {"071100"}, {"071000"}},
    {"laundry", {"071500"}, {"071400"}},
    {"repair", {"071200"}, {"071300"}},
    {"domestic", {"070000", "好帮手家政"}, {"070000", "搬家"}},
    {"print_photo", {"071300"}, {"071200"}},
    {"post_parcel", {"070501"}, {"070601"}},
    {"recycling", {"070000", "废品回收站"}, {"150500", "回收路站"}},
    {"toilet", {"200300"}, {"200200"}},
    {"park", {"110101"}, {"110102"}},
    {"plaza", {"110105"}, {"110101"}},
    {"playground", {"080108", "儿童乐园"}, {"080108", "健身步道"}},
    {"fitness_outdoor", {"080108"}, {"080109"}},
    {"pitch_small", {"080104"}, {"080106"}},
    {"pitch_medium", {"080104"}, {"080104"}},
    {"pitch_large", {"080104"}, {"080104"}},
    {"sports_hall", {"080110"}, {"080111"}},
    {"gym", {"080111"}, {"080110"}},
    {"bank", {"160105"}, {"160300", "自动取款机"}},
    {"telecom", {"070601"}, {"070501"}},
    {"bus_stop", {"150700"}, {"150704"}},
    {"rail", {"150501"}, {"150400"}},
    {"parking_ev", {"150904"}, {"150800"}},
    {"emergency_shelter", {"200400"}, {"200300"}},
    {"pet", {"090700"}, {"090600"}},
    {"flower", {"060501"}, {"060502"}},
    {"legal", {"070701"}, {"070702"}},
    {"employment", {"070800"}, {"070900"}},
    {"office_jobs", {"170200"}, {"120302"}},
    {"school", {"141203"}, {"141204"}},
    {"university", {"141201"}, {"141202"}},
    {"museum", {"140100"}, {"140500"}},
    {"worship", {"110205"}, {"110101"}},
    {"swimming_pool", {"080110"}, {"080111"}},
    {"car_wash", {"010500"}, {"010100"}},
    {"goods", {"061100"}, {"060400"}},
    {"pet_shop", {"061211"}, {"090700"}},
    {"shop_other", {"060600"}, {"060400"}},
    {"shop_other", {"061401"}, {"061100"}},
    {"shop_other", {"061206"}, {"061205"}},
    {"shop_other", {"061210"}, {"061211"}},
    {"shop_other", {"060702"}, {"060703"}},
    {"shop_other", {"060500"}, {"060501"}},
    {"ice_cream", {"050700"}, {"050800"}},
    {"bar", {"080304"}, {"080302"}},
    {"platform", {"150400"}, {"150700"}},
    {"pitch_other", {"080104"}, {"080104"}},
    {"atm", {"160300"}, {"160100"}},
    {"government_office", {"130104"}, {"130404"}},
    {"health_other", {"090400"}, {"090300"}},
};

std::vector<Case> const kOverture{
    {"community_station", {"community_center"}, {"social_club"}},
    {"community_center_street", {"community_center", "东焦街道"}, {"community_center"}},
    {"street_office", {"town_hall"}, {"government_services"}},
    {"gov_kiosk", {"government_services"}, {"town_hall"}},
    {"police", {"police_department"}, {"fire_department"}},
    {"judicial", {"legal_services", "东焦司法所"}, {"legal_services"}},
    {"kindergarten", {"preschool"}, {"elementary_school"}},
    {"nursery", {"child_care_and_day_care"}, {"preschool"}},
    {"child_care_point", {"child_care_and_day_care"}, {"preschool"}},
    {"primary_school", {"elementary_school"}, {"middle_school"}},
    {"junior_high", {"high_school"}, {"elementary_school"}},
    {"training", {"tutoring_center"}, {"school"}},
    {"health_center", {"community_health_center"}, {"doctor"}},
    {"health_station", {"doctor", "永泰卫生服务站"}, {"doctor"}},
    {"clinic", {"doctor"}, {"dentist"}},
    {"dentist", {"dentist"}, {"doctor"}},
    {"tcm", {"acupuncture"}, {"spas"}},
    {"hospital", {"hospital"}, {"medical_center"}},
    {"pharmacy", {"drugstore"}, {"beauty_salon"}},
    {"elder_day", {"senior_citizen_services"}, {"retirement_home"}},
    {"care_home", {"skilled_nursing"}, {"senior_citizen_services"}},
    {"canteen", {"cafeteria"}, {"cafe"}},
    {"elder_activity", {"senior_citizen_services"}, {"cultural_center"}},
    {"disability", {"disability_services_and_support_organization"}, {"senior_citizen_services"}},
    {"culture_center", {"cultural_center"}, {"theatre"}},
    {"culture_station", {"community_center"}, {"cultural_center"}},
    {"library", {"library"}, {"bookstore"}},
    {"bookstore", {"bookstore"}, {"library"}},
    {"cinema_etc", {"theatre"}, {"dance_club"}},
    {"supermarket", {"supermarket"}, {"convenience_store"}},
    {"fresh_market", {"farmers_market"}, {"supermarket"}},
    {"convenience", {"convenience_store"}, {"supermarket"}},
    {"shopping", {"department_store"}, {"supermarket"}},
    {"breakfast", {"breakfast_and_brunch_restaurant"}, {"restaurant"}},
    {"dining", {"chinese_restaurant"}, {"restaurant_equipment_and_supply"}},
    {"bakery", {"bakery"}, {"coffee_shop"}},
    {"cafe", {"tea_room"}, {"bakery"}},
    {"hairdresser", {"barber"}, {"massage_therapy"}},
    {"laundry", {"laundromat"}, {"home_cleaning"}},
    {"repair", {"shoe_repair"}, {"shoe_store"}},
    {"domestic", {"home_cleaning"}, {"laundromat"}},
    {"print_photo", {"photography_store_and_services"}, {"art_gallery"}},
    {"post_parcel", {"package_locker"}, {"bank"}},
    {"recycling", {"recycling_center"}, {"landfill"}},
    {"toilet", {"public_toilet"}, {"park"}},
    {"park", {"botanical_garden"}, {"parking"}},
    {"plaza", {"plaza"}, {"park"}},
    {"playground", {"playground"}, {"park"}},
    {"fitness_outdoor", {"trail"}, {"gym"}},
    {"pitch_small", {"basketball_court"}, {"gym"}},
    {"pitch_medium", {"soccer_field"}, {"soccer_field"}},
    {"pitch_large", {"soccer_field"}, {"soccer_field"}},
    {"sports_hall", {"stadium_arena"}, {"gym"}},
    {"gym", {"gym"}, {"trail"}},
    {"bank", {"banks"}, {"atms"}},
    {"bus_stop", {"bus_station"}, {"train_station"}},
    {"rail", {"metro_station"}, {"bus_station"}},
    {"parking_ev", {"ev_charging_station"}, {"gas_station"}},
    {"pet", {"pet_store"}, {"zoo"}},
    {"flower", {"flowers_and_gifts_shop"}, {"gift_shop"}},
    {"legal", {"legal_services"}, {"professional_services"}},
    {"employment", {"employment_agencies"}, {"professional_services"}},
    {"office_jobs", {"professional_services"}, {"legal_services"}},
    {"school", {"high_school"}, {"preschool"}},
    {"school", {"montessori_school"}, {"driving_school"}},
    {"university", {"college_university"}, {"high_school"}},
    {"university", {"law_schools"}, {"nursing_school"}},
    {"museum", {"art_gallery"}, {"library"}},
    {"museum", {"asian_art_museum"}, {"cultural_center"}},
    {"worship", {"mosque"}, {"community_center"}},
    {"worship", {"baptist_church"}, {"religious_items"}},
    {"worship", {"sikh_temple"}, {"convents_and_monasteries"}},
    {"swimming_pool", {"swimming_pool"}, {"gym"}},
    {"bicycle_rental", {"bike_sharing"}, {"bike_parking"}},
    {"car_wash", {"car_wash"}, {"gas_station"}},
    {"goods", {"shoe_store"}, {"supermarket"}},
    {"goods", {"womens_clothing_store"}, {"furniture_store"}},
    {"dog_park", {"dog_park"}, {"park"}},
    {"language_school", {"language_school"}, {"driving_school"}},
    {"pet_shop", {"pet_store"}, {"veterinarian"}},
    {"drugstore", {"drugstore"}, {"pharmacy"}},
    {"tea_shop", {"coffee_and_tea_supplies"}, {"tea_room"}},
    {"massage", {"massage"}, {"spas"}},
    {"shop_other", {"furniture_store"}, {"hardware_store"}},
    {"shop_other", {"mobile_phone_store"}, {"mobile_phone_repair"}},
    {"ice_cream", {"gelato"}, {"desserts"}},
    {"bar", {"pub"}, {"salad_bar"}},
    {"platform", {"transport_interchange"}, {"bus_station"}},
    {"pitch_other", {"tennis_court"}, {"gym"}},
    {"pitch_other", {"soccer_field"}, {"soccer_field"}},
    {"atm", {"atms"}, {"banks"}},
    {"government_office", {"tax_office"}, {"town_hall"}},
    {"health_other", {"physical_therapy"}, {"doctor"}},
};

/// The areas that tell the sizes of pitches apart.
std::string area_for(std::string_view category, bool is) {
    if (category == "pitch_medium") {
        return is ? "1400" : "900";
    }
    if (category == "pitch_large") {
        return is ? "3200" : "1400";
    }
    if (category == "pitch_other") {
        return is ? "600" : "800";
    }
    return {};
}

bool holds(CategoryCodes const& codes, char const* category, Row row, bool is) {
    auto const area = area_for(category, is);
    auto const key = std::ranges::find_if(codes.columns(), [](CodeColumn const& one) { return one.key != "name"; });
    std::vector<Tags::Pair> const tags{{key->key, row.code}, {"name", row.name}, {"area_m2", area}};
    auto const ids = codes.classify(Tags{tags});
    return std::ranges::find(ids, *categories().find(category)) != ids.end();
}

void expect_cases(CategoryCodes const& codes, std::vector<Case> const& cases) {
    for (auto const& [category, is, is_not] : cases) {
        ASSERT_TRUE(categories().find(category)) << category;
        EXPECT_TRUE(holds(codes, category, is, true)) << category;
        EXPECT_FALSE(holds(codes, category, is_not, false)) << category;
    }
}

TEST(ShippedCodes, OfAmapAreWhatTheyStandFor) {
    expect_cases(shipped("amap.toml"), kAmap);
}

TEST(ShippedCodes, OfOvertureAreWhatTheyStandFor) {
    expect_cases(shipped("overture.toml"), kOverture);
}

/// The ids that a file has entries for.
std::set<std::string> ids_of(std::string const& name) {
    std::set<std::string> ids;
    auto const text = file(name);
    for (auto at = text.find("\nid = \""); at != std::string::npos; at = text.find("\nid = \"", at + 1)) {
        auto const begin = at + 7;
        ids.insert(text.substr(begin, text.find('"', begin) - begin));
    }
    return ids;
}

TEST(ShippedCodes, AreAllTestedAndThereForEveryCategoryThatHasAny) {
    std::set<std::string> amap;
    std::set<std::string> overture;
    std::ranges::transform(kAmap, std::inserter(amap, amap.end()), &Case::category);
    std::ranges::transform(kOverture, std::inserter(overture, overture.end()), &Case::category);
    EXPECT_EQ(ids_of("amap.toml"), amap);
    EXPECT_EQ(ids_of("overture.toml"), overture);
    std::set<std::string> all;
    for (std::size_t i = 0; i < categories().size(); ++i) {
        all.insert(categories()[id_at<CategoryId>(i)].id);
    }
    amap.insert(
        {"waste", "bicycle_rental", "dog_park", "picnic_site", "language_school", "drugstore", "tea_shop", "massage"});
    EXPECT_EQ(amap, all);
    overture.insert({"waste", "telecom", "emergency_shelter", "picnic_site"});
    EXPECT_EQ(overture, all);
}

TEST(ShippedCodes, OfAmapHoldWithoutTheirFirstZero) {
    auto const codes = shipped("amap.toml");
    EXPECT_TRUE(holds(codes, "supermarket", {"60400"}, true));
    EXPECT_TRUE(holds(codes, "clinic", {"90300"}, true));
    EXPECT_FALSE(holds(codes, "pharmacy", {"991401"}, true)) << "a gate on a street";
}

TEST(ShippedCodes, OfAmapLeaveOutWhatIsClosed) {
    auto const codes = shipped("amap.toml");
    EXPECT_FALSE(holds(codes, "supermarket", {"060400", "北国超市(暂停营业)"}, true));
    EXPECT_FALSE(holds(codes, "primary_school", {"141203", "宁源小学(建设中)"}, true));
    EXPECT_FALSE(holds(codes, "primary_school", {"141203", "宁源小学（建设中）"}, true));
    EXPECT_TRUE(holds(codes, "junior_high", {"141202", "建设中学"}, true));
}

std::string message_of(std::string const& toml) {
    try {
        static_cast<void>(parse_category_codes(toml, "my.toml", categories()));
    } catch (Error const& error) {
        EXPECT_EQ(error.code(), ErrorCode::bad_input);
        return error.what();
    }
    return "no error";
}

TEST(CategoryCodesFile, SaysWhereItIsWrong) {
    std::string const columns = "columns = { code = [\"code\"] }\n";
    EXPECT_EQ(message_of(columns + "[[category]]\nid = \"libary\"\nselect = [\"code=1\"]\n"),
              "my.toml:3:6: unknown category 'libary' (did you mean 'library'?)");
    EXPECT_NE(message_of("[[category]]\nid = \"library\"\nselect = [\"code=1\"]\n").find("'columns' is missing"),
              std::string::npos);
    EXPECT_NE(message_of(columns + "[[category]]\nid = \"library\"\n").find("my.toml:2:1: 'select' is missing"),
              std::string::npos);
    EXPECT_NE(message_of(columns + "[[category]]\nid = \"library\"\ngroup = \"x\"\n").find("unknown key 'group'"),
              std::string::npos);
    EXPECT_NE(message_of(columns).find("there is no [[category]]"), std::string::npos);
    EXPECT_NE(message_of("columns = { code = \"code\" }\n[[category]]\nid = \"library\"\nselect = [\"code=1\"]\n")
                  .find("'code' must be a list of column names"),
              std::string::npos);
    EXPECT_NE(message_of("columns = [").find("my.toml:1:"), std::string::npos);
}

TEST(CategoryCodesFile, MayHaveACategoryTwice) {
    auto const codes = parse_category_codes(
        "columns = { code = [\"code\"] }\n[[category]]\nid = \"library\"\nselect = [\"code=1\"]\n[[category]]\nid = "
        "\"library\"\nselect = [\"code=2\"]\n",
        "my.toml", categories());
    std::vector<Tags::Pair> const both{{"code", "1;2"}};
    EXPECT_EQ(codes.classify(Tags{both}), std::vector{*categories().find("library")});
}

}  // namespace
}  // namespace walkshed
