/* SPDX-License-Identifier: MIT */
/* Compiled once a program, with these three; all other objects are shared. */
#include "bench/pal_bench/variant.h"

#ifndef PROGRAM
#define PROGRAM "pal_bench"
#define ABI abi_xmhf64
#define LEVEL 1
#endif

_Static_assert(LEVEL == 1 || LEVEL == 2, "LEVEL is 1 or 2");

const struct variant variant = {
	.program = PROGRAM,
	.abi = &ABI,
	.level = LEVEL,
	.call_offset = LEVEL == 2 ? ABI_LEVEL_2 : 0,
};
