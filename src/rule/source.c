#include "rule/source.h"

#include <stdarg.h>

#include "base/nearest.h"
#include "base/utf8.h"

bool source_error(struct source *source, struct json_place place,
		  const char *format, ...)
{
	va_list args;

	if (++*source->nerrors > SOURCE_ERRORS)
		return false;
	buf_printf(source->errors, "%s:%zu:%zu: ", source->file, place.line,
		   place.column);
	va_start(args, format);
	buf_vprintf(source->errors, format, args);
	va_end(args);
	buf_char(source->errors, '\n');
	return false;
}

/* A string as its file has it, for an error: cut, in its quotes. What JSON
 * lets stand unescaped is no danger to a terminal. */
static const char *quoted(const struct source *source, struct span text)
{
	enum { MOST = 60 };
	size_t n = text.n;

	if (n <= MOST)
		return arena_str(source->arena, text);
	for (n = MOST; n > 0 && ((unsigned char)text.p[n] & 0xc0) == 0x80; n--)
		;
	return arena_printf(source->arena, "%.*s...\"", (int)n, text.p);
}

/* ", did you mean ...?" where a known name is near, else what is known. */
static const char *hint(const struct source *source, struct span word,
			const char *const *names, size_t n)
{
	struct nearest best = { 0 };
	const char *list = "";

	for (size_t i = 0; i < n; i++)
		nearest_offer(&best, word, names[i]);
	if (best.name != NULL && best.distance <= 1 + word.n / 4)
		return arena_printf(source->arena, "did you mean \"%s\"?",
				    best.name);
	for (size_t i = 0; i < n; i++)
		list = arena_printf(source->arena, "%s%s%s", list,
				    i == 0 ? "" : ", ", names[i]);
	return arena_printf(source->arena, "known are %s", list);
}

static const struct source_key *find_key(const struct source_key *keys,
					 struct span name)
{
	for (; keys->name != NULL; keys++)
		if (span_is(name, keys->name))
			return keys;
	return NULL;
}

static void unknown_key(struct source *source, const struct json *member,
			const struct source_key *keys)
{
	const char **names;
	size_t n = 0;

	while (keys[n].name != NULL)
		n++;
	names = arena_alloc(source->scratch, n, sizeof(*names));
	for (size_t i = 0; i < n; i++)
		names[i] = keys[i].name;
	(void)source_error(source, member->key_place, "unknown key %s, %s",
			   quoted(source, member->key_source),
			   hint(source, member->key, names, n));
}

void source_check(struct source *source, const struct json *object,
		  const struct source_key *keys)
{
	const struct json *member;

	for (member = object->first; member != NULL; member = member->next) {
		const struct source_key *key = find_key(keys, member->key);

		if (key == NULL)
			unknown_key(source, member, keys);
		else if (member->kind != key->kind)
			(void)source_error(source, member->place,
					   "\"%s\" is %s, not %s", key->name,
					   json_kind_name(member->kind),
					   json_kind_name(key->kind));
	}
	for (; keys->name != NULL; keys++)
		if (keys->required && json_get(object, keys->name) == NULL)
			(void)source_error(source, object->place,
					   "the key \"%s\" is missing",
					   keys->name);
}

const struct json *source_get(const struct json *object, const char *key,
			      enum json_kind kind)
{
	const struct json *value = json_get(object, key);

	return value != NULL && value->kind == kind ? value : NULL;
}

bool source_word(struct source *source, const struct json *value,
		 const struct source_word *words, unsigned *result)
{
	const char **names;
	size_t n;

	if (value->kind != JSON_STRING)
		return source_error(source, value->place, "%s, not a string",
				    json_kind_name(value->kind));
	for (n = 0; words[n].name != NULL; n++) {
		if (span_eq(span_str(words[n].name), value->string)) {
			*result = words[n].value;
			return true;
		}
	}
	names = arena_alloc(source->scratch, n, sizeof(*names));
	for (size_t i = 0; i < n; i++)
		names[i] = words[i].name;
	return source_error(source, value->place, "unknown word %s, %s",
			    quoted(source, value->source),
			    hint(source, value->string, names, n));
}

static bool is_empty(struct source *source, const struct json *array)
{
	if (array->n > 0)
		return false;
	(void)source_error(source, array->place, "an empty array");
	return true;
}

bool source_words(struct source *source, const struct json *array,
		  const struct source_word *words, unsigned *result)
{
	const struct json *value;
	unsigned which = 0, bits = 0;
	bool ok = !is_empty(source, array);

	for (value = array->first; value != NULL; value = value->next) {
		if (!source_word(source, value, words, &which)) {
			ok = false;
			continue;
		}
		if ((bits & 1U << which) != 0)
			ok = source_error(source, value->place,
					  "the word %s stands here twice",
					  quoted(source, value->source));
		bits |= 1U << which;
	}
	*result = bits;
	return ok;
}

static bool is_forbidden(uint32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) ||
	       (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069);
}

bool source_is_text(struct source *source, const struct json *value)
{
	size_t used;

	if (span_trim(value->string).n == 0)
		return source_error(source, value->place, "an empty text");
	if (utf8_is_plain(value->string))
		return true;
	for (size_t i = 0; i < value->string.n; i += used) {
		uint32_t code = utf8_next(span_skip(value->string, i), &used);

		if (is_forbidden(code))
			return source_error(source, json_inside(value, i),
					    "U+%04X is not for a line of text",
					    (unsigned)code);
	}
	return true;
}

const char *source_text(struct source *source, const struct json *value)
{
	if (value == NULL || !source_is_text(source, value))
		return "";
	return arena_str(source->arena, value->string);
}

const struct json **source_strings(struct source *source,
				   const struct json *array, size_t *n)
{
	const struct json **strings = arena_alloc(source->scratch, array->n,
						  sizeof(const struct json *));
	const struct json *value;
	bool ok = !is_empty(source, array);

	*n = 0;
	for (value = array->first; value != NULL; value = value->next) {
		if (value->kind != JSON_STRING)
			ok = source_error(source, value->place,
					  "%s, not a string",
					  json_kind_name(value->kind));
		else if (!source_is_text(source, value))
			ok = false;
		strings[(*n)++] = value;
	}
	if (!ok)
		*n = 0;
	return ok ? strings : NULL;
}
