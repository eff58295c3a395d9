# SPDX-License-Identifier: MIT
title := are mistakes refused, and may PALs be called on every CPU?
argv := @program@ --marks=@port@ --refused --migrate
vary := program=pal_test64,pal_test64-amd64
limit_s := 300
record := passed
better := high
define metric
passed tests tests passed: %
failed tests tests failed: %
endef
