/* SPDX-License-Identifier: MIT */
#include "host/report/svg.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Cut down from what gnuplot 5.4 writes. */
static const char document[] =
	"<?xml version=\"1.0\" encoding=\"utf-8\"  standalone=\"no\"?>\n"
	"<svg \n viewBox=\"0 0 400 200\"\n xmlns=\"http://www.w3.org/2000/svg\"\n>\n\n"
	"<title>Gnuplot</title>\n<desc>Produced by GNUPLOT 5.4 patchlevel 4 </desc>\n\n"
	"<g id=\"gnuplot_canvas\">\n<defs>\n"
	"\t<path id='gpPt0' d='M-1,0 h2'/>\n"
	"\t<circle id='gpPt5' cx='0' cy='0' r='1'/>\n"
	"\t<use xlink:href='#gpPt5' id='gpPt6' fill='currentColor' stroke='none'/>\n"
	"\t<filter id='textbox' x='0'>\n\t  <feFlood flood-color='#FFF'/>\n\t</filter>\n</defs>\n"
	"<g fill=\"none\" stroke-linecap=\"butt\" stroke-linejoin=\"miter\">\n</g>\n"
	"<g id=\"gnuplot_plot_1\" ><title>gnuplot_plot_1</title>\n"
	"<use xlink:href='#gpPt6' transform='translate(1.65,9.00)' color='rgb(  0, 114, 178)'/>\n"
	"<g font-family=\"sans-serif\" text-anchor=\"start\">\n<text>a &lt; b</text>\n</g>\n"
	"<polygon fill = 'rgb(148,   0, 211)' points = '1,2 3,4 '/>\n"
	"</g>\n</g>\n</svg>\n";

static const char wanted[] =
	"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 400 200\" "
	"width=\"400\" height=\"200\" aria-label=\"what &lt;it&gt; says\">"
	"<g><defs><circle id=\"s7-gpPt5\" cx=\"0\" cy=\"0\" r=\"1\"/>"
	"<use href=\"#s7-gpPt5\" id=\"s7-gpPt6\" fill=\"currentColor\" stroke=\"none\"/></defs>"
	"<g><use href=\"#s7-gpPt6\" transform=\"translate(1.65,9.00)\" color=\"#0072b2\"/>"
	"<g><text>a &lt; b</text></g>"
	"<polygon fill=\"#9400d3\" points=\"1,2 3,4 \"/></g></g></svg>";

static const struct svg_frame frame = { 7, 400, 200, "what <it> says" };

static int write_text(const struct svg *svg, char **text)
{
	size_t len;
	FILE *out = open_memstream(text, &len);
	int err = svg_write(out, svg, &frame);

	fclose(out);
	return err;
}

static void is_made_fit(void **state)
{
	struct svg svg;
	size_t at = 0;
	char *text;

	(void)state;
	assert_int_equal(svg_next(document, &at, &svg), 1);
	assert_int_equal(write_text(&svg, &text), 0);
	assert_string_equal(text, wanted);
	free(text);
	assert_int_equal(svg_next(document, &at, &svg), 0);
}

static void comes_one_by_one(void **state)
{
	static const char text[] = "x<svg a=''>1</svg>\n\n<svg b=''>2</svg><svg c=''>";
	struct svg svg;
	size_t at = 0;

	(void)state;
	assert_int_equal(svg_next(text, &at, &svg), 1);
	assert_int_equal(strncmp(svg.text, "<svg a=''>1</svg>", svg.len), 0);
	assert_int_equal(svg_next(text, &at, &svg), 1);
	assert_int_equal(strncmp(svg.text, "<svg b=''>2</svg>", svg.len), 0);
	assert_int_equal(svg_next(text, &at, &svg), 0);
}

/* Whatever is cut off or spoilt: an answer, and no byte beyond the end is read. */
static void is_refused(void **state)
{
	static const char *const bad[] = { "<svg", "<svg><g a>x</g></svg>",
					   "<svg><g a='>x</g></svg>", "<svg><title>",
					   "<svg><g a=b>" };
	char *text;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		struct svg svg = { bad[i], strlen(bad[i]) };

		assert_int_equal(write_text(&svg, &text), -EBADMSG);
		free(text);
	}
	for (size_t len = 0; len < sizeof(document); len++) {
		char *part = malloc(len + 1);
		struct svg svg = { part, len };

		memcpy(part, document, len);
		write_text(&svg, &text);
		free(text);
		free(part);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_made_fit),
		cmocka_unit_test(comes_one_by_one),
		cmocka_unit_test(is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
