/* SPDX-License-Identifier: MIT */
/* Into the guest and back: GPRs in the order of their encoding, 8 bytes each. */
	.text
	.code64
	.macro load_guest r
	mov 8(\r), %rcx
	mov 16(\r), %rdx
	mov 24(\r), %rbx
	mov 40(\r), %rbp
	mov 56(\r), %rdi
	mov 64(\r), %r8
	mov 72(\r), %r9
	mov 80(\r), %r10
	mov 88(\r), %r11
	mov 96(\r), %r12
	mov 104(\r), %r13
	mov 112(\r), %r14
	mov 120(\r), %r15
	mov 48(\r), %rsi
	.endm
	.macro save_guest r
	mov %rcx, 8(\r)
	mov %rdx, 16(\r)
	mov %rbx, 24(\r)
	mov %rbp, 40(\r)
	mov %rsi, 48(\r)
	mov %rdi, 56(\r)
	mov %r8, 64(\r)
	mov %r9, 72(\r)
	mov %r10, 80(\r)
	mov %r11, 88(\r)
	mov %r12, 96(\r)
	mov %r13, 104(\r)
	mov %r14, 112(\r)
	mov %r15, 120(\r)
	.endm
	.macro save_host
	push %rbx
	push %rbp
	push %r12
	push %r13
	push %r14
	push %r15
	push %rsi
	.endm
	.macro restore_host
	pop %r15
	pop %r14
	pop %r13
	pop %r12
	pop %rbp
	pop %rbx
	.endm

/* void svm_enter(uint64_t vmcb, uint64_t *gpr): RAX and RSP travel in the VMCB (AMD 15.5) */
	.globl svm_enter
svm_enter:
	save_host
	mov %rdi, %rax
	load_guest %rsi
	vmrun %rax
	pop %rax
	save_guest %rax
	restore_host
	ret

/* int vmx_enter(bool launched, uint64_t *gpr): RSP travels in the VMCS (SDM 27.2, 31.2) */
	.globl vmx_enter
vmx_enter:
	save_host
	mov $0x6c14, %eax		/* host RSP */
	vmwrite %rsp, %rax
	lea 1f(%rip), %rdx
	mov $0x6c16, %eax		/* host RIP */
	vmwrite %rdx, %rax
	test %edi, %edi
	mov (%rsi), %rax
	load_guest %rsi
	jnz 2f
	vmlaunch
	jmp 3f
2:	vmresume
3:	pop %rax			/* entry refused: nothing of the guest ran */
	mov $-1, %eax
	jmp 4f
1:	push %rax
	mov 8(%rsp), %rax
	save_guest %rax
	pop (%rax)
	pop %rax
	xor %eax, %eax
4:	restore_host
	ret
	.section .note.GNU-stack, "", @progbits
