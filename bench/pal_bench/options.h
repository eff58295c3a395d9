/* SPDX-License-Identifier: MIT */
#ifndef BENCH_PAL_BENCH_OPTIONS_H
#define BENCH_PAL_BENCH_OPTIONS_H

/* The command line of both programs: options in any order, and up to two words. */
struct options {
	unsigned int legacy;  /* flag: look for legacy TrustVisor with a call */
	unsigned int refused; /* flag: what TrustVisor refuses; it must be one that survives it */
	unsigned int migrate; /* flag: call PALs on other CPUs than the one that registered them */
	unsigned int peek;    /* flag: read a PAL's pages, which stops the machine or is refused */
	unsigned int cpu;     /* OPTIONS_NONE: the first that is allowed */
	unsigned int time_s;
	unsigned int rounds; /* end after so many, 0: when the time is over */
	unsigned int warmup; /* rounds before what counts */
	unsigned int calls;  /* calls a registration in time and sweeps */
	unsigned int pals;   /* registered at a time, in tests */
	unsigned int seed;
	const char *marks;          /* further file for progress marks, or NULL */
	const char *command, *what; /* the words, or NULL */
};

#define OPTIONS_NONE 0xffffffffu

/* 0, or -EINVAL after a message that names what is wrong. */
int options_parse(struct options *options, int argc, char *const argv[]);

/* The list of options, one a line. */
void options_print_help(void);

#endif
