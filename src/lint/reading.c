#include "lint/reading.h"

static bool is_html_name(struct span name)
{
	static const struct span endings[] = { SPAN_INIT(".html"),
					       SPAN_INIT(".htm") };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (name.n > endings[i].n &&
		    span_ieq(span_skip(name, name.n - endings[i].n),
			     endings[i]))
			return true;
	return false;
}

const char *reading_begin(struct reading *r, struct msc_linter *linter,
			  const struct msc_input *input)
{
	struct span bytes =
		span_slice((struct span){ input->bytes, input->size },
			   input->at, input->length);

	r->size = bytes.n;
	if (bytes.n == 0)
		return "empty";
	if (bytes.n > linter->limits.value[LIMIT_MESSAGE_BYTES])
		return "larger than the limit message-bytes";
	r->file = view_root(bytes);
	r->parse = parse_begin(&linter->scratch, &linter->limits);
	if (is_html_name(span_str(input->name)))
		r->msg = message_of_html(&r->parse, &r->file);
	else
		r->msg = message_parse(&r->parse, &r->file);
	r->content = content_read(&r->parse, r->msg);
	return NULL;
}
