# SPDX-License-Identifier: MIT
title := registers of a TPM are facts, and a start without tboot is not measured
plan := tiny
qemu := -smp 1 -chardev socket,id=tpm,path=@socket@ -tpmdev emulator,id=tpm,chardev=tpm -device tpm-tis,tpmdev=tpm
beside := swtpm socket --tpm2 --tpmstate dir=@dir@ --ctrl type=unixio,path=@socket@
expect_exit := 0
expect_status := ok
expect_samples := sysbench-cpu:ok
expect_facts := found=none found_end=none tpm_version=2 platform=qemu-tcg \
  pcr_sha256_17=FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF
timeout_s := 180
