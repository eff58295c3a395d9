/* SPDX-License-Identifier: MIT */
#ifndef CI_SLOT_H
#define CI_SLOT_H

/*
 * Of programs that share DIR and a name of slots at most COUNT at a time get past this; it waits
 * for the others. slots: NAME:COUNT. The slot is held until the process ends. 0, -EINVAL (no such
 * form) or another -errno, after a message.
 */
int slot_take(const char *dir, const char *slots);

#endif
