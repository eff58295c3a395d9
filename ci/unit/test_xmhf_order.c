/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/order.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

/* printf of the 36 bytes of a sound init; see test_xmhf_output.c. */
#define INIT                                                                                    \
	"printf '\\\\002\\\\260\\\\255\\\\033\\\\003\\\\000\\\\001\\\\000\\\\373\\\\117\\\\121" \
	"\\\\344\\\\000\\\\000\\\\340\\\\001\\\\000\\\\000\\\\340\\\\001\\\\000\\\\000\\\\000"  \
	"\\\\000\\\\000\\\\000\\\\000\\\\000\\\\040\\\\000\\\\340\\\\001\\\\364\\\\364\\\\364"  \
	"\\\\364'"

#define FILES "out/row/i.bin out/row/r.bin out/row/provenance"

static const char recipe[] = "name=row\ncommit=0000000\ninit=i.bin\nruntime=r.bin\ntool=git:git\n"
			     "configure=--x\nedit=*.txt\ncount=1\nline=loud\nnew=quiet\n";

/* A checkout whose build takes no time and gives its text as runtime. */
static void make(struct place *place, struct order *order)
{
	static char paths[3][PATH_MAX];

	place_new(place);
	place_file(place, "src/text.txt", "loud\n");
	place_run(place,
		  "printf \"%%s\\n\" 'echo : > configure' \"%s > i.bin\" "
		  "\"printf 'all: ; cp text.txt r.bin' > Makefile\" > src/autogen.sh",
		  INIT);
	place_commit(place, "src");
	place_file(place, "recipe", recipe);
	strcpy(paths[0], place_path(place, "recipe"));
	strcpy(paths[1], place_path(place, "out/row"));
	strcpy(paths[2], place_path(place, "src"));
	*order = (struct order){
		.recipe = paths[0], .dir = paths[1], .source = paths[2], .any_commit = 1, .jobs = 1
	};
	place_environment(place);
}

static void fill(const struct order *order, int err)
{
	fflush(stdout);
	assert_int_equal(order_fill(order), err);
}

static void from_checkout(void **state)
{
	struct order order;
	struct place place;

	(void)state;
	make(&place, &order);
	fill(&order, 0);
	assert_string_equal(place_text(&place, "out/row/r.bin"), "quiet\n");
	place_run(&place, "grep -qx 'edit=text.txt:1: loud -> quiet' out/row/provenance && "
			  "grep -qx dirty=no out/row/provenance && "
			  "grep -qx \"commit=$(git -C src rev-parse HEAD)\" out/row/provenance && "
			  "grep -qx \"configure=./configure --x\" out/row/provenance && "
			  "grep -qx \"file=$(sha256sum < out/row/r.bin | cut -c-64) r.bin\" "
			  "out/row/provenance");
	order.loud = 1;
	fill(&order, 0);
	assert_string_equal(place_text(&place, "out/row/r.bin"), "loud\n");
	place_run(&place, "! grep -q ^edit= out/row/provenance && "
			  "grep -qx quiet=0 out/row/provenance");
	place_free(&place);
}

/* The second time nothing is touched; whatever of the inputs or outputs changes is seen. */
static void only_when_needed(void **state)
{
	static const char *const changes[] = {
		"echo >> recipe",
		"echo more >> src/text.txt",
		"git -C src -c user.name=t -c user.email=t commit -qam more",
		"echo damaged > out/row/i.bin",
		"rm out/row/r.bin",
		"rm out/row/provenance",
	};
	struct order order;
	struct place place;

	(void)state;
	make(&place, &order);
	fill(&order, 0);
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		place_run(&place, "stat -c %%i " FILES " > before");
		fill(&order, 0);
		place_run(&place, "stat -c %%i " FILES " | cmp before -");
		place_run(&place, "%s; date > out/row/source/stale", changes[i]);
		fill(&order, 0);
		place_run(&place, "! test -e out/row/source/stale");
	}
	place_free(&place);
}

static void from_binaries(void **state)
{
	struct order order;
	struct place place;

	(void)state;
	make(&place, &order);
	place_run(&place, "cp -r src bin && cd bin && sh autogen.sh && cp text.txt r.bin");
	order.source = NULL;
	order.binaries = place_path(&place, "bin");
	fill(&order, 0);
	assert_string_equal(place_text(&place, "out/row/r.bin"), "loud\n");
	place_run(&place, "grep -qx source=binaries out/row/provenance && "
			  "stat -c %%i out/row/r.bin > before");
	order.binaries = place_path(&place, "bin");
	fill(&order, 0);
	place_run(&place, "stat -c %%i out/row/r.bin | cmp before - && echo other > bin/r.bin");
	fill(&order, 0);
	assert_string_equal(place_text(&place, "out/row/r.bin"), "other\n");
	place_free(&place);
}

static void refused(const char *spoil, int any_commit, int err, const char *says)
{
	struct order order;
	struct place place;

	make(&place, &order);
	order.any_commit = any_commit;
	place_run(&place, "%s", spoil);
	fill(&order, err);
	place_says(&place, says);
	place_run(&place, "! test -e out/row/provenance");
	place_free(&place);
}

static void refusals(void **state)
{
	(void)state;
	refused(":", 0, -EINVAL, "but row is commit 0000000");
	refused("sed -i \"s/0000000/$(git -C src rev-parse HEAD)/\" recipe; echo a > src/text.txt",
		0, -EINVAL, "changes that are not committed");
	refused("echo tool=no-such:package >> recipe", 1, -ENOENT, "missing programs: no-such");
	refused("sed -i s/line=loud/line=silent/ recipe", 1, -EINVAL, "finds 0 lines `silent`");
	refused("echo loud >> src/text.txt", 1, -EINVAL, "finds 2 lines `loud`");
	refused("sed -i s/runtime=r/runtime=x/ recipe", 1, -ENOENT, "there is no x.bin");
	refused("sed -i s/init=i.bin/init=text.txt/ recipe", 1, -ENOEXEC, "not Multiboot 1");
	refused("rm -rf src/.git", 1, -ECHILD, "not a git checkout");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_checkout),
		cmocka_unit_test(only_when_needed),
		cmocka_unit_test(from_binaries),
		cmocka_unit_test(refusals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
