# SPDX-License-Identifier: MIT
title := tries to reach the hypervisor's memory through /dev/mem
argv := trespass
files := $(O)/guest/trespass
limit_s := 60
record := refused
better := high
define metric
refused accesses refused: %
reached accesses controls: %
wrong accesses wrong: %
endef
