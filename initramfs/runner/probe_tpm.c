/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/probe_tpm.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/probe.h"

#define TPM "/sys/class/tpm/tpm0"
#define FIRST 17
#define LAST 22
#define HEX_MAX 129 /* SHA-512 */

/* TPM 2.0: Linux has a folder for each bank. */
static const char *const banks[] = { "sha1", "sha256", "sha384", "sha512" };

/* TPM 1.2 has one file with lines "PCR-17: FF FF ...". */
static int register_of_lines(const char *root, unsigned int number, char *hex)
{
	char text[4096], start[16];
	const char *at;
	size_t len = 0;

	if (file_text(root, TPM "/pcrs", text, sizeof(text)) <= 0)
		return 0;
	snprintf(start, sizeof(start), "PCR-%02u:", number);
	at = strstr(text, start);
	if (!at)
		return 0;
	for (at += strlen(start); *at && *at != '\n' && len < HEX_MAX - 1; at++) {
		if (isxdigit((unsigned char)*at))
			hex[len++] = *at;
	}
	hex[len] = '\0';
	return len > 0;
}

/* The register's value into hex[HEX_MAX]; bank NULL: of a TPM 1.2. 1 if there is one. */
static int register_get(const char *root, const char *bank, unsigned int number, char *hex)
{
	char path[128];

	if (!bank)
		return register_of_lines(root, number, hex);
	snprintf(path, sizeof(path), TPM "/pcr-%s/%u", bank, number);
	return file_text(root, path, hex, HEX_MAX) > 0;
}

static void note_bank(struct probe *probe, const char *bank)
{
	char hex[HEX_MAX], key[32];

	for (unsigned int i = FIRST; i <= LAST; i++) {
		snprintf(key, sizeof(key), "pcr_%s_%u", bank ? bank : "sha1", i);
		if (register_get(probe->root, bank, i, hex))
			probe_note(probe, key, "%s", hex);
	}
}

void probe_tpm(struct probe *probe)
{
	char version[16];

	if (file_text(probe->root, TPM "/tpm_version_major", version, sizeof(version)) <= 0) {
		probe_note(probe, "tpm_version", "none");
		return;
	}
	probe_note(probe, "tpm_version", "%s", version);
	note_bank(probe, NULL);
	for (size_t i = 0; i < sizeof(banks) / sizeof(banks[0]); i++)
		note_bank(probe, banks[i]);
}

/* All zeros: a launch was begun and ended again; all ones: there was none. */
static const char *judge(const char *hex)
{
	if (hex[strspn(hex, "Ff")] == '\0')
		return "register 17 of the TPM has its value of power-on";
	if (hex[strspn(hex, "0")] == '\0')
		return "register 17 of the TPM is zero";
	return NULL;
}

const char *probe_tpm_unmeasured(const char *root)
{
	const char *why = "there is no TPM";
	char hex[HEX_MAX];

	for (size_t i = 0; i <= sizeof(banks) / sizeof(banks[0]); i++) {
		if (!register_get(root, i ? banks[i - 1] : NULL, FIRST, hex))
			continue;
		why = judge(hex);
		if (!why)
			return NULL;
	}
	return why;
}
