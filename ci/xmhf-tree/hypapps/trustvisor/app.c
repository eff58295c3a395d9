/* SPDX-License-Identifier: MIT */
#include "tv_log.h"

void app_start(void);

void app_start(void)
{
	eu_trace("app: trace\n");
}
