// SPDX-License-Identifier: Apache-2.0
#include "walkshed/base/error.hpp"
#include "walkshed/io/drawing_file.hpp"

#ifdef WALKSHED_WITH_LIBRSVG
#include <fmt/format.h>
#include <librsvg/rsvg.h>

#include <cmath>
#include <memory>
#endif

namespace walkshed::io {

#ifdef WALKSHED_WITH_LIBRSVG

namespace {

template <auto kFree>
struct Free {
    template <class Type>
    void operator()(Type* it) const {
        kFree(it);
    }
};

using Handle = std::unique_ptr<RsvgHandle, Free<g_object_unref>>;
using Input = std::unique_ptr<GInputStream, Free<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, Free<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Free<cairo_destroy>>;

[[noreturn]] void fail(GError* error) {
    std::unique_ptr<GError, Free<g_error_free>> const owned{error};
    throw Error{ErrorCode::io, fmt::format("the picture cannot be drawn: {}", owned->message)};
}

Handle read(std::string const& svg) {
    Input const input{g_memory_input_stream_new_from_data(svg.data(), static_cast<gssize>(svg.size()), nullptr)};
    GError* error = nullptr;
    Handle handle{rsvg_handle_new_from_stream_sync(input.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error)};
    if (!handle) {
        fail(error);
    }
    return handle;
}

void draw(RsvgHandle* handle, cairo_surface_t* surface, RsvgRectangle const& viewport) {
    Context const context{cairo_create(surface)};
    GError* error = nullptr;
    if (rsvg_handle_render_document(handle, context.get(), &viewport, &error) == FALSE) {
        fail(error);
    }
}

cairo_status_t append(void* bytes, unsigned char const* data, unsigned int count) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<char const*>(data), count);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

void check_can_draw_png() {}

std::string png_of(Drawing const& drawing) {
    auto const handle = read(svg_of(drawing));
    Surface const surface{cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(drawing.width)),
                                                     static_cast<int>(std::lround(drawing.height)))};
    draw(handle.get(), surface.get(), {0.0, 0.0, drawing.width, drawing.height});
    std::string bytes;
    auto const status = cairo_surface_write_to_png_stream(surface.get(), append, &bytes);
    if (status != CAIRO_STATUS_SUCCESS) {
        throw Error{ErrorCode::io, fmt::format("the picture cannot be drawn: {}", cairo_status_to_string(status))};
    }
    return bytes;
}

#else

void check_can_draw_png() {
    throw Error{ErrorCode::io,
                "a PNG cannot be drawn: walkshed was built without librsvg (on Debian: apt-get install "
                "librsvg2-dev, then build again); an .svg needs nothing"};
}

std::string png_of(Drawing const&) {
    check_can_draw_png();
    return {};
}

#endif

}  // namespace walkshed::io
