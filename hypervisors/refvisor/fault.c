/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/lock.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/trustvisor.h"

#define HIGHEST (1ull << 47) /* one guest physical address space of four levels is 48 bits */

static struct lock lock;

static unsigned int wanted(const struct exit *e)
{
	return e->fetch ? NESTED_EXEC : e->write ? NESTED_WRITE : NESTED_READ;
}

/* The hypervisor's memory: a failure that the guest can survive, and no data. */
static void refuse_hidden(struct cpu *cpu)
{
	static bool said;

	if (cpu->exit.walk)
		halt("page table in the hypervisor's memory, gpa 0x%lx", cpu->exit.gpa);
	if (!said)
		log_line("access to the hypervisor's memory refused, gpa 0x%lx rip 0x%lx",
			 cpu->exit.gpa, cpu->rip);
	said = true;
	backend->inject(cpu, VECTOR_GP, 0);
}

/* Devices above all RAM are mapped when they are first used. */
static void map_high(struct cpu *cpu)
{
	uint64_t base = cpu->exit.gpa & ~(GIB - 1);
	int err;

	if (cpu->exit.gpa >= HIGHEST)
		halt("gpa 0x%lx is above 47 bits", cpu->exit.gpa);
	lock_take(&lock);
	err = nested_fill(&guest_view, base, base + GIB);
	lock_release(&lock);
	if (err)
		halt("no page to map the device at gpa 0x%lx", cpu->exit.gpa);
}

void fault_handle(struct cpu *cpu)
{
	const struct exit *e = &cpu->exit;

	if (nested_rights(&guest_view, e->gpa) & wanted(e))
		cpu->flush = FLUSH_ALL; /* allowed meanwhile */
	else if (memory_hidden(e->gpa & ADDRESS_MASK, 1))
		refuse_hidden(cpu);
	else if (e->write && lapic_owns(e->gpa))
		lapic_store(cpu);
	else if (!trustvisor_fault(cpu))
		map_high(cpu);
}
