/* SPDX-License-Identifier: MIT */
#include "grub.d/child.h"

#include <errno.h>
#include <inttypes.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

#include "grub.d/disk.h"

static void complain_argv(char *const argv[], const char *what)
{
	fprintf(stderr, "bootmark-image: %s:", what);
	for (; *argv; argv++)
		fprintf(stderr, " %s", *argv);
	fputc('\n', stderr);
}

static int child_wait(pid_t pid, char *const argv[])
{
	int wait_status;

	while (waitpid(pid, &wait_status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	if (WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0)
		return 0;
	complain_argv(argv, "this command failed (its own message is above)");
	return -EIO;
}

int child_run(char *const argv[], uint64_t epoch_s)
{
	char epoch[64];
	char *const environment[] = {
		"PATH=/usr/local/bin:/usr/bin:/bin",
		"LC_ALL=C",
		"TZ=UTC",
		"HOME=/nonexistent",
		"MTOOLSRC=/dev/null",
		epoch,
		NULL,
	};
	pid_t pid;
	int err;

	snprintf(epoch, sizeof(epoch), "SOURCE_DATE_EPOCH=%" PRIu64, epoch_s);
	err = posix_spawnp(&pid, argv[0], NULL, NULL, argv, environment);
	if (err) {
		complain("%s: cannot start: %s (package mtools)", argv[0], strerror(err));
		return -err;
	}
	return child_wait(pid, argv);
}
