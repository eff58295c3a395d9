/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/memory.h"

#include "hypervisors/refvisor/bytes.h"
#include "hypervisors/refvisor/lock.h"
#include "hypervisors/refvisor/log.h"

static struct lock lock;
static uint64_t region, next, end;
static uint32_t left; /* pages in the list and above `next` */
static void **list;
static struct e820_map map;

uint64_t memory_physical(const void *linked)
{
	return (uint64_t)linked - BOOT_RUNTIME_VA + region;
}

bool memory_hidden(uint64_t base, uint64_t size)
{
	return base < region + BOOT_REGION_BYTES && base + size > region;
}

bool memory_ram(uint64_t base, uint64_t size)
{
	return e820_is_ram(&map, base, size);
}

void *page_take(void)
{
	void *page = NULL;

	lock_take(&lock);
	if (list) {
		page = list;
		list = *list;
	} else if (next < end) {
		page = (void *)next;
		next += PAGE_BYTES;
	}
	if (page)
		left--;
	lock_release(&lock);
	if (page)
		bytes_zero(page, PAGE_BYTES);
	return page;
}

void page_give(void *page)
{
	lock_take(&lock);
	*(void **)page = list;
	list = page;
	left++;
	lock_release(&lock);
}

uint32_t page_count(void)
{
	return left;
}

void *page_run(uint32_t pages)
{
	void *run = (void *)next;

	if (pages > (end - next) / PAGE_BYTES)
		halt("memory: %u adjacent pages wanted, %u left", pages, left);
	next += pages * PAGE_BYTES;
	left -= pages;
	bytes_zero(run, pages * PAGE_BYTES);
	return run;
}

/* Further entries of the one-to-one map in 2 MiB pages (AMD volume 2, 5.3.4). */
static void map_ram(uint64_t top)
{
	uint64_t *tables = (uint64_t *)(*(uint64_t *)(cr3_read() & ADDRESS_MASK) & ADDRESS_MASK);

	if (top > HOST_RAM_MAX)
		halt("memory: RAM above 512 GiB is not supported");
	for (uint64_t at = 4 * GIB; at < top; at += GIB) {
		uint64_t *table = page_run(1);

		for (uint64_t i = 0; i < 512; i++)
			table[i] = (at + i * LARGE_BYTES) | 0x83;
		tables[at / GIB] = (uint64_t)table | 3;
	}
}

void memory_open(const struct boot_info *boot)
{
	map = boot->map;
	region = boot->region;
	next = boot->pool;
	end = region + BOOT_REGION_BYTES;
	left = (end - next) / PAGE_BYTES;
	map_ram(e820_ram_top(&boot->map));
}
