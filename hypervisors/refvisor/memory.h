/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_MEMORY_H
#define HYPERVISORS_REFVISOR_MEMORY_H

/*
 * The hypervisor's own memory: the region that init reserved. Physical addresses are used as
 * pointers, because the host's page tables map all RAM one to one.
 */
#include "hypervisors/refvisor/boot.h"
#include "hypervisors/refvisor/x86.h"

#define HOST_RAM_MAX (512 * GIB) /* one top-level entry of the host's tables */

/* Take over the region and map RAM above 4 GiB; halts when that is impossible. */
void memory_open(const struct boot_info *boot);

/* Physical address of something that is linked into the runtime. */
uint64_t memory_physical(const void *linked);

/* Whether [base, base + size) touches the region. */
bool memory_hidden(uint64_t base, uint64_t size);

/* Whether the guest's RAM holds all of [base, base + size). */
bool memory_ram(uint64_t base, uint64_t size);

/* A zeroed page, NULL when none is left. */
void *page_take(void);
void page_give(void *page);
uint32_t page_count(void);

/* Zeroed adjacent pages that are never given back; halts when none are left. */
void *page_run(uint32_t pages);

#endif
