/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_BYTES_H
#define HYPERVISORS_REFVISOR_BYTES_H

/* Filling and copying memory without a C library. */
#include <stddef.h>
#include <stdint.h>

static inline void bytes_zero(void *to, size_t n)
{
	__asm__ volatile("rep stosb" : "+D"(to), "+c"(n) : "a"(0) : "memory");
}

static inline void bytes_copy(void *to, const void *from, size_t n)
{
	__asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
}

#endif
