/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "initramfs/runner/file.h"
#include "initramfs/runner/probe.h"

#define DMI "/sys/class/dmi/id/"
#define FADT "/sys/firmware/acpi/tables/FACP"
#define FADT_OEM 10 /* offset of the six bytes that name who made the firmware */

static const struct {
	const char *path;
	const char *text; /* anywhere in the file */
	const char *platform;
} signs[] = {
	{ DMI "sys_vendor", "QEMU", "qemu" },
	{ DMI "product_name", "VirtualBox", "virtualbox" },
	{ DMI "sys_vendor", "VMware", "vmware" },
	{ DMI "product_name", "Virtual Machine", "hyper-v" },
	{ DMI "sys_vendor", "Xen", "xen-hvm" },
	{ DMI "bios_vendor", "Bochs", "bochs" },
};

static const char *named(const char *root)
{
	char text[512];

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (file_text(root, signs[i].path, text, sizeof(text)) > 0 &&
		    strstr(text, signs[i].text))
			return signs[i].platform;
	}
	if (file_text(root, FADT, text, sizeof(text)) > FADT_OEM &&
	    memcmp(text + FADT_OEM, "BOCHS ", 6) == 0)
		return "bochs";
	return NULL;
}

void probe_platform(struct probe *probe)
{
	const char *platform = probe->platform ? probe->platform : named(probe->root);

	probe_note_file(probe, "dmi_system", DMI "sys_vendor");
	probe_note_file(probe, "dmi_product", DMI "product_name");
	probe_note_file(probe, "dmi_firmware", DMI "bios_vendor");
	if (!platform)
		platform = probe->hypervisor_bit ? "unknown hypervisor" : "physical";
	probe_note(probe, "platform", "%s", platform);
}
