/* SPDX-License-Identifier: MIT */
/*
 * Stores to the local APIC's page stop the guest until it has started all CPUs, because SVM
 * cannot stop a start-up IPI where it arrives. Afterwards the guest has the page to itself.
 */
#include "hypervisors/refvisor/apic.h"
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/guest.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/smp.h"
#include "hypervisors/refvisor/store.h"

static uint64_t page;
static uint32_t trapping;

bool lapic_owns(uint64_t gpa)
{
	return (gpa & ADDRESS_MASK) == page;
}

static void trap(bool on)
{
	unsigned int rights = NESTED_READ | NESTED_EXEC | (on ? NESTED_WRITE & 0 : NESTED_WRITE);

	__atomic_store_n(&trapping, on, __ATOMIC_RELEASE);
	if (nested_set(&guest_view, page, rights))
		halt("lapic: no page for the nested tables");
	backend->trap_icr(on);
}

void lapic_open(void)
{
	page = apic_base();
	trap(!smp_all_started() && smp_count > 1);
}

static void release_when_started(void)
{
	uint32_t was = 1;

	if (smp_all_started() && __atomic_compare_exchange_n(&trapping, &was, 0, false,
							     __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
		trap(false);
		log_line("%u CPUs run in the guest", smp_count);
	}
}

static void store(struct cpu *cpu, uint32_t offset, uint32_t value)
{
	if (offset != APIC_ICR_LOW || !smp_command(cpu, apic_read(APIC_ICR_HIGH) >> 24, value))
		apic_write(offset, value);
	release_when_started();
}

void lapic_command_msr(struct cpu *cpu, uint64_t value)
{
	if (!smp_command(cpu, value >> 32, value))
		msr_write(MSR_X2APIC_ICR, value);
	release_when_started();
}

/* As many bytes of the instruction as are there. */
static uint32_t fetch(struct cpu *cpu, uint8_t *code)
{
	uint64_t at = backend->get(cpu, REG_BITS) == 64 ? 0 : backend->get(cpu, REG_CS_BASE);
	uint32_t n = 0;

	while (n < STORE_MAX_BYTES && !guest_read(cpu, at + cpu->rip + n, code + n, 1))
		n++;
	return n;
}

void lapic_store(struct cpu *cpu)
{
	uint8_t code[STORE_MAX_BYTES];
	uint32_t offset = cpu->exit.gpa % PAGE_BYTES & ~3u, value, bytes = fetch(cpu, code);
	struct store s;

	if (store_decode(code, bytes, backend->get(cpu, REG_BITS), &s))
		halt("lapic: cannot decode the store at rip 0x%lx: %x %x %x %x", cpu->rip, code[0],
		     code[1], code[2], code[3]);
	value = s.is_register ? (uint32_t)cpu->gpr[s.reg] : s.value;
	if (s.exchanges)
		cpu->gpr[s.reg] = apic_read(offset);
	store(cpu, offset, value);
	cpu->exit.length = s.bytes;
	exits_skip(cpu);
}
