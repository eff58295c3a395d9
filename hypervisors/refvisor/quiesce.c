/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/lock.h"
#include "hypervisors/refvisor/smp.h"

static struct lock lock;
static uint32_t generation, active, stopped;

static bool has_answered(const struct cpu *cpu)
{
	return cpu->state < CPU_STARTING ||
	       __atomic_load_n(&cpu->quiesced, __ATOMIC_ACQUIRE) == generation;
}

static bool all_answered(const struct cpu *self)
{
	for (uint32_t i = 0; i < smp_count; i++) {
		if (smp_cpus[i] != self && !has_answered(smp_cpus[i]))
			return false;
	}
	return true;
}

void quiesce_begin(struct cpu *cpu)
{
	while (!lock_try(&lock))
		quiesce_answer(cpu);
	__atomic_add_fetch(&generation, 1, __ATOMIC_SEQ_CST);
	__atomic_store_n(&active, 1, __ATOMIC_SEQ_CST);
	for (uint32_t i = 0; i < smp_count; i++) {
		if (smp_cpus[i] != cpu && !has_answered(smp_cpus[i]))
			smp_nmi(smp_cpus[i]);
	}
	while (!all_answered(cpu))
		cpu_pause();
	cpu->flush = FLUSH_ALL;
}

void quiesce_end(void)
{
	__atomic_store_n(&active, 0, __ATOMIC_SEQ_CST);
	lock_release(&lock);
}

void quiesce_answer(struct cpu *cpu)
{
	uint32_t now;

	while (__atomic_load_n(&stopped, __ATOMIC_ACQUIRE))
		cpu_halt();
	if (!__atomic_load_n(&active, __ATOMIC_ACQUIRE))
		return;
	now = __atomic_load_n(&generation, __ATOMIC_ACQUIRE);
	cpu->flush = FLUSH_ALL;
	__atomic_store_n(&cpu->quiesced, now, __ATOMIC_RELEASE);
	while (__atomic_load_n(&active, __ATOMIC_ACQUIRE) &&
	       __atomic_load_n(&generation, __ATOMIC_ACQUIRE) == now)
		cpu_pause();
}

void quiesce_nmi(struct cpu *cpu)
{
	if (!__atomic_exchange_n(&cpu->nmi_sent, 0, __ATOMIC_SEQ_CST))
		cpu->guest_nmi = true;
	quiesce_answer(cpu);
}

void quiesce_forever(void)
{
	__atomic_store_n(&stopped, 1, __ATOMIC_SEQ_CST);
	for (uint32_t i = 0; i < smp_count; i++) {
		if (smp_cpus[i] != cpu_self() && smp_cpus[i]->state >= CPU_STARTING)
			smp_nmi(smp_cpus[i]);
	}
}
