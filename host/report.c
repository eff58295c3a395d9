/* SPDX-License-Identifier: MIT */
#include "host/report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct report_style report_style_for(FILE *out)
{
	struct report_style style = { 0 };
	const char *no_colour = getenv("NO_COLOR");
	struct winsize size;

	if (!isatty(fileno(out)))
		return style;
	style.colour = !no_colour || !*no_colour;
	if (ioctl(fileno(out), TIOCGWINSZ, &size) == 0)
		style.width = size.ws_col;
	return style;
}

/* Cases of one benchmark make one table, also where the plan names it twice. */
static size_t same_bench(const struct report_case *cases, size_t count)
{
	size_t n = 1;

	while (n < count && strcmp(cases[n].bench, cases[0].bench) == 0)
		n++;
	return n;
}

int report_result(FILE *out, const struct result *result, const struct report_style *style)
{
	struct report_cases cases;
	int err = report_cases_make(result, &cases);

	report_heading(out, result, style);
	for (size_t i = 0; i < cases.count && !err;) {
		size_t n = same_bench(&cases.list[i], cases.count - i);

		err = report_table(out, &cases.list[i], n, style);
		i += n;
	}
	report_cases_free(&cases);
	if (err)
		fprintf(stderr, "bootmark: report: out of memory\n");
	return err;
}

int report_print(FILE *out, char *const dirs[], size_t n)
{
	struct report_style style = report_style_for(out);
	int first = 0;

	for (size_t i = 0; i < n; i++) {
		struct result result;
		int err = result_load(dirs[i], NULL, NULL, &result);

		if (i > 0)
			putc('\n', out);
		if (!err)
			err = report_result(out, &result, &style);
		result_free(&result);
		if (err && !first)
			first = err;
	}
	return first;
}
