/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/runner_probe.h"
#include "initramfs/runner/tboot_log.h"

static void put_log(const struct root *root, const char *iomem)
{
	static char memory[TBOOT_LOG_ADDRESS + TBOOT_LOG_BYTES];
	FILE *file = fopen("ci/unit/tboot/plain.bin", "rb");

	assert_non_null(file);
	assert_true(fread(memory + TBOOT_LOG_ADDRESS, 1, TBOOT_LOG_BYTES, file) > 0);
	fclose(file);
	root_bytes(root, "/dev/mem", memory, sizeof(memory));
	root_file(root, "/proc/iomem", iomem);
}

#define IOMEM_RESERVED                     \
	"00001000-0005ffff : System RAM\n" \
	"00060000-00067fff : Reserved\n"   \
	"00068000-0009f7ff : System RAM\n"
#define IOMEM_PLAIN "00001000-0009f7ff : System RAM\n  00060000-00067fff : part\n"

static void tboot(void **state)
{
	struct root root;

	(void)state;
	root_new(&root);
	leaves = NULL;
	put_log(&root, IOMEM_RESERVED);
	probed(&root, "tboot", "tboot");
	fact(&root, "tboot_log=1464 bytes");
	fact(&root, "tboot_page=none");
	fact(&root, "launch=not measured: ERR: CPU does not support SMX");
	fact(&root, "launch_witnesses=log=no txt=no page=no tpm=no");
	assert_true(root_has(&root, "/tboot.log", "TBOOT: BSP is cpu 0\n"));
	put_log(&root, IOMEM_PLAIN);
	probed(&root, "tboot", "none");
	fact(&root, "tboot_log=of an earlier boot");
	root_bytes(&root, "/dev/mem", "", 0);
	probed(&root, "tboot", "none");
	fact(&root, "tboot_log=cannot be read: No such device or address");
	root_free(&root);
}

/* Write into the sparse file that stands in for physical memory. */
static void poke(const struct root *root, uint64_t address, const void *bytes, size_t len)
{
	FILE *file = fopen(root_path(root, "/dev/mem"), "r+b");

	assert_non_null(file);
	assert_int_equal(fseeko(file, (off_t)address, SEEK_SET), 0);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	fclose(file);
}

#define TXT 0xfed30000u
#define PAGE 0x805000u
#define LOG "TBOOT: measured launch succeeded\n"
#define TPM "/sys/class/tpm/tpm0/"

/* A machine with TXT, as its registers, tboot's log and page and the TPM would tell of it. */
static void measured_launch(void **state)
{
	static const unsigned char uuid[16] = { 0xff, 0x8d, 0x3c, 0x66, 0xb3, 0xe8, 0x82, 0x4b,
						0xbf, 0xaa, 0x19, 0xea, 0x4d, 0x05, 0x7a, 0x08 };
	static const uint64_t zero, sts = 0x1b091, didvid = 0x1b0018086, page = PAGE;
	char zero_page[0x58 + 8] = "";
	struct root root;

	(void)state;
	root_new(&root);
	leaves = NULL;
	put_log(&root, IOMEM_RESERVED);
	poke(&root, TBOOT_LOG_ADDRESS + 61, LOG, strlen(LOG));
	poke(&root, PAGE, uuid, sizeof(uuid));
	poke(&root, TXT + 0x8f8, &zero, sizeof(zero));
	poke(&root, TXT, &sts, sizeof(sts));
	poke(&root, TXT + 0x110, &didvid, sizeof(didvid));
	memcpy(zero_page + 0x58, &page, sizeof(page));
	root_bytes(&root, "/sys/kernel/boot_params/data", zero_page, sizeof(zero_page));
	probed(&root, "tboot", "tboot");
	fact(&root, "tboot_page=0x805000 there");
	fact(&root, "txt=sts=0x1b091 ests=0 e2sts=0 errorcode=0 didvid=0x1b0018086");
	fact(&root, "launch=not measured: there is no TPM");
	root_file(&root, TPM "tpm_version_major", "2\n");
	root_file(&root, TPM "pcr-sha256/17", "FFFFFFFFFFFFFFFF\n");
	probed(&root, "tboot", "tboot");
	fact(&root, "launch=not measured: register 17 of the TPM has its value of power-on");
	root_file(&root, TPM "pcr-sha256/17", "25AB00FFFFFFFFFF\n");
	probed(&root, "tboot", "tboot");
	fact(&root, "launch=measured\n");
	fact(&root, "launch_witnesses=log=yes txt=yes page=yes tpm=yes");
	poke(&root, TXT, &zero, sizeof(zero));
	probed(&root, "tboot", "tboot");
	fact(&root, "launch=not measured: TXT's registers do not say that SENTER was done");
	root_free(&root);
}

static void tpm(void **state)
{
	struct root root;

	(void)state;
	root_new(&root);
	leaves = NULL;
	root_file(&root, TPM "tpm_version_major", "1\n");
	root_file(&root, TPM "pcrs", "PCR-16: 00 00\nPCR-17: FF 0A\nPCR-18: 00 00\n");
	probed(&root, "none", "none");
	fact(&root, "tpm_version=1");
	fact(&root, "pcr_sha1_17=FF0A");
	fact(&root, "pcr_sha1_18=0000");
	assert_false(root_has(&root, "/facts", "pcr_sha1_16"));
	assert_false(root_has(&root, "/facts", "pcr_sha1_19"));
	root_free(&root);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tboot),
		cmocka_unit_test(measured_launch),
		cmocka_unit_test(tpm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
