/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_CLOCK_H
#define INITRAMFS_RUNNER_CLOCK_H

#include <stdint.h>

#define CLOCK_NS_PER_S 1000000000ull
#define CLOCK_NS_PER_MS 1000000ull

/* Nanoseconds since the kernel started its clock; every *_ns of a run is on this clock. */
uint64_t clock_boot_ns(void);

void clock_sleep_ms(unsigned int ms);

/* Sleep until that time of clock_boot_ns(). */
void clock_sleep_until_ns(uint64_t ns);

#endif
