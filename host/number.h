/* SPDX-License-Identifier: MIT */
#ifndef HOST_NUMBER_H
#define HOST_NUMBER_H

/* The decimal number `text`, at most max, into *value: 0 or -EINVAL. No message. */
int number_parse(const char *text, unsigned long max, unsigned long *value);

/* The same for the value of an option; prints "bootmark: OPTION: ..." when it is bad. */
int number_option(const char *option, const char *text, unsigned long max, unsigned long *value);

#endif
