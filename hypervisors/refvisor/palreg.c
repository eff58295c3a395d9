/* SPDX-License-Identifier: MIT */
/* Registration: read the caller's structures, check them, build or destroy the PAL. */
#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/guest.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/pal.h"
#include "hypervisors/refvisor/smp.h"

#define RECORD_MAX 16
#define PAGES_MAX (1ull << 20)

/* Copy record `i` of an array behind its count. */
static int read_record(struct cpu *cpu, const struct abi_record *r, uint64_t va, uint32_t i,
		       uint8_t *record)
{
	if (guest_read(cpu, va + r->array + i * r->bytes, record, r->bytes))
		return fail(-EFAULT, "record %u at 0x%lx is not readable", i, va);
	return 0;
}

static int read_count(struct cpu *cpu, uint64_t va, const char *what, uint32_t *count)
{
	if (guest_read(cpu, va, count, sizeof(*count)))
		return fail(-EFAULT, "%s at 0x%lx are not readable", what, va);
	if (!*count || *count > ABI_MAX)
		return fail(-ERANGE, "%u %s, 1 to %u are allowed", *count, what, ABI_MAX);
	return 0;
}

static int check_section(const struct pal_section *s)
{
	if (s->type < SECTION_CODE || s->type > SECTION_SHARED)
		return fail(-EINVAL, "section type %u is unknown", s->type);
	if (!s->start || s->start % PAGE_BYTES)
		return fail(-EINVAL, "section start 0x%lx is not a page", s->start);
	if (!s->pages || s->pages > PAGES_MAX)
		return fail(-ERANGE, "section of 0x%lx pages", s->pages);
	return 0;
}

static int read_sections(struct cpu *cpu, struct pal *pal, uint64_t va)
{
	const struct abi_record *r = &abi_guest.section;
	uint8_t record[RECORD_MAX];
	int err = read_count(cpu, va, "sections", &pal->section_count);

	for (uint32_t i = 0; i < pal->section_count && !err; i++) {
		struct pal_section *s = &pal->section[i];

		err = read_record(cpu, r, va, i, record);
		if (err)
			return err;
		s->type = abi_field(record, 0, 4);
		s->start = abi_field(record, r->start_at, r->start_bytes);
		s->pages = abi_field(record, r->count_at, r->count_bytes);
		err = check_section(s);
	}
	return err;
}

static int read_params(struct cpu *cpu, struct pal *pal, uint64_t va)
{
	const struct abi_record *r = &abi_guest.param;
	uint8_t record[RECORD_MAX];
	int err = read_count(cpu, va, "parameters", &pal->param_count);

	for (uint32_t i = 0; i < pal->param_count && !err; i++) {
		struct pal_param *p = &pal->param[i];

		err = read_record(cpu, r, va, i, record);
		if (err)
			return err;
		p->type = abi_field(record, 0, 4);
		p->words = abi_field(record, r->count_at, r->count_bytes);
		if (p->type != PARAM_INTEGER && p->type != PARAM_POINTER)
			err = fail(-EINVAL, "parameter type %u is unknown", p->type);
	}
	return err;
}

/* The first PARAM and the first STACK section are the ones used. */
static int choose_sections(struct pal *pal)
{
	for (uint32_t i = pal->section_count; i-- > 0;) {
		const struct pal_section *s = &pal->section[i];

		if (s->type == SECTION_PARAM) {
			pal->param_start = s->start;
			pal->param_bytes = s->pages * PAGE_BYTES;
		} else if (s->type == SECTION_STACK) {
			pal->stack_end = s->start + s->pages * PAGE_BYTES;
		}
	}
	if (!pal->param_start || !pal->stack_end)
		return fail(-EINVAL, "a PARAM and a STACK section are needed");
	return 0;
}

static int check_entry(struct cpu *cpu, struct pal *pal)
{
	struct mapping m;

	for (uint32_t i = 0; i < pal->section_count; i++) {
		const struct pal_section *s = &pal->section[i];

		if (pal_rights(s->type) & NESTED_EXEC && pal->entry >= s->start &&
		    pal->entry - s->start < s->pages * PAGE_BYTES &&
		    !guest_translate(cpu, pal->entry, PAGING_EXEC, &m)) {
			pal->entry_gpa = m.gpa;
			return s->type == SECTION_CODE ?
				       0 :
				       fail(-EINVAL, "entry 0x%lx is in shared code", pal->entry);
		}
	}
	return fail(-EINVAL, "entry 0x%lx is in no code section", pal->entry);
}

static int read_pal(struct cpu *cpu, struct pal *pal, uint64_t sections, uint64_t params)
{
	int err = read_sections(cpu, pal, sections);

	if (!err)
		err = read_params(cpu, pal, params);
	if (!err)
		err = choose_sections(pal);
	if (!err)
		err = check_entry(cpu, pal);
	return err ? err : pal_build(cpu, pal);
}

static struct pal *free_pal(void)
{
	for (uint32_t i = 0; i < PAL_MAX; i++) {
		if (!pals[i].used)
			return &pals[i];
	}
	return NULL;
}

static int check_caller(struct cpu *cpu)
{
	uint64_t bits = backend->get(cpu, REG_BITS);

	if (!guest_paging(cpu).levels || bits == 16)
		return fail(-EINVAL, "REG from a caller without paging or in 16-bit code");
	if (bits == 64 && !abi_guest.has_64_bit)
		return fail(-EINVAL, "REG from 64-bit code, the %s has 32-bit callers only",
			    abi_guest.name);
	return 0;
}

static int build_new(struct cpu *cpu, uint64_t sections, uint64_t params, uint64_t entry)
{
	struct pal *pal = free_pal();
	int err;

	if (!pal)
		return fail(-ENOSPC, "all %u PALs are registered", PAL_MAX);
	if (pal_find(cpu, entry))
		return fail(-EBUSY, "entry 0x%lx is registered already", entry);
	*pal = (struct pal){ .entry = entry,
			     .caller_root = guest_paging(cpu).root,
			     .long_mode = backend->get(cpu, REG_BITS) == 64 };
	err = read_pal(cpu, pal, sections, params);
	pal->used = !err;
	if (pal->used && pal >= &pals[pal_top])
		pal_top = pal - pals + 1;
	return err;
}

int pal_register(struct cpu *cpu, uint64_t sections, uint64_t params, uint64_t entry)
{
	int err = check_caller(cpu);

	if (err)
		return err;
	quiesce_begin(cpu);
	err = build_new(cpu, sections, params, entry);
	quiesce_end();
	return err;
}

int pal_unregister(struct cpu *cpu, uint64_t entry)
{
	struct pal *pal;
	int err = 0;

	quiesce_begin(cpu);
	pal = pal_find(cpu, entry);
	if (!pal)
		err = fail(-ENOENT, "UNREG: no PAL with entry 0x%lx", entry);
	else if (pal->running)
		err = fail(-EBUSY, "UNREG: the PAL with entry 0x%lx runs", entry);
	else
		pal_destroy(pal);
	quiesce_end();
	return err;
}
