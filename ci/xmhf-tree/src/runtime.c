/* SPDX-License-Identifier: MIT */
void app_start(void);
void page_table_start(void);
void utpm_extend(unsigned int pcr_num);
void runtime(void);

/* Never runs: it is there to be loaded. */
void runtime(void)
{
	app_start();
	page_table_start();
	utpm_extend(0);
	for (;;)
		;
}
