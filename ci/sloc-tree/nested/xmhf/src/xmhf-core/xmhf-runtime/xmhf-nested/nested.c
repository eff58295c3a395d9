/* SPDX-License-Identifier: MIT */
int nested;

/*
 * Nothing.
 */
int nested_too;
