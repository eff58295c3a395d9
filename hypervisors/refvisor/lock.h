/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_LOCK_H
#define HYPERVISORS_REFVISOR_LOCK_H

/* A spin lock: zero is free. Holders never wait for another CPU's guest. */
#include <stdbool.h>
#include <stdint.h>

struct lock {
	uint32_t held;
};

static inline bool lock_try(struct lock *l)
{
	return !__atomic_exchange_n(&l->held, 1, __ATOMIC_ACQUIRE);
}

static inline void lock_take(struct lock *l)
{
	while (!lock_try(l))
		__builtin_ia32_pause();
}

static inline void lock_release(struct lock *l)
{
	__atomic_store_n(&l->held, 0, __ATOMIC_RELEASE);
}

#endif
