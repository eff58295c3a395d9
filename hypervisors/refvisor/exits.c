/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/exits.h"

#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/smp.h"
#include "hypervisors/refvisor/trustvisor.h"

#define RESET_PORT 0xcf9 /* reset control register of PC chipsets */
#define KEYBOARD_PORT 0x64

_Noreturn void halt(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	log_args("refvisor: halt: ", format, args);
	va_end(args);
	quiesce_forever();
	for (;;)
		cpu_halt();
}

_Noreturn void exits_reset(const char *why)
{
	log_line("reset: %s", why);
	io_out8(RESET_PORT, 2);
	io_out8(RESET_PORT, 6);
	io_out8(KEYBOARD_PORT, 0xfe);
	for (;;)
		cpu_halt();
}

void exits_skip(struct cpu *cpu)
{
	cpu->rip += cpu->exit.length;
	if (backend->get(cpu, REG_BITS) != 64)
		cpu->rip &= 0xffffffff;
}

static void handle_hypercall(struct cpu *cpu)
{
	if (hook_owns(cpu))
		hook_call(cpu);
	else
		trustvisor_hypercall(cpu);
}

static void handle(struct cpu *cpu)
{
	switch (cpu->exit.kind) {
	case EXIT_CPUID:
		cpuid_emulate(cpu);
		break;
	case EXIT_HYPERCALL:
		handle_hypercall(cpu);
		break;
	case EXIT_NESTED:
		fault_handle(cpu);
		break;
	case EXIT_NMI:
		quiesce_nmi(cpu);
		break;
	case EXIT_MSR_READ:
	case EXIT_MSR_WRITE:
		msr_emulate(cpu);
		break;
	case EXIT_FORBIDDEN:
		backend->inject(cpu, VECTOR_UD, NO_ERROR_CODE);
		break;
	case EXIT_BACKEND:
		break;
	case EXIT_INIT:
		exits_reset("INIT reached a CPU of the guest");
	case EXIT_SHUTDOWN:
		exits_reset("triple fault in the guest");
	default:
		halt("cpu %u: exit 0x%lx at rip 0x%lx is not expected", cpu->index, cpu->exit.code,
		     cpu->rip);
	}
}

static void deliver_nmi(struct cpu *cpu)
{
	if (cpu->host_nmi) {
		cpu->host_nmi = false;
		quiesce_nmi(cpu);
	}
	if (cpu->guest_nmi && !cpu->pending && !cpu->pal) {
		cpu->guest_nmi = false;
		backend->inject(cpu, VECTOR_NMI, NO_ERROR_CODE);
	}
}

_Noreturn void exits_loop(struct cpu *cpu)
{
	for (;;) {
		quiesce_answer(cpu);
		deliver_nmi(cpu);
		backend->run(cpu);
		cpu->exits[cpu->exit.kind]++;
		if (cpu->pal && cpu->exit.kind != EXIT_NMI && cpu->exit.kind != EXIT_BACKEND)
			trustvisor_exit(cpu);
		else
			handle(cpu);
	}
}
