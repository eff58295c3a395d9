/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/pal.h"

#include "hypervisors/refvisor/bytes.h"
#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/guest.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"

struct pal pals[PAL_MAX];
uint32_t pal_top;

struct pal *pal_find(struct cpu *cpu, uint64_t entry)
{
	uint64_t root = guest_paging(cpu).root;

	for (uint32_t i = 0; i < pal_top; i++) {
		struct pal *pal = &pals[i];

		if (pal->used && pal->entry == entry && pal->caller_root == root)
			return pal;
	}
	return NULL;
}

struct pal *pal_owner(uint64_t gpa, const struct pal *but)
{
	for (uint32_t i = 0; i < pal_top; i++) {
		if (pals[i].used && &pals[i] != but && nested_rights(&pals[i].view, gpa))
			return &pals[i];
	}
	return NULL;
}

unsigned int pal_rights(uint32_t type)
{
	bool is_code = type == SECTION_CODE || type == SECTION_SHARED;

	return NESTED_READ | (is_code ? NESTED_EXEC : NESTED_WRITE);
}

unsigned int pal_rights_left(uint32_t type)
{
	return type == SECTION_SHARED ? NESTED_READ | NESTED_EXEC : 0;
}

int pal_copy(const struct pal *pal, uint64_t va, void *buffer, uint64_t bytes, bool write)
{
	uint8_t *at = buffer;

	while (bytes) {
		uint64_t part = PAGE_BYTES - va % PAGE_BYTES;
		struct mapping m;

		if (part > bytes)
			part = bytes;
		if (paging_walk(&pal->tables, NULL, va, &m))
			return -EFAULT;
		if (write)
			bytes_copy((void *)m.gpa, at, part);
		else
			bytes_copy(at, (const void *)m.gpa, part);
		va += part;
		at += part;
		bytes -= part;
	}
	return 0;
}

/* Whether a page may become part of a PAL. */
static int check_page(struct cpu *cpu, const struct pal_section *s, uint64_t va, struct mapping *m)
{
	unsigned int wanted = pal_rights(s->type) | PAGING_USER;
	unsigned int now;

	if (guest_translate(cpu, va, wanted, m))
		return fail(-EFAULT,
			    "section type %u: page 0x%lx is not the caller's with rights %u",
			    s->type, va, wanted);
	if (m->page_bytes != PAGE_BYTES)
		return fail(-EINVAL, "section type %u: page 0x%lx is a large page", s->type, va);
	now = nested_rights(&guest_view, m->gpa);
	if (now != NESTED_ALL && !(s->type == SECTION_SHARED && pal_owner(m->gpa, NULL)))
		return fail(-EBUSY, "section type %u: page 0x%lx is already taken", s->type, va);
	return 0;
}

static int map_section(struct cpu *cpu, struct pal *pal, const struct pal_section *s)
{
	for (uint64_t i = 0; i < s->pages; i++) {
		uint64_t va = s->start + i * PAGE_BYTES;
		struct mapping m, taken;
		int err = check_page(cpu, s, va, &m);

		if (err)
			return err;
		if (!paging_walk(&pal->tables, NULL, va, &taken))
			return fail(-EINVAL, "page 0x%lx is in two sections", va);
		if (paging_map(&pal->tables, pal->view.arena, va, m.gpa & ADDRESS_MASK,
			       pal_rights(s->type)))
			return fail(-ENOMEM, "no page for a PAL's page tables");
	}
	return 0;
}

/* The PAL may access the pages of a section, others no more. */
static int take_section(struct pal *pal, const struct pal_section *s)
{
	for (uint64_t i = 0; i < s->pages; i++) {
		struct mapping m;

		paging_walk(&pal->tables, NULL, s->start + i * PAGE_BYTES, &m);
		if (nested_rights(&pal->view, m.gpa))
			return fail(-EINVAL, "gpa 0x%lx is in two sections", m.gpa);
		if (nested_set(&pal->view, m.gpa, pal_rights(s->type)) ||
		    nested_set(&guest_view, m.gpa, pal_rights_left(s->type)))
			return fail(-ENOMEM, "no page for nested tables");
	}
	return 0;
}

static void give_section(struct pal *pal, const struct pal_section *s)
{
	for (uint64_t i = 0; i < s->pages; i++) {
		struct mapping m;

		if (paging_walk(&pal->tables, NULL, s->start + i * PAGE_BYTES, &m) ||
		    !nested_rights(&pal->view, m.gpa) || pal_owner(m.gpa, pal))
			continue;
		if (nested_set(&guest_view, m.gpa, NESTED_ALL))
			halt("no page for nested tables to give gpa 0x%lx back", m.gpa);
		nested_merge(&guest_view, m.gpa);
	}
}

/* Page tables first: the arena's pages up to there are what the PAL's CPU must walk. */
int pal_build(struct cpu *cpu, struct pal *pal)
{
	struct arena *arena = page_take();
	uint64_t walked;
	int err = arena ? 0 : fail(-ENOMEM, "no page for a PAL");

	if (err)
		return err;
	pal->view = (struct nested){ .arena = arena };
	pal->tables = guest_paging(cpu);
	pal->tables.root = (uint64_t)arena_page(arena);
	if (!pal->tables.root)
		err = fail(-ENOMEM, "no page for a PAL's page tables");
	for (uint32_t i = 0; i < pal->section_count && !err; i++)
		err = map_section(cpu, pal, &pal->section[i]);
	walked = arena->count;
	if (!err && nested_open(&pal->view, guest_view.format, arena))
		err = fail(-ENOMEM, "no page for a PAL's nested tables");
	for (uint64_t i = 0; i < walked && !err; i++)
		err = nested_set(&pal->view, (uint64_t)arena->page[i], NESTED_READ | NESTED_WRITE);
	for (uint32_t i = 0; i < pal->section_count && !err; i++)
		err = take_section(pal, &pal->section[i]);
	if (err)
		pal_destroy(pal);
	return err;
}

void pal_destroy(struct pal *pal)
{
	if (pal->view.root) {
		for (uint32_t i = 0; i < pal->section_count; i++)
			give_section(pal, &pal->section[i]);
	}
	arena_free(pal->view.arena);
	*pal = (struct pal){ 0 };
}
