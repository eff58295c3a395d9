/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_PROGRAM_H
#define HYPERVISORS_SLOC_PROGRAM_H

/*
 * Run argv; all that it prints goes into the file `log`, anew. Its exit status (128 if a signal
 * ended it), -EINTR when the user wants an end, and with it the program's, or -errno after a
 * message.
 */
int program_run(char *const argv[], const char *log);

/* The same where only 0 is good: anything else is a message, with what the program printed. */
int program_must(char *const argv[], const char *log);

#endif
