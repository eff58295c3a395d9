/* SPDX-License-Identifier: MIT */
/*
 * Leaves 0x40000000 to 0x4000ffff are software's: a hypervisor has its name in EBX, ECX, EDX of
 * the first leaf of one of the blocks of 0x100. XMHF and TrustVisor have leaves of their own,
 * XMHF only in builds with --enable-debug-qemu. CPUs without a hypervisor answer such leaves
 * with something else (Intel's: what their last leaf holds), but not with these values.
 */
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/probe.h"

#define LEAF_FEATURES 1u
#define ECX_VMX (1u << 5)
#define ECX_SMX (1u << 6)
#define ECX_HYPERVISOR (1u << 31)
#define LEAF_AMD_FEATURES 0x80000001u
#define ECX_SVM (1u << 2)
#define LEAF_VENDOR 0x40000000u
#define LEAF_VENDOR_LAST 0x4000ff00u
#define LEAF_VENDOR_STEP 0x100u
#define LEAF_XMHF 0x46484d58u
#define LEAF_TRUSTVISOR 0x7a567254u
#define SUB_NESTED 0x4c415000u /* asks XMHF past a hypervisor in between */
#define TRUSTVISOR_ANSWER 0x7a767274u
#define VENDOR_NAME_MAX 13

static const struct vendor {
	const char *name; /* 12 bytes; NUL bytes at the end are left out */
	const char *platform;
	int layer; /* enum probe_layer, or -1 */
} vendors[] = {
	{ "KVMKVMKVM", "kvm", -1 },          { "TCGTCGTCGTCG", "qemu-tcg", -1 },
	{ "VMwareVMware", "vmware", -1 },    { "VBoxVBoxVBox", "virtualbox", -1 },
	{ "Microsoft Hv", "hyper-v", -1 },   { "bhyve bhyve ", "bhyve", -1 },
	{ "ACRNACRNACRN", "acrn", -1 },      { " lrpepyh  vr", "parallels", -1 },
	{ "XenVMMXenVMM", NULL, PROBE_XEN }, { "BootmarkRefv", NULL, PROBE_REFVISOR },
};

static void note_leaf(struct probe *probe, uint32_t leaf, uint32_t sub,
		      const struct probe_registers *r)
{
	char key[40];

	snprintf(key, sizeof(key), sub ? "cpuid_%08x_%08x" : "cpuid_%08x", leaf, sub);
	probe_note(probe, key, "%08x %08x %08x %08x", r->eax, r->ebx, r->ecx, r->edx);
}

static struct probe_registers ask(struct probe *probe, uint32_t leaf, uint32_t sub)
{
	struct probe_registers r = { 0 };

	probe->cpuid(leaf, sub, &r);
	note_leaf(probe, leaf, sub, &r);
	return r;
}

static const char *yes_no(uint32_t value, uint32_t bit)
{
	return value & bit ? "yes" : "no";
}

static void features(struct probe *probe)
{
	struct probe_registers r = ask(probe, LEAF_FEATURES, 0);

	probe->hypervisor_bit = r.ecx & ECX_HYPERVISOR;
	probe_note(probe, "cpu_vmx", "%s", yes_no(r.ecx, ECX_VMX));
	probe_note(probe, "cpu_smx", "%s", yes_no(r.ecx, ECX_SMX));
	r = ask(probe, LEAF_AMD_FEATURES, 0);
	probe_note(probe, "cpu_svm", "%s", yes_no(r.ecx, ECX_SVM));
}

static void vendor_name(const struct probe_registers *r, char *name)
{
	memcpy(name, &r->ebx, 4);
	memcpy(name + 4, &r->ecx, 4);
	memcpy(name + 8, &r->edx, 4);
	name[12] = '\0';
}

static const struct vendor *vendor_find(const char *name)
{
	for (size_t i = 0; i < sizeof(vendors) / sizeof(vendors[0]); i++) {
		if (strcmp(name, vendors[i].name) == 0)
			return &vendors[i];
	}
	return NULL;
}

/* Where several answer, the first block is often a disguise (Hyper-V's name, for Windows). */
static void vendor_blocks(struct probe *probe)
{
	for (uint32_t leaf = LEAF_VENDOR; leaf <= LEAF_VENDOR_LAST; leaf += LEAF_VENDOR_STEP) {
		struct probe_registers r = { 0 };
		const struct vendor *vendor;
		char name[VENDOR_NAME_MAX];

		probe->cpuid(leaf, 0, &r);
		vendor_name(&r, name);
		vendor = vendor_find(name);
		if (vendor || leaf == LEAF_VENDOR)
			note_leaf(probe, leaf, 0, &r);
		if (!vendor)
			continue;
		ask(probe, leaf + 1, 0);
		probe->platform = vendor->platform ? vendor->platform : probe->platform;
		if (vendor->layer >= 0)
			probe_found(probe, (enum probe_layer)vendor->layer);
	}
}

/* XMHF in XMHF: each level writes the answer to one more register. */
static void xmhf_leaf(struct probe *probe)
{
	struct probe_registers r = ask(probe, LEAF_XMHF, 0);
	unsigned int levels = 0;

	if (r.eax == LEAF_XMHF)
		levels = 1u + (r.ebx == LEAF_XMHF) + (r.ecx == LEAF_XMHF) + (r.edx == LEAF_XMHF);
	probe_note(probe, "xmhf_levels", "%u", levels);
	if (levels)
		probe_found(probe, PROBE_XMHF);
}

static void trustvisor_leaf(struct probe *probe, uint32_t sub)
{
	if (ask(probe, LEAF_TRUSTVISOR, sub).eax == TRUSTVISOR_ANSWER)
		probe_found(probe, PROBE_TRUSTVISOR_XMHF64);
}

void probe_cpu(struct probe *probe)
{
	features(probe);
	vendor_blocks(probe);
	xmhf_leaf(probe);
	trustvisor_leaf(probe, 0);
	trustvisor_leaf(probe, SUB_NESTED);
}
