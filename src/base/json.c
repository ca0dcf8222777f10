#include "base/json.h"

#include <cjson/cJSON.h>

#include "base/hash.h"
#include "base/jsontext.h"
#include "base/utf8.h"

/* An array or object whose children are being read. */
struct open {
	struct json *owner;
	const struct json **end;
	const cJSON *next;
};

/* cJSON's tree and the text, walked in step to join value and place. */
struct walk {
	struct arena *arena;
	struct span text; /* as json_read() got it */
	struct span plain;
	size_t at;
	struct json_place place; /* of byte `at` */
	struct open open[JSON_DEPTH + 1];
	size_t nopen;
	const struct json **slots; /* members by owner and key */
	size_t nslots;             /* a power of two */
	struct json_error *err;
};

static struct span rest(const struct walk *walk)
{
	return span_skip(walk->plain, walk->at);
}

/* Behind a key, a value or a mark: none of them has a line end. */
static void advance(struct walk *walk, size_t n)
{
	walk->at += n;
	walk->place.column += n;
}

static bool is_between(char c)
{
	return is_space(c) || c == ',' || c == ':' || c == ']' || c == '}';
}

/* To the next key or value. What stands between is known to be in order. */
static void advance_to_value(struct walk *walk)
{
	struct span s = rest(walk);
	size_t n = 0, line = 0;

	for (; n < s.n && is_between(s.p[n]); n++) {
		if (s.p[n] != '\n')
			continue;
		line = n + 1;
		walk->place.line++;
		walk->place.column = 1;
	}
	walk->at += n;
	walk->place.column += n - line;
}

static bool fail(struct walk *walk, const char *what)
{
	return jsontext_fail(walk->err, walk->text, walk->at, "%s", what);
}

static size_t digits(struct span s)
{
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	return n;
}

/* Whether s begins with c; then without it. */
static bool take(struct span *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = span_skip(*s, 1);
	return true;
}

static bool take_digits(struct span *s)
{
	size_t n = digits(*s);

	*s = span_skip(*s, n);
	return n > 0;
}

/* RFC 8259, section 6; cJSON takes what strtod() takes. */
static bool is_number(struct span s)
{
	bool ok;

	(void)take(&s, '-');
	ok = take(&s, '0') || take_digits(&s);
	if (take(&s, '.'))
		ok = take_digits(&s) && ok;
	if (take(&s, 'e') || take(&s, 'E')) {
		if (!take(&s, '+'))
			(void)take(&s, '-');
		ok = take_digits(&s) && ok;
	}
	return ok && s.n == 0;
}

/* The bytes of a number or a word. */
static size_t plain_length(struct span s)
{
	size_t n = 0;

	while (n < s.n && !is_between(s.p[n]))
		n++;
	return n;
}

static bool read_number(struct walk *walk, struct json *value,
			const cJSON *item)
{
	value->kind = JSON_NUMBER;
	value->source = span_first(rest(walk), plain_length(rest(walk)));
	value->number = item->valuedouble;
	if (!is_number(value->source))
		return fail(walk, "not a number as JSON writes it");
	advance(walk, value->source.n);
	return true;
}

static void read_string(struct walk *walk, struct json *value,
			const cJSON *item)
{
	value->kind = JSON_STRING;
	value->source = span_first(rest(walk), jsontext_string(rest(walk)));
	value->string = arena_span(walk->arena, span_str(item->valuestring));
	advance(walk, value->source.n);
}

static void read_open(struct walk *walk, struct json *value, const cJSON *item)
{
	value->kind = cJSON_IsArray(item) ? JSON_ARRAY : JSON_OBJECT;
	walk->open[walk->nopen++] =
		(struct open){ value, &value->first, item->child };
	advance(walk, 1);
}

static bool read_value(struct walk *walk, struct json *value, const cJSON *item)
{
	value->place = walk->place;
	if (cJSON_IsNumber(item))
		return read_number(walk, value, item);
	if (cJSON_IsString(item)) {
		read_string(walk, value, item);
	} else if (cJSON_IsArray(item) || cJSON_IsObject(item)) {
		read_open(walk, value, item);
	} else {
		value->kind = cJSON_IsTrue(item)    ? JSON_TRUE
			      : cJSON_IsFalse(item) ? JSON_FALSE
						    : JSON_NULL;
		advance(walk, plain_length(rest(walk)));
	}
	return true;
}

/* Whether the object has no such key yet; then it is noted. */
static bool is_new(struct walk *walk, const struct json *owner,
		   const struct json *member)
{
	uint64_t hash = hash_bytes((uintptr_t)owner, member->key);
	size_t i = (size_t)hash & (walk->nslots - 2);

	/* A slot for the owner, and the member in the one behind it. */
	while (walk->slots[i] != NULL &&
	       !(walk->slots[i] == owner &&
		 span_eq(walk->slots[i + 1]->key, member->key)))
		i = (i + 2) & (walk->nslots - 1);
	if (walk->slots[i] != NULL)
		return false;
	walk->slots[i] = owner;
	walk->slots[i + 1] = member;
	return true;
}

static bool read_key(struct walk *walk, const struct json *owner,
		     struct json *member, const cJSON *item)
{
	member->key = arena_span(walk->arena, span_str(item->string));
	member->key_source =
		span_first(rest(walk), jsontext_string(rest(walk)));
	member->key_place = walk->place;
	if (!is_new(walk, owner, member))
		return fail(walk, "this key stands in the object twice");
	advance(walk, member->key_source.n);
	advance_to_value(walk);
	return true;
}

/* The next value in the order of the text; false if it is refused. */
static bool read_next(struct walk *walk)
{
	struct open *open = &walk->open[walk->nopen - 1];
	const cJSON *item = open->next;
	struct json *value = arena_new(walk->arena, struct json);

	open->next = item->next;
	*open->end = value;
	open->end = &value->next;
	open->owner->n++;
	advance_to_value(walk);
	if (open->owner->kind == JSON_OBJECT &&
	    !read_key(walk, open->owner, value, item))
		return false;
	return read_value(walk, value, item);
}

static bool read_tree(struct walk *walk, const cJSON *root,
		      const struct json **result)
{
	struct json *value = arena_new(walk->arena, struct json);

	advance_to_value(walk);
	if (!read_value(walk, value, root))
		return false;
	while (walk->nopen > 0) {
		if (walk->open[walk->nopen - 1].next == NULL)
			walk->nopen--;
		else if (!read_next(walk))
			return false;
	}
	*result = value;
	return true;
}

/* Room for every member: there is a colon for each. */
static void make_slots(struct walk *walk)
{
	size_t members = 0;

	for (size_t i = 0; i < walk->plain.n; i++)
		members += walk->plain.p[i] == ':';
	walk->nslots = 4;
	while (walk->nslots <= 4 * members)
		walk->nslots *= 2;
	walk->slots = arena_alloc(walk->arena, walk->nslots,
				  sizeof(const struct json *));
}

/* cJSON points one byte behind what stands for a key and is no string. */
static size_t error_offset(struct span plain, size_t at)
{
	struct span before;

	if (at == 0 || at >= plain.n)
		return at;
	before = span_first(plain, at - 1);
	while (before.n > 0 && is_space(before.p[before.n - 1]))
		before.n--;
	if (before.n > 0 && span_has(SPAN("{,"), before.p[before.n - 1]) &&
	    !is_space(plain.p[at - 1]))
		return at - 1;
	return at;
}

static bool syntax_error(struct span text, struct span plain, size_t at,
			 struct json_error *err)
{
	struct span s = span_skip(plain, error_offset(plain, at));

	while (s.n > 0 && is_space(s.p[0]))
		s = span_skip(s, 1);
	if (s.n == 0)
		return jsontext_fail(err, text, text.n,
				     "the file ends too early");
	return jsontext_fail(err, text, text.n - s.n,
			     "not JSON from here on; is there a comma, quote "
			     "or bracket too few or too many?");
}

bool json_read(struct arena *a, struct span text, const struct json **value,
	       struct json_error *err)
{
	struct walk walk = {
		.arena = a, .text = text, .place = { 1, 1 }, .err = err
	};
	const char *end = NULL;
	cJSON *root;
	bool ok;

	if (!jsontext_plain(a, text, &walk.plain, err))
		return false;
	/* Its recursion goes as deep as the text, which is bounded by now. */
	root = cJSON_ParseWithLengthOpts(walk.plain.p, walk.plain.n + 1, &end,
					 1);
	if (root == NULL)
		return syntax_error(text, walk.plain,
				    (size_t)(end - walk.plain.p), err);
	make_slots(&walk);
	ok = read_tree(&walk, root, value);
	cJSON_Delete(root);
	return ok;
}

const struct json *json_get(const struct json *object, const char *key)
{
	const struct json *member = NULL;

	if (object->kind == JSON_OBJECT)
		member = object->first;
	while (member != NULL && !span_is(member->key, key))
		member = member->next;
	return member;
}

struct json_place json_inside(const struct json *value, size_t at)
{
	size_t i = 1, n, used = 0;
	char bytes[UTF8_MOST];
	uint32_t code;

	/* Strings have no line ends, so the line is that of the value. */
	while (i + 1 < value->source.n) {
		n = 1;
		used++;
		if (value->source.p[i] == '\\') {
			n = jsontext_escape(span_skip(value->source, i), &code);
			used += utf8_put(bytes, code) - 1;
		}
		if (used > at)
			break;
		i += n;
	}
	return (struct json_place){ value->place.line,
				    value->place.column + i };
}

const char *json_kind_name(enum json_kind kind)
{
	static const char *const names[] = {
		[JSON_NULL] = "null",        [JSON_FALSE] = "false",
		[JSON_TRUE] = "true",        [JSON_NUMBER] = "a number",
		[JSON_STRING] = "a string",  [JSON_ARRAY] = "an array",
		[JSON_OBJECT] = "an object",
	};

	return names[kind];
}
