#include <assert.h>
#include <stdint.h>

#include "base/utf8.h"
#include "mail/params.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every byte comes from inside the input, later bytes never from earlier
 * places. */
static void check_places(const struct view *v)
{
	size_t size = view_file(v)->text.n, last = 0;

	for (size_t at = 0; at < v->text.n; at++) {
		struct range r = view_origin(v, at, 1);

		assert(r.n > 0 && r.at >= last);
		assert(r.at <= size && r.n <= size - r.at);
		last = r.at;
	}
	(void)view_origin(v, 0, v->text.n);
	(void)view_origin(v, v->text.n, 0);
}

static void check_param(const struct param *param)
{
	assert(param->name.n > 0 && !span_has(param->name, ';'));
	for (size_t i = 0; i < param->name.n; i++)
		assert(!is_upper(param->name.p[i]) &&
		       !is_space(param->name.p[i]) && param->name.p[i] != '*');
	assert(utf8_valid(param->value->text) == param->value->text.n);
	check_places(param->value);
}

/* Whatever the input: no more parameters than the limit, each with a name in
 * lower case and a value in valid UTF-8 that came from the input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct limits limits = limits_default();
	struct arena arena = { 0 };
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root((struct span){ (const char *)data, size });
	struct params params = params_parse(&p, &file);
	struct span value;
	size_t n = 0;

	assert(params.value.at <= size);
	assert(params.value.n <= size - params.value.at);
	/* Only a comment may hide a ";". */
	value = span_slice(file.text, params.value.at, params.value.n);
	assert(span_has(value, '(') || !span_has(value, ';'));
	for (const struct param *q = params.first; q != NULL; q = q->next) {
		check_param(q);
		n++;
	}
	assert(n <= limits.value[LIMIT_PARAMS]);
	for (const struct defect *d = p.first; d != NULL; d = d->next) {
		struct range r = view_origin(d->view, d->at.at, d->at.n);

		assert(d->count > 0 && r.at <= size && r.n <= size - r.at);
	}
	arena_free(&arena);
	return 0;
}
