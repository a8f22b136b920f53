/* Part of memguard (Apache-2.0, see LICENSE).
 * order-probe [ORDER [TRIES [PAUSE_MS]]]: can the kernel still give one physically contiguous block of
 * 2^ORDER pages (default 4: 64 KiB)?  Asks for it with fcntl(F_SETPIPE_SZ): the pipe's ring is one kcalloc of
 * (64 << ORDER) slots of 40 bytes, which comes straight from the page allocator (GFP_KERNEL, no fallback).
 * Exit 0: every try got it; 12 (ENOMEM): a try did not; 2: could not ask (EPERM: fs.pipe-max-size is less
 * than 262144 << ORDER; `fragment` raises it).     cc -O2 -static -o order-probe order-probe.c */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int order = argc > 1 ? atoi(argv[1]) : 4, tries = argc > 2 ? atoi(argv[2]) : 1;
	int pause_ms = argc > 3 ? atoi(argv[3]) : 0, failed = 0;

	if (order < 1 || order > 10 || tries < 1) { fprintf(stderr, "usage: order-probe [ORDER 1..10 [TRIES [PAUSE_MS]]]\n"); return 2; }
	for (int i = 0; i < tries; i++) {
		int p[2];
		if (i) usleep(pause_ms * 1000);
		if (pipe(p)) { perror("order-probe: pipe"); return 2; }
		if (fcntl(p[1], F_SETPIPE_SZ, (int)(262144L << order)) < 0) {
			if (errno != ENOMEM) { fprintf(stderr, "order-probe: cannot ask: %s\n", strerror(errno)); return 2; }
			failed++;
		}
		close(p[0]); close(p[1]);
	}
	if (tries > 1) printf("order-probe: order %d: %d of %d ok\n", order, tries - failed, tries);
	if (failed) { fprintf(stderr, "order-probe: order %d: %s\n", order, strerror(ENOMEM)); return ENOMEM; }
	if (tries == 1) printf("order-probe: order %d: ok\n", order);
	return 0;
}
