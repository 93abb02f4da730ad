// SPDX-License-Identifier: Apache-2.0
#include "access/snap_places.hpp"

#include <algorithm>
#include <tuple>

namespace walkshed {

namespace {

/// How a doorstep with gates meets the network: at each gate, after a walk to it across the block.
Snap snap_by_gates(SnapIndex const& index, Doorstep const& doorstep, SnapOptions const& options) {
    Snap best;
    for (auto const gate : doorstep.gates) {
        auto snap = index.snap(gate, options);
        for (auto& attachment : snap.attachments) {
            attachment.leg += distance(doorstep.point, gate);
        }
        if (snap.attachments.empty() || (!best.attachments.empty() && snap.status > best.status)) {
            continue;
        }
        if (snap.status < best.status) {
            best = {snap.status, {}};
        }
        best.attachments.insert(best.attachments.end(), snap.attachments.begin(), snap.attachments.end());
    }
    std::ranges::sort(best.attachments, {}, [](Attachment const& it) {
        return std::tuple{it.edge, it.stretch, it.leg};
    });
    return best;
}

}  // namespace

Snap snap_doorstep(SnapIndex const& index, Doorstep const& doorstep, SnapOptions const& options) {
    return doorstep.gates.empty() ? index.snap(doorstep.point, options) : snap_by_gates(index, doorstep, options);
}

Snap snap_facility(SnapIndex const& index, Facility const& facility, SnapOptions const& options) {
    return std::visit([&](auto const& shape) { return index.snap(shape, options); }, facility.shape);
}

}  // namespace walkshed
