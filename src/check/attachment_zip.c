#include "check/attachment_zip.h"

#include <stdint.h>

enum {
	END_BYTES = 22,        /* of the record at the end, without comment */
	COMMENT_MOST = 0xffff, /* behind it */
	ENTRY_BYTES = 46,      /* of an entry, without its three texts */
	ENTRIES_MOST = 10000,
};

static uint16_t two(struct span s, size_t at)
{
	return (uint16_t)((unsigned char)s.p[at] | (unsigned char)s.p[at + 1]
							   << 8);
}

static uint32_t four(struct span s, size_t at)
{
	return two(s, at) | (uint32_t)two(s, at + 2) << 16;
}

/* The record at the end, the last that there is; empty if there is none. */
static struct span end_record(struct span bytes)
{
	size_t least;

	if (bytes.n < END_BYTES)
		return span_first(bytes, 0);
	least = bytes.n > END_BYTES + COMMENT_MOST
			? bytes.n - END_BYTES - COMMENT_MOST
			: 0;
	for (size_t at = bytes.n - END_BYTES + 1; at-- > least;)
		if (span_starts(span_skip(bytes, at), SPAN("PK\5\6")))
			return span_slice(bytes, at, END_BYTES);
	return span_first(bytes, 0);
}

struct zip zip_begin(struct span bytes)
{
	enum { SIZE_AT = 12, FROM_AT = 16 };
	struct span end;

	if (!span_starts(bytes, SPAN("PK")))
		return (struct zip){ .left = 0 };
	end = end_record(bytes);
	if (end.n == 0)
		return (struct zip){ .left = 0 };
	return (struct zip){
		.rest = span_slice(bytes, four(end, FROM_AT),
				   four(end, SIZE_AT)),
		.left = ENTRIES_MOST,
	};
}

bool zip_next(struct zip *zip, struct zip_entry *entry)
{
	enum { FLAGS_AT = 8, NAME_AT = 28, EXTRA_AT = 30, COMMENT_AT = 32 };
	struct span s = zip->rest;
	size_t name, behind;

	if (zip->left == 0 || s.n < ENTRY_BYTES ||
	    !span_starts(s, SPAN("PK\1\2")))
		return false;
	zip->left--;
	name = two(s, NAME_AT);
	behind = (size_t)two(s, EXTRA_AT) + two(s, COMMENT_AT);
	entry->encrypted = (two(s, FLAGS_AT) & 1U) != 0;
	entry->name = span_slice(s, ENTRY_BYTES, name);
	zip->rest = span_skip(s, ENTRY_BYTES + name + behind);
	return entry->name.n == name;
}
