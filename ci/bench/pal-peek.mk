# SPDX-License-Identifier: MIT
title := reads the pages of a PAL, which halts the machine
argv := pal_test64-amd64 --marks=@port@ --pals=10 --peek
limit_s := 300
record := passed
better := high
define metric
passed tests tests passed: %
endef
