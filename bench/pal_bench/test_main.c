/* SPDX-License-Identifier: MIT */
/* pal_test: do pieces of application logic compute what they should? */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/start.h"
#include "bench/pal_bench/stop.h"
#include "bench/pal_bench/test.h"
#include "bench/pal_bench/variant.h"

static const struct test *const tests[] = {
	&test_call,   &test_ints,  &test_pointers, &test_mixed, &test_words,
	&test_random, &test_again, &test_sections, &test_many,  &test_busy,
};
static const struct test *const migrating[] = { &test_migrate };
static const struct test *const refusing[] = { &test_full, &test_refused_records,
					       &test_refused_calls };
static const struct test *const peeking[] = { &test_peek };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int run(const struct test *const *test, size_t count, const struct options *options,
	       size_t *passed)
{
	int err = 0;

	for (size_t i = 0; i < count && !err; i++) {
		progress_mark("test %s", test[i]->name);
		err = test[i]->run(options);
		err = err ? err : stop_asked();
		printf("test %s: %s\n", test[i]->name,
		       err == -EINTR ? "ended" :
		       err           ? "FAIL" :
				       "ok");
		*passed += !err;
	}
	return err;
}

static int run_all(const struct options *options)
{
	size_t passed = 0;
	int err = run(tests, COUNT(tests), options, &passed);

	if (!err && options->migrate)
		err = run(migrating, COUNT(migrating), options, &passed);
	if (!err && options->refused)
		err = run(refusing, COUNT(refusing), options, &passed);
	if (!err && options->peek)
		err = run(peeking, COUNT(peeking), options, &passed);
	printf("tests passed: %zu\n", passed);
	printf("tests failed: %d\n", err != 0);
	return err;
}

static int help(void)
{
	printf("%s [options]: checks of PALs under TrustVisor\n", variant.program);
	options_print_help();
	return EXIT_CODE_OK;
}

int main(int argc, char *argv[])
{
	struct options options;
	enum exit_code code;

	if (argc == 2 && !strcmp(argv[1], "--help"))
		return help();
	if (options_parse(&options, argc, argv))
		return EXIT_CODE_USAGE;
	if (options.command) {
		fprintf(stderr, "%s: '%s': takes options only; see --help\n", variant.program,
			options.command);
		return EXIT_CODE_USAGE;
	}
	code = start(&options);
	if (code == EXIT_CODE_OK)
		code = exit_code_of(run_all(&options));
	if (code == EXIT_CODE_OK)
		puts("result: ok");
	return fflush(stdout) ? EXIT_CODE_ERROR : (int)code;
}
