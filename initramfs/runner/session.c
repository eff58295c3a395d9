/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/session.h"

#include <sys/random.h>
#include <time.h>

#include "initramfs/runner/clock.h"

/* Never waits: a machine without entropy this early gets its clocks, mixed by FNV-1a. */
uint32_t session_new(void)
{
	uint32_t session = 0;

	if (getrandom(&session, sizeof(session), GRND_NONBLOCK) != sizeof(session)) {
		uint64_t seed = clock_boot_ns() ^ (uint64_t)time(NULL) << 20;

		session = 2166136261u;
		for (unsigned int i = 0; i < 8; i++, seed >>= 8)
			session = (session ^ (uint32_t)(seed & 255)) * 16777619u;
	}
	return session ? session : 1;
}
