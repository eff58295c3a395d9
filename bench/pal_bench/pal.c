/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/pal.h"

#include "bench/pal_bench/tsc.h"

#define PAL __attribute__((section("pal_text"), noinline, used))

PAL unsigned long pal_add(unsigned long a, unsigned long *b)
{
	return a + (*b)++;
}

PAL unsigned long pal_time(unsigned long a, unsigned long *p)
{
	uint64_t ticks = tsc_read();
	unsigned long sum = a + p[PAL_TIME_NUMBER]++;

	p[PAL_TIME_ENTRY_LOW] = (uint32_t)ticks;
	p[PAL_TIME_ENTRY_HIGH] = (uint32_t)(ticks >> 32);
	ticks = tsc_read();
	p[PAL_TIME_EXIT_LOW] = (uint32_t)ticks;
	p[PAL_TIME_EXIT_HIGH] = (uint32_t)(ticks >> 32);
	return sum;
}

PAL unsigned long pal_ignore(unsigned long a, unsigned long *p)
{
	(void)p;
	return a;
}

PAL unsigned long pal_peek(unsigned long address, unsigned long *p)
{
	(void)p;
	return *(volatile unsigned long *)address;
}

/* Word 0 holds the number of words and takes the result; the others are inverted. */
PAL static unsigned long fold(unsigned long address)
{
	unsigned long *p = (unsigned long *)address;
	unsigned long words = p[0], sum = words;

	for (unsigned long i = 1; i < words; i++) {
		sum = sum * 33 + p[i];
		p[i] = ~p[i];
	}
	p[0] = sum;
	return sum;
}

#define ITSELF(x) (x)

#define PARAMS_1 unsigned long a
#define PARAMS_2 PARAMS_1, unsigned long b
#define PARAMS_3 PARAMS_2, unsigned long c
#define PARAMS_4 PARAMS_3, unsigned long d
#define PARAMS_5 PARAMS_4, unsigned long e
#define PARAMS_6 PARAMS_5, unsigned long f
#define PARAMS_7 PARAMS_6, unsigned long g
#define PARAMS_8 PARAMS_7, unsigned long h
#define PARAMS_9 PARAMS_8, unsigned long i
#define PARAMS_10 PARAMS_9, unsigned long j

/* ODD is applied to the first, third... parameter, EVEN to the others. */
#define SUM_1(ODD, EVEN) (ODD(a))
#define SUM_2(ODD, EVEN) (SUM_1(ODD, EVEN) + 2 * EVEN(b))
#define SUM_3(ODD, EVEN) (SUM_2(ODD, EVEN) + 3 * ODD(c))
#define SUM_4(ODD, EVEN) (SUM_3(ODD, EVEN) + 4 * EVEN(d))
#define SUM_5(ODD, EVEN) (SUM_4(ODD, EVEN) + 5 * ODD(e))
#define SUM_6(ODD, EVEN) (SUM_5(ODD, EVEN) + 6 * EVEN(f))
#define SUM_7(ODD, EVEN) (SUM_6(ODD, EVEN) + 7 * ODD(g))
#define SUM_8(ODD, EVEN) (SUM_7(ODD, EVEN) + 8 * EVEN(h))
#define SUM_9(ODD, EVEN) (SUM_8(ODD, EVEN) + 9 * ODD(i))
#define SUM_10(ODD, EVEN) (SUM_9(ODD, EVEN) + 10 * EVEN(j))

#define DEFINE(n)                                         \
	PAL static unsigned long ints_##n(PARAMS_##n)     \
	{                                                 \
		return SUM_##n(ITSELF, ITSELF);           \
	}                                                 \
	PAL static unsigned long pointers_##n(PARAMS_##n) \
	{                                                 \
		return SUM_##n(fold, fold);               \
	}                                                 \
	PAL static unsigned long mixed_##n(PARAMS_##n)    \
	{                                                 \
		return SUM_##n(ITSELF, fold);             \
	}

DEFINE(1)
DEFINE(2)
DEFINE(3)
DEFINE(4)
DEFINE(5)
DEFINE(6)
DEFINE(7)
DEFINE(8)
DEFINE(9)
DEFINE(10)

#define ENTRIES(kind)                                                                           \
	{                                                                                       \
		kind##_1, kind##_2, kind##_3, kind##_4, kind##_5, kind##_6, kind##_7, kind##_8, \
			kind##_9, kind##_10                                                     \
	}

const void *const pal_ints[PAL_PARAMS_MAX] = ENTRIES(ints);
const void *const pal_pointers[PAL_PARAMS_MAX] = ENTRIES(pointers);
const void *const pal_mixed[PAL_PARAMS_MAX] = ENTRIES(mixed);
