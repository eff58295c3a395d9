/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "initramfs/runner/probe.h"

static const char key[] = "trustvisor_test_call";

/* Legacy TrustVisor has no CPUID leaf; what else may answer this call answers an error. */
void probe_trustvisor(struct probe *probe)
{
	uint32_t result = 0;
	int err;

	if (!probe_expects(probe, PROBE_TRUSTVISOR_LEGACY) || !probe->test_call) {
		probe_note(probe, key, "not made: legacy TrustVisor is not expected");
		return;
	}
	err = probe->test_call(&result);
	if (err > 0)
		probe_note(probe, key, "signal %d: nothing takes it", err);
	else if (err < 0)
		probe_note(probe, key, "not made: %s", strerror(-err));
	else
		probe_note(probe, key, "result %08x", result);
	if (err == 0 && result == 0)
		probe_found(probe, PROBE_TRUSTVISOR_LEGACY);
}
