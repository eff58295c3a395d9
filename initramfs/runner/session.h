/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_SESSION_H
#define INITRAMFS_RUNNER_SESSION_H

#include <stdint.h>

/* A number for this boot that another boot will not have; never 0. */
uint32_t session_new(void);

#endif
