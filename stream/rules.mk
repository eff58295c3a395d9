# SPDX-License-Identifier: MIT
# The stream code is compiled twice: for the host tool (all of it) and for the runner.
stream-sources := $(sort $(wildcard stream/*.c))
stream-runner-sources := $(filter-out stream/decode%,$(stream-sources))
