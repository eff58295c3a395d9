/* SPDX-License-Identifier: MIT */
#include "host/target.h"

#include "host/capture.h"
#include "host/clock.h"
#include "host/delivery.h"
#include "host/exit_code.h"
#include "host/interrupt.h"
#include "host/result.h"

#define NS_PER_S 1000000000

/* What the program of --exec is told at the end. */
static const char *end_name(int code)
{
	switch (code) {
	case EXIT_CODE_OK:
		return "done";
	case EXIT_CODE_LOST:
		return "lost";
	case EXIT_CODE_PANIC:
		return "panic";
	case EXIT_CODE_SILENCE:
		return "silence";
	case EXIT_CODE_INTERRUPTED:
		return "interrupted";
	default:
		return "error";
	}
}

static int keep_result(const struct capture *capture, const struct target *target,
		       int64_t started_s)
{
	struct origin_stream words;
	struct result_origin origin = {
		.source = target->source,
		.clock = target->simulated ? RESULT_CLOCK_SIMULATED : NULL,
		.started_s = started_s,
		.ended_s = clock_wall_ns() / NS_PER_S,
	};
	enum status worst;

	capture_origin(capture, &words, &origin);
	return result_write(target->output, &origin, &worst) ? EXIT_CODE_ERROR : EXIT_CODE_OK;
}

static void ask_for(struct capture *capture, const struct target *target,
		    const struct source_options *options)
{
	capture->silence_ms = (int64_t)target->silence_s * 1000;
	capture->times.baud = target->baud ? target->baud : SOURCE_BAUD_DEFAULT;
	capture->times.simulated = (int)target->simulated;
	capture->port.spec = target->source;
	capture->port.options = *options;
	capture->port.reconnect_ms = (int64_t)target->reconnect_s * 1000;
	capture->hook = (struct hook){
		.program = target->exec,
		.target = target->name,
		.source = target->source,
		.dir = target->output,
		.limit_ms = HOOK_LIMIT_MS,
	};
}

static int run(struct capture *capture, const struct target *target, struct source *source)
{
	int64_t started_s = clock_wall_ns() / NS_PER_S;
	enum capture_end end;
	int code;

	interrupt_catch();
	end = capture_run(capture, source);
	source_close(source);
	interrupt_release();
	code = capture_deliver(capture, end, target->output);
	if (code == EXIT_CODE_OK)
		code = keep_result(capture, target, started_s);
	hook_event(&capture->hook, end_name(code), NULL, code);
	hook_finish(&capture->hook);
	return code;
}

int target_capture(const struct target *target, int reports)
{
	const struct source_options options = { .baud = target->baud,
						.rtscts = (int)target->rtscts };
	struct capture capture;
	struct source source;
	int code = EXIT_CODE_ERROR;

	if (delivery_blocked(target->output, 1) || source_open(&source, target->source, &options))
		return code;
	if (capture_open(&capture, target->output, stderr) == 0) {
		ask_for(&capture, target, &options);
		if (reports)
			progress_report(&capture.progress);
		code = run(&capture, target, &source);
	}
	capture_close(&capture);
	source_close(&source);
	return code;
}
