/* SPDX-License-Identifier: MIT */
#include "host/arrival.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/folder.h"
#include "host/number.h"

#define TEXT_MAX 64
#define BAUD_MAX 100000000
#define NUMBER_MAX 999999999999999999ul
#define BITS_PER_CHARACTER 10 /* 8N1: a start bit and a stop bit */

/* The next whole line, cut in two at its last blank; false if there is none. */
static int next(FILE *in, char text[TEXT_MAX], char **second)
{
	char *blank;
	size_t len;

	if (!fgets(text, TEXT_MAX, in))
		return 0;
	len = strlen(text);
	if (len == 0 || text[len - 1] != '\n')
		return 0;
	text[len - 1] = '\0';
	blank = strrchr(text, ' ');
	if (!blank)
		return 0;
	*blank = '\0';
	*second = blank + 1;
	return 1;
}

int arrival_begin(struct arrival *arrival, FILE *in)
{
	static const char baud[] = "baud=";
	char text[TEXT_MAX], *second;

	memset(arrival, 0, sizeof(*arrival));
	arrival->in = in;
	if (!next(in, text, &second) || strncmp(second, baud, sizeof(baud) - 1) != 0 ||
	    number_parse(second + sizeof(baud) - 1, BAUD_MAX, &arrival->baud))
		return -EINVAL;
	arrival->simulated = strcmp(text, "BMT1 clock=simulated") == 0;
	return arrival->simulated || strcmp(text, "BMT1 clock=real") == 0 ? 0 : -EINVAL;
}

static int open_regular(const char *path, FILE **in)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), err;
	struct stat st;

	if (fd < 0)
		return -errno;
	err = fstat(fd, &st) ? -errno : S_ISREG(st.st_mode) ? 0 : -EINVAL;
	if (!err && st.st_size == 0)
		err = -ENOENT;
	*in = err ? NULL : fdopen(fd, "r");
	if (*in)
		return 0;
	err = err ? err : -errno;
	close(fd);
	return err;
}

int arrival_open(struct arrival *arrival, const char *path)
{
	FILE *in = NULL;
	int err = open_regular(path, &in);

	memset(arrival, 0, sizeof(*arrival));
	if (!err && arrival_begin(arrival, in)) {
		arrival_close(arrival);
		fprintf(stderr, "bootmark: %s: not a file of arrival times; it is not used\n",
			path);
		return -EINVAL;
	}
	if (err && err != -ENOENT)
		fprintf(stderr, "bootmark: %s: %s; it is not used\n", path,
			err == -EINVAL ? "is no regular file" : strerror(-err));
	return err;
}

/* The log is always ahead of its times: what knows of more bytes was noted of another one. */
static int belongs(const char *path, const char *log)
{
	struct arrival all;
	struct stat st;
	int fits;

	if (arrival_open(&all, path))
		return 0;
	arrival_find(&all, UINT64_MAX);
	fits = stat(log, &st) == 0 && all.offset <= (uint64_t)st.st_size;
	arrival_close(&all);
	if (!fits)
		fprintf(stderr, "bootmark: %s: of another log than %s; it is not used\n", path,
			log);
	return fits;
}

int arrival_open_beside(struct arrival *arrival, const char *log)
{
	static const char from[] = ".log", to[] = ".times";
	size_t len = strlen(log), kept = len - (sizeof(from) - 1);
	char path[FOLDER_PATH_MAX];

	memset(arrival, 0, sizeof(*arrival));
	if (len < sizeof(from) || strcmp(log + kept, from) != 0 || kept + sizeof(to) > sizeof(path))
		return -ENOENT;
	memcpy(path, log, kept);
	memcpy(path + kept, to, sizeof(to));
	return belongs(path, log) ? arrival_open(arrival, path) : -ENOENT;
}

void arrival_close(struct arrival *arrival)
{
	if (arrival->in)
		fclose(arrival->in);
	memset(arrival, 0, sizeof(*arrival));
}

/* One line more; false, and the end, if there is none that can be believed. */
static int advance(struct arrival *arrival)
{
	char text[TEXT_MAX], *second;
	unsigned long offset, ns;

	if (next(arrival->in, text, &second) && number_parse(text, NUMBER_MAX, &offset) == 0 &&
	    number_parse(second, NUMBER_MAX, &ns) == 0 && offset > arrival->offset &&
	    (int64_t)ns >= arrival->ns) {
		arrival->offset = offset;
		arrival->ns = (int64_t)ns;
		return 1;
	}
	fclose(arrival->in);
	arrival->in = NULL;
	return 0;
}

int64_t arrival_find(struct arrival *arrival, uint64_t offset)
{
	while (arrival->offset < offset) {
		if (!arrival->in || !advance(arrival))
			return -1;
	}
	return offset ? arrival->ns : -1;
}

int64_t arrival_sent_ns(int64_t ns, const struct line *line, unsigned long baud)
{
	char text[LINE_TEXT_MAX];
	int len = line_format(line, text);

	if (baud == 0 || len < 0)
		return ns;
	return ns - (int64_t)len * BITS_PER_CHARACTER * 1000000000 / (int64_t)baud;
}
