/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_X86_H
#define HYPERVISORS_REFVISOR_X86_H

/*
 * Instructions without a C form, and architectural numbers that both vendors share.
 * AMD = AMD64 Architecture Programmer's Manual volume 2, SDM = Intel SDM volume 3.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PAGE_BYTES 4096ull
#define LARGE_BYTES (2ull << 20)
#define GIB (1ull << 30)
#define ADDRESS_MASK 0x000ffffffffff000ull /* AMD 5.3.3, SDM 4.5 */

#define CR0_PE (1ull << 0) /* AMD 3.1.1, SDM 2.5 */
#define CR0_NE (1ull << 5)
#define CR0_PG (1ull << 31)
#define CR4_PAE (1ull << 5) /* AMD 3.1.3 */
#define CR4_VMXE (1ull << 13)
#define CR4_OSXSAVE (1ull << 18)
#define CR4_PKE (1ull << 22)
#define EFER_LME (1ull << 8) /* AMD 3.1.7 */
#define EFER_LMA (1ull << 10)
#define EFER_NXE (1ull << 11)
#define EFER_SVME (1ull << 12)
#define RFLAGS_FIXED (1ull << 1) /* AMD 3.1.6 */
#define RFLAGS_CF (1ull << 0)
#define RFLAGS_TF (1ull << 8)
#define RFLAGS_IF (1ull << 9)
#define RFLAGS_RF (1ull << 16)

#define MSR_APIC_BASE 0x1b /* AMD 16.3.1 */
#define MSR_PAT 0x277
#define MSR_EFER 0xc0000080u
#define MSR_X2APIC_ICR 0x830 /* AMD 16.11 */

#define VECTOR_NMI 2 /* AMD 8.2 */
#define VECTOR_UD 6
#define VECTOR_GP 13
#define VECTOR_PF 14

enum gpr { RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R9, R10, R11, GPRS = 16 };

static inline void io_out8(uint16_t port, uint8_t value)
{
	__asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static inline uint8_t io_in8(uint16_t port)
{
	uint8_t value;

	__asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
	return value;
}

static inline uint64_t msr_read(uint32_t msr)
{
	uint32_t low, high;

	__asm__ volatile("rdmsr" : "=a"(low), "=d"(high) : "c"(msr));
	return low | (uint64_t)high << 32;
}

static inline void msr_write(uint32_t msr, uint64_t value)
{
	__asm__ volatile("wrmsr"
			 :
			 : "c"(msr), "a"((uint32_t)value), "d"((uint32_t)(value >> 32))
			 : "memory");
}

struct cpuid {
	uint32_t eax, ebx, ecx, edx;
};

static inline struct cpuid cpuid_read(uint32_t leaf, uint32_t sub)
{
	struct cpuid r;

	__asm__ volatile("cpuid"
			 : "=a"(r.eax), "=b"(r.ebx), "=c"(r.ecx), "=d"(r.edx)
			 : "a"(leaf), "c"(sub));
	return r;
}

static inline void cpu_pause(void)
{
	__asm__ volatile("pause" : : : "memory");
}

static inline void cpu_halt(void)
{
	__asm__ volatile("hlt" : : : "memory");
}

#define CR_ACCESS(n)                                                                          \
	static inline uint64_t cr##n##_read(void)                                             \
	{                                                                                     \
		unsigned long value;                                                          \
		__asm__ volatile("mov %%cr" #n ", %0" : "=r"(value));                         \
		return value;                                                                 \
	}                                                                                     \
	static inline void cr##n##_write(uint64_t value)                                      \
	{                                                                                     \
		__asm__ volatile("mov %0, %%cr" #n : : "r"((unsigned long)value) : "memory"); \
	}
CR_ACCESS(0)
CR_ACCESS(3)
CR_ACCESS(4)

#endif
