# SPDX-License-Identifier: MIT
title := PALs: do they compute what they should?
argv := @program@ --marks=@port@
vary := program=pal_test64,pal_test64-amd64,pal_test64L2,pal_test64L2-amd64
limit_s := 300
record := passed
better := high
define metric
passed tests tests passed: %
failed tests tests failed: %
endef
