# SPDX-License-Identifier: MIT
title := sysbench for one prime number test: what starting and ending it alone does
argv := sysbench cpu --threads=1 --events=1 run
limit_s := 30
record := events
better := high
metric := events events total number of events: %
