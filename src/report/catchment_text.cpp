// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>

#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"
#include "walkshed/report/catchment_report.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kShown = 10;
constexpr std::size_t kNameWidth = 34;
constexpr std::size_t kNumberWidth = 10;

/// The words in one language; those with braces are formats.
struct Words {
    std::string_view or_else, by_minutes, by_metres, shared_by, in_reach_of, potential, everybody, children, older;
    std::array<std::string_view, 3> units;  ///< by SupplyKind
    std::string_view supply, counted, untold, unused;
    std::string_view who, share, each, in_reach, served, at_least, cut_off, all;
    std::array<std::string_view, kUnknownReasons> unknown;
    std::string_view gini, concentration, palma, zones, zones_reach, nowhere, blocks, blocks_reach, facilities, nobody;
};

constexpr Words kEnglish{.or_else = " or ",
                         .by_minutes = "{}, {}, walks of {:g} min ({})",
                         .by_metres = "{}, {}, walks of {:g} m ({})",
                         .shared_by = "shared by {}",
                         .in_reach_of = "in reach of {}",
                         .potential = "potential",
                         .everybody = "everybody",
                         .children = "children",
                         .older = "older people",
                         .units = {"places", "m²", "facilities"},
                         .supply = "{:.0f} {} in {} facilities",
                         .counted = "{:.0f} {}",
                         .untold = "; of {} more it is not known how many",
                         .unused = "Nobody comes for {:.0f} of them.",
                         .who = "Who",
                         .share = "Share",
                         .each = "For 1000",
                         .in_reach = "In reach",
                         .served = "Reach one that tells what it has",
                         .at_least = "  of them others, too: at least",
                         .cut_off = "Reach none",
                         .all = "All of whom it is known",
                         .unknown = {"", "Unknown: no street near", "Unknown: cut-off streets", "Unknown: the data end",
                                     "Unknown: none in the data", "Unknown: none that tells", "Unknown: people"},
                         .gini = "Gini {:.3f} (who reaches none gets 0)",
                         .concentration = "Concentration index {:+.3f} by rank",
                         .palma = ", Palma {:.2f}",
                         .zones = "Zones that get least ({} of {})",
                         .zones_reach = "Zones with least in reach ({} of {})",
                         .nowhere = "In no zone",
                         .blocks = "Blocks that get least for 1000 {} ({} of {})",
                         .blocks_reach = "Blocks with least in reach ({} of {})",
                         .facilities = "Facilities with most {} for each of what they have ({} of {})",
                         .nobody = "Nobody lives here who would share it."};

constexpr Words kChinese{.or_else = "或",
                         .by_minutes = "{},{},步行 {:g} 分钟({})",
                         .by_metres = "{},{},步行 {:g} 米({})",
                         .shared_by = "由{}分享",
                         .in_reach_of = "{}可达",
                         .potential = "潜能",
                         .everybody = "所有人",
                         .children = "儿童",
                         .older = "老年人",
                         .units = {"个名额", "平方米", "处设施"},
                         .supply = "共 {:.0f} {},{} 处设施",
                         .counted = "共 {:.0f} {}",
                         .untold = ";另有 {} 处容量未知",
                         .unused = "其中 {:.0f} 无人可达。",
                         .who = "人群",
                         .share = "比例",
                         .each = "每千人",
                         .in_reach = "人均可达",
                         .served = "可达已知容量的设施",
                         .at_least = "  其中还可达容量未知的:至少",
                         .cut_off = "一处也不可达",
                         .all = "已知者合计",
                         .unknown = {"", "未知:附近无道路", "未知:孤立路段", "未知:数据边界", "未知:数据中无此类设施",
                                     "未知:设施容量未知", "未知:人口"},
                         .gini = "基尼系数 {:.3f}(不可达者计为 0)",
                         .concentration = "按排序的集中指数 {:+.3f}",
                         .palma = ",帕尔马比 {:.2f}",
                         .zones = "每千人所得最少的片区({} / {})",
                         .zones_reach = "可达供给最少的片区({} / {})",
                         .nowhere = "不在任何片区",
                         .blocks = "每千{}所得最少的街坊({} / {})",
                         .blocks_reach = "可达供给最少的街坊({} / {})",
                         .facilities = "每份供给{}最多的设施({} / {})",
                         .nobody = "此处无人分享。"};

/// People, and what they get.
struct Line {
    std::string name;
    SupplyShare share;
};

/// Writes what came of sharing, part by part.
class CatchmentWriter {
  public:
    CatchmentWriter(CatchmentRun const& run, Language language)
        : run_{run}, shared_{run.shared}, language_{language}, words_{language == Language::zh ? kChinese : kEnglish} {}

    [[nodiscard]] std::string write() && {
        write_question();
        write_supply();
        if (shared_.area.people > 0.0) {
            write_people();
            write_zones();
            write_blocks();
            if (is_shared()) {
                write_facilities();
            }
        } else {
            out_ += fmt::format("{}\n", words_.nobody);
        }
        out_ += "\n" + closing_lines(run_.record, run_.log, language_);
        out_.erase(out_.find_last_not_of('\n') + 1);
        return std::move(out_) + "\n";
    }

  private:
    template <class... Values>
    [[nodiscard]] static std::string say(std::string_view words, Values const&... values) {
        return fmt::format(fmt::runtime(words), values...);
    }

    [[nodiscard]] std::string_view unit() const { return unit_of(shared_.weighting, language_); }
    [[nodiscard]] std::string_view supply_unit() const {
        return words_.units[static_cast<std::size_t>(run_.question.kind)];
    }

    [[nodiscard]] bool is_shared() const { return run_.question.method != CatchmentMethod::potential; }
    /// How many people a figure is for: what is shared is little for one.
    [[nodiscard]] double people_a_figure() const { return is_shared() ? 1000.0 : 1.0; }
    /// Of all whom it is known of; who reaches none gets nothing.
    [[nodiscard]] std::optional<double> each_of(SupplyShare const& share) const {
        auto const known = share.served + share.cut_off;
        return known > 0.0 ? std::optional{people_a_figure() * share.received / known} : std::nullopt;
    }

    [[nodiscard]] std::string users() const {
        std::string names;
        for (auto const& group : run_.question.users) {
            names += names.empty() ? "" : std::string{words_.or_else};
            names += group == UserGroup::all        ? words_.everybody
                     : group == UserGroup::children ? words_.children
                     : group == UserGroup::older    ? words_.older
                                                    : std::string_view{group.id};
        }
        return names;
    }

    [[nodiscard]] std::string method_name() const {
        if (!is_shared()) {
            return std::string{words_.potential};
        }
        auto name = run_.method;
        std::ranges::transform(name, name.begin(),
                               [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
        return name;
    }

    void write_question() {
        std::string names;
        for (auto const category : run_.question.categories) {
            names += names.empty() ? "" : std::string{words_.or_else};
            names += in(language_, run_.categories[category].name);
        }
        auto method = method_name();
        method += run_.decay.empty() ? "" : " " + run_.decay;
        auto const walker = in(language_, run_.input.walkers.front().name);
        auto const* const time = std::get_if<Seconds>(&run_.question.limit);
        out_ += time != nullptr
                    ? say(words_.by_minutes, names, method, minutes(*time), walker)
                    : say(words_.by_metres, names, method, std::get<Meters>(run_.question.limit).count(), walker);
        out_ += (language_ == Language::zh ? "," : ", ") +
                say(is_shared() ? words_.shared_by : words_.in_reach_of, users()) + "\n";
    }

    void write_supply() {
        auto const telling = shared_.facilities.size() - shared_.untold;
        out_ += run_.question.kind == SupplyKind::facilities
                    ? say(words_.counted, shared_.supply, supply_unit())
                    : say(words_.supply, shared_.supply, supply_unit(), telling);
        out_ += shared_.untold > 0 ? say(words_.untold, shared_.untold) : "";
        out_ += language_ == Language::zh ? "。" : ".";
        out_ += shared_.unused > 0.0 ? " " + say(words_.unused, shared_.unused) : "";
        out_ += "\n";
    }

    void write_line(std::string_view name, std::string_view people, std::string_view share, std::string_view each) {
        out_ += fmt::format("  {}", fit(name, kNameWidth));
        for (auto const cell : {people, share, each}) {
            out_ += " " + fit_right(cell, kNumberWidth);
        }
        out_.erase(out_.find_last_not_of(' ') + 1);
        out_ += "\n";
    }

    void write_people(std::string_view name, double people, std::optional<double> each) {
        if (people > 0.0) {
            write_line(name, fmt::format("{:.0f}", people), share_text(people, shared_.area.people),
                       each ? fmt::format("{:.2f}", *each) : "-");
        }
    }

    void write_people() {
        auto const& area = shared_.area;
        auto const served = area.per_person();
        out_ += "\n";
        write_line(words_.who, unit(), words_.share, is_shared() ? words_.each : words_.in_reach);
        write_people(words_.served, area.served, served ? std::optional{people_a_figure() * *served} : std::nullopt);
        write_people(words_.at_least, area.at_least, std::nullopt);
        write_people(words_.cut_off, area.cut_off, 0.0);
        if (area.served > 0.0 && area.cut_off > 0.0) {
            write_people(words_.all, area.served + area.cut_off, each_of(area));
        }
        for (std::size_t reason = 1; reason < kUnknownReasons; ++reason) {
            write_people(words_.unknown[reason], area.unknown_by[reason], std::nullopt);
        }
        out_ += shared_.gini ? say(words_.gini, *shared_.gini) + "\n" : "";
        if (shared_.concentration) {
            out_ += say(words_.concentration, *shared_.concentration);
            out_ += (shared_.palma ? say(words_.palma, *shared_.palma) : "") + "\n";
        }
    }

    /// Who gets least comes first (of equals more people); of whom nothing is known is left out.
    void write_least(std::vector<Line> lines) {
        std::erase_if(lines, [&](Line const& line) { return !each_of(line.share); });
        std::ranges::stable_sort(lines, {}, [&](Line const& line) {
            return std::tuple{*each_of(line.share), -line.share.people};
        });
        for (auto const& [name, share] : std::span{lines}.first(std::min(kShown, lines.size()))) {
            write_line(name, fmt::format("{:.0f}", share.people), share_text(share.people, shared_.area.people),
                       fmt::format("{:.2f}", *each_of(share)));
        }
    }

    [[nodiscard]] std::size_t known(std::span<SupplyShare const> shares) {
        return static_cast<std::size_t>(
            std::ranges::count_if(shares, [&](auto const& one) { return each_of(one).has_value(); }));
    }

    void write_zones() {
        if (shared_.zones.empty()) {
            return;
        }
        std::vector<Line> lines;
        auto const zones = run_.zoning.zones();
        for (std::size_t i = 0; i < zones.size(); ++i) {
            lines.push_back({zones[i].name.empty() ? zones[i].source_id : zones[i].name, shared_.zones[i]});
        }
        auto const count = known(shared_.zones);
        out_ +=
            "\n" + say(is_shared() ? words_.zones : words_.zones_reach, std::min(kShown, count), zones.size()) + "\n";
        write_least(std::move(lines));
        write_people(words_.nowhere, shared_.outside.people, each_of(shared_.outside));
    }

    void write_blocks() {
        std::vector<Line> lines;
        for (std::size_t i = 0; i < shared_.blocks.size(); ++i) {
            auto const& block = run_.input.blocks[i];
            lines.push_back({block.name.empty() ? block.source_id : fmt::format("{} ({})", block.name, block.source_id),
                             shared_.blocks[i]});
        }
        auto const count = known(shared_.blocks);
        auto const shown = std::min(kShown, count);
        auto const title =
            is_shared() ? say(words_.blocks, unit(), shown, count) : say(words_.blocks_reach, shown, count);
        out_ += count > 0 ? "\n" + title + "\n" : "";
        write_least(std::move(lines));
    }

    /// Those that are most crowded come first; those of whom that is not known are left out.
    void write_facilities() {
        std::vector<SharedFacility> crowded;
        for (auto const& one : shared_.facilities) {
            if (one.per_person && *one.per_person > 0.0) {
                crowded.push_back(one);
            }
        }
        std::ranges::stable_sort(crowded, {}, [](SharedFacility const& one) { return *one.per_person; });
        auto const shown = std::min(kShown, crowded.size());
        out_ += shown > 0 ? "\n" + say(words_.facilities, unit(), shown, crowded.size()) + "\n" : "";
        for (auto const& one : std::span{crowded}.first(shown)) {
            auto const& facility = run_.input.facilities[index_of(one.facility)];
            write_line(facility_name(facility, run_.categories, language_), fmt::format("{:.0f}", one.people),
                       fmt::format("{:.0f}", *one.supply), fmt::format("{:.2f}", 1.0 / *one.per_person));
        }
    }

    CatchmentRun const& run_;
    SharedSupply const& shared_;
    Language language_;
    Words const& words_;
    std::string out_;
};

}  // namespace

std::string catchment_text(CatchmentRun const& run, Language language) {
    return CatchmentWriter{run, language}.write();
}

}  // namespace walkshed
