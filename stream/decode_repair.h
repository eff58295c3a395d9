/* SPDX-License-Identifier: MIT */
#ifndef STREAM_DECODE_REPAIR_H
#define STREAM_DECODE_REPAIR_H

#include "stream/decode_lines.h"
#include "stream/parity.h"

/*
 * Compute missing data lines from the parity lines, group by group, with ISA-L; lines that were
 * computed are there afterwards, as LINE_DATA_BYTES bytes each. A group with too little parity is
 * left as it is, and so are those that *budget_bytes does not reach for. 0 or -errno.
 */
int repair_lines(struct lines *data, uint32_t data_count, const struct lines *parity,
		 const struct parity *shape, size_t *budget_bytes);

#endif
