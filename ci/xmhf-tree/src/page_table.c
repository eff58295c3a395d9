/* SPDX-License-Identifier: MIT */
#include "hpt_log.h"

void page_table_start(void);

void page_table_start(void)
{
	eu_trace("page table: trace\n");
}
