/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_APIC_H
#define HYPERVISORS_REFVISOR_APIC_H

/* The local APIC that hypervisor and guest share (AMD volume 2 chapter 16, SDM volume 3 11). */
#include <stdbool.h>
#include <stdint.h>

#define APIC_ICR_LOW 0x300 /* AMD 16.5 */
#define APIC_ICR_HIGH 0x310
#define APIC_MODE(icr) ((icr) >> 8 & 7)
#define APIC_MODE_NMI 4
#define APIC_MODE_INIT 5
#define APIC_MODE_START 6
#define APIC_SHORTHAND(icr) ((icr) >> 18 & 3) /* 0: by id, 1: self, 2: all, 3: all but self */
#define APIC_ASSERT (1u << 14)
#define APIC_LEVEL (1u << 15)

uint64_t apic_base(void);
bool apic_is_x2(void);
uint32_t apic_id(void);
uint32_t apic_read(uint32_t offset);
void apic_write(uint32_t offset, uint32_t value);

/* Send to one CPU; what the guest had written to the command register's high half stays. */
void apic_send(uint32_t id, uint32_t command);

#endif
