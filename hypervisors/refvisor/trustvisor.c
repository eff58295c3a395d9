/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/trustvisor.h"

#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/pal.h"

#define CALL_REGISTER 1
#define CALL_UNREGISTER 2
#define CALL_TEST 255
#define CALL_NOTHING 0x52460000u /* refvisor's own: returns 0, for timing the bare round trip */

const char *trustvisor_name(void)
{
	return abi_guest.name;
}

uint32_t trustvisor_id(const struct cpu *cpu)
{
	return cpu->pal ? (uint32_t)(cpu->pal - pals) : TRUSTVISOR_NO_PAL;
}

/* The reason has been printed. */
static void refuse_access(struct cpu *cpu)
{
	if (!ERRORS_RETURN)
		halt("cpu %u, rip 0x%lx", cpu->index, cpu->rip);
	if (cpu->pal)
		pal_abandon(cpu);
	backend->inject(cpu, VECTOR_GP, 0);
}

static void finish(struct cpu *cpu, int err)
{
	if (err && !ERRORS_RETURN)
		halt("cpu %u, rip 0x%lx", cpu->index, cpu->rip);
	cpu->gpr[RAX] = !!err;
	exits_skip(cpu);
}

static int call_test(uint32_t value)
{
	log_line("test hypercall, ecx=0x%x", value);
	return 0;
}

void trustvisor_hypercall(struct cpu *cpu)
{
	const uint64_t *gpr = cpu->gpr;
	uint64_t mask = backend->get(cpu, REG_BITS) == 64 ? ~0ull : 0xffffffff;

	switch ((uint32_t)gpr[RAX]) {
	case CALL_NOTHING:
		finish(cpu, 0);
		break;
	case CALL_TEST:
		finish(cpu, call_test(gpr[RCX]));
		break;
	case CALL_REGISTER:
		finish(cpu, pal_register(cpu, gpr[RCX] & mask, gpr[RSI] & mask, gpr[RDI] & mask));
		break;
	case CALL_UNREGISTER:
		finish(cpu, pal_unregister(cpu, gpr[RCX] & mask));
		break;
	default:
		finish(cpu, fail(-EINVAL, "hypercall 0x%x is unknown", (uint32_t)gpr[RAX]));
	}
}

bool trustvisor_fault(struct cpu *cpu)
{
	const struct exit *e = &cpu->exit;
	struct pal *pal = e->fetch ? pal_find(cpu, cpu->rip) : NULL;

	if (pal && (e->gpa ^ pal->entry_gpa) < PAGE_BYTES) {
		if (pal_enter(cpu, pal))
			refuse_access(cpu);
		return true;
	}
	pal = pal_owner(e->gpa & ADDRESS_MASK, NULL);
	if (!pal)
		return false;
	fail(-EFAULT, "%s of gpa 0x%lx, a page of PAL %u",
	     e->fetch ? "execution" :
	     e->write ? "write" :
			"read",
	     e->gpa, (uint32_t)(pal - pals));
	refuse_access(cpu);
	return true;
}

static bool is_return(const struct cpu *cpu)
{
	return cpu->exit.kind == EXIT_EXCEPTION && cpu->exit.vector == VECTOR_PF &&
	       cpu->rip == PAL_RETURN && cpu->exit.address == PAL_RETURN;
}

void trustvisor_exit(struct cpu *cpu)
{
	const struct exit *e = &cpu->exit;

	if (is_return(cpu)) {
		if (pal_leave(cpu))
			refuse_access(cpu);
	} else if (e->kind == EXIT_CPUID) {
		cpuid_emulate(cpu);
	} else {
		fail(-EFAULT, "PAL %u: exit %u, vector %u, address 0x%lx, rip 0x%lx",
		     trustvisor_id(cpu), e->kind, e->vector,
		     e->kind == EXIT_NESTED ? e->gpa : e->address, cpu->rip);
		refuse_access(cpu);
	}
}
