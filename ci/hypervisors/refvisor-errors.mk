# SPDX-License-Identifier: MIT
# Mistakes of a guest stop TrustVisor; this one answers them, so that a test can make them all.
include hypervisors/refvisor.mk
title := refvisor that returns errors
files := init.bin refvisor-errors.bin.gz
