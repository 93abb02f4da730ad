// SPDX-License-Identifier: Apache-2.0
// How old the data of a run are, wherever its inputs are told.
#include <gtest/gtest.h>

#include "report/record_json.hpp"
#include "report/record_tables.hpp"
#include "report/summary_parts.hpp"

namespace walkshed {
namespace {

struct InputDates : ::testing::Test {
    RunRecord record{.version = "0.1.0",
                     .attribution = "Somebody",
                     .inputs = {{"blocks", "blocks.gpkg", "ab", "2020"},
                                {"network", "city.osm.pbf", "cd", "2025-01-19"},
                                {"facilities", "shops.csv", "ef", ""}}};
    RecordLog log;
};

TEST_F(InputDates, StandInTheTableBesideTheirFiles) {
    auto const maker = run_table(record);
    auto const table = maker.make(0, maker.count);
    std::vector<Value> dates;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        if (table.columns[0].values[row] == Value{std::string{"date"}}) {
            dates.push_back(table.columns[2].values[row]);
        }
    }
    EXPECT_EQ(dates, (std::vector{Value{std::string{"2020"}}, Value{std::string{"2025-01-19"}}, Value{}}))
        << "unknown is NULL, and each file has a row";
}

TEST_F(InputDates, AreNullInJsonWhereUnknown) {
    auto const inputs = record_json(record, log)["inputs"];
    EXPECT_EQ(inputs[1]["date"], "2025-01-19");
    EXPECT_TRUE(inputs[2]["date"].is_null());
}

TEST_F(InputDates, OfTheStreetsFollowTheCredit) {
    EXPECT_EQ(closing_lines(record, log, Language::en), "Somebody, data of 2025-01-19\n");
    EXPECT_EQ(closing_lines(record, log, Language::zh), "Somebody,数据日期 2025-01-19\n");
    record.inputs[1].date.clear();
    EXPECT_EQ(closing_lines(record, log, Language::en), "Somebody\n");
    EXPECT_EQ(credit_line("", "2025-01-19", Language::en), "");
}

}  // namespace
}  // namespace walkshed
