/* SPDX-License-Identifier: MIT */
/* Traps of the hypervisor itself: NMIs are noted, everything else is a defect. */
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/log.h"

#define TRAPS 32
#define STUB_BYTES 16
#define GATE_INTERRUPT 0x8e /* AMD volume 2, 4.8.4 */
#define CODE 8

struct gate {
	uint16_t low, selector;
	uint8_t ist, type;
	uint16_t middle;
	uint32_t high, reserved;
};

struct trap_frame {
	uint64_t vector, error, rip, cs, rflags, rsp, ss;
};

struct table_pointer {
	uint16_t limit;
	uint64_t base;
} __attribute__((packed));

extern uint8_t trap_stubs[];
void trap_handle(const struct trap_frame *f);

static struct gate gates[TRAPS];

void trap_open(void)
{
	struct table_pointer pointer = { sizeof(gates) - 1, (uint64_t)gates };

	for (int i = 0; i < TRAPS; i++) {
		uint64_t to = (uint64_t)trap_stubs + i * STUB_BYTES;

		gates[i] = (struct gate){ .low = to,
					  .selector = CODE,
					  .type = GATE_INTERRUPT,
					  .middle = to >> 16,
					  .high = to >> 32 };
	}
	__asm__ volatile("lidt %0" : : "m"(pointer));
}

/* A CPU that waits for its start is only woken; otherwise exits_loop() looks at the NMI. */
static void note_nmi(struct cpu *cpu)
{
	if (cpu->state < CPU_RUNNING) {
		__atomic_store_n(&cpu->nmi_sent, 0, __ATOMIC_SEQ_CST);
		return;
	}
	cpu->host_nmi = true;
	if (backend->kick)
		backend->kick(cpu);
}

void trap_handle(const struct trap_frame *f)
{
	uint64_t address;

	if (f->vector == VECTOR_NMI) {
		note_nmi(cpu_self());
		return;
	}
	__asm__ volatile("mov %%cr2, %0" : "=r"(address));
	halt("trap %u in the hypervisor, error 0x%lx, rip 0x%lx, address 0x%lx",
	     (unsigned int)f->vector, f->error, f->rip, address);
}
