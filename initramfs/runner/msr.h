/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_MSR_H
#define INITRAMFS_RUNNER_MSR_H

#include <stddef.h>
#include <stdint.h>

/*
 * Model-specific registers of a CPU, through root/dev/cpu/<n>/msr (Linux, msr(4): the offset in
 * the file is the register's number, 8 bytes each). 0 or -errno, without a message: -EIO is what
 * the kernel says of a register that this CPU does not have.
 */
int msr_read(const char *root, unsigned int cpu, uint32_t msr, uint64_t *value);
/* Several, one right after the other, into values[count]. */
int msr_read_all(const char *root, unsigned int cpu, const uint32_t *msrs, size_t count,
		 uint64_t *values);

int msr_write(const char *root, unsigned int cpu, uint32_t msr, uint64_t value);

#endif
