#include "check/touch_reader.h"

#include "check/sender.h"

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

/* How many bytes of a form its bucket is by, and how many buckets there are. */
enum { FRONT = 4, BUCKETS = 1024 };

struct form {
	struct span text;
	const struct form *next; /* of the same bucket */
};

struct touch_reader {
	size_t n; /* of forms */
	const struct form *buckets[BUCKETS];
};

static size_t bucket(const char *front)
{
	unsigned h = 0;

	for (size_t i = 0; i < FRONT; i++)
		h = h * 33 + (unsigned char)to_lower(front[i]);
	return h % BUCKETS;
}

static void add_form(struct arena *a, struct touch_reader *reader,
		     struct span text)
{
	const struct form **slot;
	struct form *form;

	if (text.n < FRONT)
		return;
	slot = &reader->buckets[bucket(text.p)];
	form = arena_new(a, struct form);
	*form = (struct form){ text, *slot };
	*slot = form;
	reader->n++;
}

static void add(struct check *check, struct touch_reader *reader,
		const struct address *address)
{
	struct arena *a = check->arena;
	struct span text;

	if (address->local->text.n == 0 || address->domain->text.n == 0 ||
	    has_unknown(check, address->local->text) ||
	    has_unknown(check, address->domain->text))
		return;
	text = joined(a, address, '@');
	add_form(a, reader, text);
	add_form(a, reader, joined(a, address, '='));
	add_form(a, reader, base64(a, text));
}

const struct touch_reader *touch_reader_of(struct check *check)
{
	const struct message *msg = check->msg;
	struct touch_reader *reader =
		arena_new(check->arena, struct touch_reader);

	for (size_t i = 0; i < msg->nparts; i++) {
		const struct part *part = &msg->parts[i];

		for (size_t k = 0; k < part->nfields; k++) {
			const struct header *field = &part->fields[k];

			if (field->id != FIELD_TO && field->id != FIELD_CC &&
			    field->id != FIELD_BCC)
				continue;
			for (size_t j = 0; j < field->addresses->n; j++)
				add(check, reader, &field->addresses->items[j]);
		}
	}
	return reader;
}

static bool is_in(const struct touch_reader *reader, struct span s)
{
	for (; reader->n > 0 && s.n >= FRONT; s = span_skip(s, 1)) {
		const struct form *form = reader->buckets[bucket(s.p)];

		for (; form != NULL; form = form->next)
			if (span_istarts(s, form->text))
				return true;
	}
	return false;
}

bool touch_reader_is_in(const struct touch_reader *reader,
			const struct touch_url *url)
{
	return is_in(reader, url->path) || is_in(reader, url->query);
}
