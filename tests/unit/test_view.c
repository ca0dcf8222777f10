#include <string.h>

#include "mail/transfer.h"
#include "mail/view.h"
#include "tests/test.h"

/* Steps of decoding: each makes a view of a view. */
typedef const struct view *step_fn(struct arena *a, const struct view *from);

/* From offset 10 on, as if header fields stood before. */
static const struct view *body(struct arena *a, const struct view *from)
{
	return view_part(a, from, 10, from->text.n - 10);
}

static const struct view *qp(struct arena *a, const struct view *from)
{
	struct limits limits = limits_default();
	struct parse p = parse_begin(a, &limits);

	return qp_decode(&p, from);
}

/* Base64 of lines of eight, built by hand: 3:4, a line at a time, and a last
 * step that is cut short. */
static const struct view *base64(struct arena *a, const struct view *from)
{
	struct view_builder b = view_begin(a, from, 0);

	memcpy(view_append(&b, 6, 0, 3, 4), "<b>FRE", 6);
	memcpy(view_append(&b, 6, 9, 3, 4), "E</b> ", 6);
	memcpy(view_append(&b, 2, 18, 3, 4), "it", 2);
	return view_end(&b);
}

/* As a charset of two bytes a letter: 3:2, 1:1, 2:2. */
static const struct view *wide(struct arena *a, const struct view *from)
{
	struct view_builder b = view_begin(a, from, 0);

	memcpy(view_append(&b, 6, 0, 3, 2), "\xe4\xb8\xad\xe6\x96\x87", 6);
	view_copy(&b, 4, 3);
	view_replace(&b, 7, 2, SPAN("\xc3\xa9"));
	return view_end(&b);
}

/* Tags are dropped; a <p> puts a new line, made from nothing, before it. */
static const struct view *tags(struct arena *a, const struct view *from)
{
	struct view_builder b = view_begin(a, from, 0);
	size_t i = 0;

	while (i < from->text.n) {
		struct span rest = span_skip(from->text, i);
		size_t plain = span_until(rest, '<');

		if (plain > 0)
			view_copy(&b, i, plain);
		if (span_istarts(span_skip(rest, plain), SPAN("<p>")))
			view_replace(&b, i + plain, 0, SPAN("\r\n"));
		i += plain + span_until(span_skip(rest, plain), '>') + 1;
	}
	return view_end(&b);
}

static const char qp_file[] = "0123456789caf=C3=A9 ol=\r\nhere=zz";
static const char base64_file[] = "PGI+RlJF\nRTwvYj4g\naXQ=";
static const char cut_file[] = "PGI+RlJF\nRTwvYj4g\naXQ";
static const char wide_file[] = "ZWwwabcEE";
static const char html_file[] = "Buy <b class=big>now</b>, or<p>later<i></i>!";
static const char qp_html_file[] = "0123456789<b>caf=C3=A9</b>= \r\nbar=2E";

static const struct row {
	const char *name;
	const char *file;
	step_fn *steps[3];
	const char *text, *origin; /* what to look for; where it comes from */
} rows[] = {
	{ "part: first byte", qp_file, { body }, "c", "c" },
	{ "part: last byte", qp_file, { body }, "zz", "zz" },
	{ "part of a part", html_file, { body, body }, "/b", "/b" },
	{ "qp: first byte", qp_file, { body, qp }, "c", "c" },
	{ "qp: byte", qp_file, { body, qp }, "\xc3", "=C3" },
	{ "qp: letter", qp_file, { body, qp }, "\xc3\xa9", "=C3=A9" },
	{ "qp: mixed", qp_file, { body, qp }, "f\xc3", "f=C3" },
	{ "qp: break", qp_file, { body, qp }, "olh", "ol=\r\nh" },
	{ "qp: before break", qp_file, { body, qp }, "ol", "ol" },
	{ "qp: after break", qp_file, { body, qp }, "here", "here" },
	{ "qp: no escape", qp_file, { body, qp }, "=z", "=z" },
	{ "qp: last byte", qp_file, { body, qp }, "zz", "zz" },
	{ "base64: first byte", base64_file, { base64 }, "<", "PGI+" },
	{ "base64: inner byte", base64_file, { base64 }, "R", "RlJF" },
	{ "base64: word", base64_file, { base64 }, "FREE", "RlJF\nRTwv" },
	{ "base64: group", base64_file, { base64 }, "FRE", "RlJF" },
	{ "base64: last byte", base64_file, { base64 }, "t", "aXQ=" },
	{ "base64: cut short by the end", cut_file, { base64 }, "t", "aXQ" },
	{ "wide: first letter", wide_file, { wide }, "\xe4\xb8\xad", "ZW" },
	{ "wide: inner byte", wide_file, { wide }, "\xb8", "ZW" },
	{ "wide: both", wide_file, { wide }, "\xad\xe6", "ZWww" },
	{ "wide: mixed",
	  wide_file,
	  { wide },
	  "\x87"
	  "a",
	  "wwa" },
	{ "wide: last", wide_file, { wide }, "\xa9", "EE" },
	{ "tags: before", html_file, { tags }, "Buy ", "Buy " },
	{ "tags: inside", html_file, { tags }, "now", "now" },
	{ "tags: across", html_file, { tags }, "now,", "now</b>," },
	{ "tags: before inserted", html_file, { tags }, "or", "or" },
	{ "tags: inserted", html_file, { tags }, "\n", "" },
	{ "tags: all that is inserted", html_file, { tags }, "\r\n", "" },
	{ "tags: across inserted", html_file, { tags }, "r\r\nl", "r<p>l" },
	{ "tags: last byte", html_file, { tags }, "!", "!" },
	{ "qp, tags: word",
	  qp_html_file,
	  { body, qp, tags },
	  "caf\xc3\xa9",
	  "caf=C3=A9" },
	{ "qp, tags: across",
	  qp_html_file,
	  { body, qp, tags },
	  "\xa9"
	  "b",
	  "=A9</b>= \r\nb" },
	{ "qp, tags: last byte", qp_html_file, { body, qp, tags }, ".", "=2E" },
	{ "base64, tags: word",
	  base64_file,
	  { base64, tags },
	  "FREE",
	  "RlJF\nRTwv" },
	{ "base64, tags: last byte of group",
	  base64_file,
	  { base64, tags },
	  " ",
	  "Yj4g" },
};

static const struct view *decode(struct arena *a, const struct view *file,
				 step_fn *const steps[3])
{
	for (size_t i = 0; i < 3 && steps[i] != NULL; i++)
		file = steps[i](a, file);
	return file;
}

static void decoded_text_leads_back_to_the_file(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct view file = view_root(span_str(rows[i].file));
		struct span what = span_str(rows[i].text);
		struct arena a = { 0 };
		const struct view *v = decode(&a, &file, rows[i].steps);
		size_t at = span_find(v->text, what);
		struct range r;

		ASSERT_ROW(at < v->text.n, rows[i].name);
		ASSERT_ROW(view_file(v) == &file, rows[i].name);
		r = view_origin(v, at, what.n);
		ASSERT_ROW(r.n == strlen(rows[i].origin), rows[i].name);
		ASSERT_ROW(span_eq(span_slice(file.text, r.at, r.n),
				   span_str(rows[i].origin)),
			   rows[i].name);
		r = view_range(v, span_slice(v->text, at, what.n));
		ASSERT_ROW(r.at == at && r.n == what.n, rows[i].name);
		arena_free(&a);
	}
}

static void nothing_has_a_place(void **state)
{
	static const struct {
		const char *name, *file;
		step_fn *steps[3];
		size_t at, origin;
	} places[] = {
		{ "start", qp_file, { body, qp }, 0, 10 },
		{ "before an escape", qp_file, { body, qp }, 3, 13 },
		{ "end", qp_file, { body, qp }, 15, 32 },
		{ "end of no text", "Subject: \n", { body }, 0, 10 },
		{ "inside a group", base64_file, { base64 }, 4, 4 },
		{ "inside a group cut short", base64_file, { base64 }, 14, 18 },
		{ "after a tag", html_file, { tags }, 4, 17 },
		{ "nothing of nothing", "", { tags }, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LENGTH(places); i++) {
		struct view file = view_root(span_str(places[i].file));
		struct arena a = { 0 };
		const struct view *v = decode(&a, &file, places[i].steps);
		struct range r = view_origin(v, places[i].at, 0);

		ASSERT_ROW(r.at == places[i].origin, places[i].name);
		ASSERT_ROW(r.n == 0, places[i].name);
		arena_free(&a);
	}
}

static void one_level_up_is_the_parent(void **state)
{
	struct view file = view_root(span_str(qp_html_file));
	struct arena a = { 0 };
	const struct view *text = tags(&a, qp(&a, body(&a, &file)));
	size_t at = span_find(text->text, SPAN("\xc3\xa9"));
	struct range r = view_in_parent(text, at, 2);

	(void)state;
	assert_true(span_eq(span_slice(text->from->text, r.at, r.n),
			    SPAN("\xc3\xa9")));
	assert_int_equal(r.at, 6);
	arena_free(&a);
}

static void an_empty_span_is_at_the_start(void **state)
{
	struct view file = view_root(SPAN("text"));
	struct range r = view_range(&file, (struct span){ NULL, 0 });

	(void)state;
	assert_int_equal(r.at, 0);
	assert_int_equal(r.n, 0);
}

static void text_in_step_shares_one_run(void **state)
{
	struct view file = view_root(SPAN("=E2=80=99=E2=80=9D plain text"));
	struct arena a = { 0 };

	(void)state;
	assert_int_equal(qp(&a, &file)->nruns, 2);
	assert_int_equal(body(&a, &file)->nruns, 1);
	arena_free(&a);
}

/* Not in step: text of the same steps that is further on, and text behind a
 * step that was cut short. */
static void text_out_of_step_begins_a_run(void **state)
{
	struct view file = view_root(SPAN("abcdefgh ijkl"));
	struct arena a = { 0 };
	struct view_builder b = view_begin(&a, &file, 0);
	const struct view *v;

	(void)state;
	memcpy(view_append(&b, 2, 0, 3, 4), "12", 2);
	memcpy(view_append(&b, 3, 4, 3, 4), "345", 3);
	memcpy(view_append(&b, 3, 9, 3, 4), "678", 3);
	v = view_end(&b);
	assert_int_equal(v->nruns, 3);
	assert_int_equal(view_origin(v, 1, 1).at, 0);
	assert_int_equal(view_origin(v, 2, 1).at, 4);
	assert_int_equal(view_origin(v, 5, 1).at, 9);
	arena_free(&a);
}

/* A million letters, every third of them twice as long, with one left out. */
static void a_view_can_grow_large(void **state)
{
	enum { N = 1000000 };
	struct arena a = { 0 };
	char *text = arena_bytes(&a, N);
	struct view file = view_root((struct span){ memset(text, 'x', N), N });
	struct view_builder b = view_begin(&a, &file, 0);
	const struct view *v;

	(void)state;
	for (size_t i = 0; i < N; i += 4) {
		view_copy(&b, i, 2);
		view_replace(&b, i + 2, 1, SPAN("\xc3\xa9"));
	}
	v = view_end(&b);
	assert_int_equal(v->text.n, N);
	assert_int_equal(v->nruns, N / 4 * 2);
	for (size_t i = 0; i < N; i += 4) {
		assert_int_equal(view_origin(v, i + 1, 1).at, i + 1);
		assert_int_equal(view_origin(v, i + 2, 2).at, i + 2);
		assert_int_equal(view_origin(v, i + 2, 2).n, 1);
		assert_int_equal(view_origin(v, i + 3, 1).at, i + 2);
		assert_int_equal(v->text.p[i + 3], '\xa9');
	}
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decoded_text_leads_back_to_the_file),
		cmocka_unit_test(nothing_has_a_place),
		cmocka_unit_test(one_level_up_is_the_parent),
		cmocka_unit_test(an_empty_span_is_at_the_start),
		cmocka_unit_test(text_in_step_shares_one_run),
		cmocka_unit_test(text_out_of_step_begins_a_run),
		cmocka_unit_test(a_view_can_grow_large),
	};

	return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
