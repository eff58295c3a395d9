/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_REFVISOR_MEMORY_H
#define CI_UNIT_REFVISOR_MEMORY_H

/*
 * In place of refvisor's memory.c and log.c on a host: pages below 4 GiB, so that every form of
 * table can hold them. For one test program; these are the definitions. Include it
 * first: cmocka has a macro named fail.
 */
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#include "hypervisors/refvisor/boot.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/x86.h"

static uint32_t fake_pages;       /* handed out and not given back */
static uint32_t fake_limit = ~0u; /* page_take() fails above */
static uint64_t fake_hidden;      /* 16 MiB from here are hidden; 0: none */

static inline void *fake_page(void)
{
	void *p = mmap(NULL, PAGE_BYTES, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

void *page_take(void)
{
	if (fake_pages >= fake_limit)
		return NULL;
	fake_pages++;
	return fake_page();
}

void page_give(void *page)
{
	fake_pages--;
	munmap(page, PAGE_BYTES);
}

bool memory_hidden(uint64_t base, uint64_t size)
{
	return fake_hidden && base < fake_hidden + BOOT_REGION_BYTES && base + size > fake_hidden;
}

bool memory_ram(uint64_t base, uint64_t size)
{
	(void)size;
	return base >= PAGE_BYTES;
}

int fail(int error, const char *format, ...)
{
	(void)format;
	return error;
}

#endif
