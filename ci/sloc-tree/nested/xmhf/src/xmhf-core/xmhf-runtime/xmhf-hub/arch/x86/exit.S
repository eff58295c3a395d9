/* SPDX-License-Identifier: MIT */
#include "hub.h"

exit:
	pushl %eax
#ifdef __NESTED_VIRTUALIZATION__
	/* A comment,
	 * of two lines. */
	pushl %ebx
	popl %ebx
#endif
	popl %eax
	ret
