/* SPDX-License-Identifier: MIT */
#include "hypervisors/xmhf/checkout.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ci/unit/xmhf_place.h"

static void make(struct place *place, struct checkout *checkout)
{
	place_new(place);
	place_file(place, "src/a.c", "one\n");
	place_file(place, "src/sub/b.c", "two\n");
	place_commit(place, "src");
	place_run(place, "mkdir work");
	place_environment(place);
	memset(checkout, 0, sizeof(*checkout));
}

/* Names, times and contents of all files, those of git too. */
static void fingerprint(const struct place *place, const char *file)
{
	place_run(place,
		  "find src -printf '%%p %%T@ %%C@ %%m %%n\\n' | sort > %s && "
		  "find src -type f | sort | xargs sha256sum >> %s",
		  file, file);
}

static void clean(void **state)
{
	struct recipe recipe = { .name = (char *)"row" };
	struct checkout checkout;
	struct place place;
	char text[256] = "";
	FILE *out = fmemopen(text, sizeof(text), "w");

	(void)state;
	make(&place, &checkout);
	/* Same contents, other times: git then wants to refresh its index, and must not. */
	place_run(&place, "touch -d @1700000000 src/a.c");
	fingerprint(&place, "before");
	assert_int_equal(checkout_open(&checkout, place_path(&place, "src/sub"),
				       place_path(&place, "work")),
			 0);
	assert_int_equal(checkout_copy(&checkout, place_path(&place, "copy")), 0);
	fingerprint(&place, "after");
	place_run(&place, "cmp before after");
	assert_int_equal(checkout.dirty, 0);
	assert_int_equal(strlen(checkout.commit), 40);
	recipe.commit = checkout.commit;
	assert_int_equal(checkout_judge(&checkout, &recipe, 0), 0);
	assert_int_equal(checkout_write(&checkout, out), 0);
	fclose(out);
	assert_non_null(strstr(text, "\ndirty=no\n"));
	assert_string_equal(place_text(&place, "copy/sub/b.c"), "two\n");
	place_run(&place, "git -C copy rev-parse --verify HEAD > /dev/null");
	place_free(&place);
}

static void abbreviated(void **state)
{
	struct recipe recipe = { .name = (char *)"row", .commit = (char *)"1234567" };
	struct checkout checkout = { .top = "/src", .commit = "1234567890abcdef" };
	struct place place;

	(void)state;
	place_new(&place);
	assert_int_equal(checkout_judge(&checkout, &recipe, 0), 0);
	recipe.commit = (char *)"1234568";
	assert_int_equal(checkout_judge(&checkout, &recipe, 0), -EINVAL);
	place_says(&place, "XMHF_SRC=/src is at commit 1234567890ab, but row is commit 1234568");
	assert_int_equal(checkout_judge(&checkout, &recipe, 1), 0);
	place_free(&place);
}

/* Changes, staged and not, travel; a file that git does not know does not. */
static void dirty(void **state)
{
	struct recipe recipe = { .name = (char *)"row" };
	struct checkout checkout;
	struct place place;

	(void)state;
	make(&place, &checkout);
	place_run(&place, "echo three > src/a.c && echo four > src/sub/b.c && git -C src add sub "
			  "&& echo five > src/unknown.c");
	fingerprint(&place, "before");
	assert_int_equal(
		checkout_open(&checkout, place_path(&place, "src"), place_path(&place, "work")), 0);
	assert_int_equal(checkout.dirty, 1);
	recipe.commit = checkout.commit;
	assert_int_equal(checkout_judge(&checkout, &recipe, 0), -EINVAL);
	place_says(&place, "changes that are not committed");
	assert_int_equal(checkout_judge(&checkout, &recipe, 1), 0);
	assert_int_equal(checkout_copy(&checkout, place_path(&place, "copy")), 0);
	fingerprint(&place, "after");
	place_run(&place, "cmp before after && ! test -e copy/unknown.c");
	assert_string_equal(place_text(&place, "copy/a.c"), "three\n");
	assert_string_equal(place_text(&place, "copy/sub/b.c"), "four\n");
	place_free(&place);
}

static void another_hash_for_other_changes(void **state)
{
	char first[CONTENT_SHA256_CHARS];
	struct checkout checkout;
	struct place place;

	(void)state;
	make(&place, &checkout);
	place_run(&place, "echo three > src/a.c");
	assert_int_equal(
		checkout_open(&checkout, place_path(&place, "src"), place_path(&place, "work")), 0);
	strcpy(first, checkout.patch_sha256);
	place_run(&place, "echo six > src/a.c");
	assert_int_equal(
		checkout_open(&checkout, place_path(&place, "src"), place_path(&place, "work")), 0);
	assert_string_not_equal(first, checkout.patch_sha256);
	place_free(&place);
}

/* A copy that was there is made anew, with nothing of the old one left. */
static void copied_again(void **state)
{
	struct checkout checkout;
	struct place place;

	(void)state;
	make(&place, &checkout);
	place_file(&place, "copy/old.o", "stale");
	assert_int_equal(
		checkout_open(&checkout, place_path(&place, "src"), place_path(&place, "work")), 0);
	assert_int_equal(checkout_copy(&checkout, place_path(&place, "copy")), 0);
	place_run(&place, "! test -e copy/old.o");
	place_free(&place);
}

static void no_checkout(void **state)
{
	struct checkout checkout;
	struct place place;

	(void)state;
	make(&place, &checkout);
	place_run(&place, "mkdir empty new && git -C new init -q");
	assert_int_equal(checkout_open(&checkout, place_path(&place, "empty"),
				       place_path(&place, "work")),
			 -ECHILD);
	place_says(&place, "not a git checkout");
	assert_int_equal(checkout_open(&checkout, place_path(&place, "new"),
				       place_path(&place, "work")),
			 -ECHILD);
	assert_int_equal(checkout_open(&checkout, place_path(&place, "nowhere"),
				       place_path(&place, "work")),
			 -ECHILD);
	place_free(&place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clean),        cmocka_unit_test(abbreviated),
		cmocka_unit_test(dirty),        cmocka_unit_test(another_hash_for_other_changes),
		cmocka_unit_test(copied_again), cmocka_unit_test(no_checkout),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
