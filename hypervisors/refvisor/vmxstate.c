/* SPDX-License-Identifier: MIT */
/* The Intel backend: the guest's state and a PAL's. "SDM" is Intel's manual, volume 3. */
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/vmx.h"

#define CODE_16 0x9b /* SDM 25.4.1: segment rights */
#define DATA_16 0x93
#define LDT_16 0x82
#define TSS_16 0x8b
#define RIGHTS_LONG (1u << 13)
#define RIGHTS_32 (1u << 14)

/* Segments in the order of their fields: ES CS SS DS FS GS LDTR TR. */
static void reset_segments(uint16_t selector)
{
	for (uint32_t i = 0; i < 8; i++) {
		uint32_t rights = i == 1 ? CODE_16 : i == 6 ? LDT_16 : i == 7 ? TSS_16 : DATA_16;

		vmcs_write(GUEST_ES + 2 * i, i == 1 ? selector : 0);
		vmcs_write(GUEST_ES_BASE + 2 * i, i == 1 ? (uint32_t)selector << 4 : 0);
		vmcs_write(GUEST_ES_LIMIT + 2 * i, 0xffff);
		vmcs_write(GUEST_ES_RIGHTS + 2 * i, rights);
	}
	vmcs_write(GUEST_GDTR_BASE, 0);
	vmcs_write(GUEST_GDTR_LIMIT, 0xffff);
	vmcs_write(GUEST_IDTR_BASE, 0);
	vmcs_write(GUEST_IDTR_LIMIT, 0x3ff);
}

void vmx_reset(struct cpu *cpu, uint16_t selector, uint16_t ip)
{
	reset_segments(selector);
	vmcs_write(GUEST_CR0, 0x10 | CR0_NE);
	vmcs_write(CR0_SHADOW, 0x10);
	vmcs_write(GUEST_CR3, 0);
	vmcs_write(GUEST_CR4, CR4_VMXE);
	vmcs_write(CR4_SHADOW, 0);
	vmcs_write(GUEST_EFER, 0);
	vmcs_write(GUEST_PAT, msr_read(MSR_PAT));
	vmcs_write(GUEST_DR7, 0x400);
	vmcs_write(GUEST_ACTIVITY, 0);
	vmcs_write(GUEST_BLOCKING, 0);
	cpu->rip = ip;
	cpu->rflags = RFLAGS_FIXED;
	cpu->flush = FLUSH_ALL;
}

static uint64_t code_bits(void)
{
	uint64_t rights = vmcs_read(GUEST_CS_RIGHTS);

	if (rights & RIGHTS_LONG && vmcs_read(GUEST_EFER) & EFER_LMA)
		return 64;
	return rights & RIGHTS_32 ? 32 : 16;
}

uint64_t vmx_get(struct cpu *cpu, enum reg reg)
{
	(void)cpu;
	switch (reg) {
	case REG_CR0:
		return vmcs_read(GUEST_CR0);
	case REG_CR3:
		return vmcs_read(GUEST_CR3);
	case REG_CR4:
		return vmcs_read(GUEST_CR4) & ~CR4_VMXE;
	case REG_EFER:
		return vmcs_read(GUEST_EFER);
	case REG_CS:
		return vmcs_read(GUEST_CS);
	case REG_CS_BASE:
		return vmcs_read(GUEST_CS_BASE);
	case REG_SS_BASE:
		return vmcs_read(GUEST_SS_BASE);
	case REG_ES_BASE:
		return vmcs_read(GUEST_ES_BASE);
	case REG_CPL:
		return vmcs_read(GUEST_SS_RIGHTS) >> 5 & 3;
	case REG_BITS:
		return code_bits();
	}
	return 0;
}

void vmx_set(struct cpu *cpu, enum reg reg, uint64_t value)
{
	if (reg != REG_CS)
		halt("vmx: register %u of CPU %u cannot be set", reg, cpu->index);
	vmcs_write(GUEST_CS, value);
	vmcs_write(GUEST_CS_BASE, value << 4);
}

static void write_world(const struct nested *view, uint64_t cr3, const uint64_t *pdpte,
			bool isolated)
{
	vmcs_write(EPT_POINTER, view->root | EPTP_BITS);
	vmcs_write(VPID, isolated ? VPID_PAL : VPID_GUEST);
	vmcs_write(EXCEPTIONS, isolated ? ~0u : 0);
	vmcs_write(GUEST_CR3, cr3);
	for (uint32_t i = 0; i < 4; i++)
		vmcs_write(GUEST_PDPTE + 2 * i, pdpte[i]);
}

/* The top entries of PAE paging are registers of the guest: SDM 4.4.1, 25.4.1. */
void vmx_isolate(struct cpu *cpu, const struct nested *view, uint64_t root)
{
	static const uint64_t none[4];
	bool pae = vmcs_read(GUEST_CR4) & CR4_PAE && !(vmcs_read(GUEST_EFER) & EFER_LMA);

	cpu->saved_cr3 = vmcs_read(GUEST_CR3);
	for (uint32_t i = 0; i < 4; i++)
		cpu->saved_pdpte[i] = vmcs_read(GUEST_PDPTE + 2 * i);
	write_world(view, root, pae ? (const uint64_t *)root : none, true);
}

void vmx_release(struct cpu *cpu, const struct nested *view)
{
	write_world(view, cpu->saved_cr3, cpu->saved_pdpte, false);
}
