#include "check/dkim_canon.h"

#include <string.h>

#include "check/dkim_pick.h"

enum { BUFFER = 4096 };

/* The canonical text on its way into the hash. */
struct sink {
	struct digest *digest;
	uint64_t left;  /* octets that may still be hashed */
	uint64_t total; /* octets that there were */
	size_t n;
	char buffer[BUFFER];
};

static void flush(struct sink *k)
{
	digest_add(k->digest, (struct span){ k->buffer, k->n });
	k->n = 0;
}

static void put(struct sink *k, struct span s)
{
	k->total += s.n;
	s = span_first(s, k->left < s.n ? (size_t)k->left : s.n);
	k->left -= s.n;
	if (s.n > BUFFER - k->n)
		flush(k);
	if (s.n > BUFFER) {
		digest_add(k->digest, s);
	} else if (s.n > 0) {
		memcpy(k->buffer + k->n, s.p, s.n);
		k->n += s.n;
	}
}

static void put_char(struct sink *k, char c)
{
	put(k, (struct span){ &c, 1 });
}

/* A line without its end, taken from the front of *text. */
static struct span take_line(struct span *text)
{
	size_t n = span_until(*text, '\n');
	struct span line = span_first(*text, n);

	if (n < text->n && n > 0 && line.p[n - 1] == '\r')
		line.n--;
	*text = span_skip(*text, n + 1);
	return line;
}

static struct span trim_end(struct span line)
{
	while (line.n > 0 && is_wsp(line.p[line.n - 1]))
		line.n--;
	return line;
}

/* White space within a line is one blank. */
static void put_relaxed(struct sink *k, struct span line)
{
	if (!span_has(line, '\t') && span_find(line, SPAN("  ")) == line.n) {
		put(k, line);
		return;
	}
	while (line.n > 0) {
		size_t word = 0, blank;

		while (word < line.n && !is_wsp(line.p[word]))
			word++;
		for (blank = word; blank < line.n && is_wsp(line.p[blank]);)
			blank++;
		put(k, span_first(line, word));
		if (blank > word)
			put_char(k, ' ');
		line = span_skip(line, blank);
	}
}

/* Empty lines at the end do not count, and it ends with a line end; but the
 * relaxed form of nothing is nothing (RFC 6376 3.4.3, 3.4.4). */
uint64_t dkim_add_body(struct digest *d, struct span body, bool relaxed,
		       uint64_t most)
{
	struct sink k = { .digest = d, .left = most };
	size_t empty = 0;

	while (body.n > 0 && k.total <= most) {
		struct span line = take_line(&body);

		if (relaxed)
			line = trim_end(line);
		if (line.n == 0) {
			empty++;
			continue;
		}
		for (; empty > 0 && k.total <= most; empty--)
			put(&k, SPAN("\r\n"));
		if (relaxed)
			put_relaxed(&k, line);
		else
			put(&k, line);
		put(&k, SPAN("\r\n"));
	}
	if (k.total == 0 && !relaxed)
		put(&k, SPAN("\r\n"));
	flush(&k);
	return k.total;
}

static void put_simple_field(struct sink *k, struct span text)
{
	bool more = text.n > 0;

	while (more) {
		size_t n = span_until(text, '\n');

		more = n < text.n;
		put(k, take_line(&text));
		if (more)
			put(k, SPAN("\r\n"));
	}
}

/* The value of a field, unfolded, on its way out. */
struct value {
	bool begun; /* blanks before it do not count */
	bool blank; /* one is due if something follows */
};

static void put_value_char(struct sink *k, struct value *v, char c)
{
	if (is_wsp(c)) {
		v->blank = v->begun;
		return;
	}
	if (v->blank)
		put_char(k, ' ');
	put_char(k, c);
	v->begun = true;
	v->blank = false;
}

static void put_relaxed_value(struct sink *k, struct value *v, struct span text)
{
	while (text.n > 0) {
		struct span line = take_line(&text);

		for (size_t i = 0; i < line.n; i++)
			put_value_char(k, v, line.p[i]);
	}
}

/* A field in two pieces: what is cut stands between them. */
static void put_field(struct sink *k, const struct header *field,
		      struct span before, struct span after, bool relaxed)
{
	struct value v = { false, false };

	if (!relaxed) {
		put_simple_field(k, before);
		put_simple_field(k, after);
		return;
	}
	for (size_t i = 0; i < field->name.n; i++)
		put_char(k, to_lower(field->name.p[i]));
	put_char(k, ':');
	before = span_skip(before, span_until(before, ':') + 1);
	put_relaxed_value(k, &v, before);
	put_relaxed_value(k, &v, after);
}

void dkim_add_header(struct arena *a, struct digest *d,
		     const struct message *msg, const struct dkim_signature *s)
{
	const struct part *root = &msg->parts[0];
	struct dkim_pick pick = dkim_pick_begin(a, root, s->field);
	struct sink k = { .digest = d, .left = UINT64_MAX };
	struct span whole, before;
	const struct header *field;

	for (size_t i = 0; i < s->nnames; i++) {
		field = dkim_pick(&pick, s->names[i]);
		if (field == NULL)
			continue;
		whole = span_slice(root->in->text, field->whole.at,
				   field->whole.n);
		put_field(&k, field, whole, span_skip(whole, whole.n),
			  s->relaxed_header);
		put(&k, SPAN("\r\n"));
	}
	whole = span_slice(root->in->text, s->field->whole.at,
			   s->field->whole.n);
	before = span_first(whole, (size_t)(s->cut.p - whole.p));
	put_field(&k, s->field, before, span_skip(whole, before.n + s->cut.n),
		  s->relaxed_header);
	flush(&k);
}
