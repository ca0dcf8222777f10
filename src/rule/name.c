#include "rule/name.h"

static const char *const families[] = {
	"mime",     "header",  "from",       "domain",    "subject",
	"tool",     "content", "html",       "image",     "access",
	"template", "mailer",  "attachment", "bulk",      "link",
	"net",      "auth",    "recipient",  "duplicate",
};

bool name_is_kebab(struct span s)
{
	char before = '-';

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '-' ? before == '-'
				  : !is_lower(s.p[i]) && !is_digit(s.p[i]))
			return false;
		before = s.p[i];
	}
	return before != '-';
}

const char *name_family(struct span id)
{
	struct span word = span_first(id, span_until(id, '-'));

	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++)
		if (span_eq(word, span_str(families[i])))
			return families[i];
	return NULL;
}

struct span name_of_file(struct span path)
{
	while (span_has(path, '/'))
		path = span_skip(path, span_until(path, '/') + 1);
	return path;
}

struct span name_of_folder(struct span path)
{
	struct span name = name_of_file(path);

	if (name.n == path.n)
		return (struct span){ 0 };
	return name_of_file(span_first(path, path.n - name.n - 1));
}
