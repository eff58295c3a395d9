/* SPDX-License-Identifier: MIT */
#include "ci/unit/refvisor_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/memory.h"
#include "hypervisors/refvisor/paging.h"
#include "hypervisors/refvisor/store.h"

static struct paging form(unsigned int levels)
{
	struct paging p = paging_form(CR0_PG, (uint64_t)fake_page(), levels == 2 ? 0 : CR4_PAE,
				      levels == 4 ? EFER_LMA | EFER_NXE : EFER_NXE);

	assert_int_equal(p.levels, levels);
	return p;
}

static void test_map_and_walk(void **state)
{
	(void)state;
	for (unsigned int levels = 2; levels <= 4; levels++) {
		struct arena *arena = page_take();
		struct paging p = form(levels);
		struct mapping m;

		assert_int_equal(paging_walk(&p, NULL, 0xbf801234, &m), -EFAULT);
		assert_int_equal(paging_map(&p, arena, 0xbf801000, 0x7654000, PAGING_READ), 0);
		assert_int_equal(paging_map(&p, arena, 0x00400000, 0x7655000,
					    PAGING_READ | PAGING_WRITE),
				 0);
		assert_int_equal(paging_walk(&p, NULL, 0xbf801234, &m), 0);
		assert_int_equal(m.gpa, 0x7654234);
		assert_int_equal(m.page_bytes, PAGE_BYTES);
		assert_false(m.rights & PAGING_WRITE);
		assert_true(m.rights & PAGING_USER);
		assert_int_equal(!(m.rights & PAGING_EXEC), levels > 2);
		assert_int_equal(paging_walk(&p, NULL, 0x00400fff, &m), 0);
		assert_int_equal(m.gpa, 0x7655fff);
		assert_true(m.rights & PAGING_WRITE);
		assert_int_equal(paging_walk(&p, NULL, 4, &m), -EFAULT);
		arena_free(arena);
	}
}

static void test_large_pages(void **state)
{
	struct paging p = form(4), q = form(2);
	uint64_t *top = (uint64_t *)p.root, *middle = fake_page();
	uint32_t *legacy = (uint32_t *)q.root;
	struct mapping m;

	(void)state;
	top[0] = (uint64_t)middle | 7;
	middle[1] = 5 * GIB | 0x87;
	assert_int_equal(paging_walk(&p, NULL, GIB + 0x12345678, &m), 0);
	assert_int_equal(m.gpa, 5 * GIB + 0x12345678);
	assert_int_equal(m.page_bytes, GIB);
	legacy[3] = 0x00c00083 | 1 << 13; /* PSE-36: bit 32 of the address */
	assert_int_equal(paging_walk(&q, NULL, 0xc12345, &m), 0);
	assert_int_equal(m.gpa, 0x100c12345ull);
	assert_false(m.rights & PAGING_USER);
}

static void test_no_paging(void **state)
{
	struct paging p = paging_form(0, 0x1000, 0, 0);
	struct mapping m;

	(void)state;
	assert_int_equal(paging_walk(&p, NULL, 0x7c00, &m), 0);
	assert_int_equal(m.gpa, 0x7c00);
}

static void test_tables_that_the_guest_must_not_read(void **state)
{
	static const struct nested_format f = { .table = 7, .rights = { [7] = 7 }, .mask = 7 };
	struct nested view = { .format = &f, .root = (uint64_t)fake_page() };
	struct paging p = form(4);
	struct mapping m;

	(void)state;
	assert_int_equal(paging_walk(&p, &view, 0, &m), -EFAULT);
}

static void test_store(void **state)
{
	struct store s;

	(void)state;
	/* mov %esi,0x300(%rdi); mov %eax,-0x8000(%rip) form; movl $imm; xchg; with REX.R */
	assert_int_equal(store_decode((uint8_t[]){ 0x89, 0xb7, 0, 3, 0, 0 }, 6, 64, &s), 0);
	assert_true(s.bytes == 6 && s.is_register && s.reg == 6);
	assert_int_equal(store_decode((uint8_t[]){ 0x44, 0x89, 0x04, 0x25, 0, 0xd3, 0x5f, 0xff }, 8,
				      64, &s),
			 0);
	assert_true(s.bytes == 8 && s.reg == 8);
	assert_int_equal(store_decode((uint8_t[]){ 0xc7, 0x07, 1, 2, 3, 4 }, 6, 32, &s), 0);
	assert_true(s.bytes == 6 && !s.is_register && s.value == 0x04030201);
	assert_int_equal(store_decode((uint8_t[]){ 0x87, 0x47, 8 }, 3, 64, &s), 0);
	assert_true(s.bytes == 3 && s.exchanges && s.reg == 0);
	assert_int_equal(store_decode((uint8_t[]){ 0xa3, 0, 3, 0xe0, 0xfe }, 5, 32, &s), 0);
	assert_true(s.bytes == 5 && s.reg == 0);
	assert_int_equal(store_decode((uint8_t[]){ 0x89, 0xb7, 0 }, 3, 64, &s), -EINVAL);
	assert_int_equal(store_decode((uint8_t[]){ 0x89, 0xc0 }, 2, 64, &s), -EINVAL);
	assert_int_equal(store_decode((uint8_t[]){ 0x66, 0x89, 0x07 }, 3, 64, &s), -EINVAL);
	assert_int_equal(store_decode((uint8_t[]){ 0x48, 0x89, 0x07 }, 3, 64, &s), -EINVAL);
	assert_int_equal(store_decode((uint8_t[]){ 0xf3, 0xa5 }, 2, 64, &s), -EINVAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_map_and_walk),
		cmocka_unit_test(test_large_pages),
		cmocka_unit_test(test_no_paging),
		cmocka_unit_test(test_tables_that_the_guest_must_not_read),
		cmocka_unit_test(test_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
