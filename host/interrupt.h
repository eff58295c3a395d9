/* SPDX-License-Identifier: MIT */
#ifndef HOST_INTERRUPT_H
#define HOST_INTERRUPT_H

#include <poll.h>
#include <stdint.h>

/*
 * From here on SIGINT, SIGTERM and SIGHUP do not end the process but are noted, and arrive
 * only inside interrupt_poll, so that none is missed. SIGPIPE is ignored.
 */
void interrupt_catch(void);

/* Everything as it was before interrupt_catch. */
void interrupt_release(void);

/* True once one of the signals came. */
int interrupt_seen(void);

/* poll(2); timeout_ms < 0 waits for ever. -EINTR when a signal came, now or before. */
int interrupt_poll(struct pollfd *fds, nfds_t n, int64_t timeout_ms);

#endif
