/* SPDX-License-Identifier: MIT */
#define VMCS 1
