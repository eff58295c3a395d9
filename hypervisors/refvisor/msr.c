/* SPDX-License-Identifier: MIT */
/* The few model-specific registers that the guest does not get directly. */
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/exits.h"

#define EFER_ALLOWED 0x7d01ull /* SCE LME LMA NXE LMSLE FFXSR TCE: AMD 3.1.7; not SVME */

static void write_efer(struct cpu *cpu, uint64_t value)
{
	uint64_t active = backend->get(cpu, REG_EFER) & EFER_LMA;

	if (value & ~EFER_ALLOWED) {
		backend->inject(cpu, VECTOR_GP, 0);
		return;
	}
	backend->set(cpu, REG_EFER, (value & ~EFER_LMA) | active);
	exits_skip(cpu);
}

static void write_msr(struct cpu *cpu, uint32_t msr, uint64_t value)
{
	if (msr == MSR_EFER) {
		write_efer(cpu, value);
	} else if (msr == MSR_X2APIC_ICR) {
		lapic_command_msr(cpu, value);
		exits_skip(cpu);
	} else {
		backend->inject(cpu, VECTOR_GP, 0);
	}
}

void msr_emulate(struct cpu *cpu)
{
	uint32_t msr = cpu->gpr[RCX];
	uint64_t value;

	if (cpu->exit.kind == EXIT_MSR_WRITE) {
		write_msr(cpu, msr, (uint32_t)cpu->gpr[RAX] | cpu->gpr[RDX] << 32);
		return;
	}
	if (msr != MSR_EFER) {
		backend->inject(cpu, VECTOR_GP, 0);
		return;
	}
	value = backend->get(cpu, REG_EFER);
	cpu->gpr[RAX] = (uint32_t)value;
	cpu->gpr[RDX] = value >> 32;
	exits_skip(cpu);
}
