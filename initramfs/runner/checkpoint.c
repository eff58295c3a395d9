/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/checkpoint.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "initramfs/runner/clock.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/pack.h"
#include "initramfs/runner/result.h"

static bool is_due(const struct runner *runner)
{
	unsigned int doublings = runner->checkpoints / (CHECKPOINTS_MAX / 2);
	uint64_t wait_ns = (runner->plan.checkpoint_s * CLOCK_NS_PER_S) << doublings;

	return runner->plan.checkpoint_s && runner->checkpoints < CHECKPOINTS_MAX &&
	       clock_boot_ns() - runner->checkpoint_ns >= wait_ns;
}

static int send(struct runner *runner)
{
	char stream[LINE_STREAM_MAX + 1];
	int err = result_complete(runner);

	if (!err)
		err = pack_results(runner);
	snprintf(stream, sizeof(stream), "checkpoint-%u", runner->checkpoints);
	runner->announcer.encoder.parity_percent = runner->plan.parity;
	return err ? err :
		     encoder_file(&runner->announcer.encoder, stream, RESULT_FILE, runner->archive,
				  NULL, NULL);
}

void checkpoint_turn(struct runner *runner)
{
	if (!runner->checkpoint_ns)
		runner->checkpoint_ns = runner->started_ns;
	if (!is_due(runner))
		return;
	runner->checkpoints++;
	announce_stage(&runner->announcer, "checkpoint");
	log_print("checkpoint %u", runner->checkpoints);
	runner->at_checkpoint = runner->checkpoints;
	if (send(runner))
		log_print("checkpoint %u could not be sent", runner->checkpoints);
	runner->at_checkpoint = 0;
	runner->checkpoint_ns = clock_boot_ns();
}
