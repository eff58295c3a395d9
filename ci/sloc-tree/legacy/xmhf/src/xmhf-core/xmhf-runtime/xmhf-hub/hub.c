/* SPDX-License-Identifier: MIT */
int hub(void)
{

	return 1; /* a comment */
}
