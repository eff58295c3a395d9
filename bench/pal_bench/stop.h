/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_STOP_H
#define BENCH_PAL_BENCH_STOP_H

/*
 * A process must not die while a PAL of its own is registered: its pages would go back to the
 * kernel, and whoever touches them next stops the machine. So all signals that can be are
 * blocked from the start, and loops ask between rounds whether to end.
 */
void stop_block(void);

/* 0, or -EINTR (message printed) once a signal asked for the end. */
int stop_asked(void);

#endif
