# SPDX-License-Identifier: MIT
title := each part of a result follows from the one before it: log, tarball, files, run.json
log := bios
command := @tool@ check @run@
expect_exit := 0
expect_text := raw       good
timeout_s := 60
