/* SPDX-License-Identifier: MIT */
entry:
	jmp	entry
