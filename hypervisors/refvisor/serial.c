/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/serial.h"

#include "hypervisors/refvisor/x86.h"

#define LINE_DIVISOR 0x80 /* PC16550D 8.1: divisor latch access */
#define STATUS_EMPTY 0x20 /* PC16550D 8.4: transmitter holding register empty */

static uint16_t port;

static int digit(char c, int base)
{
	int d = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' ? (c | 0x20) - 'a' + 10 : 99;

	return d < base ? d : -1;
}

uint32_t serial_number(const char **text)
{
	int base = (*text)[0] == '0' && ((*text)[1] | 0x20) == 'x' ? 16 : 10;
	uint32_t n = 0;

	if (base == 16)
		*text += 2;
	for (; digit(**text, base) >= 0; ++*text)
		n = n * base + digit(**text, base);
	return n;
}

static uint32_t parity_bits(char c)
{
	/* PC16550D 8.1: bits 3 to 5. */
	return c == 'o' ? 0x08 : c == 'e' ? 0x18 : c == 'm' ? 0x28 : c == 's' ? 0x38 : 0;
}

void serial_parse(const char *text, struct serial_config *config)
{
	uint32_t baud = serial_number(&text);

	if (baud)
		config->baud = baud;
	if (*text == '/') {
		text++;
		serial_number(&text);
	}
	if (*text++ != ',' || *text < '5' || *text > '8')
		return;
	config->line = *text++ - '5';
	config->line |= parity_bits(*text);
	if (*text && *++text == '0' + 2)
		config->line |= 4;
	if (*text && *++text == ',') {
		text++;
		config->port = serial_number(&text);
	}
}

void serial_open(const struct serial_config *config)
{
	uint32_t divisor = 115200 / (config->baud ? config->baud : 115200);

	port = config->port;
	io_out8(port + 3, LINE_DIVISOR);
	io_out8(port, divisor);
	io_out8(port + 1, divisor >> 8);
	io_out8(port + 3, config->line);
}

void serial_put(char c)
{
	if (!port)
		return;
	for (int spins = 0; spins < 1000000 && !(io_in8(port + 5) & STATUS_EMPTY); spins++)
		cpu_pause();
	io_out8(port, c);
}
