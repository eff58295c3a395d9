/* SPDX-License-Identifier: MIT */
/* The Intel backend: turning VMX on. "SDM" is Intel's manual, volume 3. */
#include "hypervisors/refvisor/vmx.h"

#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/mtrr.h"

#define HOST_CODE 8
#define HOST_DATA 16
#define HOST_TSS 24

struct table_pointer {
	uint16_t limit;
	uint64_t base;
} __attribute__((packed));

static uint8_t *msr_map; /* SDM 25.6.9 */
static struct mtrrs mtrrs;

static uint64_t vmx_memory_type(uint64_t base, uint64_t size)
{
	uint32_t type = mtrr_type(&mtrrs, base, size);

	return type == NESTED_MIXED ? NESTED_MIXED : type << 3;
}

static struct nested_format vmx_format = {
	.table = NESTED_ALL,
	.rights = { 0, NESTED_READ, 0, NESTED_READ | NESTED_WRITE, 0, NESTED_READ | NESTED_EXEC, 0,
		    NESTED_ALL },
	.mask = NESTED_ALL,
	.memory_type = vmx_memory_type,
};

static bool vmx_present(void)
{
	uint64_t feature, ept;

	if (!(cpuid_read(1, 0).ecx & 1u << 5))
		return false;
	feature = msr_read(MSR_FEATURE_CONTROL);
	if (feature & FEATURE_LOCKED && !(feature & FEATURE_VMX))
		return false;
	if (!(msr_read(MSR_VMX_BASIC) & BASIC_TRUE) ||
	    (msr_read(MSR_VMX_SECONDARY) >> 32 & SECONDARY_NEEDED) != SECONDARY_NEEDED)
		return false;
	ept = msr_read(MSR_VMX_EPT);
	vmx_format.gigabyte = ept & EPT_1G;
	mtrr_read(&mtrrs);
	return ept & EPT_WALK_4 && ept & EPT_WB && ept & EPT_2M &&
	       (ept & EPT_INVEPT_ALL) == EPT_INVEPT_ALL;
}

static void msr_intercept(uint32_t msr, bool write, bool on)
{
	uint32_t bit = (msr >= 0xc0000000u ? 0x2000 : 0) + (write ? 0x4000 : 0) + (msr & 0x1fff);

	if (on)
		__atomic_fetch_or(&msr_map[bit / 8], 1u << bit % 8, __ATOMIC_RELAXED);
	else
		__atomic_fetch_and(&msr_map[bit / 8], (uint8_t) ~(1u << bit % 8), __ATOMIC_RELAXED);
}

static void vmx_trap_icr(bool on)
{
	msr_intercept(MSR_X2APIC_ICR, true, on);
}

static void open_msr_map(void)
{
	msr_map = page_run(1);
	for (int write = 0; write < 2; write++) {
		msr_intercept(MSR_FEATURE_CONTROL, write, true);
		for (uint32_t msr = MSR_VMX_BASIC; msr <= MSR_VMX_LAST; msr++)
			msr_intercept(msr, write, true);
	}
}

/* Controls that are wanted and those that must be 1; `optional` ones only where they exist. */
static uint32_t controls(uint32_t msr, uint32_t wanted, uint32_t optional)
{
	uint64_t allowed = msr_read(msr); /* SDM A.3: low half must be 1, high half may be 1 */

	if (wanted & ~(allowed >> 32))
		halt("vmx: controls 0x%x of MSR 0x%x, this CPU has 0x%x", wanted, msr,
		     (unsigned int)(allowed >> 32));
	return (wanted | (optional & allowed >> 32)) | (uint32_t)allowed;
}

static void write_controls(const struct nested *view)
{
	vmcs_write(PIN_CONTROLS, controls(MSR_VMX_TRUE_PIN, PIN_NMI_EXITING | PIN_VIRTUAL_NMIS, 0));
	vmcs_write(PRIMARY_CONTROLS,
		   controls(MSR_VMX_TRUE_PRIMARY, PRIMARY_MSR_BITMAPS | PRIMARY_SECONDARY, 0));
	vmcs_write(SECONDARY_CONTROLS, controls(MSR_VMX_SECONDARY, SECONDARY_NEEDED,
						SECONDARY_RDTSCP | SECONDARY_INVPCID |
							SECONDARY_XSAVES | SECONDARY_WAIT));
	vmcs_write(EXIT_CONTROLS,
		   controls(MSR_VMX_TRUE_EXIT,
			    EXIT_SAVE_DEBUG | EXIT_HOST_64 | EXIT_PAT | EXIT_EFER, 0));
	vmcs_write(ENTRY_CONTROLS,
		   controls(MSR_VMX_TRUE_ENTRY, ENTRY_LOAD_DEBUG | ENTRY_PAT | ENTRY_EFER, 0));
	vmcs_write(MSR_BITMAP, (uint64_t)msr_map);
	vmcs_write(EPT_POINTER, view->root | EPTP_BITS);
	vmcs_write(VPID, VPID_GUEST);
	vmcs_write(LINK_POINTER, ~0ull);
	vmcs_write(CR0_MASK, CR0_NE); /* NE and VMXE must stay 1: SDM A.7, A.8 */
	vmcs_write(CR4_MASK, CR4_VMXE);
}

static void write_host(void)
{
	struct table_pointer gdt, idt;

	__asm__ volatile("sgdt %0; sidt %1" : "=m"(gdt), "=m"(idt));
	vmcs_write(HOST_CR0, cr0_read());
	vmcs_write(HOST_CR3, cr3_read());
	vmcs_write(HOST_CR4, cr4_read());
	vmcs_write(HOST_CS, HOST_CODE);
	vmcs_write(HOST_SS, HOST_DATA);
	vmcs_write(HOST_DS, HOST_DATA);
	vmcs_write(HOST_ES, HOST_DATA);
	vmcs_write(HOST_TR, HOST_TSS); /* never used, but 0 is refused: SDM 27.2.3 */
	vmcs_write(HOST_GDTR_BASE, gdt.base);
	vmcs_write(HOST_IDTR_BASE, idt.base);
	vmcs_write(HOST_PAT, msr_read(MSR_PAT));
	vmcs_write(HOST_EFER, msr_read(MSR_EFER));
}

static void *new_area(void)
{
	uint32_t *area = page_run(1);

	*area = msr_read(MSR_VMX_BASIC) & 0x7fffffff; /* SDM 25.2: revision */
	return area;
}

static void turn_on(struct cpu *cpu)
{
	uint64_t feature = msr_read(MSR_FEATURE_CONTROL), area = (uint64_t)new_area();
	uint64_t vmcs = (uint64_t)new_area();
	bool failed;

	if (!(feature & FEATURE_LOCKED))
		msr_write(MSR_FEATURE_CONTROL, feature | FEATURE_LOCKED | FEATURE_VMX);
	cr0_write(cr0_read() | msr_read(MSR_VMX_CR0_FIXED0));
	cr4_write(cr4_read() | msr_read(MSR_VMX_CR4_FIXED0) | CR4_VMXE |
		  (cpuid_read(1, 0).ecx & 1u << 26 ? CR4_OSXSAVE : 0));
	__asm__ volatile("vmxon %1" : "=@ccbe"(failed) : "m"(area) : "memory");
	if (failed)
		halt("vmx: VMXON fails on CPU %u", cpu->index);
	__asm__ volatile("vmclear %1" : "=@ccbe"(failed) : "m"(vmcs) : "memory");
	if (!failed)
		__asm__ volatile("vmptrld %1" : "=@ccbe"(failed) : "m"(vmcs) : "memory");
	if (failed)
		halt("vmx: cannot load a VMCS on CPU %u", cpu->index);
	cpu->control = (void *)vmcs;
}

static void vmx_open(struct cpu *cpu, const struct nested *view)
{
	if (!msr_map)
		open_msr_map();
	turn_on(cpu);
	write_controls(view);
	write_host();
}

const struct backend backend_vmx = {
	.name = "VMX",
	.hypercall = { 0x0f, 0x01, 0xc1 },
	.format = &vmx_format,
	.present = vmx_present,
	.open = vmx_open,
	.reset = vmx_reset,
	.run = vmx_run,
	.get = vmx_get,
	.set = vmx_set,
	.inject = vmx_inject,
	.isolate = vmx_isolate,
	.release = vmx_release,
	.kick = vmx_kick,
	.trap_icr = vmx_trap_icr,
};
