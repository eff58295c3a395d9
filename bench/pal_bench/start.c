/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/start.h"

#include <stdio.h>

#include "bench/pal_bench/cpu.h"
#include "bench/pal_bench/detect.h"
#include "bench/pal_bench/hypercall.h"
#include "bench/pal_bench/page.h"
#include "bench/pal_bench/pal.h"
#include "bench/pal_bench/progress.h"
#include "bench/pal_bench/stop.h"
#include "bench/pal_bench/variant.h"

static void print_parameters(const struct options *options)
{
	printf("program: %s\n", variant.program);
	printf("interface: %s, level %u, %zu-bit, %s\n", variant.abi->name, variant.level,
	       8 * sizeof(long), hypercall_instruction());
	printf("pal code bytes: %zu\n", (size_t)(__stop_pal_text - __start_pal_text));
	printf("cpu: %u\n", options->cpu);
	printf("time s: %u\n", options->time_s);
	printf("rounds at most: %u\n", options->rounds);
	printf("warm-up rounds: %u\n", options->warmup);
	printf("calls a registration: %u\n", options->calls);
}

static int prepare(struct options *options)
{
	unsigned int cpu[CPU_MAX];
	int err = page_lock_all();

	if (cpu_allowed(cpu) && options->cpu == OPTIONS_NONE)
		options->cpu = cpu[0];
	return err ? err : cpu_pin(options->cpu);
}

enum exit_code start(struct options *options)
{
	enum exit_code code;

	stop_block();
	if (progress_open(options->marks))
		return EXIT_CODE_ERROR;
	code = detect(options->legacy);
	if (code != EXIT_CODE_OK)
		return code;
	if (prepare(options))
		return EXIT_CODE_ERROR;
	print_parameters(options);
	return EXIT_CODE_OK;
}
