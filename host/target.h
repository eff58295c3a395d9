/* SPDX-License-Identifier: MIT */
#ifndef HOST_TARGET_H
#define HOST_TARGET_H

#include <stdio.h>

#include "host/folder.h"

/*
 * What bootmark capture listens to, from the command line or from a file NAME.target of
 * key=value lines (stream/keyval.h):
 *
 *   source=usb-FTDI_..-port0  required; as SOURCE of bootmark capture
 *   output=lab/rack1          where to write; default NAME in the folder of -o
 *   baud=115200               as --baud
 *   rtscts=1                  as --rtscts; 0 or 1
 *   silence=1800              seconds, as --silence
 *   reconnect=60              seconds, as --reconnect
 *   exec=/path/to/program     as --exec
 *   simulated=0               as --simulated; 0 or 1
 *
 * What a file does not say is as the options say. An unknown key, or one that is there twice, is
 * an error.
 */
#define TARGET_SUFFIX ".target"
#define TARGET_SECONDS_MAX 10000000ul
#define TARGET_BAUD_MAX 4000000ul

struct target {
	char name[64]; /* empty: of the command line */
	char source[1024];
	char output[FOLDER_PATH_MAX];
	char exec[FOLDER_PATH_MAX]; /* empty: none */
	unsigned long baud;         /* 0: not said */
	unsigned long rtscts;
	unsigned long silence_s;   /* 0: for ever */
	unsigned long reconnect_s; /* 0: not at all */
	unsigned long simulated;
};

/* Is it the path of such a file? */
int target_path(const char *path);

/* Read one over what *target has already. 0 or -errno after a message "file:line: ...". */
int target_load(struct target *target, const char *path);

/* Capture it to its end, progress on stderr, in reports (host/progress.h) or not: an exit code. */
int target_capture(const struct target *target, int reports);

#endif
