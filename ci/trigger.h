/* SPDX-License-Identifier: MIT */
#ifndef CI_TRIGGER_H
#define CI_TRIGGER_H

#include <stddef.h>

#define TRIGGER_TEXT_MAX 64

/* A text that is waited for in a stream of bytes; seen once only. */
struct trigger {
	char text[TRIGGER_TEXT_MAX]; /* ends with a 0; "": never seen */
	size_t matched;
	int over; /* it was seen */
};

/* One more byte; true if that is the last one of the text, the first time. */
int trigger_byte(struct trigger *trigger, char byte);

#endif
