/* SPDX-License-Identifier: MIT */
#include "host/report/verdicts.h"

#include <errno.h>

#include "host/report/escape.h"
#include "host/report/xml_escape.h"

/* before TEXT after */
static int text_write(FILE *out, const char *before, const char *text, const char *after)
{
	int err;

	fputs(before, out);
	err = escape_write(out, text, xml_escape);
	fputs(after, out);
	return err;
}

static int verdict_write(FILE *out, const struct verdict *verdict)
{
	int err = text_write(out, "  <testcase classname=\"bootmark\" name=\"", verdict->name,
			     "\">\n");

	if (!err && !verdict->passed)
		err = text_write(out, "    <failure message=\"", verdict->reason, "\"/>\n");
	else if (!err && *verdict->reason)
		err = text_write(out, "    <system-out>", verdict->reason, "</system-out>\n");
	fputs("  </testcase>\n", out);
	return err;
}

int junit_write(FILE *out, const struct verdicts *verdicts)
{
	size_t failures = 0;
	int err = 0;

	for (size_t i = 0; i < verdicts->count; i++)
		failures += !verdicts->list[i].passed;
	fprintf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<testsuite name=\"bootmark\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" "
		"skipped=\"0\">\n",
		verdicts->count, failures);
	for (size_t i = 0; i < verdicts->count && !err; i++)
		err = verdict_write(out, &verdicts->list[i]);
	fputs("</testsuite>\n", out);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}
