# SPDX-License-Identifier: MIT
title := a machine that is stopped again and again is found out by its loop
plan := brake
# The machine's own file relaxes this rule altogether: emulators are never alone on their CPUs.
cmdline := bootmark.noisy_stall_ppm=950000
qemu := -smp 2 -chardev socket,id=brake,path=@socket@ -serial chardev:brake
beside := $(O)/bin/bootmark-brake @socket@
expect_exit := 0
expect_status := noisy
expect_samples := sysbench-cpu:ok brake:noisy
expect_reason := of the look after the sample
timeout_s := 300
