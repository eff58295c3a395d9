/* SPDX-License-Identifier: MIT */
/*
 * Arguments of a PAL. PARAM holds, from PAL_PARAM_SKIP on: their number, then from the last to the
 * first {type, bytes, value} and a pointer's data. 64-bit callers: System V AMD64 ABI 3.2.3,
 * 32-bit callers: System V i386 ABI 2.2.
 */
#include "hypervisors/refvisor/errors.h"
#include "hypervisors/refvisor/guest.h"
#include "hypervisors/refvisor/log.h"
#include "hypervisors/refvisor/pal.h"

#define BOUNCE_BYTES 512
#define REGISTER_ARGUMENTS 6

static const enum gpr argument_register[REGISTER_ARGUMENTS] = { RDI, RSI, RDX, RCX, R8, R9 };

static uint64_t word_bytes(const struct pal *pal)
{
	return pal->long_mode ? 8 : 4;
}

static uint32_t in_registers(const struct pal *pal)
{
	return pal->long_mode ? REGISTER_ARGUMENTS : 0;
}

static uint64_t data_bytes(const struct pal *pal, uint32_t i)
{
	return pal->param[i].type == PARAM_POINTER ? pal->param[i].words * word_bytes(pal) : 0;
}

/* Whether everything fits; every size is below PARAM's, so that sums cannot wrap. */
static int check_room(const struct pal *pal)
{
	uint64_t need = PAL_PARAM_SKIP + abi_guest.field_bytes * (1 + 3 * pal->param_count);

	for (uint32_t i = 0; i < pal->param_count; i++) {
		if (pal->param[i].type == PARAM_POINTER && pal->param[i].words > pal->param_bytes)
			return fail(-ERANGE, "argument %u: 0x%lx words do not fit into PARAM", i,
				    pal->param[i].words);
		need += data_bytes(pal, i);
	}
	if (need > pal->param_bytes)
		return fail(-ERANGE, "arguments need 0x%lx bytes, PARAM has 0x%lx", need,
			    pal->param_bytes);
	return 0;
}

static int read_arguments(struct cpu *cpu, struct pal *pal)
{
	uint64_t word = word_bytes(pal), at = cpu->gpr[RSP] + word;

	for (uint32_t i = 0; i < pal->param_count; i++) {
		pal->argument[i] = 0;
		if (i < in_registers(pal)) {
			pal->argument[i] = cpu->gpr[argument_register[i]];
			continue;
		}
		if (guest_read(cpu, at, &pal->argument[i], word))
			return fail(-EFAULT, "argument %u at 0x%lx is not readable", i, at);
		at += word;
	}
	return 0;
}

/* Move a pointer's data between the caller and the PAL. */
static int copy_data(struct cpu *cpu, struct pal *pal, uint32_t i, bool in)
{
	uint64_t left = data_bytes(pal, i), from = pal->argument[i], to = pal->copy[i];
	uint8_t bounce[BOUNCE_BYTES];

	for (uint64_t part; left; left -= part, from += part, to += part) {
		int err;

		part = left < BOUNCE_BYTES ? left : BOUNCE_BYTES;
		err = in ? guest_read(cpu, from, bounce, part) :
			   pal_copy(pal, to, bounce, part, false);
		if (!err)
			err = in ? pal_copy(pal, to, bounce, part, true) :
				   guest_write(cpu, from, bounce, part);
		if (err)
			return fail(err, "argument %u: 0x%lx is not %s", i, from,
				    in ? "readable" : "writable");
	}
	return 0;
}

static uint64_t put_field(const struct pal *pal, uint64_t at, uint64_t value)
{
	pal_copy(pal, at, &value, abi_guest.field_bytes, true);
	return at + abi_guest.field_bytes;
}

static int write_params(struct cpu *cpu, struct pal *pal)
{
	uint64_t at = put_field(pal, pal->param_start + PAL_PARAM_SKIP, pal->param_count);
	int err = 0;

	for (uint32_t i = pal->param_count; i-- > 0 && !err;) {
		bool is_pointer = pal->param[i].type == PARAM_POINTER;

		at = put_field(pal, at, pal->param[i].type);
		at = put_field(pal, at, is_pointer ? data_bytes(pal, i) : word_bytes(pal));
		pal->copy[i] = is_pointer ? at + abi_guest.field_bytes : pal->argument[i];
		at = put_field(pal, at, pal->copy[i]);
		if (is_pointer)
			err = copy_data(cpu, pal, i, true);
		at += data_bytes(pal, i);
	}
	return err;
}

/* Arguments that are not in registers, the return address below them, both ABIs' alignment. */
static int write_stack(struct cpu *cpu, struct pal *pal)
{
	uint64_t word = word_bytes(pal), back = PAL_RETURN, at = pal->stack_end - PAL_STACK_SKIP;
	uint32_t first = in_registers(pal);
	int err;

	if (pal->param_count > first)
		at -= word * (pal->param_count - first);
	at = (at & ~15ull) - word;
	cpu->gpr[RSP] = at;
	err = pal_copy(pal, at, &back, word, true);
	for (uint32_t i = 0; i < pal->param_count && !err; i++) {
		if (i < first)
			cpu->gpr[argument_register[i]] = pal->copy[i];
		else
			err = pal_copy(pal, at += word, &pal->copy[i], word, true);
	}
	return err ? fail(err, "the STACK section is not the PAL's") : 0;
}

int marshal_in(struct cpu *cpu, struct pal *pal)
{
	int err = check_room(pal);

	if (!err)
		err = read_arguments(cpu, pal);
	if (!err)
		err = write_params(cpu, pal);
	return err ? err : write_stack(cpu, pal);
}

int marshal_out(struct cpu *cpu, struct pal *pal)
{
	int err = 0;

	for (uint32_t i = 0; i < pal->param_count && !err; i++) {
		if (pal->param[i].type == PARAM_POINTER)
			err = copy_data(cpu, pal, i, false);
	}
	return err;
}
