/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/options.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/pal_bench/variant.h"

enum kind { FLAG, NUMBER, TEXT };

struct option {
	const char *name;
	enum kind kind;
	size_t offset;
	unsigned int min, max;
	const char *help;
};

#define AT(field) offsetof(struct options, field)

static const struct option table[] = {
	{ "legacy", FLAG, AT(legacy), 0, 0, "look for legacy TrustVisor by a call" },
	{ "refused", FLAG, AT(refused), 0, 0, "test what a TrustVisor that survives refuses" },
	{ "migrate", FLAG, AT(migrate), 0, 0, "test calls from all CPUs" },
	{ "peek", FLAG, AT(peek), 0, 0, "last, read a PAL's pages: TrustVisor halts the machine" },
	{ "cpu", NUMBER, AT(cpu), 0, 1023, "run on this CPU; default: the first allowed" },
	{ "time", NUMBER, AT(time_s), 1, 86400, "seconds; default 10" },
	{ "rounds", NUMBER, AT(rounds), 1, 1000000000, "at most so many; default: no limit" },
	{ "warmup", NUMBER, AT(warmup), 0, 1000000, "rounds before; default 128" },
	{ "calls", NUMBER, AT(calls), 1, 1000000, "calls a registration; default 16" },
	{ "pals", NUMBER, AT(pals), 1, ABI_PALS_MAX, "PALs at a time; default 100" },
	{ "seed", NUMBER, AT(seed), 0, 0xfffffffe, "of the random sizes; default 1" },
	{ "marks", TEXT, AT(marks), 0, 0, "further file for progress marks" },
};

static const struct options defaults = {
	.cpu = OPTIONS_NONE,
	.time_s = 10,
	.warmup = 128,
	.calls = 16,
	.pals = ABI_PALS_MAX,
	.seed = 1,
};

static int complain(const char *argument, const char *what)
{
	fprintf(stderr, "%s: '%s': %s; see --help\n", variant.program, argument, what);
	return -EINVAL;
}

/* The option that `argument` names up to '=' or its end. */
static const struct option *find(const char *argument, const char **value)
{
	size_t len = strcspn(argument, "=");

	*value = argument[len] ? argument + len + 1 : NULL;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		if (strlen(table[i].name) == len && !memcmp(table[i].name, argument, len))
			return &table[i];
	}
	return NULL;
}

static int set_number(const struct option *option, const char *value, unsigned int *out)
{
	unsigned long long number;
	char *end;

	errno = 0;
	number = strtoull(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno || number < option->min ||
	    number > option->max)
		return -EINVAL;
	*out = (unsigned int)number;
	return 0;
}

static int set(struct options *options, const char *argument)
{
	const char *value;
	const struct option *option = find(argument + 2, &value);
	char *field = (char *)options + (option ? option->offset : 0);

	if (!option)
		return complain(argument, "there is no such option");
	if (!value != (option->kind == FLAG))
		return complain(argument, value ? "takes no value" : "needs a value, as in --x=1");
	if (option->kind == FLAG)
		*(unsigned int *)(void *)field = 1;
	else if (option->kind == TEXT)
		*(const char **)(void *)field = value;
	else if (set_number(option, value, (unsigned int *)(void *)field))
		return complain(argument, "not a number in its range");
	return 0;
}

int options_parse(struct options *options, int argc, char *const argv[])
{
	int err = 0;

	*options = defaults;
	for (int i = 1; i < argc && !err; i++) {
		if (!strncmp(argv[i], "--", 2))
			err = set(options, argv[i]);
		else if (!options->command)
			options->command = argv[i];
		else if (!options->what)
			options->what = argv[i];
		else
			err = complain(argv[i], "one word too many");
	}
	if (!err && options->legacy && variant.abi->has_leaf)
		err = complain("--legacy", "this program is not for legacy TrustVisor");
	return err;
}

void options_print_help(void)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		printf("  --%s%s  %s\n", table[i].name, table[i].kind == FLAG ? "" : "=...",
		       table[i].help);
}
