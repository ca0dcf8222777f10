#include "check/touch_reader.h"

#include "check/recipient_rules.h"

static struct span joined(struct arena *a, const struct address *address,
			  char sign)
{
	struct span local = address->local->text;
	struct span domain = address->domain->text;
	char *text = arena_bytes(a, local.n + 1 + domain.n);

	memcpy(text, local.p, local.n);
	text[local.n] = sign;
	memcpy(text + local.n + 1, domain.p, domain.n);
	return (struct span){ text, local.n + 1 + domain.n };
}

/* In base64, as far as what follows it does not matter: three bytes are four
 * letters. Neither "+" nor "/" comes of what addresses are made of. */
static struct span base64(struct arena *a, struct span s)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789+/";
	char *text = arena_bytes(a, s.n / 3 * 4);
	size_t n = 0;

	for (size_t i = 0; i + 3 <= s.n; i += 3) {
		unsigned bits = (unsigned)(unsigned char)s.p[i] << 16 |
				(unsigned)(unsigned char)s.p[i + 1] << 8 |
				(unsigned char)s.p[i + 2];

		for (unsigned shift = 24; shift > 0;) {
			shift -= 6;
			text[n++] = letters[bits >> shift & 63];
		}
	}
	return (struct span){ text, n };
}

struct touch_reader touch_reader_of(struct check *check)
{
	const struct recipients *all = recipients_of(check);
	struct arena *a = check->arena;
	struct touch_reader reader = { .n = 0 };

	for (size_t i = 0; i < all->n && i < READERS; i++) {
		const struct address *address = all->items[i].address;
		struct span text;

		if (address->local->text.n == 0 || address->domain->text.n == 0)
			continue;
		text = joined(a, address, '@');
		reader.texts[reader.n++] = text;
		reader.texts[reader.n++] = joined(a, address, '=');
		reader.texts[reader.n++] = base64(a, text);
	}
	return reader;
}

bool touch_reader_is_in(const struct touch_reader *reader,
			const struct touch_url *url)
{
	for (size_t i = 0; i < reader->n; i++)
		if (touch_url_holds(url, reader->texts[i]))
			return true;
	return false;
}
