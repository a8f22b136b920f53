/* big-map.so: loaded before a program (LD_PRELOAD, or /etc/ld.so.preload in the test image), it maps, but never touches, two neighbouring
 * pieces of three quarters of the RAM each. The kernel takes each of them (mode 0 of vm.overcommit_memory refuses only what is more than all
 * RAM), and joins them to one mapping, so that the next fork(), which has to account for a copy of it, is refused: ENOMEM from the
 * kernel itself (__vm_enough_memory), with no setting of the host changed and no memory used.
 * With a file /etc/no-fork only programs named there are treated: lines "NAME" or "NAME FILE" (only once FILE exists). */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sysinfo.h>
#include <unistd.h>

static int is_meant(void)
{
	FILE *list = fopen("/etc/no-fork", "r");
	char line[256], name[64], file[128];
	int meant = list == NULL;

	while (list && fgets(line, sizeof line, list)) {
		int words = sscanf(line, "%63s %127s", name, file);
		if (words >= 1 && !strcmp(name, program_invocation_short_name) && (words < 2 || !access(file, F_OK))) meant = 1;
	}
	if (list) fclose(list);
	return meant;
}

__attribute__((constructor)) static void map(void)
{
	struct sysinfo info;
	int saved = errno, flags = MAP_PRIVATE | MAP_ANONYMOUS;

	if (is_meant() && !sysinfo(&info)) {
		size_t half = (info.totalram / 4 * 3) & ~4095UL;
		char *at = mmap(NULL, 2 * half, PROT_NONE, flags | MAP_NORESERVE, -1, 0);
		if (at != MAP_FAILED) {
			munmap(at, 2 * half);
			mmap(at, half, PROT_READ | PROT_WRITE, flags | MAP_FIXED, -1, 0);
			mmap(at + half, half, PROT_READ | PROT_WRITE, flags | MAP_FIXED, -1, 0);
		}
	}
	errno = saved;
}
