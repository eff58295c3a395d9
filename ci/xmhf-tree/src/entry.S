/* SPDX-License-Identifier: MIT */
/*
 * A flat Multiboot 1 image: entry, and the way down to real mode.
 * Multiboot Specification 0.6.96, sections 3.1 and 3.2; Intel SDM volume 3, section 9.9.2.
 */
#define MAGIC 0x1badb002
#define FLAGS 0x00010003 /* modules on pages, memory information, addresses */
#define REAL_CODE 0x7000 /* where the 16-bit code runs, below the boot sector */

	.section .multiboot, "ax"
	.code32
	.balign 4
header:
	.long MAGIC
	.long FLAGS
	.long -(MAGIC + FLAGS)
	.long header
	.long load_start
	.long 0
	.long 0
	.long init_start

	.globl init_start
init_start:
	cli
	cld
	movl $stack_end, %esp
	pushl %ebx
	call init
	/* Not reached unless init finds nothing to start. */
1:	hlt
	jmp 1b

/* void real_start(uint32_t drive): to 0000:7C00 with DL = drive. */
	.globl real_start
real_start:
	movl 4(%esp), %edx
	movl $real_begin, %esi
	movl $REAL_CODE, %edi
	movl $(real_end - real_begin), %ecx
	rep movsb
	lgdt gdt_pointer
	ljmp $8, $REAL_CODE

	.code16
real_begin:
	movw $16, %ax
	movw %ax, %ds
	movw %ax, %es
	movw %ax, %fs
	movw %ax, %gs
	movw %ax, %ss
	movl %cr0, %eax
	andb $0xfe, %al
	movl %eax, %cr0
	ljmp $0, $(REAL_CODE + real_mode - real_begin)
real_mode:
	xorl %eax, %eax
	movw %ax, %ds
	movw %ax, %es
	movw %ax, %fs
	movw %ax, %gs
	movw %ax, %ss
	movw $0x7000, %sp
	lidtl %cs:(REAL_CODE + real_idt - real_begin)
	xorl %ebx, %ebx
	xorl %ecx, %ecx
	xorl %esi, %esi
	xorl %edi, %edi
	xorl %ebp, %ebp
	sti
	ljmp $0, $0x7c00
real_idt:
	.word 0x3ff
	.long 0
real_end:

	.code32
	.balign 8
gdt:
	.quad 0
	.quad 0x00009b000000ffff /* 16-bit code, base 0, 64 KiB */
	.quad 0x000093000000ffff /* 16-bit data, the same */
gdt_end:
gdt_pointer:
	.word gdt_end - gdt - 1
	.long gdt

	.section .bss
	.balign 16
	.skip 4096
stack_end:
