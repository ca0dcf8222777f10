/*
 * How long a program takes from start to end, and its peak memory.
 *
 * usage: bench_start RUNS COMMAND [ARG ...]
 *
 * Runs it RUNS times after one warm-up, its output thrown away, and prints
 * the fastest, the median and the slowest run in milliseconds, and the peak
 * resident memory in MiB.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "base/span.h"

extern char **environ;

static double milliseconds(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

static double run(char **command, const posix_spawn_file_actions_t *actions)
{
	double begin = milliseconds();
	pid_t child;
	int status;

	if (posix_spawnp(&child, command[0], actions, NULL, command, environ) !=
		    0 ||
	    waitpid(child, &status, 0) != child) {
		(void)fprintf(stderr, "%s: cannot be run\n", command[0]);
		exit(2);
	}
	return milliseconds() - begin;
}

static int by_size(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

int main(int argc, char **argv)
{
	posix_spawn_file_actions_t actions;
	struct rusage usage;
	uint64_t runs = 0;
	double *times;

	if (argc < 3 || !span_number(span_str(argv[1]), 1, 100000, &runs)) {
		(void)fputs("usage: bench_start RUNS COMMAND [ARG ...]\n",
			    stderr);
		return 2;
	}
	times = calloc(runs, sizeof(*times));
	if (times == NULL || posix_spawn_file_actions_init(&actions) != 0 ||
	    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY,
					     0) != 0 ||
	    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY,
					     0) != 0)
		return 2;
	(void)run(argv + 2, &actions);
	for (uint64_t i = 0; i < runs; i++)
		times[i] = run(argv + 2, &actions);
	qsort(times, runs, sizeof(*times), by_size);
	(void)getrusage(RUSAGE_CHILDREN, &usage);
	(void)printf("median %8.3f ms  (fastest %.3f, slowest %.3f)  peak "
		     "%.1f MiB\n",
		     times[runs / 2], times[0], times[runs - 1],
		     (double)usage.ru_maxrss / 1024);
	free(times);
	return 0;
}
