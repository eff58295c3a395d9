/* SPDX-License-Identifier: MIT */
#ifndef INITRAMFS_RUNNER_PROBE_CALL_H
#define INITRAMFS_RUNNER_PROBE_CALL_H

#include <stdint.h>

#include "initramfs/runner/probe.h"

/* CPUID itself. */
void probe_call_cpuid(uint32_t leaf, uint32_t sub, struct probe_registers *registers);

/*
 * TrustVisor's call TEST (VMCALL, EAX 255), which does nothing and answers 0, made by a child
 * because without a hypervisor the instruction is illegal. 0 and *result; the signal that ended
 * the child, positive; or -errno. To be made only where TrustVisor is expected: other hypervisors
 * are free to stop the machine.
 */
int probe_call_test(uint32_t *result);

#endif
