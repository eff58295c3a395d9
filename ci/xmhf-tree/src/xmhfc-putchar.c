/* SPDX-License-Identifier: MIT */
#include "port.h"
#include "print.h"

/* COM1: the transmitter is free when bit 5 of the line status is set (16550 data sheet). */
#define COM1 0x3f8
#define LINE_STATUS (COM1 + 5)
#define TRANSMITTER_FREE 0x20

static __attribute__((unused)) void xmhf_debug_arch_putc(int ch)
{
	for (unsigned int tries = 0; tries < 100000; tries++)
		if (port_in(LINE_STATUS) & TRANSMITTER_FREE)
			break;
	port_out(COM1, (unsigned char)ch);
}

void emhfc_putchar(int ch, void *arg)
{
	(void)arg;
	xmhf_debug_arch_putc(ch);
}
