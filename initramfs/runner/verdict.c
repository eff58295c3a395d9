/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "initramfs/runner/verdict.h"

#include <stdio.h>
#include <string.h>

#include "initramfs/runner/excuse.h"
#include "initramfs/runner/look.h"

#define SAY(verdict, ...) snprintf((verdict)->reason, sizeof((verdict)->reason), __VA_ARGS__)

static bool excused(const struct process_output *output, const char *prefix,
		    struct verdict *verdict)
{
	return excuse_find(prefix, output->bytes, output->len, verdict->reason,
			   sizeof(verdict->reason));
}

void verdict_judge(const struct runner *runner, const struct sample *sample,
		   const struct process_end *end, struct verdict *verdict)
{
	const struct process_output *output = &runner->output[0];
	bool over = output[0].truncated || output[1].truncated;

	verdict->status = STATUS_FAIL;
	if (end->start_errno) {
		verdict->status = STATUS_ERROR;
		SAY(verdict, "cannot start %s: %s", sample->argv->word[0],
		    strerror(end->start_errno));
	} else if (end->stuck) {
		SAY(verdict, "time limit; does not end even when killed");
	} else if (end->timed_out) {
		SAY(verdict, "time limit%s", over ? "; output over 1 MiB" : "");
	} else if (over) {
		SAY(verdict, "output over %u MiB", PROCESS_OUTPUT_MAX >> 20);
	} else if (end->signal) {
		SAY(verdict, "killed by signal %d (%s)", end->signal, strsignal(end->signal));
	} else if (end->exit == EXCUSE_SKIP && excused(output, "skip: ", verdict)) {
		verdict->status = STATUS_SKIP;
	} else if (end->exit == EXCUSE_INVALID && excused(output, "invalid: ", verdict)) {
		verdict->status = STATUS_INVALID;
	} else if (end->exit) {
		SAY(verdict, "exit status %d", end->exit);
	} else {
		verdict->status = STATUS_OK;
		*verdict->reason = '\0';
	}
}

void verdict_doubt(const struct runner *runner, const struct process_end *end,
		   struct verdict *verdict)
{
	if (verdict->status == STATUS_OK &&
	    look_judge(runner, end, verdict->reason, sizeof(verdict->reason)))
		verdict->status = STATUS_NOISY;
}
