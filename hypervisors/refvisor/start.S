/* SPDX-License-Identifier: MIT */
/*
 * Real-mode start of a further CPU, copied below 1 MiB (page number = start vector). CS is the
 * page; the words at its end are filled in by smp.c. Goes straight to 64-bit mode (AMD 14.6.1).
 */
	.text
	.globl trampoline, trampoline_end, trampoline_cr3, trampoline_base
	.code16
trampoline:
	cli
	cld
	mov %cs, %ax
	mov %ax, %ds
	lgdtl trampoline_gdt_pointer - trampoline
	mov %cr4, %eax
	or $0x20, %eax
	mov %eax, %cr4
	mov trampoline_cr3 - trampoline, %eax
	mov %eax, %cr3
	mov $0xc0000080, %ecx
	rdmsr
	or $0x900, %eax
	wrmsr
	mov trampoline_base - trampoline, %ebx
	mov $0x80010011, %eax
	mov %eax, %cr0
	lea trampoline_64 - trampoline(%ebx), %ecx
	mov %ecx, trampoline_far - trampoline
	ljmpl *(trampoline_far - trampoline)
	.code64
trampoline_64:
	movabs $ap_start, %rax
	jmp *%rax
	.balign 8
trampoline_gdt:
	.quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff
trampoline_gdt_pointer:
	.word . - trampoline_gdt - 1
	.long 0
	.globl trampoline_gdt_pointer, trampoline_gdt
trampoline_far:
	.long 0
	.word 8
trampoline_cr3:
	.long 0
trampoline_base:
	.long 0
trampoline_end:
	.section .note.GNU-stack, "", @progbits
