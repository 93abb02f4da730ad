// SPDX-License-Identifier: Apache-2.0
#include "report/places.hpp"

namespace walkshed {

std::size_t land_count(ScoredRun const& run) {
    auto const zones = run.zoning->zones().size();
    return zones == 0 ? 1 : zones + 2;
}

std::size_t place_count(ScoredRun const& run) {
    return land_count(run) + run.input.blocks.size();
}

Place place_at(ScoredRun const& run, std::size_t number) {
    if (number == 0) {
        return {"area", ""};
    }
    auto const zones = run.zoning->zones();
    if (number < land_count(run)) {
        return {"zone", number <= zones.size() ? std::string_view{zones[number - 1].source_id} : ""};
    }
    return {"block", run.input.blocks[number - land_count(run)].source_id};
}

std::vector<UserScore> const& users_of_place(ScoredRun const& run, std::size_t number) {
    auto const& zones = *run.zones;
    return number == 0                    ? zones.area_users
           : number <= zones.zones.size() ? zones.zones[number - 1].users
                                          : zones.outside.users;
}

void add_place_columns(FeatureTable& table, ScoredRun const& run, RowRange rows, std::size_t rows_a_place) {
    add_cells(table, "scope", ColumnType::text, rows,
              [&](auto i) { return Value{std::string{place_at(run, i / rows_a_place).scope}}; });
    add_cells(table, "place_id", ColumnType::text, rows,
              [&](auto i) { return text_or_null(place_at(run, i / rows_a_place).id); });
}

}  // namespace walkshed
