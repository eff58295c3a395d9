/* SPDX-License-Identifier: MIT */
#ifndef HOST_QEMU_H
#define HOST_QEMU_H

#include <sys/types.h>

#define QEMU_ARGS_MAX 256
#define QEMU_TEXT_MAX 32768

/*
 * The command line of a virtual machine, split at blanks (there is no quoting). In each word
 * @image@, @scratch@, @serial@ (path of a unix socket) and @firmware@ are replaced, with commas
 * doubled as QEMU's options want it.
 */
struct qemu_paths {
	const char *image;
	const char *scratch;
	const char *serial;
	const char *firmware;
	const char *config; /* these two only for Bochs */
	const char *commands;
};

struct qemu {
	char *argv[QEMU_ARGS_MAX + 1]; /* into text */
	int argc;
	char text[QEMU_TEXT_MAX];
	size_t text_len;
	char command[QEMU_TEXT_MAX]; /* the words with blanks between them, for people */
	pid_t pid;                   /* 0: not running */
	int status;                  /* of wait(2), once qemu_ended() is true */
};

/* The path that the text begins with a place for, and the place's length; else NULL. */
const char *qemu_place(const struct qemu_paths *paths, const char *text, size_t *len);

/* Build from a command line and n more words (may be 0). 0 or -errno after a message. */
int qemu_build(struct qemu *qemu, const char *line, const struct qemu_paths *paths,
	       char *const more[], size_t n);

/* "kvm" or "tcg", as the words say; QEMU itself takes tcg when nothing is said. */
const char *qemu_accelerator(const struct qemu *qemu);

/* True if its clock counts instructions (-icount) instead of following real time. */
int qemu_simulated(const struct qemu *qemu);

/* Start, output to log_fd after a first line with the command. 0 or -errno after a message. */
int qemu_start(struct qemu *qemu, int log_fd);

/* True when it is not running (any more); waits at most timeout_ms for that. */
int qemu_ended(struct qemu *qemu, int timeout_ms);

/* End it, if it runs. */
void qemu_stop(struct qemu *qemu);

#endif
