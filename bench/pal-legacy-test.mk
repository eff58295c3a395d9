# SPDX-License-Identifier: MIT
title := PALs of legacy TrustVisor: do they compute what they should?
argv := pal_test32 --legacy --marks=@port@
limit_s := 300
record := passed
better := high
define metric
passed tests tests passed: %
failed tests tests failed: %
endef
