/* SPDX-License-Identifier: MIT */
#ifndef HOST_EXIT_CODE_H
#define HOST_EXIT_CODE_H

/* Exit statuses of bootmark; 0 to 5 agree with status_exit_code() of stream/status.h. */
enum exit_code {
	EXIT_CODE_OK = 0,
	EXIT_CODE_FAIL = 1,
	EXIT_CODE_USAGE = 2,
	EXIT_CODE_ERROR = 3,   /* something of ours or of this computer went wrong */
	EXIT_CODE_LOST = 4,    /* the stream is incomplete, or the machine hung */
	EXIT_CODE_INVALID = 5, /* whole, but not what it claims to be */
	EXIT_CODE_PANIC = 6,
	EXIT_CODE_SILENCE = 7,
	EXIT_CODE_INTERRUPTED = 130,
};

#endif
