/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/log.h"

#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/lock.h"
#include "hypervisors/refvisor/serial.h"

#define LOCK_SPINS 10000000

static struct lock lock;

static void put_text(const char *s)
{
	for (; *s; s++) {
		if (*s == '\n')
			serial_put('\r');
		serial_put(*s);
	}
}

static void put_hex(uint64_t value)
{
	int shift = 60;

	while (shift && !(value >> shift))
		shift -= 4;
	for (; shift >= 0; shift -= 4)
		serial_put("0123456789abcdef"[value >> shift & 15]);
}

static void put_decimal(uint32_t value)
{
	if (value >= 10)
		put_decimal(value / 10);
	serial_put('0' + value % 10);
}

static const char *put_conversion(const char *f, va_list *args)
{
	int longs = 0;

	for (; *f == 'l'; f++)
		longs++;
	if (*f == 's')
		put_text(va_arg(*args, const char *));
	else if (*f == 'u')
		put_decimal(va_arg(*args, unsigned int));
	else if (longs == 2)
		put_hex(va_arg(*args, unsigned long long));
	else if (longs == 1)
		put_hex(va_arg(*args, unsigned long));
	else
		put_hex(va_arg(*args, unsigned int));
	return f;
}

void log_args(const char *prefix, const char *format, va_list args)
{
	va_list copy;

	va_copy(copy, args);
	/* A trap may have hit the holder: its message matters more than whole lines. */
	for (uint32_t spins = 0; !lock_try(&lock) && spins < LOCK_SPINS; spins++)
		__builtin_ia32_pause();
	put_text(prefix);
	for (; *format; format++) {
		if (*format == '%')
			format = put_conversion(format + 1, &copy);
		else
			serial_put(*format);
	}
	put_text("\n");
	lock_release(&lock);
	va_end(copy);
}

void log_line(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	log_args("refvisor: ", format, args);
	va_end(args);
}

int fail(int error, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	log_args(ERRORS_RETURN ? "refvisor: error: " : "refvisor: halt: ", format, args);
	va_end(args);
	return error;
}
