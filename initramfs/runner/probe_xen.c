/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/probe.h"

#define XEN "/sys/hypervisor/"

/* Documentation/ABI/{stable,testing}/sysfs-hypervisor-xen of Linux. */
static const struct {
	const char *key, *path;
} answers[] = {
	{ "xen_type", XEN "type" },
	{ "xen_guest_type", XEN "guest_type" },
	{ "xen_uuid", XEN "uuid" },
	{ "xen_version_major", XEN "version/major" },
	{ "xen_version_minor", XEN "version/minor" },
	{ "xen_version_extra", XEN "version/extra" },
	{ "xen_capabilities", XEN "properties/capabilities" },
	{ "xen_features", XEN "properties/features" },
	{ "xen_compiler", XEN "compilation/compiler" },
	{ "xen_compile_date", XEN "compilation/compile_date" },
};

/* CPUID is not enough: without CPUID faulting a PV domain's programs see the CPU's own leaves. */
void probe_xen(struct probe *probe)
{
	char type[32];

	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++)
		probe_note_file(probe, answers[i].key, answers[i].path);
	if (file_text(probe->root, XEN "type", type, sizeof(type)) > 0 && !strcmp(type, "xen"))
		probe_found(probe, PROBE_XEN);
}
