// SPDX-License-Identifier: Apache-2.0
#include "report/json_values.hpp"
#include "walkshed/report/weights_report.hpp"

namespace walkshed {

namespace {

Json weights_of(WeightsRun const& run) {
    Json weights = Json::array();
    for (std::size_t i = 0; i < run.names.size(); ++i) {
        auto const at = [i](Eigen::ArrayXd const& column) { return column(static_cast<Eigen::Index>(i)); };
        weights.push_back({{"name", run.names[i]},
                           {"judged", run.judged ? Json(at(run.judged->weights)) : Json(nullptr)},
                           {"by_data", run.found ? Json(at(run.found->weights)) : Json(nullptr)},
                           {"together", run.combined ? Json(at(*run.combined)) : Json(nullptr)}});
    }
    return weights;
}

Json judgements_of(WeightsRun const& run) {
    Json json{{"consistency_ratio", number_or_null(run.judged->consistency_ratio)},
              {"consistent", run.judged->consistency_ratio ? Json(run.judged->consistent()) : Json(nullptr)},
              {"farthest_off", nullptr}};
    if (!run.judged->consistent() && run.contradiction) {
        auto const& worst = *run.contradiction;
        json["farthest_off"] = {{"of", run.names[worst.of]},
                                {"over", run.names[worst.over]},
                                {"said", worst.said},
                                {"implied", worst.implied}};
    }
    return json;
}

Json data_of(WeightsRun const& run) {
    Json constant = Json::array();
    for (auto const column : run.found->constant_columns) {
        constant.push_back(run.names[column]);
    }
    auto const is_equal = run.found->equal != EqualReason::none;
    return {{"rows", run.rows},
            {"rows_left_out", run.rows_left_out},
            {"constant", constant},
            {"all_alike", is_equal ? Json(std::string{name_of(run.found->equal)}) : Json(nullptr)}};
}

}  // namespace

std::string weights_json(WeightsRun const& run) {
    return json_text({{"weights", weights_of(run)},
                      {"judgements", run.judged ? judgements_of(run) : Json(nullptr)},
                      {"data", run.found ? data_of(run) : Json(nullptr)}});
}

}  // namespace walkshed
