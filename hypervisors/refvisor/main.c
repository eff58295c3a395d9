/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/apic.h"
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/bytes.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/smp.h"
#include "hypervisors/refvisor/trustvisor.h"

#define SECTOR_AT 0x7c00ull /* where a BIOS puts a boot sector */

void main_boot(const struct boot_info *from);
_Noreturn void stack_switch(void *top, void (*run)(void *), void *arg);

const struct backend *backend;
struct nested guest_view;
static struct boot_info boot;

static void choose_backend(void)
{
	static const struct backend *const known[] = { &backend_svm, &backend_vmx };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]) && !backend; i++) {
		if (known[i]->present())
			backend = known[i];
	}
	if (!backend)
		halt("this CPU has neither SVM with nested paging nor VMX with EPT, "
		     "or the firmware turned it off");
}

static void open_view(void)
{
	uint64_t top = e820_ram_top(&boot.map);

	top = top < 4 * GIB ? 4 * GIB : (top + GIB - 1) & ~(GIB - 1);
	if (nested_open(&guest_view, backend->format, NULL) || nested_fill(&guest_view, 0, top))
		halt("no memory for the nested tables of %u GiB", (unsigned int)(top / GIB));
}

static void start_guest(struct cpu *cpu)
{
	bytes_copy((void *)SECTOR_AT, (const void *)boot.sector, boot.sector_bytes);
	hook_open(&boot.map);
	lapic_open();
	backend->reset(cpu, 0, SECTOR_AT);
	cpu->rflags |= RFLAGS_IF;
	cpu->gpr[RDX] = boot.boot_drive;
	cpu->state = CPU_RUNNING;
}

/* On the boot CPU's own stack. */
static void run(void *arg)
{
	struct cpu *cpu = arg;

	backend->open(cpu, &guest_view);
	smp_open();
	start_guest(cpu);
	log_line("%s, %u CPUs, region 0x%lx, %u pages free, %s", backend->name, smp_count,
		 boot.region, page_count(), trustvisor_name());
	exits_loop(cpu);
}

void main_boot(const struct boot_info *from)
{
	struct cpu *cpu;
	void *stack;

	boot = *from;
	serial_open(&boot.serial);
	trap_open();
	memory_open(&boot);
	choose_backend();
	open_view();
	cpu = smp_add(apic_id(), &stack);
	cpu->state = CPU_STARTING;
	stack_switch(stack, run, cpu);
}
