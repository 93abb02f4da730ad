// SPDX-License-Identifier: Apache-2.0
#include "io/gdal.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>

#include <algorithm>
#include <mutex>

namespace walkshed::io {

void register_drivers() {
    static std::once_flag once;
    std::call_once(once, [] { GDALAllRegister(); });
}

QuietGdal::QuietGdal() {
    CPLPushErrorHandlerEx(&QuietGdal::keep, this);
}

QuietGdal::~QuietGdal() {
    CPLPopErrorHandler();
}

void CPL_STDCALL QuietGdal::keep(CPLErr severity, CPLErrorNum, char const* message) {
    if (severity == CE_Failure || severity == CE_Fatal) {
        auto* const self = static_cast<QuietGdal*>(CPLGetErrorHandlerUserData());
        self->complaint_ = message;
        std::ranges::replace(self->complaint_, '\n', ' ');
    }
}

GdalOption::GdalOption(char const* name, char const* value) : name_{name} {
    auto const* const before = CPLGetThreadLocalConfigOption(name, nullptr);
    had_value_ = before != nullptr;
    before_ = had_value_ ? before : "";
    CPLSetThreadLocalConfigOption(name, value);
}

GdalOption::~GdalOption() {
    CPLSetThreadLocalConfigOption(name_, had_value_ ? before_.c_str() : nullptr);
}

}  // namespace walkshed::io
