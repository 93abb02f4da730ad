// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/text_columns.hpp"
#include "walkshed/report/weights_report.hpp"

namespace walkshed {

namespace {

constexpr std::size_t kNameWidth = 30;
constexpr std::size_t kNumberWidth = 12;

/// The words in one language; those with braces are formats.
struct Words {
    std::string_view name, judged, found, combined;
    std::string_view consistent, contradicts, too_many, worst;
    std::string_view rows, left_out, constant, single_row, all_constant, comma;
};

constexpr Words kEnglish{
    .name = "Weight of",
    .judged = "judged",
    .found = "by data",
    .combined = "together",
    .consistent = "The judgements agree: consistency ratio {:.3f}, below 0.1.",
    .contradicts = "The judgements contradict each other: consistency ratio {:.3f}, not below 0.1. Do not use them.",
    .too_many = "Whether the judgements agree is not known: there is no random index for more than 10 things.",
    .worst = "Farthest off: {0} is said to be {2:.3g} times as important as {1}; the others together say {3:.3g}.",
    .rows = "Entropy of {} rows",
    .left_out = "; {} left out, where not all is known",
    .constant = "The same in all rows, so that they tell nothing and weigh nothing: {}.",
    .single_row = "One row has nothing to compare: the data weigh all alike.",
    .all_constant = "All is the same in all rows: the data weigh all alike.",
    .comma = ", "};

constexpr Words kChinese{.name = "权重",
                         .judged = "判断",
                         .found = "数据",
                         .combined = "综合",
                         .consistent = "判断一致:一致性比率 {:.3f},低于 0.1。",
                         .contradicts = "判断互相矛盾:一致性比率 {:.3f},不低于 0.1。请勿使用。",
                         .too_many = "判断是否一致未知:超过 10 项没有随机指标。",
                         .worst = "相差最大:{0} 被判为 {1} 的 {2:.3g} 倍;其余判断合计为 {3:.3g} 倍。",
                         .rows = "{} 行的熵权",
                         .left_out = ";{} 行因数据不全未计",
                         .constant = "各行相同,无信息,权重为零:{}。",
                         .single_row = "只有一行,无可比较:数据权重均等。",
                         .all_constant = "各列在各行中都相同:数据权重均等。",
                         .comma = "、"};

class WeightsWriter {
  public:
    WeightsWriter(WeightsRun const& run, Language language)
        : run_{run}, words_{language == Language::zh ? kChinese : kEnglish} {}

    [[nodiscard]] std::string write() && {
        write_table();
        if (run_.judged) {
            write_consistency();
        }
        if (run_.found) {
            write_data();
        }
        return std::move(out_);
    }

  private:
    template <class... Values>
    void say(std::string_view words, Values const&... values) {
        out_ += fmt::format(fmt::runtime(words), values...) + "\n";
    }

    void write_line(std::string_view name, std::vector<std::string> const& cells) {
        out_ += fmt::format("  {}", fit(name, kNameWidth));
        for (auto const& cell : cells) {
            out_ += " " + fit_right(cell, kNumberWidth);
        }
        out_ += "\n";
    }

    void write_table() {
        std::vector<std::string> heading;
        std::vector<Eigen::ArrayXd> columns;
        auto const add = [&](std::string_view title, Eigen::ArrayXd const& weights) {
            heading.emplace_back(title);
            columns.push_back(weights);
        };
        if (run_.judged) {
            add(words_.judged, run_.judged->weights);
        }
        if (run_.found) {
            add(words_.found, run_.found->weights);
        }
        if (run_.combined) {
            add(words_.combined, *run_.combined);
        }
        write_line(words_.name, heading);
        for (std::size_t i = 0; i < run_.names.size(); ++i) {
            std::vector<std::string> cells;
            cells.reserve(columns.size());
            for (auto const& column : columns) {
                cells.push_back(fmt::format("{:.4f}", column(static_cast<Eigen::Index>(i))));
            }
            write_line(run_.names[i], cells);
        }
    }

    void write_consistency() {
        auto const& judged = *run_.judged;
        if (!judged.consistency_ratio) {
            say(words_.too_many);
        } else if (judged.consistent()) {
            say(words_.consistent, *judged.consistency_ratio);
        } else {
            say(words_.contradicts, *judged.consistency_ratio);
        }
        if (!judged.consistent() && run_.contradiction) {
            auto const& worst = *run_.contradiction;
            say(words_.worst, run_.names[worst.of], run_.names[worst.over], worst.said, worst.implied);
        }
    }

    void write_data() {
        auto const& found = *run_.found;
        out_ += fmt::format(fmt::runtime(words_.rows), run_.rows);
        out_ += run_.rows_left_out > 0 ? fmt::format(fmt::runtime(words_.left_out), run_.rows_left_out) : "";
        out_ += "\n";
        if (found.equal == EqualReason::single_row) {
            say(words_.single_row);
        } else if (found.equal == EqualReason::all_constant) {
            say(words_.all_constant);
        } else if (!found.constant_columns.empty()) {
            std::vector<std::string> names;
            for (auto const column : found.constant_columns) {
                names.push_back(run_.names[column]);
            }
            say(words_.constant, fmt::format("{}", fmt::join(names, words_.comma)));
        }
    }

    WeightsRun const& run_;
    Words const& words_;
    std::string out_;
};

}  // namespace

std::string weights_text(WeightsRun const& run, Language language) {
    return WeightsWriter{run, language}.write();
}

}  // namespace walkshed
