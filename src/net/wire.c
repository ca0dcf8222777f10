#include "net/wire.h"

enum {
	NAME_BYTES = 255,           /* RFC 1035 2.3.4 */
	NAME_TEXT = 4 * NAME_BYTES, /* each written as \DDD at most */
	LABEL_BYTES = 63,
	POINTER = 0xc0,
	JUMPS_MOST = 127, /* pointers of a name: its labels */
};

unsigned wire_number(struct wire *r, size_t bytes)
{
	unsigned n = 0;

	if (r->bad || bytes > r->all.n - r->at) {
		r->bad = true;
		return 0;
	}
	for (; bytes > 0; bytes--)
		n = n << 8 | (unsigned char)r->all.p[r->at++];
	return n;
}

/* A byte of a label, in lower case; as a zone file has it (RFC 1035 5.1) if it
 * would read as something else. */
static size_t put_byte(char *to, char c)
{
	if (c == '.' || c == '\\' || c <= ' ' || c == 0x7f || !is_ascii(c)) {
		unsigned n = (unsigned char)c;

		to[0] = '\\';
		to[1] = (char)('0' + n / 100);
		to[2] = (char)('0' + n / 10 % 10);
		to[3] = (char)('0' + n % 10);
		return 4;
	}
	to[0] = to_lower(c);
	return 1;
}

struct span wire_name(struct wire *r)
{
	char text[NAME_TEXT];
	size_t n = 0, bytes = 1, behind = 0, first = r->at, jumps = 0;

	for (;;) {
		size_t length = wire_number(r, 1);

		if (length == 0)
			break;
		if (length >= POINTER) {
			size_t to = (length & 0x3f) << 8 | wire_number(r, 1);

			if (behind == 0)
				behind = r->at;
			/* Only to what stands before all read so far, and
			 * from pointer to pointer no longer than of use. */
			if (r->bad || to >= first || ++jumps > JUMPS_MOST) {
				r->bad = true;
				break;
			}
			r->at = first = to;
			continue;
		}
		bytes += length + 1;
		if (length > LABEL_BYTES || bytes > NAME_BYTES ||
		    length > r->all.n - r->at) {
			r->bad = true;
			break;
		}
		if (n > 0)
			text[n++] = '.';
		for (; length > 0; length--)
			n += put_byte(text + n, r->all.p[r->at++]);
	}
	if (behind > 0)
		r->at = behind;
	return r->bad ? (struct span){ 0 }
		      : arena_span(r->arena, (struct span){ text, n });
}
