/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* posix_spawn_file_actions_addchdir_np */
#include "hypervisors/xmhf/command.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hypervisors/xmhf/content.h"

#define WORDS_MAX 64

static const char git_settings[] = "[safe]\n\tdirectory = *\n"
				   "[core]\n\tfsmonitor = false\n\tautocrlf = false\n"
				   "[advice]\n\tdetachedHead = false\n"
				   "[protocol \"file\"]\n\tallow = always\n";

int command_environment(const char *git_config)
{
	const char *path = getenv("PATH");
	char *kept = strdup(path ? path : "/usr/local/bin:/usr/bin:/bin");
	int bad = !kept || clearenv() || setenv("PATH", kept, 1) || setenv("LC_ALL", "C", 1) ||
		  setenv("TZ", "UTC", 1) || setenv("CONFIG_SHELL", "/bin/bash", 1) ||
		  setenv("HOME", "/nonexistent", 1) || setenv("GIT_CONFIG_GLOBAL", git_config, 1) ||
		  setenv("GIT_CONFIG_NOSYSTEM", "1", 1) || setenv("GIT_OPTIONAL_LOCKS", "0", 1);

	free(kept);
	if (bad) {
		fprintf(stderr, "bootmark-xmhf: no memory for an environment\n");
		return -ENOMEM;
	}
	return content_store(git_config, git_settings, sizeof(git_settings) - 1);
}

static int start(char *const argv[], const char *dir, int out, int err, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	int error = posix_spawn_file_actions_init(&actions);

	if (error)
		return -error;
	if (dir)
		error = posix_spawn_file_actions_addchdir_np(&actions, dir);
	if (!error)
		error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	if (!error && out >= 0)
		error = posix_spawn_file_actions_adddup2(&actions, out, 1);
	if (!error && err >= 0)
		error = posix_spawn_file_actions_adddup2(&actions, err, 2);
	if (!error)
		error = posix_spawnp(pid, argv[0], &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (error)
		fprintf(stderr, "bootmark-xmhf: cannot start %s: %s\n", argv[0], strerror(error));
	return -error;
}

static int finish(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -ECHILD;
}

static int run_to_file(char *const argv[], const char *dir, const char *path, int both)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	pid_t pid;
	int err;

	if (file < 0) {
		err = -errno;
		fprintf(stderr, "bootmark-xmhf: %s: %s\n", path, strerror(-err));
		return err;
	}
	err = start(argv, dir, file, both ? file : -1, &pid);
	close(file);
	return err ? err : finish(pid);
}

int command_run(const struct command *command, char *const argv[])
{
	char *words[WORDS_MAX + 4] = { (char *)command->step, (char *)command->title,
				       (char *)command->log };
	pid_t pid;
	int err;

	for (int i = 0; i < WORDS_MAX && argv[i]; i++)
		words[3 + i] = argv[i];
	if (command->step) {
		fflush(stdout);
		err = start(words, command->dir, -1, -1, &pid);
		return err ? err : finish(pid);
	}
	err = run_to_file(argv, command->dir, command->log, 1);
	if (err == -ECHILD)
		fprintf(stderr, "bootmark-xmhf: %s failed; all of its output is in %s\n",
			command->title, command->log);
	return err;
}

int command_store(char *const argv[], const char *path)
{
	int err = run_to_file(argv, NULL, path, 0);

	if (err == -ECHILD)
		fprintf(stderr, "bootmark-xmhf: %s %s failed (see above)\n", argv[0],
			argv[1] ? argv[1] : "");
	return err;
}

static int collect(int from, char *text, size_t size)
{
	size_t len = 0;
	ssize_t got;

	while ((got = read(from, text + len, size - len)) > 0) {
		len += (size_t)got;
		if (len == size)
			return -EFBIG;
	}
	while (len && text[len - 1] == '\n')
		len--;
	text[len] = '\0';
	return got < 0 ? -errno : 0;
}

int command_output(char *const argv[], char *text, size_t size)
{
	int ends[2];
	int quiet = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int err, ended;
	pid_t pid;

	if (quiet < 0 || pipe2(ends, O_CLOEXEC))
		return -errno;
	err = start(argv, NULL, ends[1], quiet, &pid);
	close(ends[1]);
	close(quiet);
	if (!err) {
		err = collect(ends[0], text, size);
		if (err)
			fprintf(stderr, "bootmark-xmhf: what %s prints: %s\n", argv[0],
				strerror(-err));
		close(ends[0]);
		ended = finish(pid);
		return err ? err : ended;
	}
	close(ends[0]);
	return err;
}
