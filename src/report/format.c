#include "report/format.h"

#include "report/concise.h"
#include "report/json.h"
#include "report/text.h"

static const struct format *const formats[] = {
	&format_text, &format_concise, &format_json, &format_jsonl, NULL,
};

const struct format *format_at(size_t i)
{
	for (size_t at = 0; formats[at] != NULL; at++) {
		if (at == i)
			return formats[at];
	}
	return NULL;
}

const struct format *format_named(const char *name)
{
	const struct format *format;

	for (size_t i = 0; (format = format_at(i)) != NULL; i++) {
		if (span_eq(span_str(name), span_str(format->name)))
			return format;
	}
	return NULL;
}
