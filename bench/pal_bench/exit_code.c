/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/exit_code.h"

#include <errno.h>

enum exit_code exit_code_of(int err)
{
	switch (-err) {
	case 0:
		return EXIT_CODE_OK;
	case EBADMSG:
	case EPROTO:
		return EXIT_CODE_FAIL;
	case EINTR:
		return EXIT_CODE_INTERRUPTED;
	default:
		return EXIT_CODE_ERROR;
	}
}
