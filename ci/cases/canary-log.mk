# SPDX-License-Identifier: MIT
title := a log that is whole but of which damage is expected
log := bios
expect_exit := 4
canary := 1
timeout_s := 60
