/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/apic.h"

#include "hypervisors/refvisor/x86.h"

#define BASE_X2 (1u << 10) /* AMD 16.9 */
#define X2_ID 0x802
#define ID 0x20
#define SENDING (1u << 12)

uint64_t apic_base(void)
{
	return msr_read(MSR_APIC_BASE) & ADDRESS_MASK;
}

bool apic_is_x2(void)
{
	return msr_read(MSR_APIC_BASE) & BASE_X2;
}

uint32_t apic_read(uint32_t offset)
{
	return *(volatile uint32_t *)(apic_base() + offset);
}

void apic_write(uint32_t offset, uint32_t value)
{
	*(volatile uint32_t *)(apic_base() + offset) = value;
}

uint32_t apic_id(void)
{
	return apic_is_x2() ? (uint32_t)msr_read(X2_ID) : apic_read(ID) >> 24;
}

static void wait_sent(void)
{
	while (apic_read(APIC_ICR_LOW) & SENDING)
		cpu_pause();
}

void apic_send(uint32_t id, uint32_t command)
{
	uint32_t high;

	if (apic_is_x2()) {
		msr_write(MSR_X2APIC_ICR, (uint64_t)id << 32 | command);
		return;
	}
	wait_sent();
	high = apic_read(APIC_ICR_HIGH);
	apic_write(APIC_ICR_HIGH, id << 24);
	apic_write(APIC_ICR_LOW, command);
	wait_sent();
	apic_write(APIC_ICR_HIGH, high);
}
