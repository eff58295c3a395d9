/* SPDX-License-Identifier: MIT */
/*
 * The 32-bit part: reads what GRUB left (Multiboot Specification 0.6.96, 3.3), hides a region high
 * below 4 GiB, moves the runtime there, and enters it in 64-bit mode.
 */
#include "hypervisors/refvisor/boot.h"
#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/x86.h"

#define LOADER_MAGIC 0x2badb002u
#define HAS_CMDLINE (1u << 2)
#define HAS_MODULES (1u << 3)
#define HAS_MAP (1u << 6)
#define REGION_FLOOR (48ull << 20) /* above init itself */
#define SECTOR_MAX 32768

struct multiboot {
	uint32_t flags, mem_lower, mem_upper, boot_device, cmdline;
	uint32_t module_count, modules;
	uint32_t syms[4], map_bytes, map;
};

struct module {
	uint32_t start, end, string, reserved;
};

struct map_entry {
	uint32_t size; /* of what follows */
	uint64_t base, bytes;
	uint32_t type;
} __attribute__((packed));

void init_main(uint32_t magic, const struct multiboot *mb);
_Noreturn void init_enter(uint32_t cr3, uint64_t entry, uint32_t info);

static struct boot_info info = { .boot_drive = 0x80, .serial = SERIAL_DEFAULT };
static uint8_t sector[SECTOR_MAX];

_Noreturn void halt(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	log_args("refvisor: halt: ", format, args);
	va_end(args);
	for (;;)
		cpu_halt();
}

static void copy_bytes(void *to, const void *from, uint32_t n)
{
	uint8_t *t = to;
	const uint8_t *f = from;

	if (t < f) {
		for (uint32_t i = 0; i < n; i++)
			t[i] = f[i];
	} else {
		while (n--)
			t[n] = f[n];
	}
}

/* Value of `key` (with its '=') in a command line, NULL when it is not there. */
static const char *option_value(const char *line, const char *key)
{
	for (; *line; line++) {
		const char *a = line, *b = key;

		while (*b && *a == *b)
			a++, b++;
		if (!*b)
			return a;
		while (*line && *line != ' ')
			line++;
		if (!*line)
			break;
	}
	return NULL;
}

static void read_options(const char *line)
{
	const char *serial = option_value(line, "serial=");
	const char *drive = option_value(line, "boot_drive=");

	if (serial)
		serial_parse(serial, &info.serial);
	if (drive)
		info.boot_drive = serial_number(&drive) & 0xff;
}

static void read_map(const struct multiboot *mb)
{
	uint32_t at = mb->map;

	while (at < mb->map + mb->map_bytes) {
		const struct map_entry *e = (const void *)at;

		if (e820_add(&info.map, e->base, e->bytes, e->type))
			halt("memory map: over %u entries", E820_MAX);
		at += e->size + sizeof(e->size);
	}
}

static void reserve_region(void)
{
	int err = e820_reserve(&info.map, BOOT_REGION_BYTES, LARGE_BYTES, REGION_FLOOR, 4 * GIB,
			       &info.region);

	if (err == -ENOSPC)
		halt("memory map: no room for 2 more entries");
	if (err)
		halt("memory map: no %u MiB of RAM below 4 GiB",
		     (unsigned int)(BOOT_REGION_BYTES >> 20));
}

static void move_sector(const struct module *m)
{
	info.sector_bytes = m->end - m->start;
	if (!info.sector_bytes || info.sector_bytes > SECTOR_MAX)
		halt("module 1: boot sector has %u bytes", (unsigned int)info.sector_bytes);
	copy_bytes(sector, (const void *)m->start, info.sector_bytes);
	info.sector = (uint32_t)sector;
}

static uint64_t move_runtime(const struct module *m)
{
	struct boot_image image = *(const struct boot_image *)m->start;
	uint8_t *to = (uint8_t *)(uint32_t)info.region;

	if (image.magic != BOOT_IMAGE_MAGIC || image.image_bytes > m->end - m->start)
		halt("module 0: not refvisor's runtime");
	copy_bytes(to, (const void *)m->start, image.image_bytes);
	for (uint32_t i = image.image_bytes; i < image.total_bytes; i++)
		to[i] = 0;
	info.pool = (info.region + image.total_bytes + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
	return BOOT_RUNTIME_VA + image.entry_offset;
}

static uint64_t *next_table(void)
{
	uint64_t *table = (uint64_t *)(uint32_t)info.pool;

	for (int i = 0; i < 512; i++)
		table[i] = 0;
	info.pool += PAGE_BYTES;
	return table;
}

/* 4 GiB one to one and the region at BOOT_RUNTIME_VA, in 2 MiB pages (AMD volume 2, 5.3.4). */
static uint32_t build_tables(void)
{
	uint64_t *top = next_table(), *low = next_table(), *high = next_table();
	uint64_t *runtime = next_table();

	top[0] = (uint32_t)low | 3;
	top[511] = (uint32_t)high | 3;
	high[510] = (uint32_t)runtime | 3;
	for (uint32_t i = 0; i < BOOT_REGION_BYTES / LARGE_BYTES; i++)
		runtime[i] = (info.region + i * LARGE_BYTES) | 0x83;
	for (uint32_t g = 0; g < 4; g++) {
		uint64_t *table = next_table();

		low[g] = (uint32_t)table | 3;
		for (uint32_t i = 0; i < 512; i++)
			table[i] = (g * GIB + i * LARGE_BYTES) | 0x83;
	}
	return (uint32_t)top;
}

void init_main(uint32_t magic, const struct multiboot *mb)
{
	const struct module *module;
	uint64_t entry;

	if (magic == LOADER_MAGIC && mb->flags & HAS_CMDLINE)
		read_options((const char *)mb->cmdline);
	serial_open(&info.serial);
	log_line("init");
	if (magic != LOADER_MAGIC)
		halt("not started by Multiboot 1: EAX is 0x%x", (unsigned int)magic);
	if (!(mb->flags & HAS_MAP))
		halt("no memory map from the boot loader");
	if (!(mb->flags & HAS_MODULES) || mb->module_count < 2)
		halt("need 2 modules: runtime and boot sector");
	if (!(cpuid_read(0x80000001, 0).edx & 1u << 29))
		halt("this CPU has no 64-bit mode");
	module = (const struct module *)mb->modules;
	read_map(mb);
	reserve_region();
	move_sector(&module[1]);
	entry = move_runtime(&module[0]);
	init_enter(build_tables(), entry, (uint32_t)&info);
}
