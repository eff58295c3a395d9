/* SPDX-License-Identifier: MIT */
/* CPUID passes through, but for what would mislead the guest and for the leaves that answer. */
#include "hypervisors/refvisor/abi.h"
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/smp.h"
#include "hypervisors/refvisor/trustvisor.h"

#define VENDOR_FIRST 0x40000000u /* range that both vendors leave to hypervisors */
#define VENDOR_EXITS 0x40000001u
#define VENDOR_LAST 0x400000ffu
#define XMHF_LEAF 0x46484d58u
#define TRUSTVISOR_LEAF 0x7a567254u
#define TRUSTVISOR_ANSWER 0x7a767274u

#define F1_VMX (1u << 5) /* ECX of leaf 1: SDM volume 2, CPUID */
#define F1_SMX (1u << 6)
#define F1_OSXSAVE (1u << 27)
#define F1_HYPERVISOR (1u << 31)
#define F7_OSPKE (1u << 4) /* ECX of leaf 7 */
#define F7_LA57 (1u << 16)
#define F7_PT (1u << 25)  /* EBX of leaf 7 */
#define FX1_SVM (1u << 2) /* ECX of leaf 0x80000001: AMD volume 3, appendix E */
#define FX1_SKINIT (1u << 12)

static uint32_t with_bit(uint32_t value, uint32_t bit, bool on)
{
	return on ? value | bit : value & ~bit;
}

/* Leaf 0x40000001: EDX:EAX = exits of the kind in ECX on all CPUs, EBX = number of kinds. */
static struct cpuid exits_leaf(uint32_t kind)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < smp_count && kind < EXIT_KINDS; i++)
		sum += smp_cpus[i]->exits[kind];
	return (struct cpuid){ sum, EXIT_KINDS, 0, sum >> 32 };
}

static struct cpuid vendor_leaf(uint32_t leaf, uint32_t sub)
{
	if (leaf == VENDOR_FIRST) /* "BootmarkRefv" */
		return (struct cpuid){ VENDOR_EXITS, 0x746f6f42, 0x6b72616d, 0x76666552 };
	if (leaf == VENDOR_EXITS)
		return exits_leaf(sub);
	return (struct cpuid){ 0 };
}

static struct cpuid filtered(struct cpu *cpu, uint32_t leaf, uint32_t sub)
{
	struct cpuid r = cpuid_read(leaf, sub);
	uint64_t cr4 = backend->get(cpu, REG_CR4);

	if (leaf == 1) {
		r.ecx = with_bit(r.ecx & ~(F1_VMX | F1_SMX), F1_HYPERVISOR, true);
		r.ecx = with_bit(r.ecx, F1_OSXSAVE, cr4 & CR4_OSXSAVE);
	} else if (leaf == 7 && sub == 0) {
		r.ecx = with_bit(r.ecx & ~F7_LA57, F7_OSPKE, cr4 & CR4_PKE);
		r.ebx &= ~F7_PT;
	} else if (leaf == 0x80000001) {
		r.ecx &= ~(FX1_SVM | FX1_SKINIT);
	} else if (leaf == 0x8000000a) {
		r = (struct cpuid){ 0 };
	}
	return r;
}

static struct cpuid answer(struct cpu *cpu, uint32_t leaf, uint32_t sub)
{
	if (leaf >= VENDOR_FIRST && leaf <= VENDOR_LAST)
		return vendor_leaf(leaf, sub);
	if (abi_guest.has_leaf && leaf == XMHF_LEAF)
		return (struct cpuid){ XMHF_LEAF, 0, 0, 0 };
	if (abi_guest.has_leaf && leaf == TRUSTVISOR_LEAF && sub == 0)
		return (struct cpuid){ TRUSTVISOR_ANSWER, trustvisor_id(cpu),
				       backend->get(cpu, REG_BITS) == 64, 0 };
	return filtered(cpu, leaf, sub);
}

void cpuid_emulate(struct cpu *cpu)
{
	struct cpuid r = answer(cpu, cpu->gpr[RAX], cpu->gpr[RCX]);

	cpu->gpr[RAX] = r.eax;
	cpu->gpr[RBX] = r.ebx;
	cpu->gpr[RCX] = r.ecx;
	cpu->gpr[RDX] = r.edx;
	exits_skip(cpu);
}
