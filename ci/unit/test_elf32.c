/* SPDX-License-Identifier: MIT */
#include "grub.d/elf32.h"

#include <elf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "grub.d/disk.h"

#define FILE_BYTES 9000u
#define BASE 0x1e00000u
#define MAGIC 0x1badb002u
#define FLAGS 0x10003u

static uint8_t bytes[FILE_BYTES];
static const struct blob flat = { bytes, FILE_BYTES };

/* A flat image with its header at an offset of the file, from where its bytes are loaded too. */
static void make(size_t offset, uint32_t load_end, uint32_t bss_end)
{
	const uint32_t header[] = { MAGIC,   FLAGS,    (uint32_t)(0 - (MAGIC + FLAGS)),
				    BASE,    BASE,     load_end,
				    bss_end, BASE + 64 };

	for (size_t i = 0; i < FILE_BYTES; i++)
		bytes[i] = (uint8_t)(i * 7);
	for (size_t i = 0; i < 8; i++)
		put_le(bytes + offset + 4 * i, header[i], 4);
}

static Elf32_Phdr wrapped(struct blob *elf)
{
	Elf32_Ehdr file;
	Elf32_Phdr segment;

	assert_null(elf32_wrap(&flat, elf));
	memcpy(&file, elf->bytes, sizeof(file));
	assert_memory_equal(file.e_ident, ELFMAG, SELFMAG);
	assert_int_equal(file.e_ident[EI_CLASS], ELFCLASS32);
	assert_int_equal(file.e_machine, EM_386);
	assert_int_equal(file.e_entry, BASE + 64);
	assert_int_equal(file.e_phnum, 1);
	memcpy(&segment, elf->bytes + file.e_phoff, sizeof(segment));
	assert_int_equal(segment.p_paddr, BASE);
	assert_int_equal(segment.p_offset + segment.p_filesz, elf->len_bytes);
	return segment;
}

static void whole_file(void **state)
{
	struct blob elf;
	Elf32_Phdr segment;

	(void)state;
	make(0, 0, 0);
	segment = wrapped(&elf);
	assert_int_equal(segment.p_filesz, FILE_BYTES);
	assert_int_equal(segment.p_memsz, FILE_BYTES);
	assert_memory_equal(elf.bytes + segment.p_offset, bytes, FILE_BYTES);
	blob_free(&elf);
}

static void part_and_bss(void **state)
{
	struct blob elf;
	Elf32_Phdr segment;

	(void)state;
	make(512, BASE + 1000, BASE + 5000);
	segment = wrapped(&elf);
	assert_int_equal(segment.p_filesz, 1000);
	assert_int_equal(segment.p_memsz, 5000);
	assert_memory_equal(elf.bytes + segment.p_offset, bytes + 512, 1000);
	blob_free(&elf);
}

/* Of its own it may be in the last place of the 8 KiB; behind ELF's headers it is not any more. */
static void header_too_far_back(void **state)
{
	struct blob elf;

	(void)state;
	make(8192 - 32, 0, 0);
	put_le(bytes + 8192 - 32 + 12, BASE + 8192 - 32, 4);
	assert_non_null(strstr(elf32_wrap(&flat, &elf), "8 KiB"));
	assert_null(elf.bytes);
	make(8192 - 32 - ELF32_HEADERS_BYTES, 0, 0);
	put_le(bytes + 8192 - 32 - ELF32_HEADERS_BYTES + 12, BASE + 8192 - 32 - ELF32_HEADERS_BYTES,
	       4);
	assert_null(elf32_wrap(&flat, &elf));
	blob_free(&elf);
}

static void not_flat(void **state)
{
	struct blob elf;

	(void)state;
	make(0, 0, 0);
	put_le(bytes, 0, 4);
	assert_non_null(strstr(elf32_wrap(&flat, &elf), "not Multiboot 1"));
	make(0, 0, 0);
	put_le(bytes + 4, 3, 4);
	put_le(bytes + 8, (uint32_t)(0 - (MAGIC + 3)), 4);
	assert_non_null(strstr(elf32_wrap(&flat, &elf), "not a flat image"));
	assert_null(elf.bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whole_file),
		cmocka_unit_test(part_and_bss),
		cmocka_unit_test(header_too_far_back),
		cmocka_unit_test(not_flat),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
