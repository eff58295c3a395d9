/* SPDX-License-Identifier: MIT */
#include "hypervisors/refvisor/guest.h"

#include "hypervisors/refvisor/backend.h"
#include "hypervisors/refvisor/bytes.h"
#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/exits.h"
#include "hypervisors/refvisor/memory.h"

struct paging guest_paging(struct cpu *cpu)
{
	return paging_form(backend->get(cpu, REG_CR0), backend->get(cpu, REG_CR3),
			   backend->get(cpu, REG_CR4), backend->get(cpu, REG_EFER));
}

int guest_translate(struct cpu *cpu, uint64_t va, unsigned int rights, struct mapping *out)
{
	struct paging p = guest_paging(cpu);
	unsigned int nested = rights & NESTED_ALL;

	if (p.levels < 4)
		va &= 0xffffffff;
	if (backend->get(cpu, REG_CPL) == 3)
		rights |= PAGING_USER;
	if (paging_walk(&p, &guest_view, va, out) || (out->rights & rights) != rights)
		return -EFAULT;
	if ((nested_rights(&guest_view, out->gpa) & nested) != nested || !memory_ram(out->gpa, 1))
		return -EFAULT;
	return 0;
}

static int copy(struct cpu *cpu, uint64_t va, uint8_t *buffer, uint64_t bytes, bool write)
{
	struct mapping m;

	while (bytes) {
		uint64_t part = PAGE_BYTES - va % PAGE_BYTES;

		if (part > bytes)
			part = bytes;
		if (guest_translate(cpu, va, write ? PAGING_WRITE : PAGING_READ, &m))
			return -EFAULT;
		if (write)
			bytes_copy((void *)m.gpa, buffer, part);
		else
			bytes_copy(buffer, (const void *)m.gpa, part);
		va += part;
		buffer += part;
		bytes -= part;
	}
	return 0;
}

int guest_read(struct cpu *cpu, uint64_t va, void *to, uint64_t bytes)
{
	return copy(cpu, va, to, bytes, false);
}

int guest_write(struct cpu *cpu, uint64_t va, const void *from, uint64_t bytes)
{
	return copy(cpu, va, (uint8_t *)(uint64_t)from, bytes, true);
}
