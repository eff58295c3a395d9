/* SPDX-License-Identifier: MIT */
#define VERSION 1
