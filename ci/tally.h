/* SPDX-License-Identifier: MIT */
#ifndef CI_TALLY_H
#define CI_TALLY_H

/* Empty dir (made if it is not there) and write "did not run" for each name; 0 or -errno. */
int tally_start(const char *dir, char *const names[]);

/*
 * Add up the verdicts of dir: print each test that failed and, last and alone on its line,
 * "N passed, N failed". 0 when something passed and nothing failed, else 1.
 */
int tally_end(const char *dir);

#endif
