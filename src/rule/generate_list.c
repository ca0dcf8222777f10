/*
 * msc_generate_lists: a program of the build that turns the lists of
 * rules/lists into the tables of rule/list.h. What is wrong with them goes to
 * stderr, and the build stops.
 */
#include <inttypes.h>
#include <stdio.h>

#include "base/file.h"
#include "rule/listfile.h"

enum { FILE_MOST = 16 * 1024 * 1024 };

/* The file's name without its folder and ending; empty if it does not end in
 * ".txt" or is no name of an identifier but for hyphens. */
static struct span list_name(const char *path)
{
	static const struct span ending = SPAN_INIT(".txt");
	struct span name = span_str(path);

	while (span_has(name, '/'))
		name = span_skip(name, span_until(name, '/') + 1);
	if (name.n < ending.n ||
	    !span_eq(span_skip(name, name.n - ending.n), ending))
		return (struct span){ 0 };
	name.n -= ending.n;
	for (size_t i = 0; i < name.n; i++)
		if (!is_lower(name.p[i]) && name.p[i] != '-')
			return (struct span){ 0 };
	return name;
}

/* Text that listfile_read() has let through: printable ASCII. Of "?" some
 * could be trigraphs. */
static void put_text(struct buf *to, struct span s)
{
	buf_char(to, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (span_has(SPAN("\"\\?"), s.p[i]))
			buf_char(to, '\\');
		buf_char(to, s.p[i]);
	}
}

static void put_member(struct buf *to, const char *name, const char *value)
{
	buf_printf(to, "\t.%s = ", name);
	put_text(to, span_str(value));
	buf_str(to, "\",\n");
}

static void put_identifier(struct buf *to, const char *name)
{
	buf_str(to, "list_");
	for (; *name != '\0'; name++)
		buf_char(to, (char)(*name == '-' ? '_' : *name));
}

/* Eight bits an entry at least: of the names that are on no list, one in eight
 * is searched for at most. */
static void put_filter(struct buf *to, struct arena *a, struct list *list)
{
	struct span rest = list->text;
	uint64_t *filter;

	while (UINT64_C(64) << list->filter_bits < 8 * list->n)
		list->filter_bits++;
	filter = arena_alloc(a, UINT64_C(1) << list->filter_bits,
			     sizeof(*filter));
	while (rest.n > 0) {
		struct span entry = span_first(rest, span_until(rest, '\n'));
		size_t bit = list_bit(list, entry);

		filter[bit / 64] |= UINT64_C(1) << bit % 64;
		rest = span_skip(rest, entry.n + 1);
	}
	buf_str(to, "\nstatic const uint64_t filter_of_");
	put_identifier(to, list->name);
	buf_str(to, "[] = {\n");
	for (size_t i = 0; i < UINT64_C(1) << list->filter_bits; i++)
		buf_printf(to, "\t0x%016" PRIx64 ",\n", filter[i]);
	buf_str(to, "};\n");
}

static void put_list(struct buf *to, const struct list *list)
{
	struct span rest = list->text;

	buf_str(to, "\nconst struct list ");
	put_identifier(to, list->name);
	buf_str(to, " = {\n");
	put_member(to, "name", list->name);
	put_member(to, "what", list->what);
	put_member(to, "source", list->source);
	put_member(to, "date", list->date);
	put_member(to, "licence", list->licence);
	buf_printf(to, "\t.n = %zu,\n\t.text = { ", list->n);
	while (rest.n > 0) {
		size_t n = span_until(rest, '\n');

		put_text(to, span_first(rest, n));
		buf_str(to, "\\n\"\n");
		rest = span_skip(rest, n + 1);
	}
	buf_printf(to, ", %zu },\n\t.filter = filter_of_", list->text.n);
	put_identifier(to, list->name);
	buf_printf(to, ",\n\t.filter_bits = %u,\n};\n", list->filter_bits);
}

static bool generate(struct source *source, struct buf *out)
{
	struct span name = list_name(source->file);
	struct list list = { .name = arena_str(source->arena, name) };
	struct buf text = { 0 };
	struct error err;
	bool ok = false;

	if (name.n == 0)
		return source_error(source, (struct json_place){ 1, 1 },
				    "a list's file has a name of small letters "
				    "and hyphens that ends in .txt");
	if (!file_read(&text, source->file, FILE_MOST, &err))
		(void)source_error(source, (struct json_place){ 1, 1 }, "%s",
				   err.text);
	else
		ok = listfile_read(source, buf_span(&text), &list);
	if (ok) {
		put_filter(out, source->arena, &list);
		put_list(out, &list);
	}
	buf_free(&text);
	return ok;
}

static void put_all(struct buf *to, struct arena *a, char **files, int n)
{
	buf_str(to, "\nconst struct list *const builtin_lists[] = {\n");
	for (int i = 0; i < n; i++) {
		buf_str(to, "\t&");
		put_identifier(to, arena_str(a, list_name(files[i])));
		buf_str(to, ",\n");
	}
	buf_str(to, "\tNULL,\n};\n");
}

static bool write_all(FILE *stream, const struct buf *text)
{
	return fwrite(text->p, 1, text->n, stream) == text->n &&
	       fflush(stream) == 0;
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct buf out = { 0 }, errors = { 0 };
	size_t nerrors = 0;
	bool ok = false;

	buf_str(&out, "/* Made by msc_generate_lists from rules/lists/; do not "
		      "edit. */\n"
		      "#include \"rule/list.h\"\n\n"
		      "#pragma GCC diagnostic ignored "
		      "\"-Woverlength-strings\"\n");
	for (int i = 1; i < argc; i++) {
		struct source source = {
			.arena = &arena,
			.file = argv[i],
			.shipped = true,
			.errors = &errors,
			.nerrors = &nerrors,
		};

		(void)generate(&source, &out);
	}
	if (nerrors > 0) {
		(void)write_all(stderr, &errors);
	} else {
		put_all(&out, &arena, argv + 1, argc - 1);
		ok = write_all(stdout, &out);
	}
	buf_free(&errors);
	buf_free(&out);
	arena_free(&arena);
	return ok ? 0 : 1;
}
