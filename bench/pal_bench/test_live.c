/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>

#include "bench/pal_bench/test.h"

int test_expect(int ok, const char *what)
{
	if (ok)
		return 0;
	printf("wrong: %s\n", what);
	return -EBADMSG;
}

static int call(struct task *task, const struct registration *pal, unsigned long seed)
{
	task_fill(task, seed);
	return task_check(task, seed, task_call(task, pal->entry));
}

int test_live(struct task *task, const struct shape *shape, unsigned int calls)
{
	struct registration pal;
	int err = registration_place(&pal, task, shape), last;

	if (err)
		return err;
	err = registration_register(&pal);
	if (!err) {
		for (unsigned int i = 0; i < calls && !err; i++)
			err = call(task, &pal, i);
		last = registration_unregister(&pal);
		err = err ? err : last;
	}
	registration_remove(&pal);
	return err;
}
