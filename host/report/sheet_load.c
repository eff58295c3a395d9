/* SPDX-License-Identifier: MIT */
#include "host/report/sheet_load.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/report/sheet_build.h"
#include "host/report/sheet_label.h"

#define WORKERS_MAX 16

/* Workers read runs at once, and put what they read into the sheet in the order of the runs. */
struct loading {
	const struct sheet_request *request;
	struct sheet_taking taking;
	size_t taken; /* runs that a worker reads or has read */
	size_t next;  /* run whose turn it is */
	size_t *bad;
	int err;
	pthread_mutex_t lock;
	pthread_cond_t turn;
};

static int take(struct loading *loading, size_t at, const struct result *result)
{
	const struct sheet_request *request = loading->request;
	struct sheet *sheet = loading->taking.sheet;
	size_t run = sheet->runs_count;
	int err;

	if (sheet_room(&sheet->runs, run, sizeof(*sheet->runs)))
		return -ENOMEM;
	memset(&sheet->runs[run], 0, sizeof(sheet->runs[run]));
	sheet->runs[run].dir = sheet_text(sheet, request->folders->list[at].path);
	if (!sheet->runs[run].dir)
		return -ENOMEM;
	sheet->runs_count++;
	if (request->folders->list[at].lost)
		err = sheet_take_lost(sheet, &sheet->runs[run]);
	else
		err = sheet_take(&loading->taking, run, result);
	return err ? err : sheet_label(sheet, run, request, at);
}

static void wait_turn(struct loading *loading, size_t at)
{
	pthread_mutex_lock(&loading->lock);
	while (loading->next != at)
		pthread_cond_wait(&loading->turn, &loading->lock);
}

static void end_turn(struct loading *loading)
{
	loading->next++;
	pthread_cond_broadcast(&loading->turn);
	pthread_mutex_unlock(&loading->lock);
}

static size_t take_next(struct loading *loading)
{
	size_t at;

	pthread_mutex_lock(&loading->lock);
	at = loading->taken++;
	pthread_mutex_unlock(&loading->lock);
	return at;
}

static void *work(void *context)
{
	struct loading *loading = context;
	const struct sheet_request *request = loading->request;
	size_t at;

	while ((at = take_next(loading)) < request->folders->count) {
		const struct run_folder *folder = &request->folders->list[at];
		struct result result = { 0 };
		int err = folder->lost ?
				  0 :
				  result_load(folder->path, request->bench_dir, NULL, &result);

		wait_turn(loading, at);
		if (err)
			++*loading->bad;
		else if (!loading->err)
			loading->err = take(loading, at, &result);
		end_turn(loading);
		result_free(&result);
	}
	return NULL;
}

/* The caller is one of the workers: where no thread can be had it does all the work. */
static void load_all(struct loading *loading)
{
	pthread_t threads[WORKERS_MAX];
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	long started = 0;

	while (started + 1 < cpus && started < WORKERS_MAX &&
	       !pthread_create(&threads[started], NULL, work, loading))
		started++;
	work(loading);
	while (started-- > 0)
		pthread_join(threads[started], NULL);
}

int sheet_load(const struct sheet_request *request, struct sheet *sheet, size_t *bad)
{
	struct loading loading = { .request = request,
				   .taking = { .sheet = sheet,
					       .noisy = request->noisy,
					       .evidence = request->evidence },
				   .bad = bad,
				   .lock = PTHREAD_MUTEX_INITIALIZER,
				   .turn = PTHREAD_COND_INITIALIZER };

	memset(sheet, 0, sizeof(*sheet));
	*bad = 0;
	load_all(&loading);
	metric_index_free(&loading.taking.metrics);
	if (!loading.err)
		loading.err = sheet_finish(sheet);
	if (loading.err)
		fprintf(stderr, "bootmark: report: %s\n", strerror(-loading.err));
	return loading.err;
}
