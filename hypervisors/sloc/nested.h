/* SPDX-License-Identifier: MIT */
#ifndef HYPERVISORS_SLOC_NESTED_H
#define HYPERVISORS_SLOC_NESTED_H

#define NESTED_FOLDER "xmhf-nested"
#define NESTED_MACRO "__NESTED_VIRTUALIZATION__"

/*
 * 1 if a folder has nested virtualization: a folder NESTED_FOLDER in it, or NESTED_MACRO in a C
 * file, a header or an assembler file. 0 if not, or -errno after a message or an interrupt.
 */
int nested_is_in(const char *folder);

/*
 * Take it out of a copy, as `unifdef -U` with the macro does of every such file; where the macro
 * is not, that changes nothing, so it is not run there. Lines that it leaves as they are (the
 * macro in a comment, together with another, or before a backslash) are said on stderr. `log`
 * is a file to be written. 0, or -errno after a message that names the file or an interrupt.
 */
int nested_remove(const char *copy, const char *log);

#endif
