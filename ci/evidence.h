/* SPDX-License-Identifier: MIT */
#ifndef CI_EVIDENCE_H
#define CI_EVIDENCE_H

#include <jansson.h>

#include "ci/witness.h"

/*
 * The evidence of one sample of run.json: every word NAME is there, every word NAME> is higher
 * after the sample than before it, every word NAME=NUMBER is that one number. With a word
 * raw_ns> the clock fits the sample's own times, and the time stamp counter its own speed.
 */
void evidence_check(struct witness *witness, const char *words, const json_t *sample);

#endif
