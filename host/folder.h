/* SPDX-License-Identifier: MIT */
#ifndef HOST_FOLDER_H
#define HOST_FOLDER_H

#define FOLDER_PATH_MAX 4096

/* Make the folder and those above it; fine if it is there. 0 or -errno after a message. */
int folder_make(const char *path);

/* Remove the folder and all in it; links are not followed. 0 or -errno after a message. */
int folder_remove(const char *path);

/* DIR/NAME into path: 0, or -ENAMETOOLONG after a message. */
int folder_path(char path[FOLDER_PATH_MAX], const char *dir, const char *name);

#endif
