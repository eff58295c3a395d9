/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "ci/beside.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ci/child.h"
#include "ci/program.h"
#include "ci/testcase.h"

#define READY_S 10

static void folder_of(const char *dir, char path[PATH_MAX])
{
	snprintf(path, PATH_MAX, "%s/beside", dir);
}

/* One replacement for all places of mark; takes text, gives a new one. */
static char *replace(char *text, const char *mark, const char *with)
{
	char *place, *longer;

	while (text && (place = strstr(text, mark))) {
		*place = '\0';
		if (asprintf(&longer, "%s%s%s", text, with, place + strlen(mark)) < 0)
			longer = NULL;
		free(text);
		text = longer;
	}
	return text;
}

char *beside_words(const char *dir, const char *text)
{
	char folder[PATH_MAX], listens[PATH_MAX + 8];

	folder_of(dir, folder);
	snprintf(listens, sizeof(listens), "%s/socket", folder);
	return replace(replace(strdup(text), "@dir@", folder), "@socket@", listens);
}

/* It must not outlive this program, however that ends. */
static void run(char *const argv[], const char *log)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (!freopen(log, "w", stdout) || dup2(STDOUT_FILENO, STDERR_FILENO) < 0)
		_exit(126);
	execvp(argv[0], argv);
	printf("%s: %m\n", argv[0]);
	fflush(stdout);
	_exit(127);
}

static int wait_ready(const struct beside *beside, const char *folder, const char *name)
{
	double until = child_clock() + READY_S;
	char path[PATH_MAX + 8];
	struct stat info;

	snprintf(path, sizeof(path), "%s/socket", folder);
	while (stat(path, &info) || !S_ISSOCK(info.st_mode)) {
		if (child_clock() > until || waitpid(beside->pid, NULL, WNOHANG) != 0) {
			fprintf(stderr, "runcase: %s does not listen; see %s/log\n", name, folder);
			return -ETIMEDOUT;
		}
		usleep(20000);
	}
	return 0;
}

static int start(struct beside *beside, const char *folder, char *words)
{
	char *argv[TESTCASE_WORDS_MAX] = { NULL };
	char log[PATH_MAX + 8];
	int result = testcase_words(words, argv);

	if (result)
		return result;
	if (program_remove(folder) || mkdir(folder, 0755)) {
		fprintf(stderr, "runcase: make %s: %m\n", folder);
		return -EIO;
	}
	snprintf(log, sizeof(log), "%s/log", folder);
	fflush(NULL);
	beside->pid = fork();
	if (beside->pid == 0)
		run(argv, log);
	if (beside->pid < 0)
		return -errno;
	return wait_ready(beside, folder, argv[0]);
}

int beside_start(struct beside *beside, const char *dir, const char *words)
{
	char folder[PATH_MAX];
	char *replaced;
	int result;

	beside->pid = 0;
	if (!words[0])
		return 0;
	replaced = beside_words(dir, words);
	if (!replaced)
		return -ENOMEM;
	printf("beside: %s\n", replaced);
	folder_of(dir, folder);
	result = start(beside, folder, replaced);
	free(replaced);
	return result;
}

void beside_stop(struct beside *beside)
{
	if (beside->pid <= 0)
		return;
	kill(beside->pid, SIGKILL);
	waitpid(beside->pid, NULL, 0);
	beside->pid = 0;
}
