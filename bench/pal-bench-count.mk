# SPDX-License-Identifier: MIT
title := PALs: how often registered (ru), registered and called (rcu), called (c)
argv := @program@ --marks=@port@ --time=@time_s@ count @mode@
vary := program=pal_bench64,pal_bench64-amd64,pal_bench64L2,pal_bench64L2-amd64 mode=ru,rcu,c
limit_s := 60
record := events
better := high
define metric
events events events: %
event_us us us an event: %
time s elapsed s: %
endef
