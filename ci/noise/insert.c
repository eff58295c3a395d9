/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "ci/noise/noise.h"

typedef void insert_fn(struct noise *noise);

static void insert_anywhere(struct noise *noise, insert_fn *insert)
{
	size_t said = 0;

	for (size_t i = 0; i < noise->len; i++) {
		if (!chance_hit(&noise->chance))
			continue;
		noise_add(noise->out, noise->in + said, i - said);
		insert(noise);
		said = i;
	}
	noise_add(noise->out, noise->in + said, noise->len - said);
}

static void insert_kernel_line(struct noise *noise)
{
	static const char *const said[] = {
		"usb 1-1: new high-speed USB device number 2 using xhci_hcd",
		"(XEN) d0v1 Unrecognised MSR 0x00000606",
		"mce: [Hardware Error]: Machine check events logged",
		"clocksource: timekeeping watchdog on CPU3: hpet wd-wd read-back delay of 62857ns",
		"x",
	};
	char text[160];
	int len = snprintf(text, sizeof(text), "[%5u.%06u] %s\r\n",
			   chance_below(&noise->chance, 100000),
			   chance_below(&noise->chance, 1000000),
			   said[chance_below(&noise->chance, sizeof(said) / sizeof(said[0]))]);

	noise_add(noise->out, text, (size_t)len);
}

void noise_splice(struct noise *noise)
{
	insert_anywhere(noise, insert_kernel_line);
}

static void insert_escape(struct noise *noise)
{
	static const char *const said[] = {
		"\033[0m", "\033[1;32m", "\033[2J\033[01;01H", "\033[?25l",      "\033(B",
		"\033=",   "\0337",      "\033]0;a title\a",   "\033]2;b\033\\", "\033[38;5;208m",
		"\033[K",  "\033c",
	};
	const char *text = said[chance_below(&noise->chance, sizeof(said) / sizeof(said[0]))];

	noise_add(noise->out, text, strlen(text));
}

void noise_escape(struct noise *noise)
{
	insert_anywhere(noise, insert_escape);
}

static void insert_control(struct noise *noise)
{
	static const char said[] = { 0, 7, 8, 0x11, 0x13, 0x7f, (char)0x80, (char)0xff };

	noise_add(noise->out, &said[chance_below(&noise->chance, sizeof(said))], 1);
}

void noise_control(struct noise *noise)
{
	insert_anywhere(noise, insert_control);
}

/* The same form for all lines, as one logger writes it. */
static int print_prefix(char *text, size_t size, unsigned int form, unsigned int ms)
{
	unsigned int s = ms / 1000 % 60, minute = ms / 60000 % 60;

	switch (form) {
	case 0:
		return snprintf(text, size, "[2024-05-01 12:%02u:%02u.%03u] ", minute, s,
				ms % 1000);
	case 1:
		return snprintf(text, size, "May  1 12:%02u:%02u lab ser2net[812]: ", minute, s);
	case 2:
		return snprintf(text, size, "%u.%03u\t", ms / 1000, ms % 1000);
	default:
		return snprintf(text, size, "ttyUSB0| <6>BM1 [%5u.%03u000] ", ms / 1000, ms % 1000);
	}
}

void noise_prefix(struct noise *noise)
{
	unsigned int form = chance_below(&noise->chance, 4), ms = 0;
	size_t said = 0;

	for (size_t i = 0; i < noise->len; i++) {
		char text[80];

		if (i > 0 && noise->in[i - 1] != '\n')
			continue;
		ms += chance_below(&noise->chance, 100);
		if (!chance_hit(&noise->chance))
			continue;
		noise_add(noise->out, noise->in + said, i - said);
		noise_add(noise->out, text, (size_t)print_prefix(text, sizeof(text), form, ms));
		said = i;
	}
	noise_add(noise->out, noise->in + said, noise->len - said);
}
