/* SPDX-License-Identifier: MIT */
#include "print.h"

void utpm_extend(unsigned int pcr_num);

void utpm_extend(unsigned int pcr_num)
{
	(void)pcr_num;
	printf("utpm_extend: extending PCR %d\n", pcr_num);
}
