/* SPDX-License-Identifier: MIT */
/* A call of a PAL: from the fault at its entry to its return to PAL_RETURN. */
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/bytes.h"
#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/guest.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/pal.h"

static int check_call(struct cpu *cpu, const struct pal *pal)
{
	if ((backend->get(cpu, REG_BITS) == 64) != pal->long_mode)
		return fail(-EINVAL, "PAL 0x%lx called in another mode than registered",
			    pal->entry);
	if (backend->get(cpu, REG_CPL) != 3)
		return fail(-EINVAL, "PAL 0x%lx called from the kernel", pal->entry);
	if (!(cpu->rflags & RFLAGS_IF))
		return fail(-EINVAL, "PAL 0x%lx called with interrupts off", pal->entry);
	return 0;
}

/* A second caller goes back to the entry and faults again until the first has returned. */
int pal_enter(struct cpu *cpu, struct pal *pal)
{
	int err = check_call(cpu, pal);

	if (err)
		return err;
	if (__atomic_exchange_n(&pal->running, 1, __ATOMIC_ACQUIRE))
		return 0;
	bytes_copy(cpu->saved, cpu->gpr, sizeof(cpu->saved));
	cpu->saved_rip = cpu->rip;
	cpu->saved_rflags = cpu->rflags;
	err = marshal_in(cpu, pal);
	if (err) {
		bytes_copy(cpu->gpr, cpu->saved, sizeof(cpu->saved));
		__atomic_store_n(&pal->running, 0, __ATOMIC_RELEASE);
		return err;
	}
	cpu->rflags &= ~(RFLAGS_IF | RFLAGS_TF | RFLAGS_RF);
	cpu->pal = pal;
	backend->isolate(cpu, &pal->view, pal->tables.root);
	return 0;
}

void pal_abandon(struct cpu *cpu)
{
	struct pal *pal = cpu->pal;

	backend->release(cpu, &guest_view);
	bytes_copy(cpu->gpr, cpu->saved, sizeof(cpu->saved));
	cpu->rip = cpu->saved_rip;
	cpu->rflags = cpu->saved_rflags;
	cpu->pal = NULL;
	cpu->pending = 0;
	__atomic_store_n(&pal->running, 0, __ATOMIC_RELEASE);
}

static int return_address(struct cpu *cpu, const struct pal *pal)
{
	uint64_t word = pal->long_mode ? 8 : 4;

	cpu->rip = 0;
	if (guest_read(cpu, cpu->gpr[RSP], &cpu->rip, word))
		return fail(-EFAULT, "return address at 0x%lx is not readable", cpu->gpr[RSP]);
	cpu->gpr[RSP] += word;
	return 0;
}

/* The caller's registers come back; results are in RAX and, where the ABI leaves it, RDX. */
int pal_leave(struct cpu *cpu)
{
	struct pal *pal = cpu->pal;
	uint64_t rax = cpu->gpr[RAX], rdx = cpu->gpr[RDX];
	int err;

	backend->release(cpu, &guest_view);
	bytes_copy(cpu->gpr, cpu->saved, sizeof(cpu->saved));
	cpu->gpr[RAX] = rax;
	cpu->gpr[RDX] = abi_guest.clears_cx_dx ? 0 : rdx;
	if (abi_guest.clears_cx_dx)
		cpu->gpr[RCX] = 0;
	cpu->rflags = cpu->saved_rflags;
	cpu->pal = NULL;
	err = marshal_out(cpu, pal);
	if (!err)
		err = return_address(cpu, pal);
	__atomic_store_n(&pal->running, 0, __ATOMIC_RELEASE);
	return err;
}
