// SPDX-License-Identifier: Apache-2.0
#include "walkshed/io/drawing_file.hpp"

#include <cpl_minixml.h>
#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>

#include "walkshed/base/error.hpp"

namespace walkshed::io {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr Colour kRed{200, 0, 0};
constexpr Colour kGreen{0, 150, 0};

Line square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

/// A red square with a hole, a green hatched one beside it, and one that a window cuts off.
Drawing drawing() {
    Drawing drawing{.width = 100.0, .height = 50.0, .title = "A <b> & \"c\" 😀", .language = "zh-Hans"};
    drawing.layers = {
        {.window = Bounds{{0.0, 0.0}, {90.0, 50.0}},
         .items = {PaintedFigures{{.fill = kRed}, {{{square(5, 5, 30), square(15, 15, 10)}}, {{square(80, 5, 20)}}}},
                   PaintedFigures{{.fill = kGreen, .hatching = Hatching::dense}, {{{square(40, 5, 30)}}}}}},
        {.items = {
             Writing{.text = "街坊 <script>\x01\x7F", .at = {50.0, 45.0}, .anchor = Anchor::middle, .bold = true}}}};
    return drawing;
}

/// The text inside of an element that is in no other than the root.
std::string text_of(CPLXMLNode* root, char const* element) {
    auto const* const text = CPLGetXMLValue(root, element, nullptr);
    return text == nullptr ? "" : text;
}

TEST(Svg, TextStaysText) {
    auto const svg = svg_of(drawing());
    CPLXMLTreeCloser const tree{CPLParseXMLString(svg.c_str())};
    ASSERT_NE(tree.get(), nullptr);
    EXPECT_EQ(text_of(tree.get(), "title"), "A <b> & \"c\" 😀");
    EXPECT_EQ(text_of(tree.get(), "text"), "街坊 <script>");
    EXPECT_EQ(text_of(tree.get(), "xml:lang"), "zh-Hans");
    EXPECT_EQ(text_of(tree.get(), "viewBox"), "0 0 100 50");
}

TEST(Svg, LeavesOutWhatIsNoText) {
    auto odd = drawing();
    odd.title = "a\xFF\xEF\xBF\xBF b";
    auto const svg = svg_of(odd);
    EXPECT_EQ(CPLIsUTF8(svg.c_str(), -1), 1);
    CPLXMLTreeCloser const tree{CPLParseXMLString(svg.c_str())};
    ASSERT_NE(tree.get(), nullptr);
    EXPECT_THAT(text_of(tree.get(), "title"), ::testing::StartsWith("a"));
    odd.title = "a\xEF\xBF\xBF b";
    EXPECT_THAT(svg_of(odd), HasSubstr("<title>a b</title>"));
}

TEST(Svg, APatternComesOnceAndBeforeItsUse) {
    auto twice = drawing();
    auto& items = twice.layers[0].items;
    items.push_back(items[1]);
    auto const svg = svg_of(twice);
    auto const pattern = svg.find("<pattern id=\"dense-009600\"");
    EXPECT_LT(pattern, svg.find("url(#dense-009600)"));
    EXPECT_EQ(svg.find("<pattern", pattern + 1), std::string::npos);
}

TEST(Svg, IsTheSameEveryTimeAndNamesNothingElse) {
    EXPECT_EQ(svg_of(drawing()), svg_of(drawing()));
    EXPECT_THAT(svg_of(drawing()), Not(HasSubstr("href")));
}

/// Red, green and blue of a pixel of a PNG, and how large that is.
struct Pixels {
    explicit Pixels(std::string png) : bytes{std::move(png)} {
        GDALAllRegister();
        VSIFCloseL(VSIFileFromMemBuffer(kPath, reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE));
        data.reset(GDALDataset::Open(kPath, GDAL_OF_RASTER));
    }
    ~Pixels() {
        data.reset();
        VSIUnlink(kPath);
    }
    Pixels(Pixels const&) = delete;
    Pixels& operator=(Pixels const&) = delete;
    Pixels(Pixels&&) = delete;
    Pixels& operator=(Pixels&&) = delete;

    [[nodiscard]] Colour at(int x, int y) const {
        std::array<std::uint8_t, 3> rgb{};
        std::array bands{1, 2, 3};
        EXPECT_EQ(data->RasterIO(GF_Read, x, y, 1, 1, rgb.data(), 1, 1, GDT_Byte, 3, bands.data(), 0, 0, 0), CE_None);
        return {rgb[0], rgb[1], rgb[2]};
    }

    static constexpr auto kPath = "/vsimem/drawing.png";
    std::string bytes;
    std::unique_ptr<GDALDataset> data;
};

struct Png : ::testing::Test {
    void SetUp() override {
        try {
            check_can_draw_png();
        } catch (Error const& error) {
            EXPECT_THAT(error.what(), HasSubstr("librsvg2-dev"));
            GTEST_SKIP() << error.what();
        }
    }
};

TEST_F(Png, HasTheColoursOfTheDrawing) {
    Pixels const pixels{png_of(drawing())};
    ASSERT_NE(pixels.data, nullptr);
    EXPECT_EQ(pixels.data->GetRasterXSize(), 100);
    EXPECT_EQ(pixels.data->GetRasterYSize(), 50);
    Colour const white{255, 255, 255};
    EXPECT_EQ(pixels.at(1, 1), white);
    EXPECT_EQ(pixels.at(8, 8), kRed);
    EXPECT_EQ(pixels.at(20, 20), white);  // the hole
    EXPECT_EQ(pixels.at(85, 10), kRed);
    EXPECT_EQ(pixels.at(95, 10), white);  // outside of the window
    auto hatched = 0;
    for (auto x = 45; x < 65; ++x) {
        hatched += pixels.at(x, 20) == kGreen ? 0 : 1;
    }
    EXPECT_GT(hatched, 2);
    EXPECT_LT(hatched, 15);
}

TEST_F(Png, IsTheSameEveryTime) {
    EXPECT_EQ(png_of(drawing()), png_of(drawing()));
}

}  // namespace
}  // namespace walkshed::io
