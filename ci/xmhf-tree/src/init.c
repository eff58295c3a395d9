/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdint.h>

#include "print.h"

#define BOOT_SECTOR_ADDRESS 0x7c00u
#define BOOT_SECTOR_BYTES 512
#define BOOT_DRIVE_DEFAULT 0x80
#define HAS_CMDLINE (1u << 2)
#define HAS_MODULES (1u << 3)

/* Multiboot Specification 0.6.96, section 3.3: as far as it is used here. */
struct multiboot_info {
	uint32_t flags;
	uint32_t mem_lower;
	uint32_t mem_upper;
	uint32_t boot_device;
	uint32_t cmdline;
	uint32_t mods_count;
	uint32_t mods_addr;
};

struct multiboot_module {
	uint32_t start;
	uint32_t end;
	uint32_t string;
	uint32_t reserved;
};

void init(const struct multiboot_info *info);
void real_start(uint32_t drive);

static const char *find(const char *text, const char *word)
{
	size_t i;

	for (; *text; text++) {
		for (i = 0; word[i] && text[i] == word[i]; i++)
			;
		if (!word[i])
			return text + i;
	}
	return NULL;
}

static int digit(char c, uint32_t base)
{
	int value = c >= '0' && c <= '9' ? c - '0' :
		    c >= 'a' && c <= 'f' ? c - 'a' + 10 :
		    c >= 'A' && c <= 'F' ? c - 'A' + 10 :
					   99;

	return value < (int)base ? value : -1;
}

/* boot_drive=, a number as in C; its low 8 bits count. */
static uint32_t boot_drive(const char *cmdline)
{
	const char *text = find(cmdline, "boot_drive=");
	uint32_t base = 10, value = 0;

	if (!text)
		return BOOT_DRIVE_DEFAULT;
	if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
		base = 16;
		text += 2;
	} else if (text[0] == '0') {
		base = 8;
	}
	for (; digit(*text, base) >= 0; text++)
		value = value * base + (uint32_t)digit(*text, base);
	return value & 0xff;
}

static void copy(uintptr_t to, uintptr_t from, size_t len)
{
	volatile uint8_t *target = (volatile uint8_t *)to;
	const volatile uint8_t *source = (const volatile uint8_t *)from;

	for (size_t i = 0; i < len; i++)
		target[i] = source[i];
}

void init(const struct multiboot_info *info)
{
	const struct multiboot_module *modules = (const void *)info->mods_addr;
	uint32_t drive = BOOT_DRIVE_DEFAULT;

	print("xmhf-tree: init\n");
	if (!(info->flags & HAS_MODULES) || info->mods_count < 2) {
		print("xmhf-tree: two modules are needed: runtime and boot sector\n");
		return;
	}
	if (*(const uint32_t *)modules[0].start != 0x464c457f) {
		print("xmhf-tree: the first module is not the unpacked runtime\n");
		return;
	}
	if (modules[1].end - modules[1].start != BOOT_SECTOR_BYTES) {
		print("xmhf-tree: the second module is not one sector\n");
		return;
	}
	if (info->flags & HAS_CMDLINE)
		drive = boot_drive((const char *)info->cmdline);
	copy(BOOT_SECTOR_ADDRESS, modules[1].start, BOOT_SECTOR_BYTES);
	print("xmhf-tree: boot sector starts\n");
	real_start(drive);
}
