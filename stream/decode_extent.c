/* SPDX-License-Identifier: MIT */
#include "stream/decode_store.h"

#include <stdlib.h>
#include <string.h>

#include "stream/event.h"
#include "stream/line.h"

struct extent {
	uint64_t size;
	uint64_t lines;
	uint64_t unpacked;
	uint8_t sha256[32];
	char file[64];
	struct parity shape;
};

static int name_safe(const char *name)
{
	size_t len = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				  "0123456789._-");

	return len > 0 && name[len] == '\0' && name[0] != '.';
}

/* Decimal, at most 15 digits: far over every bound and far from overflow. */
static int parse_number(const char *text, uint64_t *number)
{
	size_t len = strspn(text, "0123456789");

	if (len == 0 || len > 15 || text[len] != '\0')
		return 0;
	*number = strtoull(text, NULL, 10);
	return 1;
}

static int parse_digest(const char *hex, uint8_t *digest)
{
	static const char digits[] = "0123456789abcdef";

	if (strlen(hex) != 64 || strspn(hex, digits) != 64)
		return 0;
	for (size_t i = 0; i < 32; i++)
		digest[i] = (uint8_t)((strchr(digits, hex[2 * i]) - digits) << 4 |
				      (strchr(digits, hex[2 * i + 1]) - digits));
	return 1;
}

/* Both keys are optional, together. */
static int shape_parse(const struct line *line, struct extent *extent)
{
	uint64_t groups = 0, rows = 0;
	char value[80];

	if (!event_get(line->payload, line->payload_len, "groups", value, sizeof(value)) &&
	    !parse_number(value, &groups))
		return 0;
	if (!event_get(line->payload, line->payload_len, "parity", value, sizeof(value)) &&
	    !parse_number(value, &rows))
		return 0;
	return parity_announced(&extent->shape, extent->lines, groups, rows) == 0;
}

static int extent_parse(const struct line *line, struct extent *extent)
{
	const char *text = line->payload;
	size_t len = line->payload_len;
	char value[80];

	if (event_get(text, len, "size", value, sizeof(value)) ||
	    !parse_number(value, &extent->size))
		return 0;
	if (event_get(text, len, "lines", value, sizeof(value)) ||
	    !parse_number(value, &extent->lines))
		return 0;
	if (event_get(text, len, "sha256", value, sizeof(value)) ||
	    !parse_digest(value, extent->sha256))
		return 0;
	if (event_get(text, len, "name", extent->file, sizeof(extent->file)) ||
	    !name_safe(extent->file))
		return 0;
	extent->unpacked = 0;
	if (!event_get(text, len, "unpacked", value, sizeof(value)) &&
	    !parse_number(value, &extent->unpacked))
		return 0;
	return extent->lines == (extent->size + LINE_DATA_BYTES - 1) / LINE_DATA_BYTES &&
	       shape_parse(line, extent);
}

enum store_verdict store_extent(struct store *store, const struct line *line)
{
	struct decode_stream *view = &store->view;
	struct extent extent;

	if (!extent_parse(line, &extent))
		return STORE_DAMAGED;
	if (extent.size > DECODE_STREAM_BYTES_MAX)
		return STORE_REFUSED;
	if (!store->announced) {
		store->announced = 1;
		view->size = (size_t)extent.size;
		view->lines = (uint32_t)extent.lines;
		view->unpacked = extent.unpacked;
		store->shape = extent.shape;
		memcpy(view->file, extent.file, sizeof(view->file));
		memcpy(store->sha256, extent.sha256, sizeof(store->sha256));
		return STORE_TAKEN;
	}
	if (view->size == extent.size && view->unpacked == extent.unpacked &&
	    strcmp(view->file, extent.file) == 0 &&
	    memcmp(store->sha256, extent.sha256, sizeof(extent.sha256)) == 0)
		return STORE_TAKEN;
	store->conflict = 1;
	return STORE_REFUSED;
}
