/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_REGISTER_H
#define BENCH_PAL_BENCH_REGISTER_H

#include "bench/pal_bench/abi.h"
#include "bench/pal_bench/task.h"

/* The size of a PAL beyond what its task needs. */
struct shape {
	size_t data_pages; /* of the DATA section, at least 1 */
	size_t extra;      /* further sections of a page, SHARED_CODE and DATA in turn; 0 to 6 */
};

extern const struct shape shape_plain;

/* A PAL: its pages and what REG is told. Placed, registered, unregistered, removed. */
struct registration {
	void *base;
	size_t pages;
	unsigned long entry;
	struct abi_section section[ABI_MAX];
	size_t section_count;
	unsigned char sections[ABI_BYTES_MAX], params[ABI_BYTES_MAX];
};

/* Fill new pages for a task. 0 or -errno after a message. */
int registration_place(struct registration *registration, const struct task *task,
		       const struct shape *shape);

/* REG and UNREG: TrustVisor's answer, 0 is success. Between them the pages are not the caller's. */
unsigned long registration_enter(const struct registration *registration);
unsigned long registration_leave(const struct registration *registration);

/* The same, 0 or -EPROTO after a message. */
int registration_register(const struct registration *registration);
int registration_unregister(const struct registration *registration);

void registration_remove(struct registration *registration);

#endif
