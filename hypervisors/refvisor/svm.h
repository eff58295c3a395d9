/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_SVM_H
#define HYPERVISORS_REFVISOR_SVM_H

/* AMD64 Architecture Programmer's Manual volume 2, appendix B (VMCB) and C (exit codes). */
#include "hypervisors/refvisor/backend.h"

struct vmcb_segment {
	uint16_t selector, attributes;
	uint32_t limit;
	uint64_t base;
};

struct vmcb {
	uint32_t intercept_cr, intercept_dr, intercept_exceptions;
	uint32_t intercept_3, intercept_4, intercept_5;
	uint8_t pad_018[0x28];
	uint64_t iopm_base, msrpm_base, tsc_offset;
	uint32_t asid;
	uint8_t tlb_control, pad_05d[3];
	uint64_t v_intr, interrupt_shadow;
	uint64_t exit_code, exit_info_1, exit_info_2, exit_int_info;
	uint64_t np_enable;
	uint8_t pad_098[0x10];
	uint64_t event_inject, n_cr3, lbr_enable, clean, next_rip;
	uint8_t pad_0d0[0x330];
	struct vmcb_segment es, cs, ss, ds, fs, gs, gdtr, ldtr, idtr, tr;
	uint8_t pad_4a0[0x2b];
	uint8_t cpl;
	uint32_t pad_4cc;
	uint64_t efer;
	uint8_t pad_4d8[0x70];
	uint64_t cr4, cr3, cr0, dr7, dr6, rflags, rip;
	uint8_t pad_580[0x58];
	uint64_t rsp;
	uint8_t pad_5e0[0x18];
	uint64_t rax, star, lstar, cstar, sfmask, kernel_gs_base;
	uint64_t sysenter_cs, sysenter_esp, sysenter_eip, cr2;
	uint8_t pad_648[0x20];
	uint64_t g_pat;
	uint8_t pad_670[0x990];
} __attribute__((packed));

#define MSR_VM_CR 0xc0010114u
#define MSR_VM_HSAVE_PA 0xc0010117u
#define VM_CR_SVMDIS (1u << 4)

/* Third and fourth intercept words: bits that are used. */
#define SVM_3_NMI (1u << 1)
#define SVM_3_INIT (1u << 3)
#define SVM_3_CPUID (1u << 18)
#define SVM_3_INVLPGA (1u << 26)
#define SVM_3_MSR (1u << 28)
#define SVM_3_SHUTDOWN (1u << 31)
#define SVM_4_ALL_SVM 0x7fu /* VMRUN VMMCALL VMLOAD VMSAVE STGI CLGI SKINIT */

#define SVM_EXIT_EXCEPTION 0x40
#define SVM_EXIT_NMI 0x61
#define SVM_EXIT_INIT 0x63
#define SVM_EXIT_CPUID 0x72
#define SVM_EXIT_INVLPGA 0x7a
#define SVM_EXIT_MSR 0x7c
#define SVM_EXIT_SHUTDOWN 0x7f
#define SVM_EXIT_VMRUN 0x80
#define SVM_EXIT_VMMCALL 0x81
#define SVM_EXIT_SKINIT 0x86
#define SVM_EXIT_NPF 0x400

#define SVM_EVENT_VALID (1ull << 31) /* AMD 15.20 */
#define SVM_EVENT_ERROR (1ull << 11)
#define SVM_EVENT_NMI (2ull << 8)
#define SVM_EVENT_EXCEPTION (3ull << 8)

#define SVM_FLUSH_ALL 1 /* AMD 15.16.2 */
#define SVM_FLUSH_GUEST 3
#define SVM_ASID_GUEST 1
#define SVM_ASID_PAL 2

extern bool svm_flush_by_asid, svm_has_next_rip;

void svm_run(struct cpu *cpu);
void svm_inject(struct cpu *cpu, unsigned int vector, int error_code);

#endif
