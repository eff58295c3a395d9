/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_SERIAL_H
#define HYPERVISORS_REFVISOR_SERIAL_H

/* A 16550 UART, polled, write only (PC16550D data sheet). */
#include <stdint.h>

struct serial_config {
	uint32_t port; /* I/O base */
	uint32_t baud; /* bits a second */
	uint32_t line; /* line control register: data bits, parity, stop bits */
};

#define SERIAL_DEFAULT                                   \
	{                                                \
		.port = 0x3f8, .baud = 115200, .line = 3 \
	}

/* Read `<baud>[/<clock>][,<5-8><n|o|e|m|s><0|1>[,<io base>]]`; what is absent stays as it is. */
void serial_parse(const char *text, struct serial_config *config);

/* Number in C syntax at *text (decimal or 0x), *text moves behind it. */
uint32_t serial_number(const char **text);

void serial_open(const struct serial_config *config);
void serial_put(char c);

#endif
