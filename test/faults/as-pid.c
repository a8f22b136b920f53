/*
 * Runs a command as the process of a number that is free: as-pid PID COMMAND … Prints "there" once it is; 1: the number is taken.
 * clone3(2), set_tid: root, Linux 5.5.
 * Build: cc -O2 -o as-pid as-pid.c
 */
#define _GNU_SOURCE
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char **words) {
  if (count < 3) return 64;
  pid_t pid = atoi(words[1]);
  struct clone_args how = {.exit_signal = SIGCHLD, .set_tid = (uint64_t)(uintptr_t)&pid, .set_tid_size = 1};
  long child = syscall(SYS_clone3, &how, sizeof how);
  if (child < 0) return perror("clone3"), 1;
  if (child == 0) {
    puts("there");
    fflush(stdout);
    execvp(words[2], words + 2);
    _exit(127);
  }
  return 0;
}
