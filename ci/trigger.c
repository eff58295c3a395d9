/* SPDX-License-Identifier: MIT */
#include "ci/trigger.h"

#include <string.h>

/* How much of the text's beginning the last bytes are, after text[0..matched) and byte. */
static size_t advance(const struct trigger *trigger, char byte)
{
	char seen[TRIGGER_TEXT_MAX + 1];
	size_t len = trigger->matched + 1;

	memcpy(seen, trigger->text, trigger->matched);
	seen[trigger->matched] = byte;
	for (size_t from = 0; from < len; from++) {
		if (memcmp(seen + from, trigger->text, len - from) == 0)
			return len - from;
	}
	return 0;
}

int trigger_byte(struct trigger *trigger, char byte)
{
	if (trigger->over || !trigger->text[0])
		return 0;
	trigger->matched = advance(trigger, byte);
	trigger->over = trigger->matched == strlen(trigger->text);
	return trigger->over;
}
