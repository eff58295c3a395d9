/* SPDX-License-Identifier: MIT */
#include "hub.h"

int hub(int reason)
{
#ifdef __NESTED_VIRTUALIZATION__
	if (reason == 1) { /* of the inner guest */
#ifdef __DEBUG__
		return 2;
#else
		return 3;
#endif
	}
#endif
#ifndef __NESTED_VIRTUALIZATION__
	if (reason == 1)
		return 4;
#endif
#if defined(__DEBUG__) && !defined(__NESTED_VIRTUALIZATION__)
	reason++; // a comment
#elif defined(__NESTED_VIRTUALIZATION__)
	reason--;
#else
	reason *= 2;
#endif
	return reason;
}
