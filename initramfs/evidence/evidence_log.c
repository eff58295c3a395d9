/* SPDX-License-Identifier: MIT */
/* New lines of the kernel's log (Documentation/ABI/testing/dev-kmsg). */
#define _GNU_SOURCE 1
#include "initramfs/evidence/evidence.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "initramfs/runner/file.h"

#define RECORD_MAX 8192 /* as the kernel's CONSOLE_EXT_LOG_MAX */
#define LEVEL_MASK 7u
#define LEVEL_WARNING 4u

/* The log stays open, because it tells everyone who opens it everything once more. */
static struct {
	char root[PATH_MAX];
	int fd;
	uint64_t lines, warnings;
} reader = { .fd = -1 };

static void reopen(const char *root)
{
	char path[PATH_MAX];

	if (reader.fd >= 0)
		close(reader.fd);
	reader.fd = -1;
	reader.lines = reader.warnings = 0;
	snprintf(reader.root, sizeof(reader.root), "%s", root);
	if (!file_path(path, root, "/dev/kmsg"))
		reader.fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

/* Keep a text: the first line that is new, but rather the first warning of them. */
static void keep(struct evidence *look, const char *text, bool first)
{
	if (first || !*look->log_first)
		snprintf(look->log_first, sizeof(look->log_first), "%s", text);
}

/* "<level and facility>,<number>,<time>,<flags>;<text>"; lines with a blank in front add to it. */
static void take_line(struct evidence *look, char *line, uint64_t *warnings)
{
	const char *text = strchr(line, ';');
	unsigned int prefix;
	bool warning;

	if (*line == ' ' || !text || sscanf(line, "%u,", &prefix) != 1)
		return;
	warning = (prefix & LEVEL_MASK) <= LEVEL_WARNING;
	keep(look, text + 1, warning && *warnings == 0);
	reader.lines++;
	*warnings += warning;
}

static void read_all(struct evidence *look)
{
	char record[RECORD_MAX + 1], *rest, *line;
	uint64_t warnings = 0;
	ssize_t len;

	while ((len = read(reader.fd, record, RECORD_MAX)) > 0 || (len < 0 && errno == EPIPE)) {
		record[len > 0 ? len : 0] = '\0';
		rest = record;
		while ((line = strsep(&rest, "\n")))
			take_line(look, line, &warnings);
	}
	reader.warnings += warnings;
}

static void look(struct evidence *look)
{
	if (reader.fd < 0 || strcmp(reader.root, look->root) != 0)
		reopen(look->root);
	if (reader.fd < 0)
		return;
	read_all(look);
	evidence_add(look, reader.lines, "log_lines");
	evidence_add(look, reader.warnings, "log_warnings");
}

static bool passes(const struct evidence_pair *pair, uint64_t limit, char *why, size_t size)
{
	uint64_t count;

	if (!evidence_rise(pair, "log_warnings", &count) || count <= limit)
		return false;
	snprintf(why, size, "%" PRIu64 " kernel warning%s: %.100s", count, count == 1 ? "" : "s",
		 pair->after->log_first);
	return true;
}

/* 0: a kernel that has something to say did something else than run the program. */
const struct evidence_row evidence_log = {
	.name = "log", .look = look, .rule = "noisy_log", .limit = 0, .passes = passes
};
