#!/bin/sh
# SPDX-License-Identifier: MIT
echo 1
echo 2
