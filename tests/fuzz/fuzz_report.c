#include <assert.h>
#include <cjson/cJSON.h>
#include <string.h>

#include "report/docs.h"
#include "report/excerpt.h"
#include "report/format.h"
#include "report/layout.h"
#include "tests/hostile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEAD = 3, TEXT = 160 };

static void report_with(const struct format *format, struct buf *out,
			const struct report_options *options,
			const struct msc_report *report)
{
	struct writer w = { .out = out, .options = *options };
	struct summary summary = { 0 };

	format->begin(&w);
	for (int i = 0; i < 2; i++) {
		format->message(&w, report);
		summary_add(&summary, report);
	}
	format->end(&w, &summary);
}

/* The text of the report is there again when JSON is read. */
static void assert_json(struct span out, const char *file)
{
	cJSON *read = cJSON_ParseWithLength(out.p, out.n);
	const cJSON *messages =
		cJSON_GetObjectItemCaseSensitive(read, "messages");
	const cJSON *name = cJSON_GetObjectItemCaseSensitive(
		cJSON_GetArrayItem(messages, 1), "file");

	assert(cJSON_IsString(name));
	assert(utf8_valid(span_str(file)) != strlen(file) ||
	       strcmp(name->valuestring, file) == 0);
	cJSON_Delete(read);
}

static void every_format(const struct msc_report *report,
			 const struct report_options *options)
{
	const struct format *format;

	for (size_t i = 0; (format = format_at(i)) != NULL; i++) {
		struct buf out = { 0 }, again = { 0 };

		report_with(format, &out, options, report);
		report_with(format, &again, options, report);
		assert(harm(buf_span(&out), options->colour, i == 0) == NULL);
		assert(span_eq(buf_span(&out), buf_span(&again)));
		if (format == format_named("json"))
			assert_json(buf_span(&out), report->file);
		buf_free(&out);
		buf_free(&again);
	}
}

static void every_document(const struct msc_rule *rule,
			   const struct report_options *options)
{
	static const char *const forms[] = { "text", "json", "markdown",
					     "mdoc" };
	struct buf out = { 0 };
	struct writer w = { .out = &out, .options = *options };

	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		out.n = 0;
		docs_named(forms[i])(&w, &rule, 1);
		assert(harm(buf_span(&out), options->colour, false) == NULL);
	}
	out.n = 0;
	docs_explain(&w, rule);
	assert(harm(buf_span(&out), options->colour, false) == NULL);
	buf_free(&out);
}

/* The line fits, tabs aside, and something in it is marked. */
static void excerpt_fits(const struct msc_excerpt *excerpt, bool ascii)
{
	struct excerpt_frame frame = { 7, 60, ascii };
	struct buf line = { 0 }, carets = { 0 };

	excerpt_draw(&line, &carets, excerpt, &frame);
	assert(layout_width(buf_span(&line)) <= frame.columns - frame.indent);
	assert(span_has(buf_span(&carets), '^'));
	buf_free(&line);
	buf_free(&carets);
}

/* Three bytes say of what kind the report is; then, up to a NUL, the text that
 * stands everywhere in it, and the line of source that it shows. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest, line;
	struct report_options options;
	struct hostile h;
	char text[TEXT];
	unsigned n;
	size_t end;

	if (size < HEAD)
		return 0;
	n = data[0] | (unsigned)data[1] << 8;
	options = (struct report_options){
		.width = data[2] & 1 ? 40 : 100,
		.colour = data[2] & 2,
		.links = data[2] & 2,
		.ascii = data[2] & 4,
		.several = data[2] & 8,
		.verbosity = (int)(data[2] >> 4 & 3) - 1,
	};
	rest = (struct span){ (const char *)data + HEAD, size - HEAD };
	end = span_until(rest, '\0');
	end = end < TEXT ? end : TEXT - 1;
	if (end > 0)
		memcpy(text, rest.p, end);
	text[end] = '\0';
	line = span_skip(rest, end + 1);
	line = span_first(line, span_until(line, '\n'));

	hostile_make(&h, text, line, n);
	every_format(&h.report, &options);
	every_document(&h.rule, &options);
	if (h.findings[0].place.source.text != NULL)
		excerpt_fits(&h.findings[0].place.source, options.ascii);
	return 0;
}
