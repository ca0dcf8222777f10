#include "rule/bracket.h"

#include "base/utf8.h"

struct bracket {
	struct span pattern;
	size_t at;
	bool folded;
	struct class *class;
};

static struct span rest(const struct bracket *b)
{
	return span_skip(b->pattern, b->at);
}

/* The byte `ahead` of this; 0 behind the end. */
static char peek(const struct bracket *b, size_t ahead)
{
	struct span s = span_skip(rest(b), ahead);

	if (s.n == 0)
		return '\0';
	return s.p[0];
}

static bool begins_class(const struct bracket *b)
{
	return peek(b, 0) == '[' && peek(b, 1) == ':';
}

/* [:name:] */
static const char *read_class(struct bracket *b)
{
	struct span name = span_skip(rest(b), 2);
	size_t n = span_find(name, SPAN(":]"));

	name = span_first(name, n);
	if (b->folded && span_eq(name, SPAN("upper")))
		return "folded text has no capitals; write [:lower:], or "
		       "\"fold\": \"exact\"";
	if (!class_add_named(b->class, name))
		return "no class of this name";
	b->at += n + 4;
	return NULL;
}

static const char *read_member(struct bracket *b, uint32_t *code)
{
	char next = peek(b, 1);
	size_t used;

	if (peek(b, 0) == '[' && (next == '.' || next == '='))
		return "[. and [= are not known here";
	if (peek(b, 0) == '\\' && next != '\\')
		return "a backslash within brackets stands for itself: write "
		       "it twice, or without it, ] first and - last";
	if (peek(b, 0) == '\\')
		b->at++;
	*code = utf8_next(rest(b), &used);
	b->at += used;
	return NULL;
}

static const char *add_range(struct bracket *b, uint32_t first, uint32_t last)
{
	size_t had = b->class->n;

	if (!b->folded || first != last)
		class_add(b->class, first, last);
	if (b->folded)
		class_add_folded(b->class, first, last);
	if (b->class->n == had)
		return "a character that folding drops or makes several of "
		       "cannot stand within brackets";
	return NULL;
}

/* The faults of a range are shown where it begins. */
static const char *read_range(struct bracket *b)
{
	size_t begin = b->at;
	uint32_t first = 0, last;
	const char *reason = read_member(b, &first);

	last = first;
	if (reason == NULL && peek(b, 0) == '-' && peek(b, 1) != ']' &&
	    peek(b, 1) != '\0') {
		b->at++;
		reason = begins_class(b) ? "a range that ends in a class"
					 : read_member(b, &last);
	}
	if (reason == NULL && last < first)
		reason = "a range that ends before it begins";
	if (reason == NULL)
		reason = add_range(b, first, last);
	if (reason != NULL)
		b->at = begin;
	return reason;
}

/* All up to the closing bracket. */
static const char *read_all(struct bracket *b)
{
	size_t first = b->at;
	const char *reason = NULL;

	while (reason == NULL && b->at < b->pattern.n &&
	       (peek(b, 0) != ']' || b->at == first))
		reason = begins_class(b) ? read_class(b) : read_range(b);
	return reason;
}

const char *bracket_read(struct span pattern, size_t *at, bool folded,
			 struct class *class)
{
	struct bracket b = { pattern, *at, folded, class };
	bool negate = peek(&b, 1) == '^';
	const char *reason;

	b.at += negate ? 2 : 1;
	reason = read_all(&b);
	if (reason != NULL) {
		*at = b.at;
		return reason;
	}
	if (b.at == pattern.n)
		return "a bracket that is not closed";
	class_finish(class, negate);
	if (class->n == 0)
		return "brackets that no character matches";
	*at = b.at + 1;
	return NULL;
}
