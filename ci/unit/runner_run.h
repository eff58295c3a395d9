/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_RUNNER_RUN_H
#define CI_UNIT_RUNNER_RUN_H

#include <sha2.h>

#include "ci/unit/runner_root.h"
#include "initramfs/runner/stage.h"
#include "stream/decode.h"
#include "stream/event.h"

/* A whole dry run below a fake root, and what a host sees of it. */
struct run {
	struct root root;
	struct said said;
	enum status status;
	char events[65536]; /* payloads, one a line */
	size_t streams;     /* all of them whole; results is the last */
	int done;           /* how many events said done */
	char reason[256];   /* of the done events */
};

#define BENCH_HEAD(name) \
	"name=" name "\ntitle=t\nlimit_s=2\nrecord=n\nbetter=high\nmetric=n u n: %\n"
#define BENCH(name, rest) BENCH_HEAD(name) rest "\n"

static inline void bench(const struct run *run, const char *name, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "/bootmark/bench/%s.bench", name);
	root_file(&run->root, path, text);
}

static inline void machine(struct run *run, const char *arguments)
{
	char hash[SHA256_DIGEST_STRING_LENGTH], text[512];

	root_new(&run->root);
	root_file(&run->root, "/sys/devices/system/cpu/online", "0-2\n");
	root_file(&run->root, "/proc/cpuinfo", "processor\t: 0\nmodel name\t: Test CPU\n");
	root_file(&run->root, "/bootmark/manifest", "");
	assert_non_null(SHA256File(root_path(&run->root, "/bootmark/manifest"), hash));
	snprintf(text, sizeof(text),
		 "quiet bootmark.config=native bootmark.machine=fake "
		 "bootmark.plan=test bootmark.manifest=%s bootmark.order=listed "
		 "bootmark.preflight_s=0 bootmark.thermal_wait_s=0 %s\n",
		 hash, arguments);
	root_file(&run->root, "/proc/cmdline", text);
	root_file(&run->root, "/dev/README", "");
	bench(run, "echo", BENCH("echo", "vary=threads=1,all\nargv=echo n: @threads@ @time_s@"));
}

/* A disk with an ext4 label, and a folder that stands in for the mounted file system. */
static inline void scratch_disk(const struct run *run)
{
	char disk[2048] = "";

	memcpy(disk + 0x438, "\x53\xef", 2);
	memcpy(disk + 0x478, "BMSCRATCH", 9);
	root_bytes(&run->root, "/dev/vda", disk, sizeof(disk));
	root_file(&run->root, "/sys/class/block/vda/ro", "0\n");
	root_file(&run->root, "/run/bootmark/scratch/.keep", "");
}

static inline void on_event(const struct line *line, void *context)
{
	struct run *run = context;
	char stage[64];
	size_t len = strlen(run->events);

	snprintf(run->events + len, sizeof(run->events) - len, "%.*s\n", (int)line->payload_len,
		 line->payload);
	assert_int_equal(event_get(line->payload, line->payload_len, "stage", stage, sizeof(stage)),
			 0);
	if (strcmp(stage, "done") != 0)
		return;
	run->done++;
	assert_int_equal(event_get(line->payload, line->payload_len, "reason", run->reason,
				   sizeof(run->reason)),
			 0);
}

/* The serial log becomes root/results.tar.xz and, unpacked, root/raw. */
static inline void receive(struct run *run)
{
	static char log[1 << 20];
	struct decoder *decoder = decoder_new(on_event, run);
	ssize_t len = file_text(run->root.path, "/dev/ttyS0", log, sizeof(log));
	const struct decode_stream *stream;
	char command[512];

	assert_true(len > 0);
	assert_int_equal(decoder_push(decoder, log, (size_t)len), 0);
	assert_int_equal(decoder_finish(decoder), 0);
	run->streams = decoder_streams(decoder);
	for (size_t i = 0; i < run->streams; i++)
		assert_true(decoder_stream(decoder, i)->whole);
	stream = decoder_stream(decoder, run->streams - 1);
	assert_string_equal(stream->name, "results");
	assert_string_equal(stream->file, "results.tar.xz");
	assert_true(stream->unpacked > 512 && stream->unpacked % 512 == 0);
	root_bytes(&run->root, "/results.tar.xz", stream->data, stream->size);
	decoder_free(decoder);
	snprintf(command, sizeof(command), "mkdir %s/raw && tar -xJf %s/results.tar.xz -C %s/raw",
		 run->root.path, run->root.path, run->root.path);
	assert_int_equal(system(command), 0);
}

static inline void go(struct run *run, const char *plan)
{
	static struct runner runner;
	const struct options options = { .root = run->root.path };

	root_file(&run->root, "/bootmark/plan", plan);
	said_begin(&run->said);
	runner_init(&runner, &options);
	run->status = stage_run_all(&runner);
	runner_free(&runner);
	said_end(&run->said);
	run->events[0] = '\0';
	run->done = 0;
	receive(run);
	assert_int_equal(run->done, ANNOUNCE_DONE_TIMES);
}

#define assert_has(run, file, text)                                                             \
	do {                                                                                    \
		if (!root_has(&(run)->root, "/raw" file, text))                                 \
			fail_msg("%s has no '%s'", root_path(&(run)->root, "/raw" file), text); \
	} while (0)

#endif
