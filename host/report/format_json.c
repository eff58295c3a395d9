/* SPDX-License-Identifier: MIT */
#include "host/report/format_json.h"

#include <math.h>

#include "host/json_writer.h"
#include "host/report/format.h"
#include "host/report/metric_name.h"
#include "host/result_json.h"
#include "host/stats/difference.h"

#define SCHEMA 1

json_t *format_json_number(double value)
{
	return isfinite(value) ? result_number_json(value) : json_null();
}

json_t *format_json_list(const void *of, size_t count, format_json_item_fn *item)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		if (json_array_append_new(list, item(of, i))) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}

static json_t *column_json(const void *of, size_t place)
{
	const struct compare_column *column = &((const struct compare *)of)->columns[place];

	return json_pack("{so sI sI sI sI sI sI}", "label", result_text_json(column->label),
			 "boots", (json_int_t)column->boots, "samples", (json_int_t)column->samples,
			 "noisy", (json_int_t)column->noisy, "invalid", (json_int_t)column->invalid,
			 "lost", (json_int_t)column->lost, "failed", (json_int_t)column->failed);
}

static json_t *metric_json(const void *of, size_t place)
{
	const struct sheet_metric *metric = &((const struct sheet *)of)->metrics[place];

	return json_pack("{so so so so ss sb}", "bench", result_text_json(metric->bench), "case",
			 result_text_json(metric->case_name), "metric",
			 result_text_json(metric->name), "unit", result_text_json(metric->unit),
			 "better", metric_better(metric), "record", metric->record);
}

static json_t *note_json(const void *of, size_t place)
{
	const struct compare_note *note = &((const struct compare *)of)->notes[place];

	return json_pack("{so so}", "what", result_text_json(note->what), "text",
			 result_text_json(note->text));
}

static json_t *statistics_json(void)
{
	return json_pack("{so so so}", "level", json_real(ESTIMATE_LEVEL), "alpha",
			 json_real(DIFFERENCE_ALPHA), "power", json_real(DIFFERENCE_POWER));
}

static void list_write(struct json_writer *writer, const char *key, const void *of, size_t count,
		       format_json_item_fn *item)
{
	json_writer_open(writer, key, '[');
	for (size_t i = 0; i < count && !writer->err; i++)
		json_writer_value(writer, NULL, item(of, i));
	json_writer_close(writer, ']');
}

/* Members are in the order of their keys. */
int format_json(FILE *out, const struct compare *compare)
{
	const struct sheet *sheet = compare->sheet;
	struct json_writer writer;

	json_writer_start(&writer, out);
	json_writer_open(&writer, NULL, '{');
	list_write(&writer, "columns", compare, compare->columns_count, column_json);
	list_write(&writer, "metrics", sheet, sheet->metrics_count, metric_json);
	list_write(&writer, "notes", compare, compare->notes_count, note_json);
	list_write(&writer, "rows", compare, compare->rows_count, format_json_row);
	list_write(&writer, "runs", compare, sheet->runs_count, format_json_run);
	json_writer_value(&writer, "schema", json_integer(SCHEMA));
	json_writer_value(&writer, "statistics", statistics_json());
	json_writer_close(&writer, '}');
	return json_writer_end(&writer);
}
