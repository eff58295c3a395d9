/* SPDX-License-Identifier: MIT */
#include "bench/pal_bench/register.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "bench/pal_bench/hypercall.h"
#include "bench/pal_bench/page.h"
#include "bench/pal_bench/pal.h"
#include "bench/pal_bench/variant.h"

#define STACK_PAGES 1

const struct shape shape_plain = { .data_pages = 1 };

static size_t pages_of(size_t bytes)
{
	return (bytes + ABI_PAGE_BYTES - 1) / ABI_PAGE_BYTES;
}

static size_t code_bytes(void)
{
	return (size_t)(__stop_pal_text - __start_pal_text);
}

/* One section behind the other. */
static void add_section(struct registration *r, uint32_t type, size_t pages)
{
	struct abi_section *section = &r->section[r->section_count++];

	*section = (struct abi_section){ type, r->pages * ABI_PAGE_BYTES, pages };
	r->pages += pages;
}

static void lay_out(struct registration *r, const struct task *task, const struct shape *shape)
{
	size_t param_bytes =
		abi_param_bytes(variant.abi, sizeof(unsigned long), task->param, task->count);

	*r = (struct registration){ .base = NULL };
	add_section(r, ABI_CODE, pages_of(code_bytes()));
	add_section(r, ABI_DATA, shape->data_pages);
	add_section(r, ABI_STACK, STACK_PAGES);
	add_section(r, ABI_PARAM, pages_of(param_bytes));
	for (size_t i = 0; i < shape->extra; i++)
		add_section(r, i % 2 ? ABI_DATA : ABI_SHARED_CODE, 1);
}

int registration_place(struct registration *r, const struct task *task, const struct shape *shape)
{
	lay_out(r, task, shape);
	r->base = page_new(r->pages);
	if (!r->base)
		return -ENOMEM;
	for (size_t i = 0; i < r->section_count; i++)
		r->section[i].start += (uintptr_t)r->base;
	memcpy(r->base, __start_pal_text, code_bytes());
	r->entry = (unsigned long)r->base +
		   (unsigned long)((const char *)task->function - __start_pal_text);
	variant.abi->sections(r->section, r->section_count, r->sections);
	variant.abi->params(task->param, task->count, r->params);
	return 0;
}

unsigned long registration_enter(const struct registration *r)
{
	const struct hypercall_arguments arguments = {
		.cx = (unsigned long)r->sections,
		.si = (unsigned long)r->params,
		.di = r->entry,
	};

	return hypercall(ABI_CALL_REG, &arguments);
}

unsigned long registration_leave(const struct registration *r)
{
	const struct hypercall_arguments arguments = { .cx = r->entry };

	return hypercall(ABI_CALL_UNREG, &arguments);
}

static int judge(const char *call, unsigned long answer)
{
	if (!answer)
		return 0;
	printf("wrong: %s answered 0x%lx, not 0\n", call, answer);
	return -EPROTO;
}

int registration_register(const struct registration *r)
{
	return judge("REG", registration_enter(r));
}

int registration_unregister(const struct registration *r)
{
	return judge("UNREG", registration_leave(r));
}

void registration_remove(struct registration *r)
{
	page_free(r->base, r->pages);
	r->base = NULL;
}
