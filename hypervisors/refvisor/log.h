/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_REFVISOR_LOG_H
#define HYPERVISORS_REFVISOR_LOG_H

/* Lines on the serial port, each prefixed with "refvisor: ". Conversions: %s %u %x %lx %llx. */
#include <stdarg.h>

void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_args(const char *prefix, const char *format, va_list args);

/* Say why and stop every CPU; never returns. */
_Noreturn void halt(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Say why and return `error`; the message is printed here and nowhere above. */
int fail(int error, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
