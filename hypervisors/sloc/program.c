/* SPDX-License-Identifier: MIT */
#include "hypervisors/sloc/program.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/spawn.h"
#include "hypervisors/sloc/pulse.h"
#include "hypervisors/xmhf/content.h"

#define BEAT_MS 5

int program_run(char *const argv[], const char *log)
{
	int file = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	int status = 0;
	pid_t pid;
	int err;

	if (file < 0) {
		err = -errno;
		fprintf(stderr, "bootmark-sloc: %s: %s\n", log, strerror(-err));
		return err;
	}
	err = spawn_start(argv, file, &pid);
	close(file);
	if (err)
		return err;
	while (!err && !spawn_ended(pid, 0, &status))
		err = pulse_beat(BEAT_MS);
	if (err)
		spawn_stop(pid);
	return err ? err : WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int program_must(char *const argv[], const char *log)
{
	struct content said;
	int status = program_run(argv, log);

	if (status <= 0)
		return status;
	if (!content_load(&said, log))
		fputs(said.bytes, stderr);
	content_free(&said);
	fprintf(stderr, "bootmark-sloc: %s failed, with exit status %d (see above)\n", argv[0],
		status);
	return -ECHILD;
}
