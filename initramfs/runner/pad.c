/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/pad.h"

/* SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): neighbours give numbers that are far apart. */
unsigned int pad_bytes(uint32_t seed, unsigned int number)
{
	uint64_t mixed = ((uint64_t)seed << 32 | number) + UINT64_C(0x9e3779b97f4a7c15);

	mixed = (mixed ^ mixed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
	return (unsigned int)((mixed ^ mixed >> 31) % PAD_BYTES_MAX);
}
