/* SPDX-License-Identifier: MIT */
/* What C cannot say: the runtime's entry, the start of further CPUs, traps. */
#define MAGIC 0x72667672
#define CODE 8
#define DATA 16

	.section .head, "ax"
	.code64
	.long MAGIC
	.long runtime_image_bytes, runtime_total_bytes, runtime_entry_offset

	.globl runtime_start
runtime_start:
	lea boot_stack_end(%rip), %rsp
	mov %rdi, %rbx
	call load_gdt
	mov %rbx, %rdi
	xor %ebp, %ebp
	call main_boot
	ud2

load_gdt:
	lgdt gdt_pointer(%rip)
	pop %rax
	push $CODE
	push %rax
	mov $DATA, %ecx
	mov %ecx, %ds
	mov %ecx, %es
	mov %ecx, %ss
	xor %ecx, %ecx
	mov %ecx, %fs
	mov %ecx, %gs
	lretq

/* void stack_switch(void *top, void (*run)(void *), void *arg) */
	.globl stack_switch
stack_switch:
	mov %rdi, %rsp
	mov %rdx, %rdi
	xor %ebp, %ebp
	call *%rsi
	ud2

/* One CPU after the other: the stack of the CPU being started is in ap_stack. */
	.text
	.globl ap_start
ap_start:
	mov $DATA, %eax
	mov %eax, %ss
	mov ap_stack(%rip), %rsp
	call load_gdt
	xor %ebp, %ebp
	call smp_ap_main
	ud2

/* Trap stubs: vectors 8, 10-14, 17, 21, 29, 30 push an error code (AMD volume 2, 8.2). */
	.globl trap_stubs
	.balign 16
trap_stubs:
	vector = 0
	.rept 32
	.balign 16
	.if !(0x60227d00 >> vector & 1)
	push $0
	.endif
	push $vector
	jmp trap_common
	vector = vector + 1
	.endr

trap_common:
	push %rax
	push %rcx
	push %rdx
	push %rsi
	push %rdi
	push %r8
	push %r9
	push %r10
	push %r11
	cld
	lea 72(%rsp), %rdi
	call trap_handle
	pop %r11
	pop %r10
	pop %r9
	pop %r8
	pop %rdi
	pop %rsi
	pop %rdx
	pop %rcx
	pop %rax
	add $16, %rsp
	iretq

	.data
	.balign 8
gdt:	.quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff
	.globl gdt_tss
gdt_tss:
	.quad 0, 0
gdt_end:
	.globl gdt_pointer
gdt_pointer:
	.word gdt_end - gdt - 1
	.quad gdt

	.bss
	.balign 16
	.skip 8192
boot_stack_end:
	.section .note.GNU-stack, "", @progbits
