/* SPDX-License-Identifier: MIT */
#include "host/report/report_options_help.h"

#include <stdio.h>
#include <string.h>

#include "host/report/format.h"

static const char report_text[] =
	"usage: bootmark report [OPTION]... DIR...\n"
	"\n"
	"All runs below the folders in one table: a row a metric, a column a configuration.\n";

static const char compare_text[] =
	"usage: bootmark compare [OPTION]... A B...\n"
	"\n"
	"All runs below each folder against those below the first: a row a metric, a column a\n"
	"folder.\n";

static const char text[] =
	"A boot is one value, the median of its ok samples; centres are geometric means over\n"
	"boots, ratios have a 95 % bootstrap-t interval, and ~ marks those that a permutation\n"
	"test (Holm-corrected over the table) cannot tell from noise. Where there is one boot\n"
	"only, its samples stand for boots, marked s: other boots may differ more. Runs that are\n"
	"invalid or lost are listed and not counted. What differs between runs besides what\n"
	"makes the columns is listed too.\n"
	"\n"
	"  --baseline NAME   column that the others are divided by; else native, or the first\n"
	"  --by WHAT         columns by config, machine, plan, image or argument (the folder)\n"
	"  --all-metrics     a row for every metric, not only that of record of each benchmark\n"
	"  --noisy           count noisy samples too\n"
	"  --bench DIR       find the numbers with the descriptors DIR/*.bench\n"
	"  --aa[=PERCENT]    split each column's boots into halves, again and again: metrics\n"
	"                    whose halves differ by more than that (1) are too noisy to use\n"
	"  --levels          level 1 against 0, level 2 against 1 and 0; a level is told by a\n"
	"                    column's name (0, 1x, 2xk), native is 0, others are 1\n"
	"  --level NAME=2xk  say the level of a column yourself; implies --levels\n"
	"  --reference NAME  put published numbers beside yours: xmhf64-thesis, or a file\n"
	"  --fail-if RULE    exit 1 if it holds, e.g. 'sysbench-cpu events ratio < 0.98',\n"
	"                    '* cv > 2', 'runs lost > 0'; may be given often\n"
	"  --junit FILE, --tap FILE  what the rules say (of each run its status, without rules)\n"
	"\n"
	"Each of these also writes a FILE; - is standard output, and then no table is printed:\n"
	"\n";

static const char end[] =
	"\n"
	"examples:\n"
	"  bootmark report out/results\n"
	"  bootmark report --html report.html --csv sheet.csv --latex table.tex out/results\n"
	"  bootmark compare --reference xmhf64-thesis out/results/native out/results/refvisor\n"
	"  bootmark report --fail-if '* ratio_low < 0.95' --junit ci.xml out/results\n"
	"\n"
	"exit status: 0 reported (whatever the runs' own status is), 1 a rule of --fail-if holds,\n"
	"2 usage, 3 a folder could not be read or a file not written\n";

void report_options_help(const char *command)
{
	fputs(strcmp(command, "compare") ? report_text : compare_text, stdout);
	fputs(text, stdout);
	for (size_t i = 0; formats[i].name; i++) {
		char option[32];

		snprintf(option, sizeof(option), "--%s FILE", formats[i].name);
		printf("  %-17s %s\n", option, formats[i].help);
	}
	fputs(end, stdout);
}
