/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/probe.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/file.h"
#include "stream/keyval.h"

static const char *const names[PROBE_LAYERS] = {
	[PROBE_REFVISOR] = "refvisor",
	[PROBE_TBOOT] = "tboot",
	[PROBE_TRUSTVISOR_LEGACY] = "trustvisor-legacy",
	[PROBE_TRUSTVISOR_XMHF64] = "trustvisor-xmhf64",
	[PROBE_XEN] = "xen",
	[PROBE_XMHF] = "xmhf",
};

static void (*const probes[])(struct probe *probe) = {
	probe_cpu, probe_trustvisor, probe_xen, probe_platform, probe_tpm, probe_tboot,
};

/* Is the line "key=value" in the text. */
static bool noted(const char *text, const char *key, const char *value)
{
	size_t key_len = strlen(key), value_len = strlen(value);

	for (; text && *text; text += strcspn(text, "\n"), text += *text == '\n') {
		if (strncmp(text, key, key_len) == 0 && text[key_len] == '=' &&
		    strncmp(text + key_len + 1, value, value_len) == 0 &&
		    strchr("\n", text[key_len + 1 + value_len]))
			return true;
	}
	return false;
}

void probe_note(struct probe *probe, const char *key, const char *format, ...)
{
	char full[64], value[KEYVAL_LINE_MAX / 2];
	va_list args;

	va_start(args, format);
	vsnprintf(value, sizeof(value), format, args);
	va_end(args);
	if (noted(probe->before, key, value))
		return;
	snprintf(full, sizeof(full), "%s%s", probe->prefix, key);
	record_text(probe->facts, full, value);
}

void probe_note_file(struct probe *probe, const char *key, const char *path)
{
	char text[1024];

	if (file_text(probe->root, path, text, sizeof(text)) > 0)
		probe_note(probe, key, "%s", text);
}

void probe_found(struct probe *probe, enum probe_layer layer)
{
	probe->found |= 1u << layer;
}

bool probe_expects(const struct probe *probe, enum probe_layer layer)
{
	size_t len = strlen(names[layer]);

	for (const char *at = probe->expected; (at = strstr(at, names[layer])); at += len) {
		if ((at == probe->expected || at[-1] == ',') && (!at[len] || at[len] == ','))
			return true;
	}
	return false;
}

/* TrustVisor runs in XMHF, XMHF64's has the legacy call too, refvisor answers as both do. */
static unsigned int most_special(unsigned int found)
{
	const unsigned int xmhf = 1u << PROBE_XMHF, legacy = 1u << PROBE_TRUSTVISOR_LEGACY,
			   xmhf64 = 1u << PROBE_TRUSTVISOR_XMHF64;

	if (found & 1u << PROBE_REFVISOR)
		return found & ~(xmhf | legacy | xmhf64);
	if (found & xmhf64)
		return found & ~(xmhf | legacy);
	return found & legacy ? found & ~xmhf : found;
}

void probe_all(struct probe *probe, char *words)
{
	size_t len = 0;

	for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]); i++)
		probes[i](probe);
	strcpy(words, "none");
	for (unsigned int i = 0; i < PROBE_LAYERS; i++) {
		if (most_special(probe->found) & 1u << i)
			len += (size_t)snprintf(words + len, PROBE_WORDS_MAX - len, "%s%s",
						len ? "," : "", names[i]);
	}
}
