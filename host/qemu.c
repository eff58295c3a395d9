/* SPDX-License-Identifier: MIT */
#include "host/qemu.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "host/spawn.h"

static int too_long(void)
{
	fprintf(stderr, "bootmark: run: QEMU's command line is too long\n");
	return -E2BIG;
}

static int put(struct qemu *qemu, char c)
{
	if (qemu->text_len == sizeof(qemu->text))
		return -E2BIG;
	qemu->text[qemu->text_len++] = c;
	return 0;
}

static int put_path(struct qemu *qemu, const char *path)
{
	int err = 0;

	for (; *path && !err; path++) {
		err = put(qemu, *path);
		if (!err && *path == ',')
			err = put(qemu, ',');
	}
	return err;
}

const char *qemu_place(const struct qemu_paths *paths, const char *text, size_t *len)
{
	const struct {
		const char *name;
		const char *path;
	} table[] = {
		{ "@image@", paths->image },   { "@scratch@", paths->scratch },
		{ "@serial@", paths->serial }, { "@firmware@", paths->firmware },
		{ "@config@", paths->config }, { "@commands@", paths->commands },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		*len = strlen(table[i].name);
		if (strncmp(text, table[i].name, *len) == 0)
			return table[i].path;
	}
	return NULL;
}

static int add_word(struct qemu *qemu, const char *word, size_t len, const struct qemu_paths *paths)
{
	const char *end = word + len;
	size_t start = qemu->text_len, skip;
	int err = 0;

	if (qemu->argc == QEMU_ARGS_MAX)
		return -E2BIG;
	while (word < end && !err) {
		const char *path = qemu_place(paths, word, &skip);

		err = path ? put_path(qemu, path) : put(qemu, *word);
		word += path ? skip : 1;
	}
	if (!err)
		err = put(qemu, '\0');
	qemu->argv[qemu->argc++] = qemu->text + start;
	return err;
}

static void join(struct qemu *qemu)
{
	size_t len = 0;

	for (int i = 0; i < qemu->argc; i++)
		len += (size_t)snprintf(qemu->command + len, sizeof(qemu->command) - len, "%s%s",
					i ? " " : "", qemu->argv[i]);
}

int qemu_build(struct qemu *qemu, const char *line, const struct qemu_paths *paths,
	       char *const more[], size_t n)
{
	static const struct qemu_paths none;
	int err = 0;

	memset(qemu, 0, sizeof(*qemu));
	for (line += strspn(line, " \t"); *line && !err; line += strspn(line, " \t")) {
		size_t len = strcspn(line, " \t");

		err = add_word(qemu, line, len, paths);
		line += len;
	}
	for (size_t i = 0; i < n && !err; i++)
		err = add_word(qemu, more[i], strlen(more[i]), &none);
	if (err)
		return too_long();
	join(qemu);
	return 0;
}

const char *qemu_accelerator(const struct qemu *qemu)
{
	for (int i = 1; i < qemu->argc; i++) {
		const char *word = qemu->argv[i];

		if (strcmp(word, "-enable-kvm") == 0 || strstr(word, "accel=kvm") ||
		    (strcmp(qemu->argv[i - 1], "-accel") == 0 && strncmp(word, "kvm", 3) == 0))
			return "kvm";
	}
	return "tcg";
}

int qemu_simulated(const struct qemu *qemu)
{
	for (int i = 1; i < qemu->argc; i++) {
		const char *word = qemu->argv[i];

		if (strcmp(word, "-icount") == 0 || strcmp(word, "--icount") == 0)
			return 1;
	}
	return 0;
}

int qemu_start(struct qemu *qemu, int log_fd)
{
	size_t len = strlen(qemu->command);
	int err;

	if (write(log_fd, qemu->command, len) != (ssize_t)len || write(log_fd, "\n", 1) != 1) {
		err = -errno;
		fprintf(stderr, "bootmark: run: write qemu.log: %s\n", strerror(-err));
		return err;
	}
	err = spawn_start(qemu->argv, log_fd, &qemu->pid);
	if (err)
		qemu->pid = 0;
	return err;
}

int qemu_ended(struct qemu *qemu, int timeout_ms)
{
	if (qemu->pid && spawn_ended(qemu->pid, timeout_ms, &qemu->status))
		qemu->pid = 0;
	return qemu->pid == 0;
}

void qemu_stop(struct qemu *qemu)
{
	if (qemu->pid)
		spawn_stop(qemu->pid);
	qemu->pid = 0;
}
