/* SPDX-License-Identifier: MIT */
/*
 * Tries, in a guest, to reach the memory of the hypervisor below: the range that it reserved in
 * the firmware's map. The same means must reach ordinary memory, beside that range too, so that
 * nothing is refused for another reason.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAP "/sys/firmware/memmap"
#define REGION_BYTES (16u << 20) /* what refvisor takes */
#define PAGE_BYTES 4096u
#define BIOS_AT 0xf0000ull
#define LOW_RAM_AT 0x20000ull /* Linux leaves the first MiB alone */
#define EXIT_ERROR 3
#define EXIT_SKIP 77

enum outcome { REACHED, REFUSED, BROKEN };

static int memory;
static sigjmp_buf before_access;

static void on_fault(int number)
{
	siglongjmp(before_access, number);
}

static enum outcome read_file(uint64_t address, unsigned char *byte)
{
	if (pread(memory, byte, 1, (off_t)address) == 1)
		return REACHED;
	return errno == EFAULT ? REFUSED : BROKEN;
}

static enum outcome access_page(uint64_t address, unsigned char *byte, int stores)
{
	volatile unsigned char *page = mmap(NULL, PAGE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED,
					    memory, (off_t)(address & -PAGE_BYTES));
	volatile enum outcome outcome = REFUSED;

	if (page == MAP_FAILED)
		return BROKEN;
	if (!sigsetjmp(before_access, 1)) {
		if (stores)
			page[address % PAGE_BYTES] = *byte;
		else
			*byte = page[address % PAGE_BYTES];
		outcome = REACHED;
	}
	munmap((void *)page, PAGE_BYTES);
	return outcome;
}

static enum outcome load(uint64_t address, unsigned char *byte)
{
	return access_page(address, byte, 0);
}

static enum outcome store(uint64_t address, unsigned char *byte)
{
	return access_page(address, byte, 1);
}

static const struct means {
	const char *name;
	enum outcome (*access)(uint64_t address, unsigned char *byte);
} means[] = { { "read", read_file }, { "load", load }, { "store", store } };

#define READING 2     /* of the means, those that change nothing */
#define READING_RAM 1 /* and those that Linux allows for RAM above the first MiB */
#define ALL (sizeof(means) / sizeof(means[0]))

static unsigned int held, wrong;

static void expect(const struct means *m, uint64_t address, unsigned char *byte, enum outcome want)
{
	enum outcome is = m->access(address, byte);
	const char *why = strerror(errno);

	if (is == want)
		held++;
	else
		wrong++;
	if (is != want)
		printf("wrong: %s at 0x%" PRIx64 " %s\n", m->name, address,
		       is == REACHED ? "is not refused" :
		       is == REFUSED ? "is refused" :
				       why);
}

static void expect_reached(uint64_t address, size_t end)
{
	unsigned char byte = 0;

	for (size_t m = 0; m < end; m++)
		expect(&means[m], address, &byte, REACHED);
}

/* A store arrives: the file then shows another byte, and in the end the first one again. */
static void expect_stored(uint64_t address)
{
	unsigned char before = 0, other, after = 0;

	expect(&means[0], address, &before, REACHED);
	other = (unsigned char)~before;
	expect(&means[2], address, &other, REACHED);
	expect(&means[0], address, &after, REACHED);
	expect(&means[2], address, &before, REACHED);
	if (after == other)
		return;
	printf("wrong: a store of 0x%x reads as 0x%x\n", other, after);
	wrong++;
}

static void expect_refused(uint64_t region, size_t first, size_t end)
{
	static const unsigned int pages[] = { 0, 1, 511, 512, 2047, 2048, 4094, 4095 };
	unsigned char byte = 0;

	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		uint64_t page = region + (uint64_t)pages[i] * PAGE_BYTES;

		for (size_t m = first; m < end; m++) {
			expect(&means[m], page, &byte, REFUSED);
			expect(&means[m], page + PAGE_BYTES - 1, &byte, REFUSED);
		}
	}
}

static int entry_text(unsigned int index, const char *name, char *text, int size)
{
	char path[64];
	FILE *in;

	snprintf(path, sizeof(path), MAP "/%u/%s", index, name);
	in = fopen(path, "re");
	if (!in || !fgets(text, size, in))
		*text = '\0';
	if (in)
		fclose(in);
	return *text != '\0';
}

/* Start of the only reserved range of REGION_BYTES; 0: there is none, or more than one. */
static uint64_t find_region(void)
{
	char start[32], end[32], type[32];
	uint64_t found = 0;
	unsigned int count = 0;

	for (unsigned int i = 0; entry_text(i, "start", start, sizeof(start)); i++) {
		uint64_t first = strtoull(start, NULL, 0);

		if (!entry_text(i, "end", end, sizeof(end)) ||
		    !entry_text(i, "type", type, sizeof(type)))
			continue;
		if (strcmp(type, "Reserved\n") ||
		    strtoull(end, NULL, 0) - first != REGION_BYTES - 1)
			continue;
		found = first;
		count++;
	}
	return count == 1 ? found : 0;
}

static int run(uint64_t region)
{
	expect_reached(BIOS_AT, READING);
	expect_reached(region - 1, READING_RAM);
	expect_reached(region + REGION_BYTES, READING_RAM);
	expect_stored(LOW_RAM_AT);
	printf("controls: %u\n", held);
	held = 0;
	if (!wrong)
		expect_refused(region, 0, READING);
	if (!wrong)
		expect_refused(region, READING, ALL);
	printf("refused: %u\n", held);
	printf("wrong: %u\n", wrong);
	return wrong ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(void)
{
	const struct sigaction action = { .sa_handler = on_fault };
	uint64_t region = find_region();

	if (!region) {
		printf("skip: " MAP " has no single reserved range of 16 MiB\n");
		return EXIT_SKIP;
	}
	printf("region: 0x%" PRIx64 "\n", region);
	memory = open("/dev/mem", O_RDWR | O_CLOEXEC);
	if (memory < 0 || sigaction(SIGSEGV, &action, NULL) || sigaction(SIGBUS, &action, NULL)) {
		printf("trespass: /dev/mem: %s; run as root\n", strerror(errno));
		return EXIT_ERROR;
	}
	return run(region);
}
