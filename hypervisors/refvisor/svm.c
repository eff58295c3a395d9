/* SPDX-License-Identifier: MIT */
/* The AMD backend. "AMD" is the AMD64 Architecture Programmer's Manual volume 2. */
#include "hypervisors/refvisor/svm.h"

#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"

#define CODE_16 0x9b /* segment attributes: AMD 15.5.1, the descriptor's bits joined */
#define DATA_16 0x93
#define LDT_16 0x82
#define TSS_16 0x8b
#define CS_LONG (1u << 9)
#define CS_DEFAULT_32 (1u << 10)
#define MSRPM_PAGES 2

_Static_assert(sizeof(struct vmcb) == PAGE_BYTES, "size of the VMCB");
_Static_assert(offsetof(struct vmcb, es) == 0x400, "state save area");
_Static_assert(offsetof(struct vmcb, cr4) == 0x548 && offsetof(struct vmcb, rsp) == 0x5d8 &&
		       offsetof(struct vmcb, g_pat) == 0x668,
	       "fields of the VMCB");

static uint8_t *msr_map; /* two bits an MSR: read, write (AMD 15.11) */
bool svm_flush_by_asid, svm_has_next_rip;

/* All memory types come from the host's MTRRs and the guest's PAT (AMD 15.25.8). */
static uint64_t svm_memory_type(uint64_t base, uint64_t size)
{
	(void)base;
	(void)size;
	return 0;
}

#define LEAF_READ 0x65ull /* present, user, accessed, dirty: AMD 15.25.5 */
#define LEAF_WRITE 0x67ull
#define LEAF_NX (1ull << 63)

static struct nested_format svm_format = {
	.table = 0x67,
	.rights = {
		[NESTED_READ] = LEAF_READ | LEAF_NX,
		[NESTED_READ | NESTED_WRITE] = LEAF_WRITE | LEAF_NX,
		[NESTED_READ | NESTED_EXEC] = LEAF_READ,
		[NESTED_ALL] = LEAF_WRITE,
	},
	.mask = LEAF_WRITE | LEAF_NX,
	.memory_type = svm_memory_type,
};

static bool svm_present(void)
{
	struct cpuid feature;

	if (cpuid_read(0x80000000, 0).eax < 0x8000000a ||
	    !(cpuid_read(0x80000001, 0).ecx & 1u << 2)) /* AMD 15.4 */
		return false;
	feature = cpuid_read(0x8000000a, 0);
	if (!(feature.edx & 1) || msr_read(MSR_VM_CR) & VM_CR_SVMDIS)
		return false;
	svm_has_next_rip = feature.edx & 1u << 3;
	svm_flush_by_asid = feature.edx & 1u << 6;
	svm_format.gigabyte = cpuid_read(0x80000001, 0).edx & 1u << 26;
	return true;
}

/* Bit of the read intercept of an MSR; the write intercept is the next one. */
static uint32_t msr_bit(uint32_t msr)
{
	uint32_t block = msr < 0x2000 ? 0 : msr >= 0xc0010000 ? 2 : 1;

	return block * 0x4000 + (msr & 0x1fff) * 2;
}

static void msr_intercept(uint32_t bit, bool on)
{
	if (on)
		__atomic_fetch_or(&msr_map[bit / 8], 1u << bit % 8, __ATOMIC_RELAXED);
	else
		__atomic_fetch_and(&msr_map[bit / 8], (uint8_t) ~(1u << bit % 8), __ATOMIC_RELAXED);
}

static void svm_trap_icr(bool on)
{
	msr_intercept(msr_bit(MSR_X2APIC_ICR) + 1, on);
}

static void open_msr_map(void)
{
	static const uint32_t both[] = { MSR_EFER, MSR_VM_CR, MSR_VM_HSAVE_PA };

	msr_map = page_run(MSRPM_PAGES);
	for (size_t i = 0; i < sizeof(both) / sizeof(both[0]); i++) {
		msr_intercept(msr_bit(both[i]), true);
		msr_intercept(msr_bit(both[i]) + 1, true);
	}
}

static void svm_isolate(struct cpu *cpu, const struct nested *view, uint64_t root)
{
	struct vmcb *v = cpu->control;

	cpu->saved_cr3 = v->cr3;
	v->cr3 = root;
	v->n_cr3 = view->root;
	v->asid = SVM_ASID_PAL;
	v->intercept_exceptions = ~0u;
	if (!cpu->flush)
		cpu->flush = FLUSH_WORLD;
}

static void svm_release(struct cpu *cpu, const struct nested *view)
{
	struct vmcb *v = cpu->control;

	v->cr3 = cpu->saved_cr3;
	v->n_cr3 = view->root;
	v->asid = SVM_ASID_GUEST;
	v->intercept_exceptions = 0;
}

static void svm_open(struct cpu *cpu, const struct nested *view)
{
	struct vmcb *v = page_run(1);

	if (!msr_map)
		open_msr_map();
	msr_write(MSR_EFER, msr_read(MSR_EFER) | EFER_SVME);
	msr_write(MSR_VM_HSAVE_PA, (uint64_t)page_run(1));
	cpu->control = v;
	v->intercept_3 = SVM_3_NMI | SVM_3_INIT | SVM_3_CPUID | SVM_3_INVLPGA | SVM_3_MSR |
			 SVM_3_SHUTDOWN;
	v->intercept_4 = SVM_4_ALL_SVM;
	v->msrpm_base = (uint64_t)msr_map;
	v->np_enable = 1;
	v->g_pat = msr_read(MSR_PAT);
	v->n_cr3 = view->root;
	v->asid = SVM_ASID_GUEST;
}

static struct vmcb_segment real_segment(uint16_t attributes, uint16_t selector)
{
	return (struct vmcb_segment){ selector, attributes, 0xffff, (uint64_t)selector << 4 };
}

static void svm_reset(struct cpu *cpu, uint16_t selector, uint16_t ip)
{
	struct vmcb *v = cpu->control;

	v->cs = real_segment(CODE_16, selector);
	v->es = v->ss = v->ds = v->fs = v->gs = real_segment(DATA_16, 0);
	v->gdtr = v->idtr = (struct vmcb_segment){ .limit = 0xffff };
	v->idtr.limit = 0x3ff;
	v->ldtr = real_segment(LDT_16, 0);
	v->tr = real_segment(TSS_16, 0);
	v->cr0 = 0x10;
	v->cr3 = v->cr4 = 0;
	v->efer = EFER_SVME;
	v->dr6 = 0xffff0ff0;
	v->dr7 = 0x400;
	cpu->rip = ip;
	cpu->rflags = RFLAGS_FIXED;
	cpu->flush = FLUSH_ALL;
	/* From now on no NMI in the host but where it is waited for. */
	__asm__ volatile("clgi; vmload %0" : : "a"(v) : "memory");
}

static uint64_t code_bits(const struct vmcb *v)
{
	if (v->efer & EFER_LMA && v->cs.attributes & CS_LONG)
		return 64;
	return v->cs.attributes & CS_DEFAULT_32 ? 32 : 16;
}

static uint64_t svm_get(struct cpu *cpu, enum reg reg)
{
	const struct vmcb *v = cpu->control;

	switch (reg) {
	case REG_CR0:
		return v->cr0;
	case REG_CR3:
		return v->cr3;
	case REG_CR4:
		return v->cr4;
	case REG_EFER:
		return v->efer & ~EFER_SVME;
	case REG_CS:
		return v->cs.selector;
	case REG_CS_BASE:
		return v->cs.base;
	case REG_SS_BASE:
		return v->ss.base;
	case REG_ES_BASE:
		return v->es.base;
	case REG_CPL:
		return v->cpl;
	case REG_BITS:
		return code_bits(v);
	}
	return 0;
}

static void svm_set(struct cpu *cpu, enum reg reg, uint64_t value)
{
	struct vmcb *v = cpu->control;

	if (reg == REG_EFER) {
		v->efer = value | EFER_SVME;
	} else if (reg == REG_CS) {
		v->cs.selector = value;
		v->cs.base = value << 4;
	} else {
		halt("svm: register %u cannot be set", reg);
	}
}

const struct backend backend_svm = {
	.name = "SVM",
	.hypercall = { 0x0f, 0x01, 0xd9 },
	.format = &svm_format,
	.present = svm_present,
	.open = svm_open,
	.reset = svm_reset,
	.run = svm_run,
	.get = svm_get,
	.set = svm_set,
	.inject = svm_inject,
	.isolate = svm_isolate,
	.release = svm_release,
	.trap_icr = svm_trap_icr,
};
