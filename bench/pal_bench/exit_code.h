/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_EXIT_CODE_H
#define BENCH_PAL_BENCH_EXIT_CODE_H

enum exit_code {
	EXIT_CODE_OK = 0,
	EXIT_CODE_FAIL = 1, /* a wrong result, or the hypervisor refused */
	EXIT_CODE_USAGE = 2,
	EXIT_CODE_ERROR = 3,   /* of this program or of the system around it */
	EXIT_CODE_INVALID = 5, /* TrustVisor is there and has another interface */
	EXIT_CODE_SKIP = 77,   /* no TrustVisor; the line "skip: ..." says why */
	EXIT_CODE_INTERRUPTED = 130,
};

/*
 * -EBADMSG and -EPROTO are FAIL, -EINTR is INTERRUPTED, 0 is OK, all else ERROR.
 */
enum exit_code exit_code_of(int err);

#endif
