// SPDX-License-Identifier: Apache-2.0
// Probabilities of what is tested per head, against drawing everything as it is meant, by walks of plain searches.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>
#include <vector>

#include "property/random_scored_town.hpp"

namespace walkshed {
namespace {

using namespace testing;

constexpr int kDraws = 4000;
constexpr double kSampling = 0.055;  // five standard deviations of the difference between two samples of 4000

/// The walks from every doorstep of a town to every facility, and to every doorstep.
class Walks {
  public:
    explicit Walks(ScoreInput const& input)
        : input_{input}, places_{places_of(input)}, access_{find_access(access_input(), questions())} {}

    [[nodiscard]] double to_facility(std::size_t from, std::size_t facility, std::size_t question) const {
        return cost(from, question * places_.size() + facility, question);
    }
    [[nodiscard]] double to_doorstep(std::size_t from, std::size_t doorstep, std::size_t question) const {
        return to_facility(from, input_.facilities.size() + doorstep, question);
    }

    /// Who walks by what, as a number.
    static std::size_t question(std::size_t walker, Metric metric) {
        return 2 * walker + (metric == Metric::time ? 0 : 1);
    }

  private:
    /// Each of a category of its own, which is its number.
    static std::vector<Facility> places_of(ScoreInput const& input) {
        std::vector<Facility> places;
        auto const add = [&](auto const& shape) {
            places.push_back({.source_id = "p", .categories = {id_at<CategoryId>(places.size())}, .shape = shape});
        };
        for (auto const& facility : input.facilities) {
            add(facility.shape);
        }
        for (auto const& doorstep : input.doorsteps) {
            add(doorstep.point);
        }
        return places;
    }

    [[nodiscard]] AccessInput access_input() const {
        AccessInput asked{input_.network, input_.walkers, places_, input_.doorsteps, input_.snapping};
        asked.mode = SearchMode::searches;
        return asked;
    }

    [[nodiscard]] std::vector<NearestQuestion> questions() const {
        std::vector<NearestQuestion> asked;
        for (std::size_t number = 0; number < 2 * input_.walkers.size(); ++number) {
            for (std::size_t place = 0; place < places_.size(); ++place) {
                asked.push_back({.categories = {id_at<CategoryId>(place)},
                                 .walker = number / 2,
                                 .metric = number % 2 == 0 ? Metric::time : Metric::length});
            }
        }
        return asked;
    }

    /// In seconds or metres.
    [[nodiscard]] double cost(std::size_t from, std::size_t asked, std::size_t question) const {
        auto const found = access_.at(id_at<DoorstepId>(from), asked).cost;
        return !found.reachable()  ? HUGE_VAL
               : question % 2 == 0 ? to_time(found.time)->count()
                                   : to_length(found.length)->count();
    }

    ScoreInput const& input_;
    std::vector<Facility> places_;
    AccessTable access_;
};

/// One of the ways that things may be.
struct World {
    double speed;
    std::vector<bool> there;           // by facility
    std::vector<double> facility_off;  // by facility, in metres
    std::vector<double> doorstep_off;  // by doorstep
};

World draw(ScoreInput const& input, std::mt19937_64& random) {
    auto const& doubt = *input.confidence;
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    World world{1.0 + doubt.speed_spread * normal(random), {}, {}, {}};
    for (std::size_t i = 0; i < input.facilities.size(); ++i) {
        world.there.push_back(uniform(random) >= doubt.missing_share);
        world.facility_off.push_back(doubt.position_error.count() * normal(random));
    }
    for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
        world.doorstep_off.push_back(doubt.position_error.count() * normal(random));
    }
    return world;
}

/// A rule that wants one thing, drawn at the doorsteps of a block.
class Simulation {
  public:
    Simulation(ScoreInput const& input, Walks const& walks, Rule const& rule)
        : input_{input}, walks_{walks}, wanted_{rule.wanted.front()} {
        auto const& walker = *std::ranges::find(input.walkers, rule.walker, &Walker::id);
        auto const in_time = metric_of(rule.limit) == Metric::time;
        question_ = Walks::question(static_cast<std::size_t>(&walker - input.walkers.data()), metric_of(rule.limit));
        limit_ = in_time ? std::get<Seconds>(rule.limit).count() : std::get<Meters>(rule.limit).count();
        metre_ = in_time ? 1.0 / walker.speed.count() : 1.0;
    }

    double share(std::vector<std::size_t> const& doorsteps) const {
        std::mt19937_64 random{11};
        std::vector<double> people;
        std::ranges::transform(doorsteps, std::back_inserter(people),
                               [this](std::size_t doorstep) { return people_around(doorstep); });
        int met = 0;
        for (int i = 0; i < kDraws; ++i) {
            auto const world = draw(input_, random);
            auto everywhere = true;
            for (std::size_t j = 0; j < doorsteps.size(); ++j) {
                everywhere = everywhere && holds(world, doorsteps[j], people[j]);
            }
            met += everywhere ? 1 : 0;
        }
        return static_cast<double>(met) / kDraws;
    }

  private:
    [[nodiscard]] double people_around(std::size_t doorstep) const {
        double people = 0.0;
        for (std::size_t i = 0; i < input_.doorsteps.size(); ++i) {
            auto const& other = input_.doorsteps[i];
            if (i == doorstep || walks_.to_doorstep(doorstep, i, question_) <= limit_) {
                people += other.share * input_.blocks[index_of(other.block)].people.population.value_or(0.0);
            }
        }
        return people;
    }

    [[nodiscard]] bool holds(World const& world, std::size_t doorstep, double people) const {
        auto const speed = question_ % 2 == 0 ? world.speed : 1.0;
        auto const margin = speed * limit_ - metre_ * world.doorstep_off[doorstep];
        double count = 0.0;
        double size = 0.0;
        for (std::size_t i = 0; i < input_.facilities.size(); ++i) {
            auto const walk = walks_.to_facility(doorstep, i, question_) + metre_ * world.facility_off[i];
            if (world.there[i] && counts(input_.facilities[i]) && walk <= margin) {
                count += 1.0;
                size += input_.facilities[i].size.value_or(SquareMeters{0.0}).count();
            }
        }
        return count >= wanted_.count && (!wanted_.people_each || count >= people / *wanted_.people_each) &&
               (!wanted_.size_per_person || size >= people * wanted_.size_per_person->count());
    }

    [[nodiscard]] bool counts(Facility const& facility) const {
        auto const large = facility.size && wanted_.size && *facility.size >= *wanted_.size;
        return facility.status == FacilityStatus::existing && facility.in(wanted_.categories.front()) &&
               (!wanted_.size_is_binding || large);
    }

    ScoreInput const& input_;
    Walks const& walks_;
    Wanted const& wanted_;
    std::size_t question_{0};
    double limit_{0.0};
    double metre_{0.0};
};

/// Those of the block where users of the rule live, or all where none do.
std::vector<std::size_t> doorsteps_of(ScoreInput const& input, ScoreResult const& result, LedgerRow const& row) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < input.doorsteps.size(); ++i) {
        auto const& doorstep = input.doorsteps[i];
        auto const weight = doorstep.block != row.block
                                ? 0.0
                                : weight_of(doorstep, input.blocks[index_of(row.block)], result.weighting,
                                            input.standard.rules[row.rule].users);
        if (doorstep.block == row.block && (weight > 0.0 || row.people.total() <= 0.0)) {
            found.push_back(i);
        }
    }
    return found;
}

TEST(PerHeadProbability, IsWhatDrawingFindsInRandomTowns) {
    ConfidenceOptions const options{
        .speed_spread = 0.2, .missing_share = 0.1, .position_error = Meters{15.0}, .draws = kDraws};
    std::size_t compared = 0;
    std::size_t doubtful = 0;
    for_many_towns([&](RandomTown& town) {
        for (int i = 0; i < 20; ++i) {
            town.add_facility();
        }
        for (auto& rule : town.standard().rules) {
            rule.wanted.resize(std::min<std::size_t>(rule.wanted.size(), 1));
        }
        town.share_in_several_ways();
        auto const network = town.build();
        auto input = town.input(network);
        input.confidence = &options;
        auto const result = score(input);
        Walks const walks{input};
        for (auto const& row : result.ledger) {
            auto const& rule = input.standard.rules[row.rule];
            if (!row.probability || row.reason != UnknownReason::none || rule.wanted.empty() ||
                !rule.wanted.front().per_head_is_binding) {
                continue;
            }
            SCOPED_TRACE(::testing::Message() << "block " << index_of(row.block) << ", rule " << row.rule);
            auto const expected = Simulation{input, walks, rule}.share(doorsteps_of(input, result, row));
            EXPECT_NEAR(*row.probability, expected, kSampling);
            ++compared;
            doubtful += expected > 0.1 && expected < 0.9 ? 1U : 0U;
        }
    });
    EXPECT_GT(compared, 4 * kTowns);
    EXPECT_GT(doubtful, kTowns / 4);
}

}  // namespace
}  // namespace walkshed
