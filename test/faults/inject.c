/*
 * LD_PRELOAD library of the faults' table: lets the nth call of memguard's processes fail, kills whoever makes it, or shifts the clock.
 * All processes of a block count together, in a file that they share. What the guarded command itself runs is left alone. The calls of
 * libc's own stdio (printf, fwrite) do not come by here; a disk that is really full covers those.
 *
 * INJECT_STATE  file of 4096 bytes: how many calls there were (8 bytes), then the words of who was struck
 * INJECT_CALLS  names between commas: write,open,...
 * INJECT_BELOW  folders between colons: only calls on regular files and folders there count; empty: all calls do
 * INJECT_AT     which call is struck; 0: none   INJECT_LAST: the last one that is (default: the same)
 * INJECT_ERRNO  what it fails with; 0: the process is killed instead
 * INJECT_NOT    a process whose first two words hold this is the guarded command's
 * INJECT_CLOCK  file whose text is added to the clock, seconds
 *
 * Build: cc -O2 -shared -fPIC -o inject.so inject.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static struct state {
  long calls;
  char struck[4088];
} *state;
static const char *calls, *below, *not_us, *clock_path;
static long at, last;
static int error, is_off = 1;
static pid_t born;
static char words[1024];

/* The library's own calls go straight to the kernel. */
static long raw_read(const char *path, char *text, size_t size) {
  long fd = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return -1;
  long length = syscall(SYS_read, fd, text, size);
  syscall(SYS_close, fd);
  return length;
}

static const char *option(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

__attribute__((constructor)) static void begin(void) {
  long length = raw_read("/proc/self/cmdline", words, sizeof words - 1);
  calls = option("INJECT_CALLS"), below = option("INJECT_BELOW"), not_us = option("INJECT_NOT");
  clock_path = option("INJECT_CLOCK");
  at = atol(option("INJECT_AT")), last = *option("INJECT_LAST") ? atol(option("INJECT_LAST")) : at;
  error = atoi(option("INJECT_ERRNO"));
  born = getpid();
  if (*not_us && length > 0) {
    words[length] = 0;
    size_t first = strlen(words) + 1;
    if (strstr(words, not_us) || (first < (size_t)length && strstr(words + first, not_us))) return;
  }
  for (long each = 0; each + 1 < length; each++)
    if (!words[each] || words[each] == '\n') words[each] = ' ';
  long fd = syscall(SYS_openat, AT_FDCWD, option("INJECT_STATE"), O_RDWR | O_CLOEXEC, 0);
  if (fd < 0) return;
  void *map = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  if (map != MAP_FAILED) state = map, is_off = 0;
}

static int is_named(const char *call) {
  size_t length = strlen(call);
  for (const char *each = calls; (each = strstr(each, call)); each += length)
    if ((each == calls || each[-1] == ',') && (each[length] == ',' || !each[length])) return 1;
  return 0;
}

static int is_below(const char *path) {
  for (const char *each = below; *each;) {
    size_t length = strcspn(each, ":");
    if (!strncmp(path, each, length) && (path[length] == '/' || !path[length])) return 1;
    each += length + (each[length] == ':');
  }
  return 0;
}

static void link_of(const char *link, char *path) {
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  path[length > 0 ? length : 0] = 0;
}

static int concerns(int folder, const char *name, int fd) {
  char path[2 * PATH_MAX] = "", link[64];
  struct stat facts;
  if (!*below) return 1;
  if (name && *name == '/') return is_below(name);
  if (!name && fd < 0) return 0;
  if (name && folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
  else snprintf(link, sizeof link, "/proc/self/fd/%d", name ? folder : fd);
  link_of(link, path);
  if (!name && (fstat(fd, &facts) || !(S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode)))) return 0;
  if (name) strcat(path, "/"), strncat(path, name, PATH_MAX - 1);
  return is_below(path);
}

/* Whether this very call is the one; it may not return at all. */
static int strikes(const char *call, int folder, const char *name, int fd) {
  int before = errno;
  if (is_off || !is_named(call) || !concerns(folder, name, fd)) return errno = before, 0;
  long number = __atomic_add_fetch(&state->calls, 1, __ATOMIC_SEQ_CST);
  errno = before;
  if (number < at || number > last || !at) return 0;
  snprintf(state->struck, sizeof state->struck, "%s%s %s\n%s\n", getpid() == born ? "" : "(child) ", call, name ? name : "",
           words);
  if (!error) syscall(SYS_kill, getpid(), SIGKILL);
  errno = error;
  return 1;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define OF_FD(type, name, call, ps, as) \
  type name ps { \
    static type(*real) ps; \
    if (!real) real = (type(*) ps)dlsym(RTLD_NEXT, #name); \
    return strikes(call, AT_FDCWD, NULL, fd) ? -1 : real as; \
  }
#define OF_NAME(type, name, call, folder, ps, as) \
  type name ps { \
    static type(*real) ps; \
    if (!real) real = (type(*) ps)dlsym(RTLD_NEXT, #name); \
    return strikes(call, folder, path, -1) ? -1 : real as; \
  }

OF_FD(ssize_t, write, "write", (int fd, const void *from, size_t size), (fd, from, size))
OF_FD(ssize_t, pwrite, "write", (int fd, const void *from, size_t size, off_t where), (fd, from, size, where))
OF_FD(ssize_t, pwrite64, "write", (int fd, const void *from, size_t size, off64_t where), (fd, from, size, where))
OF_FD(ssize_t, writev, "write", (int fd, const struct iovec *from, int count), (fd, from, count))
OF_FD(ssize_t, pwritev, "write", (int fd, const struct iovec *from, int count, off_t where), (fd, from, count, where))
OF_FD(ssize_t, pwritev64, "write", (int fd, const struct iovec *from, int count, off64_t where), (fd, from, count, where))
OF_FD(ssize_t, read, "read", (int fd, void *to, size_t size), (fd, to, size))
OF_FD(ssize_t, pread, "read", (int fd, void *to, size_t size, off_t where), (fd, to, size, where))
OF_FD(ssize_t, pread64, "read", (int fd, void *to, size_t size, off64_t where), (fd, to, size, where))
OF_FD(int, fsync, "fsync", (int fd), (fd))
OF_FD(int, fdatasync, "fsync", (int fd), (fd))
OF_FD(int, ftruncate, "write", (int fd, off_t size), (fd, size))
OF_FD(int, ftruncate64, "write", (int fd, off64_t size), (fd, size))
OF_FD(ssize_t, sendfile, "write", (int fd, int from, off_t *where, size_t size), (fd, from, where, size))
OF_FD(ssize_t, sendfile64, "write", (int fd, int from, off64_t *where, size_t size), (fd, from, where, size))
OF_NAME(int, rename, "rename", AT_FDCWD, (const char *from, const char *path), (from, path))
OF_NAME(int, renameat, "rename", folder, (int old, const char *from, int folder, const char *path), (old, from, folder, path))
OF_NAME(int, renameat2, "rename", folder, (int old, const char *from, int folder, const char *path, unsigned how),
        (old, from, folder, path, how))
OF_NAME(int, mkdir, "mkdir", AT_FDCWD, (const char *path, mode_t mode), (path, mode))
OF_NAME(int, mkdirat, "mkdir", folder, (int folder, const char *path, mode_t mode), (folder, path, mode))
OF_NAME(int, mkfifo, "mkdir", AT_FDCWD, (const char *path, mode_t mode), (path, mode))
OF_NAME(int, mkfifoat, "mkdir", folder, (int folder, const char *path, mode_t mode), (folder, path, mode))
OF_NAME(int, unlink, "unlink", AT_FDCWD, (const char *path), (path))
OF_NAME(int, unlinkat, "unlink", folder, (int folder, const char *path, int how), (folder, path, how))
OF_NAME(int, rmdir, "unlink", AT_FDCWD, (const char *path), (path))
OF_NAME(int, chmod, "chmod", AT_FDCWD, (const char *path, mode_t mode), (path, mode))

/* As the kernel does it: the descriptor is gone whatever the answer is. */
int close(int fd) {
  REAL(int, close, int);
  int is_struck = strikes("close", AT_FDCWD, NULL, fd), answer = real(fd);
  return is_struck ? (errno = error, -1) : answer;
}

char *mkdtemp(char *path) {
  REAL(char *, mkdtemp, char *);
  return strikes("mkdir", AT_FDCWD, path, -1) ? NULL : real(path);
}

static mode_t mode_of(int how, va_list rest) {
  return how & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name) \
  int name(const char *path, int how, ...) { \
    REAL(int, name, const char *, int, ...); \
    va_list rest; \
    va_start(rest, how); \
    mode_t mode = mode_of(how, rest); \
    va_end(rest); \
    return strikes("open", AT_FDCWD, path, -1) ? -1 : real(path, how, mode); \
  }
#define OPENAT(name) \
  int name(int folder, const char *path, int how, ...) { \
    REAL(int, name, int, const char *, int, ...); \
    va_list rest; \
    va_start(rest, how); \
    mode_t mode = mode_of(how, rest); \
    va_end(rest); \
    return strikes("open", folder, path, -1) ? -1 : real(folder, path, how, mode); \
  }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

pid_t fork(void) {
  REAL(pid_t, fork, void);
  return strikes("fork", AT_FDCWD, "", -1) ? -1 : real();
}

/* Its caller's frame must outlive the child's use of it, which no wrapper of vfork itself can promise. */
pid_t vfork(void) {
  return fork();
}

int posix_spawn(pid_t *pid, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *how,
                char *const argv[], char *const env[]) {
  REAL(int, posix_spawn, pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *, char *const[],
       char *const[]);
  return strikes("fork", AT_FDCWD, "", -1) ? error : real(pid, path, actions, how, argv, env);
}

/* --- the clock: the wall's, never the one that counts from boot. */

static long shift(void) {
  char text[32];
  if (!clock_path || !*clock_path) return 0;
  long length = raw_read(clock_path, text, sizeof text - 1);
  if (length <= 0) return 0;
  text[length] = 0;
  return atol(text);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  REAL(int, clock_gettime, clockid_t, struct timespec *);
  int answer = real(clock, now);
  if (!answer && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
  return answer;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  REAL(int, gettimeofday, struct timeval *, void *);
  int answer = real(now, zone);
  if (!answer) now->tv_sec += shift();
  return answer;
}

time_t time(time_t *now) {
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  if (now) *now = exact.tv_sec;
  return exact.tv_sec;
}
