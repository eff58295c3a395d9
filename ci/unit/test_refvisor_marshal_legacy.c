/* SPDX-License-Identifier: MIT */
/* The same tests for the legacy layout, which is another build of the same sources. */
#define REFVISOR_LEGACY 1
#include "hypervisors/refvisor/abi.c"
#include "hypervisors/refvisor/marshal.c"

/* After the sources: its objects have the names of their parameters. */
#include "ci/unit/test_refvisor_marshal.c"
