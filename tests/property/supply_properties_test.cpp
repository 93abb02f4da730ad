// SPDX-License-Identifier: Apache-2.0
// Floating catchments over streets are those of the matrix of all walks, and share out all there is.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "property/random_scored_town.hpp"
#include "walkshed/score/shared_supply.hpp"

namespace walkshed {
namespace {

using namespace walkshed::testing;

constexpr std::array kMethods{CatchmentMethod::two_step, CatchmentMethod::three_step,
                              CatchmentMethod::modified_two_step};

/// A town, and what is asked of it.
struct Asked {
    Asked(RandomTown& town, unsigned seed) : network{town.build()}, score{town.input(network)} {
        std::mt19937 random{seed};
        auto const draw = [&](double low, double high) {
            return std::uniform_real_distribution<double>{low, high}(random);
        };
        for (auto& facility : town.facilities()) {
            facility.capacity = draw(0.0, 1.0) < 0.8 ? std::optional{std::floor(draw(0.0, 100.0))} : std::nullopt;
        }
        question.categories = {CategoryId{0}, CategoryId{2}};
        question.method = kMethods[random() % kMethods.size()];
        auto const reach = draw(50.0, 500.0);
        question.limit = random() % 2 == 0 ? Limit{Seconds{reach}} : Limit{Meters{reach}};
        auto const limit = cost_of(question.limit);
        question.decay = random() % 2 == 0 ? stepped_decay({{limit / 3, 1.0}, {limit / 3 * 2, 0.68}, {limit, 0.22}})
                                           : step_decay(limit);
    }

    [[nodiscard]] AccessInput input() const {
        return {.network = network,
                .walkers = score.walkers.first(1),
                .facilities = score.facilities,
                .doorsteps = score.doorsteps,
                .snapping = score.snapping,
                .blocks = score.blocks};
    }

    /// What the walks from every doorstep to the facilities cost, each asked for by itself.
    [[nodiscard]] std::vector<CatchmentWalk> walks(std::vector<SharedFacility> const& facilities) const {
        std::vector<CatchmentWalk> walks;
        for (std::size_t i = 0; i < facilities.size(); ++i) {
            auto alone = input();
            alone.facilities = score.facilities.subspan(index_of(facilities[i].facility), 1);
            std::vector<NearestQuestion> const nearest{
                {.categories = alone.facilities.front().categories, .metric = metric_of(question.limit)}};
            auto const table = find_access(alone, nearest);
            for (std::size_t doorstep = 0; doorstep < score.doorsteps.size(); ++doorstep) {
                auto const cost = table.at(id_at<DoorstepId>(doorstep), 0).cost.by(metric_of(question.limit));
                auto const is_near = cost <= cost_of(question.limit);
                walks.push_back({doorstep, i, is_near ? cost : kUnreachable});
            }
        }
        return walks;
    }

    [[nodiscard]] Eigen::ArrayXd people() const {
        Eigen::ArrayXd people(static_cast<Eigen::Index>(score.doorsteps.size()));
        for (std::size_t i = 0; i < score.doorsteps.size(); ++i) {
            auto const& doorstep = score.doorsteps[i];
            people(static_cast<Eigen::Index>(i)) =
                weight_of(doorstep, score.blocks[index_of(doorstep.block)], Weighting::people, UserGroup::all);
        }
        return people;
    }

    Network network;
    ScoreInput score;
    SupplyQuestion question;
};

void for_many_questions(auto const& check) {
    unsigned seed = 0;
    for_many_towns([&](RandomTown& town) {
        Asked const asked{town, ++seed};
        check(asked, share_supply(asked.input(), asked.question));
    });
}

/// What a block gets by the matrix.
double received(Asked const& asked, Eigen::ArrayXd const& access, std::size_t block) {
    auto const people = asked.people();
    double sum = 0.0;
    for (std::size_t i = 0; i < asked.score.doorsteps.size(); ++i) {
        auto const row = static_cast<Eigen::Index>(i);
        sum += index_of(asked.score.doorsteps[i].block) == block ? people(row) * access(row) : 0.0;
    }
    return sum;
}

TEST(SupplyProperties, AreThoseOfTheMatrixOfAllWalks) {
    std::size_t compared = 0;
    for_many_questions([&](Asked const& asked, SharedSupply const& shared) {
        auto const count = shared.facilities.size();
        auto const matrix =
            catchment_matrix(asked.walks(shared.facilities), asked.score.doorsteps.size(), count, asked.question.decay);
        Eigen::ArrayXd capacity(static_cast<Eigen::Index>(count));
        for (std::size_t i = 0; i < count; ++i) {
            capacity(static_cast<Eigen::Index>(i)) = shared.facilities[i].supply.value_or(0.0);
        }
        auto const found = floating_catchments({matrix, asked.people(), capacity}, asked.question.method);
        if (!found) {
            return;
        }
        for (std::size_t block = 0; block < shared.blocks.size(); ++block) {
            auto const expected = received(asked, found->access, block);
            EXPECT_NEAR(shared.blocks[block].received, expected, 1e-4 + 1e-5 * expected);
            compared += expected > 0.0 ? 1 : 0;
        }
    });
    EXPECT_GT(compared, 200U) << "blocks that get anything";
}

TEST(SupplyProperties, AllThatCanBeUsedIsSharedOut) {
    double shared_out = 0.0;
    for_many_questions([&](Asked const& asked, SharedSupply const& shared) {
        if (asked.question.method == CatchmentMethod::modified_two_step) {
            EXPECT_LE(shared.area.received + shared.unused, shared.supply + 1e-3);
        } else {
            EXPECT_NEAR(shared.area.received + shared.unused, shared.supply, 1e-3);
            shared_out += shared.area.received;
        }
    });
    EXPECT_GT(shared_out, 1000.0);
}

TEST(SupplyProperties, EverybodyIsServedCutOffOrUnknown) {
    double cut_off = 0.0;
    double unknown = 0.0;
    for_many_questions([&](Asked const& asked, SharedSupply const& shared) {
        EXPECT_NEAR(shared.area.people, asked.people().sum(), 1e-6);
        for (auto const& block : shared.blocks) {
            EXPECT_NEAR(block.served + block.cut_off + block.unknown(), block.people, 1e-6);
            EXPECT_LE(block.at_least, block.served);
            EXPECT_EQ(block.per_person().has_value(), block.served > 0.0);
        }
        cut_off += shared.area.cut_off;
        unknown += shared.area.unknown();
    });
    EXPECT_GT(cut_off, 0.0);
    EXPECT_GT(unknown, 0.0);
}

}  // namespace
}  // namespace walkshed
