/* SPDX-License-Identifier: MIT */
#ifndef CI_TESTCASE_H
#define CI_TESTCASE_H

#define TESTCASE_WORDS_MAX 64
#define TESTCASE_QEMU_MAX (2 * TESTCASE_WORDS_MAX)

/*
 * One file of ci/cases, as make wrote it to DIR/case.conf (fields: ci/cases/fields.mk). Strings
 * are never NULL; an empty one means that nothing is asked.
 */
struct testcase {
	const char *dir;       /* everything of the case lies here */
	char *tool;            /* path of bootmark */
	char *image_dir;       /* what is booted */
	char *firmware;        /* bios or uefi */
	char *qemu;            /* more QEMU arguments, in words */
	char *beside;          /* see beside.h; words */
	char *damage;          /* see damage.h */
	char *log_dir;         /* folder of the case whose log is taken, instead of a boot */
	char *command;         /* for a log: words, @log@ @out@ @run@ @raw@ @tool@ are replaced */
	char *expect_status;   /* of run.json; none: there must be no run.json */
	char *expect_samples;  /* words bench:status; every sample of exactly these benchmarks */
	char *expect_metrics;  /* words bench; every metric of each is in a sample */
	char *expect_reason;   /* part of one of run.json's reasons */
	char *expect_facts;    /* words key=value of run, facts or origin, or KNOB.FIELD=value */
	char *expect_evidence; /* words of evidence.h, for every sample */
	char *expect_streams;  /* words FILE/TEXT: such a file is in streams/, with that text */
	char *expect_text;     /* part of the serial log; for a log of what the command printed */
	char *expect_no_text;  /* no part of the serial log */
	unsigned int expect_exit;
	unsigned int timeout_s;
};

/* Read DIR/case.conf; 0 or -errno (message printed). testcase_free in any case. */
int testcase_load(const char *dir, struct testcase *test);
void testcase_free(struct testcase *test);

/* Split text at blanks, in place, behind the words already in argv; 0 or -E2BIG. */
int testcase_words(char *text, char *argv[TESTCASE_WORDS_MAX]);

/* The same from argv[0] on, each word behind a --qemu-arg, as bootmark run wants them. */
int testcase_qemu_words(char *text, char *argv[TESTCASE_QEMU_MAX]);

#endif
