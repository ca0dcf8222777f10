#include <assert.h>
#include <stdint.h>

#include "check/attachment_file.h"
#include "check/attachment_zip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the input: names lie in it, one behind the other, and so does the
 * extension of each. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = { (const char *)data, size };
	struct zip zip = zip_begin(bytes);
	const char *end = bytes.p;
	struct zip_entry entry;

	while (zip_next(&zip, &entry)) {
		struct span extension = file_extension(entry.name);

		assert(entry.name.p >= end);
		end = entry.name.p + entry.name.n;
		assert(end <= bytes.p + bytes.n);
		assert(extension.n <= entry.name.n);
		assert(!span_has(extension, '.'));
	}
	assert(file_kind_name(file_kind(bytes))[0] != '\0');
	return 0;
}
