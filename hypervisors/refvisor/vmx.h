/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_VMX_H
#define HYPERVISORS_REFVISOR_VMX_H

/* Intel SDM volume 3: VMCS 25, field encodings appendix B, capabilities A, exit reasons C. */
#include "hypervisors/refvisor/backend.h"

#define MSR_FEATURE_CONTROL 0x3a
#define FEATURE_LOCKED 1u
#define FEATURE_VMX 4u
#define MSR_VMX_BASIC 0x480
#define MSR_VMX_CR0_FIXED0 0x486
#define MSR_VMX_CR4_FIXED0 0x488
#define MSR_VMX_SECONDARY 0x48b
#define MSR_VMX_EPT 0x48c
#define MSR_VMX_TRUE_PIN 0x48d
#define MSR_VMX_TRUE_PRIMARY 0x48e
#define MSR_VMX_TRUE_EXIT 0x48f
#define MSR_VMX_TRUE_ENTRY 0x490
#define MSR_VMX_LAST 0x491
#define BASIC_TRUE (1ull << 55)
#define EPT_WALK_4 (1u << 6)
#define EPT_WB (1u << 14)
#define EPT_2M (1u << 16)
#define EPT_1G (1u << 17)
#define EPT_INVEPT_ALL (1u << 26 | 1u << 20)

#define PIN_NMI_EXITING (1u << 3)
#define PIN_VIRTUAL_NMIS (1u << 5)
#define PRIMARY_NMI_WINDOW (1u << 22)
#define PRIMARY_MSR_BITMAPS (1u << 28)
#define PRIMARY_SECONDARY (1u << 31)
#define SECONDARY_EPT (1u << 1)
#define SECONDARY_RDTSCP (1u << 3)
#define SECONDARY_VPID (1u << 5)
#define SECONDARY_UNRESTRICTED (1u << 7)
#define SECONDARY_INVPCID (1u << 12)
#define SECONDARY_XSAVES (1u << 20)
#define SECONDARY_WAIT (1u << 26)
#define SECONDARY_NEEDED (SECONDARY_EPT | SECONDARY_VPID | SECONDARY_UNRESTRICTED)
#define EXIT_SAVE_DEBUG (1u << 2)
#define EXIT_HOST_64 (1u << 9)
#define EXIT_PAT (3u << 18) /* save and load */
#define EXIT_EFER (3u << 20)
#define ENTRY_LOAD_DEBUG (1u << 2)
#define ENTRY_IA32E (1u << 9)
#define ENTRY_PAT (1u << 14)
#define ENTRY_EFER (1u << 15)

enum vmcs_field {
	VPID = 0x0000,
	GUEST_ES = 0x0800,
	GUEST_CS = 0x0802,
	GUEST_TR = 0x080e,
	HOST_ES = 0x0c00,
	HOST_CS = 0x0c02,
	HOST_SS = 0x0c04,
	HOST_DS = 0x0c06,
	HOST_TR = 0x0c0c,
	MSR_BITMAP = 0x2004,
	EPT_POINTER = 0x201a,
	GUEST_PHYSICAL = 0x2400,
	LINK_POINTER = 0x2800,
	GUEST_PAT = 0x2804,
	GUEST_EFER = 0x2806,
	GUEST_PDPTE = 0x280a,
	HOST_PAT = 0x2c00,
	HOST_EFER = 0x2c02,
	PIN_CONTROLS = 0x4000,
	PRIMARY_CONTROLS = 0x4002,
	EXCEPTIONS = 0x4004,
	EXIT_CONTROLS = 0x400c,
	ENTRY_CONTROLS = 0x4012,
	ENTRY_EVENT = 0x4016,
	ENTRY_ERROR = 0x4018,
	ENTRY_LENGTH = 0x401a,
	SECONDARY_CONTROLS = 0x401e,
	INSTRUCTION_ERROR = 0x4400,
	EXIT_REASON = 0x4402,
	EXIT_EVENT = 0x4404,
	IDT_EVENT = 0x4408,
	IDT_ERROR = 0x440a,
	EXIT_LENGTH = 0x440c,
	GUEST_ES_LIMIT = 0x4800,
	GUEST_GDTR_LIMIT = 0x4810,
	GUEST_IDTR_LIMIT = 0x4812,
	GUEST_ES_RIGHTS = 0x4814,
	GUEST_CS_RIGHTS = 0x4816,
	GUEST_SS_RIGHTS = 0x4818,
	GUEST_BLOCKING = 0x4824,
	GUEST_ACTIVITY = 0x4826,
	CR0_MASK = 0x6000,
	CR4_MASK = 0x6002,
	CR0_SHADOW = 0x6004,
	CR4_SHADOW = 0x6006,
	QUALIFICATION = 0x6400,
	GUEST_CR0 = 0x6800,
	GUEST_CR3 = 0x6802,
	GUEST_CR4 = 0x6804,
	GUEST_ES_BASE = 0x6806,
	GUEST_CS_BASE = 0x6808,
	GUEST_SS_BASE = 0x680a,
	GUEST_GDTR_BASE = 0x6816,
	GUEST_IDTR_BASE = 0x6818,
	GUEST_DR7 = 0x681a,
	GUEST_RSP = 0x681c,
	GUEST_RIP = 0x681e,
	GUEST_RFLAGS = 0x6820,
	HOST_CR0 = 0x6c00,
	HOST_CR3 = 0x6c02,
	HOST_CR4 = 0x6c04,
	HOST_GDTR_BASE = 0x6c0c,
	HOST_IDTR_BASE = 0x6c0e,
};

enum vmx_reason {
	REASON_EVENT = 0,
	REASON_TRIPLE = 2,
	REASON_INIT = 3,
	REASON_NMI_WINDOW = 8,
	REASON_CPUID = 10,
	REASON_GETSEC = 11,
	REASON_INVD = 13,
	REASON_VMCALL = 18,
	REASON_VMCLEAR = 19,
	REASON_VMXON = 27,
	REASON_CR = 28,
	REASON_RDMSR = 31,
	REASON_WRMSR = 32,
	REASON_EPT = 48,
	REASON_INVEPT = 50,
	REASON_INVVPID = 53,
	REASON_XSETBV = 55,
};

#define EVENT_VALID (1u << 31) /* SDM 25.8.3 */
#define EVENT_ERROR (1u << 11)
#define EVENT_TYPE(e) ((e) >> 8 & 7)
#define EVENT_NMI 2
#define EVENT_EXCEPTION 3
#define EVENT_DEFINED 0x80000fffu

static inline uint64_t vmcs_read(uint64_t field)
{
	uint64_t value;

	__asm__ volatile("vmread %1, %0" : "=r"(value) : "r"(field) : "cc");
	return value;
}

/* Whether the processor knows the field. */
static inline bool vmcs_write(uint64_t field, uint64_t value)
{
	bool failed;

	__asm__ volatile("vmwrite %2, %1" : "=@ccbe"(failed) : "r"(field), "r"(value) : "memory");
	return !failed;
}

#define EPTP_BITS 0x1eu /* write-back, walk of 4: SDM 25.6.11 */
#define VPID_GUEST 1
#define VPID_PAL 2

void vmx_reset(struct cpu *cpu, uint16_t selector, uint16_t ip);
uint64_t vmx_get(struct cpu *cpu, enum reg reg);
void vmx_set(struct cpu *cpu, enum reg reg, uint64_t value);
void vmx_isolate(struct cpu *cpu, const struct nested *view, uint64_t root);
void vmx_release(struct cpu *cpu, const struct nested *view);
void vmx_run(struct cpu *cpu);
void vmx_inject(struct cpu *cpu, unsigned int vector, int error_code);
void vmx_kick(struct cpu *cpu);

#endif
