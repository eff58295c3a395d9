/* SPDX-License-Identifier: MIT */
#include "initramfs/knob/argument.h"

#include <stdio.h>
#include <string.h>

#include "initramfs/runner/field.h"
#include "initramfs/runner/file.h"

bool argument_given(struct knob_attempt *attempt, const char *key, const char *value)
{
	char word[2 * KNOB_VALUE_MAX];

	snprintf(word, sizeof(word), "%s=%s", key, value);
	if (field_has(attempt->knobs->arguments, word))
		return true;
	knob_note(attempt, KNOB_DIFFERENT,
		  "the kernel was not given %s; the plan has to say so when the image is made",
		  word);
	return false;
}

bool argument_valid_cpus(const char *value)
{
	struct cpulist list;

	return cpulist_parse(value, &list) == 0;
}

void argument_check_cpus(struct knob_attempt *attempt, const char *key, const char *value,
			 const char *path)
{
	struct cpulist asked, has;
	char found[CPULIST_TEXT_MAX];
	ssize_t len = file_text(attempt->knobs->root, path, found, sizeof(found));
	bool same = len > 0 && !cpulist_parse(value, &asked) && !cpulist_parse(found, &has) &&
		    memcmp(asked.has, has.has, sizeof(asked.has)) == 0;

	knob_show(attempt, same ? KNOB_SET : KNOB_DIFFERENT, "", found);
	if (!argument_given(attempt, key, value))
		return;
	if (len < 0)
		knob_note(attempt, KNOB_MISSING, "%s: %s", path, strerror((int)-len));
	else
		knob_note(attempt, same ? KNOB_SET : KNOB_DIFFERENT, "%s says '%.40s'", path,
			  found);
}
