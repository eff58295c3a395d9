/* SPDX-License-Identifier: MIT */
#include "host/report/verdicts.h"

#include <errno.h>

#include "host/report/escape.h"

/* Behind '#' would stand a directive, such as SKIP. */
static const char *escape(const char *at)
{
	return *at == '#' ? "\\#" : *at == '\\' ? "\\\\" : NULL;
}

static int verdict_write(FILE *out, const struct verdict *verdict, size_t number)
{
	int err;

	fprintf(out, "%sok %zu - ", verdict->passed ? "" : "not ", number);
	err = escape_write(out, verdict->name, escape);
	putc('\n', out);
	if (err || !*verdict->reason)
		return err;
	fputs("# ", out);
	err = escape_write(out, verdict->reason, NULL);
	putc('\n', out);
	return err;
}

int tap_write(FILE *out, const struct verdicts *verdicts)
{
	int err = 0;

	fprintf(out, "TAP version 13\n1..%zu\n", verdicts->count);
	for (size_t i = 0; i < verdicts->count && !err; i++)
		err = verdict_write(out, &verdicts->list[i], i + 1);
	if (err)
		return err;
	return ferror(out) ? -EIO : 0;
}
