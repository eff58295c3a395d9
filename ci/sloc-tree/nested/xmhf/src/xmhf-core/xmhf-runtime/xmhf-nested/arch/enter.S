/* SPDX-License-Identifier: MIT */
enter:
	ret
