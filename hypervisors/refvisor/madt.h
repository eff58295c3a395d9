/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_MADT_H
#define HYPERVISORS_REFVISOR_MADT_H

/* The CPUs that ACPI reports. */
#include <stdint.h>

/* Store the APIC ids of at most `max` enabled CPUs; the number of all of them, 0: no MADT. */
uint32_t madt_cpus(uint32_t *ids, uint32_t max);

#endif
