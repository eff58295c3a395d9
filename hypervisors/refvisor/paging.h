/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_PAGING_H
#define HYPERVISORS_REFVISOR_PAGING_H

/* The guest's own page tables in the three forms of 32- and 64-bit mode. */
#include "hypervisors/refvisor/nested.h"

#define PAGING_READ NESTED_READ
#define PAGING_WRITE NESTED_WRITE
#define PAGING_EXEC NESTED_EXEC
#define PAGING_USER 8u

struct paging {
	uint64_t root;       /* guest physical address of the top table */
	unsigned int levels; /* 0: no paging */
	unsigned int bits;   /* of the address that index one level */
	unsigned int bytes;  /* of one entry */
	bool nx;             /* bit 63 forbids execution */
};

struct mapping {
	uint64_t gpa; /* of the address asked for */
	uint64_t page_bytes;
	unsigned int rights; /* PAGING_* */
};

/* The form that these control registers select (AMD volume 2, 5.1). */
struct paging paging_form(uint64_t cr0, uint64_t cr3, uint64_t cr4, uint64_t efer);

/* Translate through tables in RAM that `view` lets the guest read (NULL: our own). -EFAULT. */
int paging_walk(const struct paging *p, const struct nested *view, uint64_t va,
		struct mapping *out);

/* Add one 4 KiB user page to tables of the arena, accessed and dirty set. -ENOMEM. */
int paging_map(const struct paging *p, struct arena *arena, uint64_t va, uint64_t gpa,
	       unsigned int rights);

#endif
