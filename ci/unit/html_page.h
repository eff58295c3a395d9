/* SPDX-License-Identifier: MIT */
#ifndef CI_UNIT_HTML_PAGE_H
#define CI_UNIT_HTML_PAGE_H

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/*
 * A look at a page that is HTML and XML at once: every tag is closed, every attribute quoted, ids
 * are there once and what refers to one finds it. What is wrong fails the test.
 */
#define PAGE_DEPTH_MAX 64
#define PAGE_NAME_MAX 31
#define PAGE_IDS_MAX 65536

struct page {
	const char *at;
	char open[PAGE_DEPTH_MAX][PAGE_NAME_MAX + 1];
	size_t depth, elements;
	char *ids[PAGE_IDS_MAX], *targets[PAGE_IDS_MAX]; /* owned */
	size_t ids_count, targets_count;
};

static inline void page_fail(const struct page *page, const char *what)
{
	fail_msg("%s at \"%.120s\"", what, page->at);
}

/* How often text stands in the page. */
static inline size_t page_count(const char *text, const char *what)
{
	size_t count = 0;

	while ((text = strstr(text, what))) {
		text += strlen(what);
		count++;
	}
	return count;
}

/* Behind a '&' only what the writer uses. */
static inline void page_entity(const struct page *page)
{
	static const char *const known[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#160;" };

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (!strncmp(page->at, known[i], strlen(known[i])))
			return;
	}
	page_fail(page, "unknown entity");
}

static inline void page_name(struct page *page, char name[PAGE_NAME_MAX + 1])
{
	size_t len = 0;

	while (isalnum((unsigned char)page->at[len]) ||
	       (page->at[len] && strchr("-:", page->at[len])))
		len++;
	if (len == 0 || len > PAGE_NAME_MAX)
		page_fail(page, "bad name");
	memcpy(name, page->at, len);
	name[len] = '\0';
	page->at += len;
}

static inline void page_keep(char **list, size_t *count, const char *text, size_t len)
{
	assert_true(*count < PAGE_IDS_MAX);
	list[(*count)++] = strndup(text, len);
}

static inline void page_attribute(struct page *page)
{
	char name[PAGE_NAME_MAX + 1];
	const char *value;
	size_t len;

	page_name(page, name);
	if (strncmp(page->at, "=\"", 2) != 0)
		page_fail(page, "no value in quotes");
	value = page->at += 2;
	for (; *page->at != '"'; page->at++) {
		if (*page->at == '<' || *page->at == '\0')
			page_fail(page, "attribute goes on");
		if (*page->at == '&')
			page_entity(page);
	}
	len = (size_t)(page->at++ - value);
	if (strncmp(name, "on", 2) == 0)
		page_fail(page, "script in an attribute");
	if (strcmp(name, "id") == 0)
		page_keep(page->ids, &page->ids_count, value, len);
	if (strcmp(name, "href") != 0)
		return;
	if (*value != '#')
		page_fail(page, "something is fetched");
	page_keep(page->targets, &page->targets_count, value + 1, len - 1);
}

static inline void page_close(struct page *page)
{
	char name[PAGE_NAME_MAX + 1];

	page->at += 2;
	page_name(page, name);
	if (page->depth == 0 || strcmp(page->open[page->depth - 1], name) != 0)
		page_fail(page, "closed, but not open");
	page->depth--;
	if (*page->at++ != '>')
		page_fail(page, "closing tag goes on");
}

/* Style is not looked into. */
static inline void page_open(struct page *page)
{
	char name[PAGE_NAME_MAX + 1];

	page->at++;
	page_name(page, name);
	if (strcmp(name, "script") == 0)
		page_fail(page, "script");
	page->elements++;
	while (*page->at == ' ' && page->at[1] != '/') {
		page->at++;
		page_attribute(page);
	}
	if (strncmp(page->at, "/>", 2) == 0) {
		page->at += 2;
		return;
	}
	if (*page->at++ != '>')
		page_fail(page, "tag goes on");
	assert_true(page->depth < PAGE_DEPTH_MAX);
	strcpy(page->open[page->depth++], name);
	if (strcmp(name, "style") == 0)
		page->at = strstr(page->at, "</style>");
}

static inline void page_text(struct page *page)
{
	if (*page->at == '&')
		page_entity(page);
	if (*page->at == '>' || ((unsigned char)*page->at < ' ' && *page->at != '\n'))
		page_fail(page, "bad character");
	page->at++;
}

static inline int page_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static inline void page_ids(struct page *page)
{
	qsort(page->ids, page->ids_count, sizeof(*page->ids), page_order);
	for (size_t i = 1; i < page->ids_count; i++) {
		if (strcmp(page->ids[i - 1], page->ids[i]) == 0)
			fail_msg("id %s is there twice", page->ids[i]);
	}
	for (size_t i = 0; i < page->targets_count; i++) {
		if (!bsearch(&page->targets[i], page->ids, page->ids_count, sizeof(*page->ids),
			     page_order))
			fail_msg("there is no id %s", page->targets[i]);
		free(page->targets[i]);
	}
	for (size_t i = 0; i < page->ids_count; i++)
		free(page->ids[i]);
}

/* The number of its elements. */
static inline size_t page_check(const char *text)
{
	static const char start[] = "<!DOCTYPE html>\n";
	static struct page page;

	memset(&page, 0, sizeof(page));
	assert_int_equal(strncmp(text, start, strlen(start)), 0);
	page.at = text + strlen(start);
	while (*page.at) {
		if (strncmp(page.at, "</", 2) == 0)
			page_close(&page);
		else if (*page.at == '<')
			page_open(&page);
		else
			page_text(&page);
	}
	assert_int_equal(page.depth, 0);
	page_ids(&page);
	return page.elements;
}

#endif
