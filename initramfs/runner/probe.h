/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PROBE_H
#define INITRAMFS_RUNNER_PROBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "initramfs/runner/record.h"

/*
 * Looks at what is below Linux. Each probe notes its raw answers as facts and says which of
 * the layers that configurations are made of it has proved; hypervisors/fields.mk calls them by
 * the names in probe.c. A machine that is emulated is no layer but the fact `platform`.
 */
enum probe_layer {
	PROBE_REFVISOR,
	PROBE_TBOOT,
	PROBE_TRUSTVISOR_LEGACY,
	PROBE_TRUSTVISOR_XMHF64,
	PROBE_XEN,
	PROBE_XMHF,
	PROBE_LAYERS
};
#define PROBE_WORDS_MAX 128 /* names of layers with commas between them, NUL */

struct probe_registers {
	uint32_t eax, ebx, ecx, edx;
};

struct probe {
	const char *root;     /* in front of every path */
	const char *folder;   /* for what is too long for a fact; NULL: not kept */
	const char *expected; /* names of layers */
	const char *prefix;   /* of the facts' keys */
	struct record *facts;
	const char *before; /* facts of an earlier probe: what is the same is not noted again */
	/* The two instructions that probes are made of; tests put others here. */
	void (*cpuid)(uint32_t leaf, uint32_t sub, struct probe_registers *registers);
	int (*test_call)(uint32_t *result); /* see probe_call.h; NULL: not made */
	unsigned int found;                 /* bits 1 << enum probe_layer */
	const char *platform;               /* what CPUID calls the machine; NULL: nothing known */
	bool hypervisor_bit;                /* of CPUID leaf 1 */
};

/* All probes; the layers found, sorted, into words[PROBE_WORDS_MAX]: "none", "tboot,xen". */
void probe_all(struct probe *probe, char *words);

/* For the probes. */
void probe_note(struct probe *probe, const char *key, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void probe_note_file(struct probe *probe, const char *key, const char *path);
void probe_found(struct probe *probe, enum probe_layer layer);
bool probe_expects(const struct probe *probe, enum probe_layer layer);

void probe_cpu(struct probe *probe);        /* CPUID */
void probe_trustvisor(struct probe *probe); /* the call of legacy XMHF */
void probe_xen(struct probe *probe);        /* Xen's sysfs */
void probe_platform(struct probe *probe);   /* firmware's names; after probe_cpu */
void probe_tpm(struct probe *probe);        /* registers 17 to 22 */
void probe_tboot(struct probe *probe);      /* tboot's log and page, TXT's registers */

#endif
