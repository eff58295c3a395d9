/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/output.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

#include "hypervisors/xmhf/content.h"

static const struct recipe recipe = { .name = (char *)"row",
				      .init = (char *)"init.bin",
				      .runtime = (char *)"run.bin.gz" };

/* printf of a sound init: magic, flags, checksum, addresses, entry. */
#define INIT                                                                               \
	"printf '\\002\\260\\255\\033\\003\\000\\001\\000\\373\\117\\121\\344"             \
	"\\000\\000\\340\\001\\000\\000\\340\\001\\000\\000\\000\\000\\000\\000\\000\\000" \
	"\\040\\000\\340\\001\\364\\364\\364\\364'"

static void make(struct place *place)
{
	place_new(place);
	place_run(place, "mkdir from to && %s > from/init.bin && echo x | gzip > from/run.bin.gz",
		  INIT);
}

static void taken(void **state)
{
	struct place place;
	char text[512] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");

	(void)state;
	make(&place);
	assert_false(output_there(&recipe, place_path(&place, "to")));
	assert_int_equal(output_take(&recipe, place_path(&place, "from"), place_path(&place, "to")),
			 0);
	assert_true(output_there(&recipe, place_path(&place, "to")));
	place_run(&place, "cmp from/init.bin to/init.bin && cmp from/run.bin.gz to/run.bin.gz");
	assert_int_equal(output_write(&recipe, place_path(&place, "to"), out), 0);
	fclose(out);
	assert_non_null(strstr(text, " init.bin\nfile="));
	assert_non_null(strstr(text, " run.bin.gz\n"));
	place_free(&place);
}

static void refused(const char *spoil, int err, const char *says)
{
	struct place place;

	make(&place);
	place_run(&place, "%s", spoil);
	assert_int_equal(output_take(&recipe, place_path(&place, "from"), place_path(&place, "to")),
			 err);
	place_says(&place, says);
	assert_false(output_there(&recipe, place_path(&place, "to")));
	place_free(&place);
}

static void bad(void **state)
{
	(void)state;
	refused("rm from/init.bin", -ENOENT, "there is no init.bin");
	refused("rm from/run.bin.gz", -ENOENT, "there is no run.bin.gz");
	refused("echo text > from/init.bin", -ENOEXEC, "from/init.bin: not Multiboot 1");
	refused("echo text > from/run.bin.gz", -ENOEXEC, "not compressed by gzip");
	refused(": > from/run.bin.gz", -ENOEXEC, "run.bin.gz: empty");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(taken),
		cmocka_unit_test(bad),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
