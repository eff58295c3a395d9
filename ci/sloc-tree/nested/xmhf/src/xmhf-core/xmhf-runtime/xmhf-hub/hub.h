/* SPDX-License-Identifier: MIT */
#ifndef HUB_H
#define HUB_H

#ifdef __NESTED_VIRTUALIZATION__
/* A comment. */
struct inner {
	int guest;
};
#else /* !__NESTED_VIRTUALIZATION__ */
struct inner;
#endif /* __NESTED_VIRTUALIZATION__ */

#endif
