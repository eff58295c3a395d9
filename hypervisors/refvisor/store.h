/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_STORE_H
#define HYPERVISORS_REFVISOR_STORE_H

/* Decoding of the instructions with which kernels write 32-bit device registers. */
#include <stdbool.h>
#include <stdint.h>

#define STORE_MAX_BYTES 15

struct store {
	uint32_t bytes;   /* of the instruction */
	bool is_register; /* value is in `reg`, otherwise in `value` */
	bool exchanges;   /* `reg` gets what was in memory */
	uint32_t reg, value;
};

/* MOV or XCHG to memory in 32- or 64-bit code. -EINVAL for everything else. */
int store_decode(const uint8_t *code, uint32_t bytes, unsigned int bits, struct store *out);

#endif
