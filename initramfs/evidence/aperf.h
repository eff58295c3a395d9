/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_EVIDENCE_APERF_H
#define INITRAMFS_EVIDENCE_APERF_H

#include <stdbool.h>
#include <stdint.h>

#include "initramfs/evidence/evidence.h"

/*
 * APERF counts the cycles that a CPU really did, MPERF those of its base frequency, both only
 * while it does not sleep (Intel SDM volume 3, 15.2; AMD64 volume 2, 17.2).
 */
#define APERF_PREFIX "aperf_cpu"
#define MPERF_PREFIX "mperf_cpu"

struct aperf {
	uint64_t aperf, mperf;
};

/* Read APERF, then MPERF, with nothing between them, as the kernel does; false: none there. */
bool aperf_read(const char *root, unsigned int cpu, struct aperf *now);

/* Mean frequency from one reading to the next, in ppm of the base frequency; false: not known. */
bool aperf_ppm(const struct aperf *from, const struct aperf *to, uint64_t *ppm);

/*
 * The same of a CPU between the looks of a pair; false too for a CPU that slept for more than
 * nine tenths: its few cycles, around waking up, say nothing about the sample.
 */
bool aperf_sample_ppm(const struct evidence_pair *pair, unsigned int cpu, uint64_t *ppm);

#endif
