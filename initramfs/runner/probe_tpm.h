/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PROBE_TPM_H
#define INITRAMFS_RUNNER_PROBE_TPM_H

/*
 * NULL if register 17 of the TPM holds what a measured launch put there, else why not, for
 * people. Its value after power-on is all ones (TPM specification: dynamic launch only).
 */
const char *probe_tpm_unmeasured(const char *root);

#endif
