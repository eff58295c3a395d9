/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_VARIANT_H
#define BENCH_PAL_BENCH_VARIANT_H

#include <stdint.h>

#include "bench/pal_bench/abi.h"

/* What one program was built for. */
struct variant {
	const char *program;
	const struct abi *abi;
	unsigned int level;   /* 1: guest of TrustVisor's hypervisor; 2: guest of its guest */
	uint32_t call_offset; /* added to call numbers; ECX of the CPUID leaf */
};

extern const struct variant variant;

#endif
