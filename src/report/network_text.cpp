// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/network_memory.hpp"
#include "report/street_names.hpp"
#include "report/summary_parts.hpp"
#include "report/text_columns.hpp"
#include "walkshed/report/network_report.hpp"

namespace walkshed {

namespace {

/// The fixed words of the summary in one language.
struct Words {
    std::string_view nodes, edges, walker, kind, share, metre, across;
    std::string_view components, longest, islands, islands_at_boundary;
    std::string_view dead_ends, ends_closed, ends_boundary, breaks, crossings_without_node;
    std::string_view closed, no_wheels, narrow, signals, marked, unmarked, kerbs, elevators;
    std::string_view wheels, confirmed, possible, no, without, kerbs_without_height;
    std::array<std::string_view, 4> tags;  ///< surface, smoothness, width, incline
    std::string_view narrowest, longest_islands, one_break, one_island, at_boundary;
    std::string_view memory, a_node, streets, index, hierarchy, sure, in_all;
    std::array<std::string_view, 2> metrics;  ///< time, length
};

constexpr Words kEnglish{.nodes = "nodes",
                         .edges = "edges",
                         .walker = "walker",
                         .kind = "Kind of street",
                         .share = "Share",
                         .metre = "m",
                         .across = "besides: lines across squares",
                         .components = "Parts that hang together",
                         .longest = "  the longest, of the length",
                         .islands = "  islands",
                         .islands_at_boundary = "  islands at the edge of the data",
                         .dead_ends = "Dead ends",
                         .ends_closed = "  besides: at closed barriers",
                         .ends_boundary = "  besides: at the edge of the data",
                         .breaks = "Likely breaks: ends within 3 m of a street",
                         .crossings_without_node = "Crossings without a node",
                         .closed = "Closed barriers",
                         .no_wheels = "Barriers to wheels",
                         .narrow = "Narrow gaps",
                         .signals = "Crossings with signals",
                         .marked = "Marked crossings",
                         .unmarked = "Unmarked crossings",
                         .kerbs = "Kerbs",
                         .elevators = "Lifts at a node",
                         .wheels = "On wheels",
                         .confirmed = "  confirmed by the map",
                         .possible = "  possible as far as is known",
                         .no = "  not passable",
                         .without = "    possible, but not told: {}",
                         .kerbs_without_height = "  kerbs whose height is not told",
                         .tags = {"surface", "smoothness", "width", "incline"},
                         .narrowest = "Narrowest breaks",
                         .longest_islands = "Longest islands",
                         .one_break = "way {} ends before way {}",
                         .one_island = "{} edges around way {}",
                         .at_boundary = ", at the edge of the data",
                         .memory = "Memory",
                         .a_node = "a node",
                         .streets = "  streets",
                         .index = "  index for snapping",
                         .hierarchy = "  hierarchy: {}, {}",
                         .sure = ", confirmed",
                         .in_all = "  in all",
                         .metrics = {"time", "length"}};

constexpr Words kChinese{.nodes = "节点",
                         .edges = "路段",
                         .walker = "步行者",
                         .kind = "道路类型",
                         .share = "占比",
                         .metre = "米",
                         .across = "另有:横穿广场的连线",
                         .components = "互相连通的部分",
                         .longest = "  最长部分占总长",
                         .islands = "  孤岛",
                         .islands_at_boundary = "  位于数据边缘的孤岛",
                         .dead_ends = "断头路",
                         .ends_closed = "  另有:止于封闭障碍",
                         .ends_boundary = "  另有:止于数据边缘",
                         .breaks = "疑似断点:路端距另一条路 3 米以内",
                         .crossings_without_node = "相交而无节点",
                         .closed = "封闭障碍",
                         .no_wheels = "轮行不能通过的障碍",
                         .narrow = "狭窄缺口",
                         .signals = "信号灯过街",
                         .marked = "有标线过街",
                         .unmarked = "无标线过街",
                         .kerbs = "路缘石",
                         .elevators = "节点上的电梯",
                         .wheels = "轮行",
                         .confirmed = "  经地图标注证实可通行",
                         .possible = "  就已知情况可能通行",
                         .no = "  不能通行",
                         .without = "    可能通行但未标注:{}",
                         .kerbs_without_height = "  未标注高度的路缘石",
                         .tags = {"路面", "平整度", "宽度", "坡度"},
                         .narrowest = "最窄的断点",
                         .longest_islands = "最长的孤岛",
                         .one_break = "路 {} 止于路 {} 之前",
                         .one_island = "{} 个路段,位于路 {} 一带",
                         .at_boundary = ",位于数据边缘",
                         .memory = "内存",
                         .a_node = "每节点",
                         .streets = "  道路",
                         .index = "  捕捉索引",
                         .hierarchy = "  层次结构:{},{}",
                         .sure = ",仅经证实",
                         .in_all = "  合计",
                         .metrics = {"时间", "长度"}};

constexpr std::size_t kLabelWidth = 46;

/// Writes the summary, part by part.
class Writer {
  public:
    Writer(InspectedNetwork const& network, Language language)
        : network_{network},
          found_{network.found},
          language_{language},
          words_{language == Language::zh ? kChinese : kEnglish} {}

    std::string write() && {
        write_head();
        write_kinds();
        write_connections();
        write_nodes();
        write_wheels();
        write_breaks();
        write_islands();
        write_memory();
        write_notes();
        return std::move(out_);
    }

  private:
    void write_head();
    void write_kinds();
    void write_connections();
    void write_nodes();
    void write_wheels();
    void write_breaks();
    void write_islands();
    void write_memory();
    void write_notes();

    void line(std::string_view label, std::array<std::string, 3> const& cells) {
        out_ += fit(label, kLabelWidth) + " " + fit_right(cells[0], 10) + " " + fit_right(cells[1], 12) + " " +
                fit_right(cells[2], 8);
        out_.erase(out_.find_last_not_of(' ') + 1);
        out_ += "\n";
    }

    void count(std::string_view label, std::size_t number) { line(label, {fmt::format("{}", number), "", ""}); }

    [[nodiscard]] static std::string km(Meters length) { return fmt::format("{:.2f}", length.count() / 1000.0); }

    [[nodiscard]] std::string share(Meters part) const { return share_text(part.count(), found_.length.count()); }

    [[nodiscard]] std::int64_t way_of(EdgeId edge) const { return network_.costs.network().edge(edge).source_id; }

    InspectedNetwork const& network_;
    NetworkInspection const& found_;
    Language language_;
    Words const& words_;
    std::string out_;
};

void Writer::write_head() {
    auto const& inputs = network_.record.inputs;
    if (auto const streets = std::ranges::find(inputs, "network", &InputFile::role); streets != inputs.end()) {
        out_ += streets->path.substr(streets->path.find_last_of('/') + 1) + "\n";
    }
    out_ += fmt::format("{} {} · {} {} · {} km · {}: {}\n\n", found_.nodes, words_.nodes, found_.edges, words_.edges,
                        km(found_.length), words_.walker, in(language_, network_.costs.walker().name));
}

void Writer::write_kinds() {
    line(words_.kind, {std::string{words_.edges}, "km", std::string{words_.share}});
    for (auto const& facts : found_.kinds) {
        line(name_in(language_, facts.kind), {fmt::format("{}", facts.edges), km(facts.length), share(facts.length)});
    }
    if (found_.lines_across_areas > 0) {
        count(words_.across, found_.lines_across_areas);
    }
}

void Writer::write_connections() {
    auto const islands = found_.islands();
    auto const at_boundary =
        std::ranges::count_if(islands, [&](std::uint32_t number) { return found_.components[number].at_boundary; });
    out_ += "\n";
    count(words_.components, found_.components.size());
    line(words_.longest, {"", "", share_text(found_.main_share, 1.0)});
    line(words_.islands,
         {fmt::format("{}", islands.size()), km(found_.island_length()), share(found_.island_length())});
    count(words_.islands_at_boundary, static_cast<std::size_t>(at_boundary));
    count(words_.dead_ends, found_.count(StreetEnd::plain));
    count(words_.ends_closed, found_.count(StreetEnd::closed));
    count(words_.ends_boundary, found_.count(StreetEnd::boundary));
    count(words_.breaks, found_.breaks.size());
    count(words_.crossings_without_node, found_.crossings_without_node.size());
}

void Writer::write_nodes() {
    auto const& facts = found_.at_nodes;
    out_ += "\n";
    for (auto const& [label, number] : {std::pair{words_.closed, facts.closed},
                                        {words_.no_wheels, facts.no_wheels},
                                        {words_.narrow, facts.narrow},
                                        {words_.signals, facts.signals},
                                        {words_.marked, facts.marked},
                                        {words_.unmarked, facts.unmarked},
                                        {words_.kerbs, facts.kerbs},
                                        {words_.elevators, facts.elevators}}) {
        count(label, number);
    }
}

void Writer::write_wheels() {
    auto const& facts = found_.wheels;
    out_ += fmt::format("\n{} ({})\n", words_.wheels, in(language_, network_.wheels.name));
    for (auto const& [label, length] : {std::pair{words_.confirmed, facts.confirmed},
                                        {words_.possible, facts.possible},
                                        {words_.no, facts.not_passable}}) {
        line(label, {"", km(length), share(length)});
    }
    std::array const without{facts.without_surface, facts.without_smoothness, facts.without_width,
                             facts.without_incline};
    for (std::size_t tag = 0; tag < without.size(); ++tag) {
        line(fmt::format(fmt::runtime(words_.without), words_.tags[tag]), {"", km(without[tag]), share(without[tag])});
    }
    count(words_.kerbs_without_height, facts.kerbs_without_height);
}

void Writer::write_breaks() {
    if (found_.breaks.empty()) {
        return;
    }
    auto narrowest = found_.breaks;
    std::ranges::stable_sort(narrowest, {}, &Break::gap);
    narrowest.resize(std::min<std::size_t>(narrowest.size(), 10));
    out_ += fmt::format("\n{}\n", words_.narrowest);
    for (auto const& one : narrowest) {
        out_ += fmt::format("  {:4.2f} {}  {}\n", one.gap.count(), words_.metre,
                            fmt::format(fmt::runtime(words_.one_break), way_of(one.edge), way_of(one.other)));
    }
}

void Writer::write_islands() {
    auto islands = found_.islands();
    if (islands.empty()) {
        return;
    }
    islands.resize(std::min<std::size_t>(islands.size(), 5));
    out_ += fmt::format("\n{}\n", words_.longest_islands);
    for (auto const number : islands) {
        auto const& island = found_.components[number];
        out_ += fmt::format("  {} km  {}{}\n", fit_right(km(island.length), 6),
                            fmt::format(fmt::runtime(words_.one_island), island.edges, way_of(island.longest_edge)),
                            island.at_boundary ? words_.at_boundary : "");
    }
}

void Writer::write_memory() {
    auto const memory_line = [this](std::string_view label, std::size_t bytes) {
        line(label, {"", fmt::format("{:.2f}", static_cast<double>(bytes) / 1e6),
                     fmt::format("{:.0f}", static_cast<double>(bytes) / static_cast<double>(found_.nodes))});
    };
    auto const memory = memory_of(network_.costs.network(), network_.hierarchies);
    out_ += "\n";
    line(words_.memory, {"", "MB", std::string{words_.a_node}});
    memory_line(words_.streets, memory.streets);
    memory_line(words_.index, memory.index);
    for (auto const& stored : network_.hierarchies) {
        auto const& metric = words_.metrics[stored.options.metric == Metric::time ? 0 : 1];
        memory_line(fmt::format(fmt::runtime(words_.hierarchy), stored.walker, metric) +
                        std::string{stored.confirmed_only ? words_.sure : ""},
                    stored.parts.bytes());
    }
    memory_line(words_.in_all, memory.total());
}

void Writer::write_notes() {
    if (auto const lines = closing_lines(network_.record, network_.log, language_); !lines.empty()) {
        out_ += "\n" + lines;
    }
}

}  // namespace

std::string network_text(InspectedNetwork const& network, Language language) {
    return Writer{network, language}.write();
}

}  // namespace walkshed
