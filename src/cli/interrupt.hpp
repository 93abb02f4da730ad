// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace walkshed::cli {

/// From now on Ctrl-C and a polite kill are noted instead of ending the program on the spot.
void catch_interrupts();

/// Throws Error (cancelled) when the program was interrupted since.
void throw_if_interrupted();

}  // namespace walkshed::cli
