/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_COMMIT_H
#define HYPERVISORS_SLOC_COMMIT_H

#define COMMIT_CHARS 32 /* with the final NUL */

/*
 * The commit that a folder is of: "@", 12 digits, and "-dirty" if a file in the folder was changed,
 * added or removed; files that git ignores do not count. Empty if no commit has the folder. Nothing
 * is written into it; `log` is a file to be written. 0, or -errno after a message or an interrupt.
 */
int commit_of(const char *folder, char commit[COMMIT_CHARS], const char *log);

#endif
