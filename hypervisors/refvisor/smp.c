/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/smp.h"

#include "hypervisors/refvisor/apic.h"
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/bytes.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/madt.h"
#include "hypervisors/refvisor/memory.h"

#define START_PAGE 0x8000ull /* for the trampoline, before the guest runs */
#define ARRIVE_SPINS 200000  /* some 10 us each */

extern uint8_t trampoline[], trampoline_end[], trampoline_gdt_pointer[], trampoline_gdt[];
extern uint8_t trampoline_cr3[], trampoline_base[];
void smp_ap_main(void);

struct cpu *smp_cpus[CPU_MAX];
uint32_t smp_count;
void *ap_stack;

struct cpu *smp_add(uint32_t apic_id, void **stack_top)
{
	uint64_t block = (uint64_t)page_run(2 * CPU_STACK_BYTES / PAGE_BYTES);
	uint64_t base = (block + CPU_STACK_BYTES - 1) & ~(CPU_STACK_BYTES - 1ull);
	struct cpu *cpu = page_run(1);

	_Static_assert(sizeof(*cpu) <= PAGE_BYTES, "struct cpu");
	*(struct cpu **)base = cpu;
	*stack_top = (void *)(base + CPU_STACK_BYTES);
	cpu->apic_id = apic_id;
	cpu->index = smp_count;
	smp_cpus[smp_count++] = cpu;
	return cpu;
}

/* About 1 us a write on an ISA bus, with no timer that the guest would find changed. */
static void delay_us(uint32_t us)
{
	while (us--)
		io_out8(0x80, 0);
}

static void place_trampoline(void)
{
	uint8_t *to = (uint8_t *)START_PAGE;

	bytes_copy(to, trampoline, trampoline_end - trampoline);
	*(uint32_t *)(to + (trampoline_gdt_pointer - trampoline) + 2) =
		START_PAGE + (trampoline_gdt - trampoline);
	*(uint32_t *)(to + (trampoline_cr3 - trampoline)) = cr3_read();
	*(uint32_t *)(to + (trampoline_base - trampoline)) = START_PAGE;
}

/* INIT, start, start: AMD volume 2, 16.5; SDM volume 3, 9.4.4. */
static void start_cpu(struct cpu *cpu)
{
	uint32_t vector = START_PAGE / PAGE_BYTES;

	apic_send(cpu->apic_id, APIC_MODE_INIT << 8 | APIC_ASSERT);
	delay_us(10000);
	for (int i = 0; i < 2; i++) {
		apic_send(cpu->apic_id, APIC_MODE_START << 8 | APIC_ASSERT | vector);
		delay_us(200);
	}
	for (int i = 0; i < ARRIVE_SPINS; i++) {
		if (__atomic_load_n(&cpu->state, __ATOMIC_ACQUIRE) == CPU_WAITING)
			return;
		delay_us(10);
	}
	halt("smp: CPU with APIC id 0x%x does not start", cpu->apic_id);
}

void smp_open(void)
{
	uint32_t ids[CPU_MAX], self = apic_id(), count = madt_cpus(ids, CPU_MAX);

	if (count > CPU_MAX)
		halt("smp: %u CPUs, at most %u are supported", count, CPU_MAX);
	place_trampoline();
	for (uint32_t i = 0; i < count; i++) {
		if (ids[i] != self)
			start_cpu(smp_add(ids[i], &ap_stack));
	}
}

void smp_ap_main(void)
{
	struct cpu *cpu = cpu_self();

	trap_open();
	backend->open(cpu, &guest_view);
	__atomic_store_n(&cpu->state, CPU_WAITING, __ATOMIC_RELEASE);
	while (__atomic_load_n(&cpu->state, __ATOMIC_ACQUIRE) != CPU_STARTING)
		cpu_halt(); /* an NMI wakes; start_guest() repeats it */
	backend->reset(cpu, cpu->start_vector << 8, 0);
	__atomic_store_n(&cpu->state, CPU_RUNNING, __ATOMIC_RELEASE);
	exits_loop(cpu);
}

void smp_nmi(struct cpu *cpu)
{
	if (!__atomic_exchange_n(&cpu->nmi_sent, 1, __ATOMIC_SEQ_CST))
		apic_send(cpu->apic_id, APIC_MODE_NMI << 8 | APIC_ASSERT);
}

static void start_guest(struct cpu *cpu, uint32_t vector)
{
	if (cpu->state != CPU_WAITING)
		return;
	cpu->start_vector = vector;
	__atomic_store_n(&cpu->state, CPU_STARTING, __ATOMIC_RELEASE);
	while (__atomic_load_n(&cpu->state, __ATOMIC_ACQUIRE) != CPU_RUNNING) {
		smp_nmi(cpu);
		delay_us(100);
	}
}

static bool is_addressed(const struct cpu *cpu, const struct cpu *self, uint32_t destination,
			 uint32_t command)
{
	uint32_t shorthand = APIC_SHORTHAND(command);
	uint32_t all = apic_is_x2() ? 0xffffffff : 0xff;

	if (shorthand == 0)
		return destination == cpu->apic_id || destination == all;
	return shorthand == 2 || (shorthand == 1) == (cpu == self);
}

bool smp_command(struct cpu *cpu, uint32_t destination, uint32_t command)
{
	uint32_t mode = APIC_MODE(command);

	if (mode != APIC_MODE_INIT && mode != APIC_MODE_START)
		return false;
	for (uint32_t i = 0; i < smp_count; i++) {
		struct cpu *to = smp_cpus[i];

		if (!is_addressed(to, cpu, destination, command))
			continue;
		if (mode == APIC_MODE_START)
			start_guest(to, command & 0xff);
		else if (to->state == CPU_RUNNING && command & APIC_ASSERT && to != cpu)
			exits_reset("INIT sent to a CPU that runs");
	}
	return true;
}

bool smp_all_started(void)
{
	for (uint32_t i = 0; i < smp_count; i++) {
		if (smp_cpus[i]->state != CPU_RUNNING)
			return false;
	}
	return true;
}
