/* ring ORDER: grows the rings of pipes (F_SETPIPE_SZ: one kcalloc of 40 bytes a slot, so one piece of 2^ORDER pages) and keeps them until the
 * kernel refuses one. In a container with a memory limit that happens at the limit: a charge of more than 8 pages (order 4 and up) is refused with
 * ENOMEM, without an OOM kill. Needs a large fs.pipe-max-size, or CAP_SYS_RESOURCE. Never takes more than 96 MiB. Exit 12 as soon as it was refused. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int order = argc > 1 ? atoi(argv[1]) : 4, ends[2];
	struct rlimit files = {8192, 8192};
	const char *name = strrchr(argv[0], '/') ? strrchr(argv[0], '/') + 1 : argv[0];

	setrlimit(RLIMIT_NOFILE, &files);
	for (long bytes = 0; bytes < 96L << 20; bytes += 4096L << order) {
		if (pipe(ends)) { fprintf(stderr, "%s: pipe: %s\n", name, strerror(errno)); return 2; }
		if (fcntl(ends[1], F_SETPIPE_SZ, (int)(262144L << order)) < 0) {
			fprintf(stderr, "%s: order %d: %s\n", name, order, strerror(errno));
			return errno == ENOMEM ? ENOMEM : 2;
		}
	}
	printf("%s: order %d: ok\n", name, order);
	return 0;
}
