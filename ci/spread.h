/* SPDX-License-Identifier: MIT */
#ifndef CI_SPREAD_H
#define CI_SPREAD_H

#define SPREAD_MAX 256

/* Numbers of the same thing, measured again and again; zeroed to start with. */
struct spread {
	double values[SPREAD_MAX];
	int count;
};

/* 0, or -E2BIG. */
int spread_add(struct spread *spread, double value);

/* Of at least one value. They sort what is there. */
double spread_median(struct spread *spread);
double spread_low(struct spread *spread);
double spread_high(struct spread *spread);

/* A line: label, median, unit, and in brackets the range and how many `of` there are. */
void spread_print(struct spread *spread, const char *label, const char *unit, const char *of);

#endif
