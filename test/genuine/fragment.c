/* Part of memguard (Apache-2.0, see LICENSE).
 * fragment [--order K] [--leave MB] [--cache MB] [--soak TRIES] ['COMMAND']: makes this host sick ON PURPOSE, and
 * keeps it sick while it runs: genuine kernel allocations of 2^K contiguous pages (default K 4: 64 KiB) fail with
 * ENOMEM although gigabytes are available.  For test hosts only; needs root.
 *   cc -O2 -o fragment fragment.c && ./fragment &      prints "armed"; SIGTERM puts everything back (kill -9 does not)
 * It only ever holds what it took before "armed".  It watches nothing and gives nothing back: what cures the host
 * is the kernel's own work (`echo 1 > /proc/sys/vm/compact_memory`), not this program.
 *  1. reserves huge pages until --leave MB (default 6000) of memory are free: the rest plays no part
 *  2. fills that with its own anonymous pages, then gives back all but three in each aligned window of 2^K pages:
 *     what is free is free in blocks of at most half a window.  The kept pages are locked but movable: reclaim
 *     cannot get at them, compaction can.
 *  3. takes what is left in blocks of 2^K and more as pipe rings, until --soak (default 60) tries in a row fail.
 *     With COMMAND (the build that is to fail), runs it between tries, and so takes what it would free.
 *  4. fills --cache MB (default 2500) of the holes with page cache (clean pages of a sparse file)
 * SIGUSR1 makes the host sick again after something has cured it, and prints "armed" once more.
 * vm.extfrag_threshold = 1000 meanwhile keeps the kernel from compacting on a failing request, as if that were
 * deferred; vm.compaction_proactiveness = 0 keeps kcompactd from doing it in the background. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static struct { const char *path; char old[64]; } saved[8];
static int nsaved;
static void put(const char *path, const char *val)
{
	int fd = open(path, O_WRONLY);
	if (fd < 0 || write(fd, val, strlen(val)) < 0) perror(path);
	if (fd >= 0) close(fd);
}
static volatile sig_atomic_t wanted = 1;		/* to be armed (again) */
static void again(int sig) { (void)sig; wanted = 1; }
static void restore(void) { while (nsaved > 0) { nsaved--; put(saved[nsaved].path, saved[nsaved].old); } }
static void stop(int sig) { (void)sig; restore(); _exit(0); }	/* the kernel takes memory and pipes back */
static void die(const char *what) { perror(what); restore(); exit(1); }
static void set(const char *path, long val)	/* remembers the old value for restore() */
{
	char s[32]; int fd = open(path, O_RDONLY); ssize_t n = fd < 0 ? -1 : read(fd, saved[nsaved].old, 63);
	if (n < 0) die(path);
	close(fd); saved[nsaved].old[n] = 0; saved[nsaved++].path = path;
	snprintf(s, sizeof s, "%ld", val); put(path, s);
}
static long meminfo(const char *key)		/* MB */
{
	FILE *f = fopen("/proc/meminfo", "r"); char l[128]; long v = 0; size_t n = strlen(key);
	while (f && fgets(l, sizeof l, f)) if (!strncmp(l, key, n) && l[n] == ':') v = atol(l + n + 1) / 1024;
	if (f) fclose(f);
	return v;
}
static long blocks(int order)			/* free blocks of this order or more, zone DMA (never used) left out */
{
	FILE *f = fopen("/proc/buddyinfo", "r"); char l[512], zone[32], *p, *e; long sum = 0; int at;
	while (f && fgets(l, sizeof l, f)) {
		if (sscanf(l, "Node %*d, zone %31s%n", zone, &at) != 1 || !strcmp(zone, "DMA")) continue;
		p = l + at;
		for (int o = 0; ; o++, p = e) { long c = strtol(p, &e, 10); if (e == p) break; if (o >= order) sum += c << (o - order); }
	}
	if (f) fclose(f);
	return sum;
}
static int held[65536], nheld, full;
static int ring(int order)			/* takes one block of 2^order pages: the ring of a pipe */
{
	int p[2];
	if (nheld == 65536 || pipe2(p, O_CLOEXEC)) { full = 1; return 0; }
	close(p[0]);
	if (fcntl(p[1], F_SETPIPE_SZ, (int)(262144L << order)) >= 0) { held[nheld++] = p[1]; return 1; }
	close(p[1]);
	return 0;
}
static void give_back_rings(void) { while (nheld > 0) close(held[--nheld]); full = 0; }
static void say(const char *what, int K)
{
	static struct timespec t, t0; clock_gettime(CLOCK_MONOTONIC, &t); if (!t0.tv_sec) t0 = t;
	printf("fragment: %3ld s %s: MemFree %ld MB, MemAvailable %ld MB, free blocks of order >= %d: %ld\n", (long)(t.tv_sec - t0.tv_sec), what, meminfo("MemFree"), meminfo("MemAvailable"), K, blocks(K));
	fflush(stdout);
}

static void fill(long mb)			/* page cache into the holes, page by page: larger folios would wake kswapd */
{
	static FILE *t; char b;
	if (!t && !(t = tmpfile())) die("tmpfile");
	if (ftruncate(fileno(t), mb << 20) || posix_fadvise(fileno(t), 0, 0, POSIX_FADV_RANDOM)) die("tmpfile");
	for (long i = 0; i < mb * 256; i++) if (pread(fileno(t), &b, 1, i * 4096) != 1) die("tmpfile");
}

/* 2. fill, then keep the first three pages seen of each window (one alone would, once moved, sit in a per-CPU free
 * list and go on blocking its window after a compaction) */
static char *mem; static long max, np;
static void punch(int K, long margin)
{
	if (munlock(mem, max * 4096) || madvise(mem, max * 4096, MADV_DONTNEED)) die("munlock");
	for (np = 0; np < max && meminfo("MemFree") > margin; ) for (int i = 0; i < 4096 && np < max; i++) mem[np++ * 4096] = 1;
	if (np == max) { fprintf(stderr, "fragment: could not fill memory\n"); restore(); exit(1); }
	uint64_t *pfn = malloc(np * 8);
	int pm = open("/proc/self/pagemap", O_RDONLY);
	for (long i = 0; i < np; i += 1 << 16) {
		long n = np - i < 1 << 16 ? np - i : 1 << 16;
		if (pread(pm, pfn + i, n * 8, ((uintptr_t)mem / 4096 + i) * 8) != n * 8) die("pagemap");
	}
	close(pm);
	uint8_t *seen = calloc(1UL << 28, 1);		/* windows: enough for 16 TB at order 4 */
	long kept = 0;
	for (long i = 0, from = 0; i <= np; i++) {	/* gives back [from, i) at each page to keep */
		uint64_t w = i < np ? (pfn[i] & ((1ULL << 55) - 1)) >> K : 0;
		if (i < np && seen[w] >= 3) continue;
		if (i > from && madvise(mem + from * 4096, (i - from) * 4096, MADV_DONTNEED)) die("madvise");
		from = i + 1;
		if (i < np) { seen[w]++; kept++; }
	}
	free(pfn); free(seen);
	if (mlock2(mem, np * 4096, MLOCK_ONFAULT)) perror("mlock2");
	printf("fragment: filled %ld MB, keeps %ld MB, three pages a window\n", np / 256, kept / 256);
	say("holes punched", K);
}

/* 3. the blocks that are left, largest first; then what caches, reclaim and others still give back */
static long eat(int K)
{
	long pages = 0;
	for (int o = 10; o >= K; o--) while (blocks(o) > 0 && ring(o)) pages += 1L << o;
	return pages;
}
static int soak_up(int K, long soak, long cache, const char *command)
{
	long rings = 0; int bad = 0;
	fill(cache);				/* the tries drop it: the blocks that dropping makes go, too */
	rings += eat(K);
	for (int i = 0; bad < soak; i++, usleep(200000)) {
		if (full || rings > 3000 * 256) return 0;	/* somebody has compacted, or frees a lot */
		if (i % 10 == 0 && i < 50) put("/proc/sys/vm/drop_caches", "3");
		if (i % 10 == 5 && command && system(command) == -1) perror(command);
		if (!ring(K)) bad++;
		else { bad = 0; rings += (1L << K) + eat(K); }
	}
	printf("fragment: pipe rings hold %ld MB\n", rings / 256);
	return 1;
}

int main(int argc, char **argv)
{
	int K = 4, ch; long leave = 6000, cache = 2500, soak = 60, margin = 200;
	static struct option opts[] = {{"order", 1, 0, 'k'}, {"leave", 1, 0, 'l'}, {"cache", 1, 0, 'c'}, {"soak", 1, 0, 's'}, {0}};
	while ((ch = getopt_long(argc, argv, "", opts, 0)) != -1)
		if (ch == 'k') K = atoi(optarg); else if (ch == 's') soak = atol(optarg); else if (ch == 'l') leave = atol(optarg); else if (ch == 'c') cache = atol(optarg); else return 2;
	if (K < 4 || K > 9 || leave < cache + 2000) { fprintf(stderr, "fragment: --order 4..9; --leave at least 2000 MB more than --cache\n"); return 2; }
	signal(SIGTERM, stop); signal(SIGINT, stop); signal(SIGHUP, stop); signal(SIGUSR1, again);
	struct rlimit rl = {65536, 65536}; setrlimit(RLIMIT_NOFILE, &rl);
	put("/proc/self/oom_score_adj", "1000");	/* if memory does run out, this goes first */
	if ((ch = open("/run/fragment.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0600)) < 0 || flock(ch, LOCK_EX | LOCK_NB)) die("/run/fragment.lock");
	say("before", K);

	set("/proc/sys/fs/pipe-max-size", 262144L << 10); set("/proc/sys/fs/pipe-user-pages-soft", 0);
	set("/proc/sys/vm/compaction_proactiveness", 0); set("/proc/sys/vm/extfrag_threshold", 1000);
	sync(); put("/proc/sys/vm/drop_caches", "3"); put("/proc/sys/vm/compact_memory", "1");
	long spare = meminfo("MemFree") - leave;
	set("/proc/sys/vm/nr_hugepages", spare > 0 ? spare / meminfo("Hugepagesize") : 0);
	say("huge pages reserved", K);

	max = (leave + 1000) * 256;
	mem = mmap(0, max * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (mem == MAP_FAILED || madvise(mem, max * 4096, MADV_NOHUGEPAGE)) die("mmap");
	sigset_t usr1, none; sigemptyset(&none); sigemptyset(&usr1); sigaddset(&usr1, SIGUSR1);
	sigprocmask(SIG_BLOCK, &usr1, 0);
	for (int failed = 0;;) {
		while (!wanted) sigsuspend(&none);
		wanted = 0;
		give_back_rings();
		put("/proc/sys/vm/drop_caches", "3");	/* what is cached in the holes is in the way, too */
		punch(K, margin);
		if (soak_up(K, soak, cache, argv[optind])) {
			fill(cache);		/* 4. */
			say("armed", K);
			failed = 0;
		} else if (++failed < 5) {
			say("blocks keep coming back, once more", K);
			wanted = 1;
		} else {
			fprintf(stderr, "fragment: blocks keep coming back: is something else freeing memory?\n");
			restore();
			return 1;
		}
	}
}
