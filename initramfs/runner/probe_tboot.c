/* SPDX-License-Identifier: MIT */
/*
 * tboot leaves a log at a fixed address, measured launch or not, and has the memory map keep
 * everybody off it; the map is of this boot, so a log that an earlier one left in plain memory
 * is told apart. After a measured launch Linux also gets the address of a page shared with tboot,
 * and TXT's public registers say so. Sources: tboot's README and txt-stat; for the page
 * Documentation/x86/boot.rst of Linux (boot_params.tboot_addr); for the registers Intel's TXT
 * software development guide, appendix B.
 */
#define _GNU_SOURCE 1
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/physical.h"
#include "initramfs/runner/probe.h"
#include "initramfs/runner/probe_tpm.h"
#include "initramfs/runner/tboot_log.h"

#define BOOT_PARAMS "/sys/kernel/boot_params/data"
#define BOOT_PARAMS_TBOOT 0x58 /* u64 */
#define SHARED_BYTES 32        /* UUID, version, address of the log, shutdown entry and type */
#define TXT_PUBLIC 0xfed30000u
#define TXT_BYTES 0x8f8u
#define TXT_STS 0x000u /* bit 0: SENTER done */
#define TXT_ESTS 0x008u
#define TXT_ERRORCODE 0x030u
#define TXT_DIDVID 0x110u
#define TXT_E2STS 0x8f0u

/* {663C8DFF-E8B3-4b82-AABF-19EA4D057A08} */
static const uint8_t shared_uuid[16] = { 0xff, 0x8d, 0x3c, 0x66, 0xb3, 0xe8, 0x82, 0x4b,
					 0xbf, 0xaa, 0x19, 0xea, 0x4d, 0x05, 0x7a, 0x08 };

static void keep(const struct probe *probe, const char *text)
{
	char path[PATH_MAX];

	if (probe->folder && !file_path(path, probe->folder, "/tboot.log"))
		file_save(path, text, strlen(text));
}

/* The log of this boot, or NULL; the fact says why. */
static char *log_of_boot(struct probe *probe)
{
	static uint32_t memory[TBOOT_LOG_BYTES / sizeof(uint32_t)];
	const char *key = "tboot_log";
	char *text = NULL;
	int err = physical_read(probe->root, TBOOT_LOG_ADDRESS, memory, sizeof(memory));

	if (err) {
		probe_note(probe, key, "cannot be read: %s", strerror(-err));
		return NULL;
	}
	err = tboot_log_text(memory, sizeof(memory), &text);
	if (err) {
		probe_note(probe, key, "%s", err == -ENOENT ? "none" : "contradicts itself");
		return NULL;
	}
	keep(probe, text);
	if (physical_reserved(probe->root, TBOOT_LOG_ADDRESS)) {
		probe_note(probe, key, "%zu bytes", strlen(text));
		return text;
	}
	probe_note(probe, key, "of an earlier boot: the memory that it lies in is not reserved");
	free(text);
	return NULL;
}

/* Is there tboot's shared page: only after a measured launch. */
static bool shared_page(struct probe *probe)
{
	char path[PATH_MAX];
	uint32_t page[SHARED_BYTES / sizeof(uint32_t)];
	uint64_t address = 0;
	FILE *file = file_path(path, probe->root, BOOT_PARAMS) ? NULL : fopen(path, "re");
	bool there;

	if (file && !fseek(file, BOOT_PARAMS_TBOOT, SEEK_SET) &&
	    fread(&address, sizeof(address), 1, file) != 1)
		address = 0;
	if (file)
		fclose(file);
	if (!address || address % sizeof(uint32_t)) {
		probe_note(probe, "tboot_page", "none");
		return false;
	}
	there = !physical_read(probe->root, address, page, sizeof(page)) &&
		memcmp(page, shared_uuid, sizeof(shared_uuid)) == 0;
	probe_note(probe, "tboot_page", "%#llx %s", (unsigned long long)address,
		   there ? "there" : "without its UUID");
	return there;
}

static uint64_t txt_register(const uint32_t *registers, size_t offset)
{
	return registers[offset / 4] | (uint64_t)registers[offset / 4 + 1] << 32;
}

/* Did SENTER succeed. Where there is no TXT nothing answers: all ones, or zeros. */
static bool senter_done(struct probe *probe)
{
	static uint32_t registers[TXT_BYTES / sizeof(uint32_t)];
	int err = physical_read(probe->root, TXT_PUBLIC, registers, sizeof(registers));

	if (err || txt_register(registers, TXT_DIDVID) == 0 ||
	    txt_register(registers, TXT_DIDVID) == UINT64_MAX) {
		probe_note(probe, "txt", "%s", err ? strerror(-err) : "nothing answers");
		return false;
	}
	probe_note(probe, "txt", "sts=%#llx ests=%#llx e2sts=%#llx errorcode=%#x didvid=%#llx",
		   (unsigned long long)txt_register(registers, TXT_STS),
		   (unsigned long long)txt_register(registers, TXT_ESTS),
		   (unsigned long long)txt_register(registers, TXT_E2STS),
		   registers[TXT_ERRORCODE / 4],
		   (unsigned long long)txt_register(registers, TXT_DIDVID));
	return registers[TXT_STS / 4] & 1;
}

/* Every witness has to agree; the first that does not gives the reason. "" if all do. */
static void why_not(const char *log, bool senter, const char *no_register, char *why, size_t size)
{
	const char *text = no_register ? no_register : "";

	if (!senter)
		text = "TXT's registers do not say that SENTER was done";
	if (log && !tboot_log_measured(log)) {
		text = "tboot's log does not say that it succeeded";
		tboot_log_reason(log, why, size);
		if (*why)
			return;
	}
	snprintf(why, size, "%s", text);
}

static void note_launch(struct probe *probe, const char *log, bool page)
{
	const char *no_register = probe_tpm_unmeasured(probe->root);
	bool senter = senter_done(probe);
	char why[160];

	why_not(log, senter, no_register, why, sizeof(why));
	if (*why)
		probe_note(probe, "launch", "not measured: %s", why);
	else
		probe_note(probe, "launch", "measured");
	probe_note(probe, "launch_witnesses", "log=%s txt=%s page=%s tpm=%s",
		   log && tboot_log_measured(log) ? "yes" : "no", senter ? "yes" : "no",
		   page ? "yes" : "no", no_register ? "no" : "yes");
}

/* TXT's registers are left alone where tboot was not: there other devices may be. */
void probe_tboot(struct probe *probe)
{
	char *text = log_of_boot(probe);
	bool page = shared_page(probe);

	if (text || page) {
		probe_found(probe, PROBE_TBOOT);
		note_launch(probe, text, page);
	} else {
		probe_note(probe, "launch", "not through tboot");
	}
	free(text);
}
