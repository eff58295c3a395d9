/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* asprintf, mkdtemp */
#include "host/report/format.h"

#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <sys/wait.h>

#include "ci/unit/html_page.h"
#include "ci/unit/lab_sheet.h"
#include "ci/unit/scratch_folder.h"
#include "host/clock.h"
#include "host/folder.h"
#include "host/result_file.h"
#include "host/spawn.h"

/*
 * The page in a browser, offline. What is to be looked at stays in out/ci/ under the test's name.
 */
#define LIMIT_MS 60000
#define SIZE "--window-size=1280,7400"
#define SEEN_MAX (32u << 20)
#define CONSOLE ":CONSOLE:" /* in a line of the browser's log */

static const char *scratch;
static char kept[PATH_MAX]; /* folder */
static char *page;          /* text */

static char *joined(const char *start, const char *dir, const char *name)
{
	char *text;

	assert_true(asprintf(&text, "%s%s/%s", start, dir, name) > 0);
	return text;
}

/* The same text is left beside the picture. */
static void page_make(void)
{
	const struct compare_request request = { 0 };
	struct lab lab = { .dir = joined("", scratch, "lab"), .boots = 10, .samples = 20 };
	struct compare compare;
	char *path = joined("", kept, "report.html");
	size_t len;
	FILE *out = open_memstream(&page, &len);

	lab_make(&lab);
	assert_int_equal(compare_make(&lab.sheet, &request, &compare), 0);
	assert_int_equal(format_html(out, &compare), 0);
	fclose(out);
	assert_int_equal(result_file_replace(path, page, len), 0);
	free(path);
	compare_free(&compare);
	sheet_free(&lab.sheet);
	free((void *)lab.dir);
}

static int start(void **state)
{
	char self[PATH_MAX] = "", *dir = self;

	if (scratch_folder_make(state) || readlink("/proc/self/exe", self, sizeof(self) - 1) < 0)
		return -1;
	scratch = *state;
	for (int i = 0; i < 2; i++)
		dir = dirname(dir);
	snprintf(kept, sizeof(kept), "%.3900s/ci/test_format_html_chromium", dir);
	if (folder_make(kept))
		return -1;
	page_make();
	return 0;
}

/* What the browser started may take a moment to be gone. */
static int end(void **state)
{
	int left = 1;

	free(page);
	for (int i = 0; i < 100 && left; i++) {
		left = scratch_folder_drop(state);
		if (left)
			usleep(50000);
	}
	return left;
}

/* Its end is seen before it is reaped, so that what it started can still be ended with it. */
static void run_browser(char *const argv[], int out_fd)
{
	siginfo_t info = { .si_pid = 0 };
	int64_t until_ms = clock_ms() + LIMIT_MS;
	pid_t pid;
	int status;

	assert_int_equal(spawn_start(argv, out_fd, &pid), 0);
	while (info.si_pid == 0 && clock_ms() < until_ms) {
		usleep(20000);
		assert_int_equal(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT), 0);
	}
	status = spawn_stop(pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* The browser's DOM of a page and its log, which the caller frees; picture: NULL for none. */
static char *browse(const char *text, const char *picture)
{
	char *path = joined("", scratch, "page.html"),
	     *url = joined("file://", scratch, "page.html");
	char *log_path = joined("", scratch, "log"), *seen;
	char *profile = joined("--user-data-dir=", scratch, "profile");
	char *shot = picture ? joined("--screenshot=", kept, picture) : NULL;
	char *argv[] = { "chromium",
			 "--headless",
			 "--no-sandbox",
			 "--disable-gpu",
			 "--disable-dev-shm-usage",
			 "--dump-dom",
			 "--hide-scrollbars",
			 "--enable-logging=stderr",
			 "--v=0",
			 SIZE,
			 profile,
			 url,
			 shot,
			 NULL };
	int fd = open(log_path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	size_t len;

	assert_true(fd >= 0);
	assert_int_equal(result_file_replace(path, text, strlen(text)), 0);
	run_browser(argv, fd);
	close(fd);
	assert_int_equal(result_file_read(scratch, "log", SEEN_MAX, &seen, &len), 0);
	free(path);
	free(log_path);
	free(profile);
	free(shot);
	free(url);
	return seen;
}

/* The page with text behind its <head>, where what it forbids is not forbidden yet. */
static char *page_with(const char *text)
{
	static const char head[] = "<head>\n";
	const char *at = strstr(page, head) + strlen(head);
	char *changed;

	assert_true(asprintf(&changed, "%.*s%s%s", (int)(at - page), page, text, at) > 0);
	return changed;
}

/*
 * No complaint, all figures, and by the browser's measure each drawing with a size and nothing that
 * stands out to the side.
 */
static void is_shown(void **state)
{
	char *measured = page_with(
		"<script>addEventListener('load', () => {\n"
		"const seen = [...document.querySelectorAll('figure>svg')].filter(svg => {\n"
		"const box = svg.getBoundingClientRect(), inner = svg.getBBox();\n"
		"return box.width > 300 && box.height > 80 && inner.width > 100;});\n"
		"document.documentElement.dataset.drawings = seen.length;\n"
		"document.documentElement.dataset.wide =\n"
		"document.documentElement.scrollWidth > innerWidth;});</script>\n");
	char *seen = browse(measured, "report.png"), *picture = joined("", kept, "report.png");
	char wanted[64];

	(void)state;
	assert_int_equal(page_count(seen, CONSOLE), 0);
	assert_int_equal(page_count(seen, "<figure "), page_count(page, "<figure "));
	assert_int_equal(page_count(seen, "<svg "), page_count(page, "<figure "));
	assert_int_equal(page_count(seen, "</html>"), 1);
	snprintf(wanted, sizeof(wanted), "data-drawings=\"%zu\"", page_count(page, "<figure "));
	assert_int_equal(page_count(seen, wanted), 1);
	assert_int_equal(page_count(seen, "data-wide=\"false\""), 1);
	assert_int_equal(access(picture, R_OK), 0);
	free(picture);
	free(measured);
	free(seen);
}

/* That a complaint would be seen. */
static void complaints_are_seen(void **state)
{
	static const char bad[] = "<!DOCTYPE html>\n<html><head><title>bad</title></head><body>"
				  "<svg viewBox=\"0 0 x 1\"></svg></body></html>\n";
	char *seen = browse(bad, NULL);

	(void)state;
	assert_true(page_count(seen, CONSOLE) > 0);
	free(seen);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(complaints_are_seen),
		cmocka_unit_test(is_shown),
	};

	return cmocka_run_group_tests(tests, start, end);
}
