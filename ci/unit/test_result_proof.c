/* SPDX-License-Identifier: MIT */
#include "host/result.h"

#include "ci/unit/result_tree.h"

/* One good run that says these lines of what it ran under. */
static void judged(const char *lines, enum status status, const char *reason)
{
	struct result_tree tree;
	char text[512];

	tree_base(&tree);
	snprintf(text, sizeof(text),
		 "session=1a2b3c4d\nconfig=xen\nplan=quick\nmachine=qemu\n"
		 "status=ok\nreason=\n%s",
		 lines);
	tree_file(&tree, "raw/run", text);
	tree_sample(&tree, TREE_META("sample", "ok", ""), "cpu.txt");
	tree_judged(&tree, NULL, status, reason);
	tree_remove(&tree);
}

static void as_expected(void **state)
{
	(void)state;
	judged("expected=xen\nfound=xen\nfound_end=xen\n", STATUS_OK, NULL);
	judged("expected=none\nfound=none\nfound_end=none\n", STATUS_OK, NULL);
	judged("expected=xen,tboot\nfound=tboot,xen\nfound_end=tboot,xen,\n", STATUS_OK, NULL);
	judged("", STATUS_OK, NULL);
	judged("expected=\nfound=none\nfound_end=none\n", STATUS_OK, NULL);
}

static void something_else(void **state)
{
	(void)state;
	judged("expected=xen\nfound=none\nfound_end=none\n", STATUS_INVALID,
	       "at its start it ran under 'none', expected 'xen'");
	judged("expected=none\nfound=xen\nfound_end=xen\n", STATUS_INVALID, "expected 'none'");
	judged("expected=tboot,xen\nfound=xen\nfound_end=xen\n", STATUS_INVALID, "'xen'");
	judged("expected=xen\nfound=tboot,xen\nfound_end=tboot,xen\n", STATUS_INVALID, "tboot");
	judged("expected=xen\nfound=xen\nfound_end=none\n", STATUS_INVALID,
	       "at its end it ran under 'none', expected 'xen'");
	judged("expected=xen\nfound=xen\n", STATUS_INVALID, "'not probed'");
	judged("expected=xen\nfound=,\nfound_end=xen\n", STATUS_INVALID, "at its start");
	judged("expected=xen\nfound=xenon\nfound_end=xen\n", STATUS_INVALID, "xenon");
	judged("expected=,\nfound=\nfound_end=\n", STATUS_INVALID, "expected ','");
}

static void too_many_words(void **state)
{
	(void)state;
	judged("expected=a\nfound=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q\nfound_end=a\n", STATUS_INVALID,
	       "at its start");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_expected),
		cmocka_unit_test(something_else),
		cmocka_unit_test(too_many_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
