/* SPDX-License-Identifier: MIT */
/*
 * Multiboot 1 header and entry (Multiboot Specification 0.6.96, 3.1), and the step to 64 bits.
 * Flat binary: the address fields are valid, the end fields 0 (load all of the file, no BSS).
 */
#define MAGIC 0x1badb002
#define FLAGS 0x00010003 /* modules page aligned, memory map wanted, address fields valid */

	.section .head, "ax"
	.code32
	.globl init_start
	.balign 4
header:
	.long MAGIC, FLAGS, -(MAGIC + FLAGS)
	.long header, header, 0, 0, init_start
init_start:
	cli
	cld
	mov $stack_end, %esp
	push %ebx
	push %eax
	call init_main
1:	hlt
	jmp 1b

/* void init_enter(uint32_t cr3, uint64_t entry, uint32_t info): AMD volume 2, 14.6.1 */
	.text
	.globl init_enter
init_enter:
	mov %cr4, %eax
	or $0x20, %eax			/* PAE */
	mov %eax, %cr4
	mov 4(%esp), %eax
	mov %eax, %cr3
	mov $0xc0000080, %ecx		/* EFER: LME, NXE */
	rdmsr
	or $0x900, %eax
	wrmsr
	mov %cr0, %eax
	or $0x80010001, %eax		/* PG, WP, PE */
	and $0x9fffffff, %eax		/* caches on */
	mov %eax, %cr0
	lgdt gdt_pointer
	ljmp $8, $1f
	.code64
1:	mov $16, %eax
	mov %eax, %ds
	mov %eax, %es
	mov %eax, %ss
	mov %esp, %esp
	mov 16(%rsp), %edi
	mov 8(%rsp), %rax
	jmp *%rax

	.section .rodata
	.balign 8
gdt:	.quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff
gdt_pointer:
	.word . - gdt - 1
	.long gdt

	.bss
	.balign 16
	.skip 8192
stack_end:
	.section .note.GNU-stack, "", @progbits
