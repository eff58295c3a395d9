/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_NESTED_H
#define HYPERVISORS_REFVISOR_NESTED_H

/*
 * Nested page tables: guest physical to host physical, always one to one, so that a table only
 * says what may be accessed. Four levels of 512 entries in both vendors' formats; the bits differ
 * and are data (struct nested_format).
 */
#include <stdbool.h>
#include <stdint.h>

#define NESTED_READ 1u
#define NESTED_WRITE 2u
#define NESTED_EXEC 4u
#define NESTED_ALL 7u
#define NESTED_MIXED (~0u) /* no single memory type in a range */

struct nested_format {
	uint64_t table;     /* bits of an entry that points to a table */
	uint64_t rights[8]; /* bits of a leaf by NESTED_* */
	uint64_t mask;      /* bits that carry rights */
	uint64_t (*memory_type)(uint64_t base, uint64_t size); /* leaf bits or NESTED_MIXED */
	bool gigabyte;                                         /* 1 GiB leaves exist */
};

/* Pages that tables were built from, so that all can be given back at once; one page itself. */
#define ARENA_MAX 511
struct arena {
	uint64_t count;
	void *page[ARENA_MAX];
};

struct nested {
	const struct nested_format *format;
	uint64_t root;       /* host physical */
	struct arena *arena; /* owner of the tables; NULL: they live for ever or until merged */
};

/* A zeroed page that the arena (may be NULL) owns, NULL when there is none. */
void *arena_page(struct arena *arena);
void arena_free(struct arena *arena);

/* -ENOMEM when no page is left. */
int nested_open(struct nested *n, const struct nested_format *format, struct arena *arena);

/* Map [base, end) with all rights in the largest leaves; hidden memory stays unmapped. -ENOMEM. */
int nested_fill(struct nested *n, uint64_t base, uint64_t end);

/* Give one 4 KiB page the rights (0: none), splitting larger leaves. -ENOMEM. */
int nested_set(struct nested *n, uint64_t gpa, unsigned int rights);

/* Join the 4 KiB leaves around gpa to a 2 MiB leaf again where they are all alike. */
void nested_merge(struct nested *n, uint64_t gpa);

unsigned int nested_rights(const struct nested *n, uint64_t gpa);

#endif
