/* Runs a fuzz target over files, over those in folders, and over what they are
 * when cut short: what libFuzzer does not need, and every compiler can build. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 64 * 1024 * 1024, CUTS = 64 };

/* A copy of just that size, so that a sanitizer sees a read behind its end. */
static void run(const char *bytes, size_t n)
{
	uint8_t *copy = malloc(n == 0 ? 1 : n);

	if (copy == NULL)
		abort();
	if (n > 0)
		memcpy(copy, bytes, n);
	(void)LLVMFuzzerTestOneInput(copy, n);
	free(copy);
}

static void run_file(const char *name)
{
	struct buf file = { 0 };
	struct error err;

	if (!file_read(&file, name, MOST, &err)) {
		(void)fprintf(stderr, "%s: %s\n", name, err.text);
		exit(1);
	}
	run(file.p, file.n);
	for (size_t cut = 1; cut < CUTS; cut++)
		run(file.p, file.n * cut / CUTS);
	buf_free(&file);
}

static size_t run_folder(DIR *folder, const char *path)
{
	const struct dirent *entry;
	size_t n = 0;

	while ((entry = readdir(folder)) != NULL) {
		char name[4096];

		if (entry->d_name[0] == '.')
			continue;
		(void)snprintf(name, sizeof(name), "%s/%s", path,
			       entry->d_name);
		run_file(name);
		n++;
	}
	return n;
}

int main(int argc, char **argv)
{
	size_t n = 0;

	for (int i = 1; i < argc; i++) {
		DIR *folder = opendir(argv[i]);

		if (folder != NULL) {
			n += run_folder(folder, argv[i]);
			(void)closedir(folder);
		} else {
			run_file(argv[i]);
			n++;
		}
	}
	(void)printf("%zu inputs\n", n);
	return n == 0;
}
