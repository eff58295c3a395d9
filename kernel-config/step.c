/* SPDX-License-Identifier: MIT */
/*
 * step [-l LINES] NAME LOG COMMAND...: runs one long build step. Its output goes to LOG; a line
 * now and then says how far it is, in percent where LINES, the usual length of the log, is
 * given. On failure the end of LOG and its path are shown; a LOG that grows without end is a
 * failure too. Exit status: that of the command.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TAIL_BYTES 3000
#define LOG_MOST_BYTES (64L << 20)
#define REPORT_FIRST_S 2
#define REPORT_MOST_S 15
#define SHOWN_BYTES 48

struct step {
	const char *name;
	const char *log_path;
	FILE *log;
	unsigned long lines_expected; /* 0: not known */
	unsigned long lines;
	long log_bytes;
	time_t start_s;
	time_t next_s;
	time_t period_s;
	char shown[SHOWN_BYTES + 1]; /* the line that is arriving, or the last one */
	size_t shown_len;
};

static time_t now_s(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static pid_t command_start(char **argv, int *output)
{
	int ends[2];
	pid_t pid;

	if (pipe(ends) < 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		execvp(argv[0], argv);
		fprintf(stderr, "step: %s: %s\n", argv[0], strerror(errno));
		_exit(127);
	}
	close(ends[1]);
	*output = ends[0];
	return pid;
}

static void step_report(struct step *step)
{
	time_t now = now_s();
	unsigned long percent;

	if (now < step->next_s)
		return;
	percent = step->lines_expected ? step->lines * 100 / step->lines_expected : 0;
	printf("  ...      %s, %ld s", step->name, (long)(now - step->start_s));
	if (step->lines_expected)
		printf(", %lu %%", percent < 99 ? percent : 99);
	printf(": %s\n", step->shown);
	fflush(stdout);
	if (step->period_s < REPORT_MOST_S)
		step->period_s++;
	step->next_s = now + step->period_s;
}

static void step_take(struct step *step, const char *bytes, size_t len)
{
	step->log_bytes += (long)fwrite(bytes, 1, len, step->log);
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] == '\n') {
			step->lines++;
			step->shown_len = 0;
		} else if (step->shown_len < SHOWN_BYTES && (unsigned char)bytes[i] >= ' ') {
			step->shown[step->shown_len++] = bytes[i];
			step->shown[step->shown_len] = '\0';
		}
	}
}

static int step_follow(struct step *step, int output)
{
	struct pollfd wait = { .fd = output, .events = POLLIN };
	char bytes[4096];
	ssize_t len = 1;
	int ready;

	while (len > 0) {
		ready = poll(&wait, 1, 500);
		if (ready < 0 && errno != EINTR)
			return -errno;
		if (ready > 0) {
			len = read(output, bytes, sizeof(bytes));
			if (len < 0)
				return -errno;
			step_take(step, bytes, (size_t)len);
		}
		if (step->log_bytes > LOG_MOST_BYTES)
			return -EFBIG;
		step_report(step);
	}
	return fflush(step->log) == 0 && !ferror(step->log) ? 0 : -EIO;
}

static void log_show_end(const char *path)
{
	FILE *log = fopen(path, "r");
	char text[512];

	if (!log)
		return;
	if (fseek(log, -TAIL_BYTES, SEEK_END) == 0 && !fgets(text, sizeof(text), log))
		clearerr(log);
	while (fgets(text, sizeof(text), log))
		fputs(text, stderr);
	fclose(log);
}

static int step_end(const struct step *step, int status)
{
	long seconds = (long)(now_s() - step->start_s);
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);

	if (code) {
		fflush(stdout);
		log_show_end(step->log_path);
		fprintf(stderr,
			"step: %s failed (status %d) after %ld s; all of its output is in %s\n",
			step->name, code, seconds, step->log_path);
		return code;
	}
	if (seconds >= REPORT_FIRST_S)
		printf("  DONE     %s, %ld s\n", step->name, seconds);
	fprintf(step->log, "step: %s: done in %ld s, %lu lines\n", step->name, seconds,
		step->lines);
	return fclose(step->log) == 0 ? 0 : 3;
}

static int step_run(struct step *step, char **argv)
{
	int output = -1;
	int status = 0;
	int error;
	pid_t pid;

	step->log = fopen(step->log_path, "w");
	if (!step->log) {
		fprintf(stderr, "step: %s: %s\n", step->log_path, strerror(errno));
		return 3;
	}
	step->start_s = now_s();
	step->period_s = REPORT_FIRST_S;
	step->next_s = step->start_s + REPORT_FIRST_S;
	pid = command_start(argv, &output);
	if (pid < 0) {
		fprintf(stderr, "step: cannot start %s: %s\n", argv[0], strerror(errno));
		return 3;
	}
	error = step_follow(step, output);
	if (error)
		fprintf(stderr, "step: %s: %s\n", step->log_path, strerror(-error));
	close(output);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return error ? 3 : step_end(step, status);
}

int main(int argc, char **argv)
{
	struct step step = { 0 };
	int option;

	while ((option = getopt(argc, argv, "+l:")) == 'l')
		step.lines_expected = strtoul(optarg, NULL, 10);
	if (option != -1 || argc - optind < 3) {
		fprintf(stderr, "usage: step [-l LINES] NAME LOG COMMAND...\n");
		return 2;
	}
	step.name = argv[optind];
	step.log_path = argv[optind + 1];
	return step_run(&step, argv + optind + 2);
}
