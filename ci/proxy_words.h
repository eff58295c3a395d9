/* SPDX-License-Identifier: MIT */
#ifndef CI_PROXY_WORDS_H
#define CI_PROXY_WORDS_H

#include <limits.h>

/* Sockets: where the listener looks, and beside it QEMU's own. */
struct proxy_paths {
	char serial[PATH_MAX], inner[PATH_MAX + 8], monitor[PATH_MAX + 8];
};

/*
 * QEMU's words with its chardev "port" at inner and a monitor, and the paths; a machine that
 * restarts has no -no-reboot. NULL if no word, or more than one, has id=port,path= in it.
 */
char **proxy_words(struct proxy_paths *paths, int restarts, int argc, char **argv);

#endif
