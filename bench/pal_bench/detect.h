/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_DETECT_H
#define BENCH_PAL_BENCH_DETECT_H

#include <stdbool.h>

#include "bench/pal_bench/exit_code.h"

/*
 * Is there a TrustVisor with this program's interface? Asks CPUID, which never harms. Legacy
 * TrustVisor does not answer there: only if legacy_allowed, because a hypervisor may stop the
 * machine for it, the call TEST is tried. OK; or SKIP or INVALID after a line "skip: ..." or
 * "invalid: ...".
 */
enum exit_code detect(bool legacy_allowed);

#endif
