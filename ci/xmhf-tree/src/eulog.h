/* SPDX-License-Identifier: MIT */
#ifndef EULOG_H
#define EULOG_H

#include "print.h"

#define EU_TRACE 0
#define EU_WARN 2
#define EU_ERR 3

#ifndef EU_LOG_LVL
#define EU_LOG_LVL EU_TRACE
#endif

/* Gone with its text if the level is below what is wanted. */
#define eu_trace(text)                      \
	do {                                \
		if (EU_LOG_LVL <= EU_TRACE) \
			print(text);        \
	} while (0)

#endif
