/* SPDX-License-Identifier: MIT */
#include "initramfs/runner/probe_call.h"

#include <cpuid.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define CALL_TEST 255u

void probe_call_cpuid(uint32_t leaf, uint32_t sub, struct probe_registers *r)
{
	__cpuid_count(leaf, sub, r->eax, r->ebx, r->ecx, r->edx);
}

/* The runner's own handlers announce a crash of the runner: they are not for the child. */
static void child(volatile uint32_t *result)
{
	uint32_t eax = CALL_TEST;

	signal(SIGILL, SIG_DFL);
	signal(SIGSEGV, SIG_DFL);
	__asm__ volatile("vmcall" : "+a"(eax) : "c"(0), "d"(0), "S"(0), "D"(0) : "memory");
	*result = eax;
	_exit(0);
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return -errno;
	}
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

int probe_call_test(uint32_t *result)
{
	uint32_t *shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
				MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int err;
	pid_t pid;

	if (shared == MAP_FAILED)
		return -errno;
	pid = fork();
	if (pid == 0)
		child(shared);
	err = pid < 0 ? -errno : wait_for(pid);
	*result = *shared;
	munmap(shared, sizeof(*shared));
	return err;
}
