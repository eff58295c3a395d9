# SPDX-License-Identifier: MIT
title := a capture that is killed while results come in is started again, and asks for what it missed
plan := tiny
boot := ci/recapture
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
timeout_s := 300
