/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_ERRORS_H
#define HYPERVISORS_REFVISOR_ERRORS_H

/* The error numbers that refvisor uses; on a host the system's. */
#if __STDC_HOSTED__
#include <errno.h>
#else
#define ENOENT 2
#define ENOMEM 12
#define EFAULT 14
#define EBUSY 16
#define EINVAL 22
#define ENOSPC 28
#define ERANGE 34
#endif

#include <stddef.h>

/* What a guest's mistake ends: the machine, as TrustVisor does, or in a test build the call. */
#ifdef REFVISOR_ERRORS_RETURN
#define ERRORS_RETURN 1
#else
#define ERRORS_RETURN 0
#endif

#endif
