/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/proof.h"

#include "initramfs/runner/file.h"
#include "initramfs/runner/log.h"
#include "initramfs/runner/probe.h"
#include "initramfs/runner/probe_call.h"
#include "initramfs/runner/record.h"

#define FACTS_MAX 65536 /* what is beyond is noted again */

/* A dry run reads files below its root, but never makes calls that stop some machines. */
static int probe(struct runner *runner, const char *before, char *words)
{
	struct record facts;
	struct probe look = {
		.root = runner->options.root,
		.folder = before ? NULL : runner->result,
		.expected = runner->cmdline.expect,
		.prefix = before ? "end_" : "",
		.before = before,
		.facts = &facts,
		.cpuid = probe_call_cpuid,
		.test_call = runner->options.live ? probe_call_test : NULL,
	};

	record_append(&facts, runner->result, "facts");
	probe_all(&look, words);
	return record_close(&facts);
}

int proof_start(struct runner *runner)
{
	int err = probe(runner, NULL, runner->found);

	log_print("below Linux: %s; expected: %s", runner->found,
		  *runner->cmdline.expect ? runner->cmdline.expect : "not said");
	return err;
}

int proof_end(struct runner *runner)
{
	static char before[FACTS_MAX];

	file_text(runner->result, "/facts", before, sizeof(before));
	return probe(runner, before, runner->found_end);
}
