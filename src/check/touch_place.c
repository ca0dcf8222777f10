#include "check/touch_place.h"

#include "base/hash.h"

/* Host and path in the making. */
struct place {
	char *text;
	size_t n, root; /* where the path begins */
};

static void put(struct place *place, struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		place->text[place->n++] = to_lower(s.p[i]);
}

static void put_segment(struct place *place, struct span segment)
{
	segment = span_trim(span_first(segment, span_until(segment, ';')));
	if (span_is(segment, "..")) {
		while (place->n > place->root && place->text[--place->n] != '/')
			;
		return;
	}
	if (segment.n == 0 || span_is(segment, "."))
		return;
	put(place, SPAN("/"));
	put(place, segment);
}

static struct span plain_host(struct span host)
{
	if (host.n > 0 && host.p[host.n - 1] == '.')
		host.n--;
	return span_skip(host, span_istarts(host, SPAN("www.")) ? 4 : 0);
}

struct span touch_place(struct arena *a, const struct touch_url *url)
{
	struct span rest = url->words.path;
	struct place place;

	if (url->host.n == 0)
		return SPAN("");
	/* What only decoding has brought up ends it as well. */
	rest = span_first(rest, span_until(rest, '?'));
	rest = span_first(rest, span_until(rest, '#'));
	place = (struct place){
		.text = arena_bytes(a, url->host.n + 1 + rest.n),
	};
	put(&place, plain_host(url->host));
	place.root = place.n;
	while (rest.n > 0) {
		struct span segment = span_first(rest, span_until(rest, '/'));

		segment = span_first(segment, span_until(segment, '\\'));
		rest = span_skip(rest, segment.n + 1);
		put_segment(&place, segment);
	}
	return (struct span){ place.text, place.n };
}

struct touch_entry {
	struct span text;
	const char *reason; /* NULL: there is none here */
};

static struct touch_entry *slot_of(const struct touch_table *table,
				   struct span text)
{
	size_t i = (size_t)hash_name(text) & (table->room - 1);

	while (table->entries[i].reason != NULL &&
	       !span_eq(table->entries[i].text, text))
		i = (i + 1) & (table->room - 1);
	return &table->entries[i];
}

static void grow(struct touch_table *table)
{
	struct touch_entry *old = table->entries;
	size_t n = table->room;

	table->room = n == 0 ? 16 : 2 * n;
	table->entries = arena_alloc(table->arena, table->room, sizeof(*old));
	for (size_t i = 0; i < n; i++)
		if (old[i].reason != NULL)
			*slot_of(table, old[i].text) = old[i];
}

void touch_note(struct touch_table *table, struct span text, const char *reason)
{
	struct touch_entry *entry;

	if (2 * table->n >= table->room)
		grow(table);
	entry = slot_of(table, text);
	if (text.n == 0 || entry->reason != NULL)
		return;
	entry->text = arena_span(table->arena, text);
	entry->reason = reason;
	table->n++;
}

const char *touch_known(const struct touch_table *table, struct span text)
{
	return table->room == 0 ? NULL : slot_of(table, text)->reason;
}
