/* SPDX-License-Identifier: MIT */
/* The AMD backend: entry, exits, events. "AMD" is the manual's volume 2. */
#include "hypervisors/refvisor/svm.h"

void svm_enter(uint64_t vmcb, uint64_t *gpr);

static void read_nested(struct exit *e, const struct vmcb *v)
{
	e->kind = EXIT_NESTED; /* AMD 15.25.6 */
	e->gpa = v->exit_info_2;
	e->write = v->exit_info_1 & 2;
	e->fetch = v->exit_info_1 & 16;
	e->walk = v->exit_info_1 >> 33 & 1;
}

static void read_exit(struct exit *e, const struct vmcb *v, uint64_t rip)
{
	*e = (struct exit){ .kind = EXIT_UNKNOWN, .code = v->exit_code, .length = 2 };
	if (v->exit_code == SVM_EXIT_NPF)
		read_nested(e, v);
	else if (v->exit_code == SVM_EXIT_CPUID)
		e->kind = EXIT_CPUID;
	else if (v->exit_code == SVM_EXIT_VMMCALL)
		e->kind = EXIT_HYPERCALL, e->length = 3;
	else if (v->exit_code == SVM_EXIT_NMI)
		e->kind = EXIT_NMI;
	else if (v->exit_code == SVM_EXIT_MSR)
		e->kind = v->exit_info_1 & 1 ? EXIT_MSR_WRITE : EXIT_MSR_READ;
	else if (v->exit_code == SVM_EXIT_INIT)
		e->kind = EXIT_INIT;
	else if (v->exit_code == SVM_EXIT_SHUTDOWN)
		e->kind = EXIT_SHUTDOWN;
	else if ((v->exit_code >= SVM_EXIT_VMRUN && v->exit_code <= SVM_EXIT_SKINIT) ||
		 v->exit_code == SVM_EXIT_INVLPGA)
		e->kind = EXIT_FORBIDDEN;
	else if (v->exit_code >= SVM_EXIT_EXCEPTION && v->exit_code < SVM_EXIT_EXCEPTION + 32)
		*e = (struct exit){ .kind = EXIT_EXCEPTION,
				    .code = v->exit_code,
				    .vector = v->exit_code - SVM_EXIT_EXCEPTION,
				    .address = v->exit_info_2,
				    .fetch = v->exit_info_1 & 16 };
	if (svm_has_next_rip && v->next_rip > rip && v->next_rip <= rip + 15)
		e->length = v->next_rip - rip;
}

static uint8_t tlb_control(uint32_t flush)
{
	if (flush == FLUSH_NONE)
		return 0;
	return flush == FLUSH_WORLD && svm_flush_by_asid ? SVM_FLUSH_GUEST : SVM_FLUSH_ALL;
}

void svm_run(struct cpu *cpu)
{
	struct vmcb *v = cpu->control;

	v->rax = cpu->gpr[RAX];
	v->rsp = cpu->gpr[RSP];
	v->rip = cpu->rip;
	v->rflags = cpu->rflags;
	v->tlb_control = tlb_control(cpu->flush);
	v->event_inject = cpu->pending;
	cpu->pending = 0;
	cpu->flush = FLUSH_NONE;
	svm_enter((uint64_t)v, cpu->gpr);
	cpu->gpr[RAX] = v->rax;
	cpu->gpr[RSP] = v->rsp;
	cpu->rip = v->rip;
	cpu->rflags = v->rflags;
	if (v->exit_int_info & SVM_EVENT_VALID)
		cpu->pending = v->exit_int_info; /* interrupted delivery: again (AMD 15.7.2) */
	read_exit(&cpu->exit, v, cpu->rip);
	if (cpu->exit.kind == EXIT_NMI) { /* let the pending NMI reach the host's handler */
		__asm__ volatile("stgi; nop; clgi" : : : "memory");
		cpu->host_nmi = false;
	}
}

void svm_inject(struct cpu *cpu, unsigned int vector, int error_code)
{
	uint64_t type = vector == VECTOR_NMI ? SVM_EVENT_NMI : SVM_EVENT_EXCEPTION;

	cpu->pending = vector | type | SVM_EVENT_VALID;
	if (error_code != NO_ERROR_CODE)
		cpu->pending |= SVM_EVENT_ERROR | (uint64_t)error_code << 32;
}
