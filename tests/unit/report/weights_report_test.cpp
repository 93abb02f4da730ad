// SPDX-License-Identifier: Apache-2.0
#include "walkshed/report/weights_report.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace walkshed {
namespace {

using Json = nlohmann::json;

/// `first` is said to be so many times as important as `second`; all else is said to be alike.
WeightsRun judged(double first_over_second) {
    WeightsRun run{.names = {"first", "second", "third", "fourth"}};
    Eigen::MatrixXd judgements = Eigen::MatrixXd::Ones(4, 4);
    judgements(0, 1) = first_over_second;
    judgements(1, 0) = 1.0 / first_over_second;
    run.judged = ahp_weights(judgements);
    run.contradiction = worst_contradiction(judgements, run.judged->weights);
    return run;
}

TEST(WeightsJson, TellsWeightsByNameAndNullForWhatWasNotGiven) {
    auto const json = Json::parse(weights_json(judged(1.0)));
    ASSERT_EQ(json["weights"].size(), 4U);
    EXPECT_EQ(json["weights"][1]["name"], "second");
    EXPECT_NEAR(json["weights"][1]["judged"].get<double>(), 0.25, 1e-12);
    EXPECT_TRUE(json["weights"][1]["by_data"].is_null());
    EXPECT_TRUE(json["weights"][1]["together"].is_null());
    EXPECT_NEAR(json["judgements"]["consistency_ratio"].get<double>(), 0.0, 1e-12);
    EXPECT_EQ(json["judgements"]["consistent"], true);
    EXPECT_TRUE(json["judgements"]["farthest_off"].is_null());
    EXPECT_TRUE(json["data"].is_null());
}

TEST(WeightsJson, NamesTheJudgementThatIsFarthestOff) {
    auto const json = Json::parse(weights_json(judged(9.0)))["judgements"];
    EXPECT_EQ(json["consistent"], false);
    EXPECT_EQ(json["farthest_off"]["of"], "first");
    EXPECT_EQ(json["farthest_off"]["over"], "second");
    EXPECT_DOUBLE_EQ(json["farthest_off"]["said"].get<double>(), 9.0);
    EXPECT_LT(json["farthest_off"]["implied"].get<double>(), 9.0);
}

TEST(WeightsJson, OfManyThingsItIsNotKnownWhetherJudgementsAgree) {
    WeightsRun run{.names = std::vector<std::string>(11, "thing")};
    run.judged = ahp_weights(Eigen::MatrixXd::Ones(11, 11));
    auto const json = Json::parse(weights_json(run))["judgements"];
    EXPECT_TRUE(json["consistency_ratio"].is_null());
    EXPECT_TRUE(json["consistent"].is_null());
}

TEST(WeightsJson, TellsWhatTheDataCouldNotSay) {
    WeightsRun run{.names = {"park", "clinic"}, .rows = 2, .rows_left_out = 5};
    Eigen::ArrayXXd rows(2, 2);
    rows << 0.2, 1.0, 0.8, 1.0;
    std::array const aims{Aim::benefit, Aim::benefit};
    run.found = entropy_weights(rows, aims);
    auto const json = Json::parse(weights_json(run));
    EXPECT_DOUBLE_EQ(json["weights"][0]["by_data"].get<double>(), 1.0);
    EXPECT_EQ(json["data"]["rows"], 2);
    EXPECT_EQ(json["data"]["rows_left_out"], 5);
    EXPECT_EQ(json["data"]["constant"], Json::parse(R"(["clinic"])"));
    EXPECT_TRUE(json["data"]["all_alike"].is_null());

    run.found = entropy_weights(rows.topRows(1), aims);
    EXPECT_EQ(Json::parse(weights_json(run))["data"]["all_alike"], "single_row");
}

}  // namespace
}  // namespace walkshed
