/* SPDX-License-Identifier: MIT */
/* The Intel backend: entry, exits, events. "SDM" is Intel's manual, volume 3. */
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/vmx.h"

#define FAILED_ENTRY (1u << 31)
#define INVALIDATE_ALL 2 /* SDM 31.3: INVEPT and INVVPID types */

int vmx_enter(bool launched, uint64_t *gpr);

static void flush_all(void)
{
	struct {
		uint64_t low, high;
	} none = { 0, 0 };

	__asm__ volatile("invept %0, %1" : : "m"(none), "r"((uint64_t)INVALIDATE_ALL) : "memory");
	__asm__ volatile("invvpid %0, %1" : : "m"(none), "r"((uint64_t)INVALIDATE_ALL) : "memory");
}

void vmx_kick(struct cpu *cpu)
{
	(void)cpu;
	vmcs_write(PRIMARY_CONTROLS, vmcs_read(PRIMARY_CONTROLS) | PRIMARY_NMI_WINDOW);
}

static void close_window(void)
{
	uint64_t now = vmcs_read(PRIMARY_CONTROLS);

	if (now & PRIMARY_NMI_WINDOW)
		vmcs_write(PRIMARY_CONTROLS, now & ~(uint64_t)PRIMARY_NMI_WINDOW);
}

void vmx_inject(struct cpu *cpu, unsigned int vector, int error_code)
{
	uint32_t type = vector == VECTOR_NMI ? EVENT_NMI : EVENT_EXCEPTION;

	cpu->pending = vector | type << 8 | EVENT_VALID;
	if (error_code != NO_ERROR_CODE && vmcs_read(GUEST_CR0) & CR0_PE)
		cpu->pending |= EVENT_ERROR | (uint64_t)error_code << 32;
}

/* Delivery that an exit interrupted is repeated: SDM 28.2.4. */
static void keep_event(struct cpu *cpu)
{
	uint64_t event = vmcs_read(IDT_EVENT);

	if (!(event & EVENT_VALID))
		return;
	cpu->pending = event & EVENT_DEFINED;
	if (event & EVENT_ERROR)
		cpu->pending |= vmcs_read(IDT_ERROR) << 32;
	vmcs_write(ENTRY_LENGTH, vmcs_read(EXIT_LENGTH));
}

/* Which values of XCR0 XSETBV accepts: SDM volume 1, 13.3. */
static bool xcr0_valid(uint64_t value)
{
	struct cpuid r = cpuid_read(0xd, 0);
	uint64_t known = r.eax | (uint64_t)r.edx << 32, avx512 = value & 0xe0,
		 amx = value & 0x60000;

	if (value & ~known || !(value & 1) || (value & 4 && !(value & 2)))
		return false;
	if (avx512 && (avx512 != 0xe0 || !(value & 4)))
		return false;
	return !(value & 8) == !(value & 16) && (!amx || amx == 0x60000);
}

static void set_xcr0(struct cpu *cpu)
{
	uint64_t value = (uint32_t)cpu->gpr[RAX] | cpu->gpr[RDX] << 32;

	if ((uint32_t)cpu->gpr[RCX] || !xcr0_valid(value)) {
		vmx_inject(cpu, VECTOR_GP, 0);
		return;
	}
	__asm__ volatile("xsetbv" : : "c"(0), "a"((uint32_t)value), "d"((uint32_t)(value >> 32)));
	cpu->rip += cpu->exit.length;
}

/*
 * A write that changes CR0.NE or sets CR4.VMXE. NE: show what is wanted, and let the processor
 * do the same instruction again; the real bit stays 1.
 */
static void control_register(struct cpu *cpu)
{
	uint64_t q = vmcs_read(QUALIFICATION); /* SDM 28.2.1, table 28-3 */
	uint64_t value = (q >> 8 & 15) == RSP ? cpu->gpr[RSP] : cpu->gpr[q >> 8 & 15];

	if ((q & 15) == 0 && (q >> 4 & 3) == 0)
		vmcs_write(CR0_SHADOW, (vmcs_read(CR0_SHADOW) & ~CR0_NE) | (value & CR0_NE));
	else
		vmx_inject(cpu, VECTOR_GP, 0);
}

static void read_event(struct exit *e)
{
	uint64_t event = vmcs_read(EXIT_EVENT);

	e->kind = EVENT_TYPE(event) == EVENT_NMI ? EXIT_NMI : EXIT_EXCEPTION;
	e->vector = event & 0xff;
	e->address = vmcs_read(QUALIFICATION);
}

static void read_nested(struct exit *e)
{
	uint64_t q = vmcs_read(QUALIFICATION); /* SDM 28.2.1, table 28-7 */

	e->kind = EXIT_NESTED;
	e->gpa = vmcs_read(GUEST_PHYSICAL);
	e->write = q & 2;
	e->fetch = q & 4;
	e->walk = q & 128 && !(q & 256);
}

static enum exit_kind simple_kind(uint32_t reason)
{
	switch (reason) {
	case REASON_CPUID:
		return EXIT_CPUID;
	case REASON_VMCALL:
		return EXIT_HYPERCALL;
	case REASON_RDMSR:
		return EXIT_MSR_READ;
	case REASON_WRMSR:
		return EXIT_MSR_WRITE;
	case REASON_TRIPLE:
		return EXIT_SHUTDOWN;
	case REASON_INIT:
		return EXIT_INIT;
	case REASON_GETSEC:
	case REASON_INVEPT:
	case REASON_INVVPID:
		return EXIT_FORBIDDEN;
	}
	return reason >= REASON_VMCLEAR && reason <= REASON_VMXON ? EXIT_FORBIDDEN : EXIT_UNKNOWN;
}

/* What only this vendor stops for. */
static bool handle_own(struct cpu *cpu, uint32_t reason)
{
	if (reason == REASON_XSETBV) {
		set_xcr0(cpu);
	} else if (reason == REASON_CR) {
		control_register(cpu);
	} else if (reason == REASON_INVD) {
		__asm__ volatile("wbinvd" : : : "memory");
		cpu->rip += cpu->exit.length;
	} else {
		return reason == REASON_NMI_WINDOW;
	}
	return true;
}

static void read_exit(struct cpu *cpu, uint32_t reason)
{
	struct exit *e = &cpu->exit;

	*e = (struct exit){ .code = reason, .length = vmcs_read(EXIT_LENGTH) };
	if (reason == REASON_EVENT)
		read_event(e);
	else if (reason == REASON_EPT)
		read_nested(e);
	else if (!cpu->pal && handle_own(cpu, reason))
		e->kind = EXIT_BACKEND;
	else
		e->kind = reason == REASON_NMI_WINDOW ? EXIT_BACKEND : simple_kind(reason);
}

static void write_entry(struct cpu *cpu)
{
	vmcs_write(GUEST_RSP, cpu->gpr[RSP]);
	vmcs_write(GUEST_RIP, cpu->rip);
	vmcs_write(GUEST_RFLAGS, cpu->rflags);
	vmcs_write(ENTRY_EVENT, (uint32_t)cpu->pending);
	if (cpu->pending) /* an event and a blocked one are refused together: SDM 27.3.1.5 */
		vmcs_write(GUEST_BLOCKING, 0);
	if (cpu->pending & EVENT_ERROR)
		vmcs_write(ENTRY_ERROR, cpu->pending >> 32);
	cpu->pending = 0;
	if (cpu->flush)
		flush_all();
	cpu->flush = FLUSH_NONE;
}

void vmx_run(struct cpu *cpu)
{
	uint32_t reason;

	write_entry(cpu);
	if (vmx_enter(cpu->launched, cpu->gpr))
		halt("vmx: entry refused on CPU %u, error %u", cpu->index,
		     (unsigned int)vmcs_read(INSTRUCTION_ERROR));
	cpu->launched = true;
	cpu->gpr[RSP] = vmcs_read(GUEST_RSP);
	cpu->rip = vmcs_read(GUEST_RIP);
	cpu->rflags = vmcs_read(GUEST_RFLAGS);
	reason = vmcs_read(EXIT_REASON);
	if (reason & FAILED_ENTRY)
		halt("vmx: guest state refused on CPU %u, reason 0x%x, qualification 0x%lx",
		     cpu->index, reason, vmcs_read(QUALIFICATION));
	close_window();
	keep_event(cpu);
	read_exit(cpu, reason);
	if (cpu->exit.kind == EXIT_NMI) { /* IRET of the host's handler lets further NMIs in */
		__asm__ volatile("int $2" : : : "memory");
		close_window();
		cpu->host_nmi = false;
	}
}
