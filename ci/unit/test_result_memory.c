/* SPDX-License-Identifier: MIT */
/* What out/bin/bootmark takes for results that want to be kept, several times what is. */
#define _GNU_SOURCE 1
#include "ci/unit/log_text.h"

#include <archive.h>
#include <archive_entry.h>
#include <limits.h>
#include <signal.h>

#include "ci/unit/tool_memory.h"
#include "host/exit_code.h"
#include "host/folder.h"
#include "host/metric_set.h"
#include "stream/decode.h"

#define SAMPLES 4000
#define META_KEYS 100
#define EVIDENCE_FILES 300
#define EVIDENCE_LINES 3500 /* a million together */
#define NAME_CHARS 60

struct fixture {
	char dir[32];
	struct tool decode, report;
};

/* The archive of a run, on its way to a file. */
struct run {
	struct archive *archive;
	char *text; /* of the next file */
	size_t len;
	FILE *out;
	char extra[8192]; /* of each meta file */
};

static void start(struct fixture *fixture)
{
	char out[64];
	char *const decode[] = { "bootmark", "decode", "-o", out, "-", NULL };
	char *const report[] = { "bootmark", "report", out, NULL };

	strcpy(fixture->dir, "/tmp/bootmark-test-XXXXXX");
	assert_non_null(mkdtemp(fixture->dir));
	snprintf(out, sizeof(out), "%s/out", fixture->dir);
	tool_start(&fixture->decode, decode, 0);
	tool_start(&fixture->report, report, 1);
}

static int tear_down(void **state)
{
	const struct fixture *fixture = *state;

	return folder_remove(fixture->dir);
}

static void file_end(struct run *run, const char *name)
{
	struct archive_entry *entry = archive_entry_new();

	fflush(run->out);
	archive_entry_set_pathname(entry, name);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_size(entry, (la_int64_t)run->len);
	assert_int_equal(archive_write_header(run->archive, entry), ARCHIVE_OK);
	assert_int_equal(archive_write_data(run->archive, run->text, run->len), run->len);
	archive_entry_free(entry);
	rewind(run->out);
}

static void add_bench(struct run *run)
{
	fputs("title=x\nrecord=m0\n", run->out);
	for (int i = 0; i < METRIC_SET_MAX; i++)
		fprintf(run->out, "metric=m%d unit m%d: %%\n", i, i);
	file_end(run, "bench/b.bench");
}

static void add_evidence(struct run *run, int number)
{
	char name[64];

	for (int i = 0; i < EVIDENCE_LINES; i++)
		fprintf(run->out, "n%d=%d %d\n", i, i, number);
	snprintf(name, sizeof(name), "samples/%04d/evidence", number);
	file_end(run, name);
}

static void add_sample(struct run *run, int number)
{
	char name[64];

	fprintf(run->out, "bench=b\ncase=%0*d\nrole=sample\nstatus=ok\nreason=\nindex=1\n",
		NAME_CHARS, number);
	fputs(run->extra, run->out);
	snprintf(name, sizeof(name), "samples/%04d/meta", number);
	file_end(run, name);
	for (int i = 0; i < METRIC_SET_MAX; i++)
		fprintf(run->out, "m%d: %d.25\n", i, number + i);
	snprintf(name, sizeof(name), "samples/%04d/stdout", number);
	file_end(run, name);
}

static void make_extra(char *text, size_t size)
{
	size_t len = 0;

	for (int i = 0; i < META_KEYS; i++)
		len += (size_t)snprintf(text + len, size - len,
					"key%d=one of many that no host asks for\n", i);
	assert_true(len < size);
}

/* As long as a stream may be: what is behind a .xz may be padding. */
static void run_write(const char *path)
{
	struct run run = { .archive = archive_write_new() };

	run.out = open_memstream(&run.text, &run.len);
	assert_non_null(run.out);
	archive_write_set_format_gnutar(run.archive);
	archive_write_add_filter_xz(run.archive);
	archive_write_set_filter_option(run.archive, "xz", "compression-level", "0");
	assert_int_equal(archive_write_open_filename(run.archive, path), ARCHIVE_OK);
	fputs("session=1\nstatus=ok\n", run.out);
	file_end(&run, "run");
	add_bench(&run);
	make_extra(run.extra, sizeof(run.extra));
	for (int i = 1; i <= EVIDENCE_FILES; i++)
		add_evidence(&run, i);
	for (int i = 1; i <= SAMPLES; i++)
		add_sample(&run, i);
	assert_int_equal(archive_write_free(run.archive), ARCHIVE_OK);
	assert_int_equal(truncate(path, DECODE_STREAM_BYTES_MAX), 0);
	fclose(run.out);
	free(run.text);
}

static int put(const char *text, size_t len, void *context)
{
	return fwrite(text, 1, len, context) == len ? 0 : -1;
}

static void samples_and_samples(void **state)
{
	struct fixture *fixture = *state;
	struct encoder encoder;
	char path[64];

	snprintf(path, sizeof(path), "%s/archive", fixture->dir);
	run_write(path);
	encoder_init(&encoder, 1, put, fixture->decode.in);
	assert_int_equal(encoder_file(&encoder, "results", "results.tar.xz", path, NULL, NULL), 0);
	tool_ends(&fixture->decode, EXIT_CODE_OK);
	tool_ends(&fixture->report, EXIT_CODE_OK);
}

int main(void)
{
	static struct fixture fixture;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_prestate_setup_teardown(samples_and_samples, NULL, tear_down,
							 &fixture),
	};

	signal(SIGPIPE, SIG_IGN);
	start(&fixture);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
