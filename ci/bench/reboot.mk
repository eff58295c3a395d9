# SPDX-License-Identifier: MIT
# What the first boot leaves on the scratch disk is another boot's id for the second.
title := restarts the machine once
argv := sh -c "if test -e boot; then grep -qf boot /proc/sys/kernel/random/boot_id && exit 1; \
  echo boots: 2; else cat /proc/sys/kernel/random/boot_id > boot; sync; reboot -f; sleep 60; fi"
needs := scratch
limit_s := 60
record := boots
better := high
define metric
boots boots boots: %
endef
