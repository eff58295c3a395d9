/* SPDX-License-Identifier: MIT */
/*
 * INT 15h AX=E820h in the guest (ACPI 15.1) reports the map without our region. As XMHF: a
 * hypercall and IRET in a free place of the BIOS data area, the interrupt vector points there.
 */
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/bytes.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"

#define HOOK_SEGMENT 0x40
#define HOOK_OFFSET 0xac
#define HOOK_AT 0x4acull /* physical: hypercall, IRET, then the vector that was there */
#define VECTOR_AT (0x15ull * 4)
#define IRET 0xcf
#define E820 0xe820
#define SMAP 0x534d4150u
#define STACK_FLAGS 4 /* offset in the frame of a real-mode interrupt: IP, CS, FLAGS */

static const struct e820_map *map;

void hook_open(const struct e820_map *e820)
{
	uint8_t *at = (uint8_t *)HOOK_AT;

	map = e820;
	bytes_copy(at, backend->hypercall, sizeof(backend->hypercall));
	at[3] = IRET;
	bytes_copy(at + 4, (const void *)VECTOR_AT, 4);
	*(volatile uint16_t *)VECTOR_AT = HOOK_OFFSET;
	*(volatile uint16_t *)(VECTOR_AT + 2) = HOOK_SEGMENT;
}

bool hook_owns(struct cpu *cpu)
{
	return !(backend->get(cpu, REG_CR0) & CR0_PE) &&
	       backend->get(cpu, REG_CS_BASE) + cpu->rip == HOOK_AT;
}

/* Continue at the BIOS's own handler with the caller's frame as it is. */
static void chain(struct cpu *cpu)
{
	backend->set(cpu, REG_CS, *(volatile uint16_t *)(HOOK_AT + 6));
	cpu->rip = *(volatile uint16_t *)(HOOK_AT + 4);
}

static void set_low(uint64_t *reg, uint32_t value)
{
	*reg = (*reg & ~0xffffffffull) | value;
}

/* Carry in the flags that IRET restores. */
static void return_carry(struct cpu *cpu, bool set)
{
	uint64_t at = backend->get(cpu, REG_SS_BASE) + ((cpu->gpr[RSP] + STACK_FLAGS) & 0xffff);
	volatile uint16_t *flags = (volatile uint16_t *)at;

	*flags = set ? *flags | RFLAGS_CF : *flags & ~RFLAGS_CF;
}

void hook_call(struct cpu *cpu)
{
	uint32_t index = cpu->gpr[RBX];
	uint64_t to = backend->get(cpu, REG_ES_BASE) + (cpu->gpr[RDI] & 0xffff);

	if ((cpu->gpr[RAX] & 0xffff) != E820) {
		chain(cpu);
		return;
	}
	if ((uint32_t)cpu->gpr[RDX] != SMAP || index >= map->count ||
	    (uint32_t)cpu->gpr[RCX] < E820_ENTRY_BYTES)
		halt("E820: signature 0x%x, continuation %u, size %u are not valid",
		     (uint32_t)cpu->gpr[RDX], index, (uint32_t)cpu->gpr[RCX]);
	bytes_copy((void *)to, &map->entry[index], E820_ENTRY_BYTES);
	set_low(&cpu->gpr[RAX], SMAP);
	set_low(&cpu->gpr[RCX], E820_ENTRY_BYTES);
	set_low(&cpu->gpr[RBX], index + 1 < map->count ? index + 1 : 0);
	return_carry(cpu, false);
	exits_skip(cpu);
}
