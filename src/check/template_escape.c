/* The rule about text that was encoded twice. */
#include "check/template_rules.h"
#include "text/content.h"

/* "&nbsp;", "&rsquo;", "&#8217;": its length; 0. */
static size_t reference_length(struct span s)
{
	enum { LEAST = 2, MOST = 10 };
	bool number = s.n > 1 && s.p[1] == '#';
	size_t from = number ? 2 : 1, n = from;

	while (n < s.n && n < MOST &&
	       (number ? hex_value(s.p[n]) >= 0 || s.p[n] == 'x'
		       : is_alpha(s.p[n])))
		n++;
	if (n == s.n || s.p[n] != ';')
		return 0;
	return n - from >= LEAST ? n + 1 : 0;
}

static bool is_hex(struct span s, size_t at)
{
	return at < s.n &&
	       (is_digit(s.p[at]) || (s.p[at] >= 'A' && s.p[at] <= 'F'));
}

/* "=C3=A9" or "=3D\"": quoted-printable that nobody decoded. In URLs "=3D" and
 * "=20" may be a value. */
static size_t quoted_length(struct span s)
{
	size_t n = 0;

	if (span_starts(s, SPAN("=3D\"")))
		return 4;
	while (n + 2 < s.n && s.p[n] == '=' && is_hex(s, n + 1) &&
	       is_hex(s, n + 2))
		n += 3;
	/* Letters beyond ASCII begin with C2 to F4 and take two bytes. */
	return n >= 6 && s.p[1] >= 'C' ? n : 0;
}

/* "\n\n" and "\r\n", written out. */
static size_t line_end_length(struct span s)
{
	static const struct span ends[] = { SPAN_INIT("\\r\\n"),
					    SPAN_INIT("\\n\\n") };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (span_starts(s, ends[i]))
			return ends[i].n;
	return 0;
}

static size_t residue_length(struct span s)
{
	switch (s.p[0]) {
	case '&':
		return reference_length(s);
	case '=':
		return quoted_length(s);
	case '\\':
		return line_end_length(s);
	default:
		return 0;
	}
}

/* The first such thing in a text, and how many there are. */
static struct span first_residue(struct span text, size_t *count)
{
	static const char starts[] = { '&', '=', '\\' };
	struct span first = { text.p, 0 };

	*count = 0;
	for (size_t i = 0; i < sizeof(starts); i++) {
		struct span rest = text;

		while ((rest = span_skip(rest, span_until(rest, starts[i]))).n >
		       0) {
			size_t n = residue_length(rest);

			if (n > 0 && (first.n == 0 || rest.p < first.p))
				first = span_first(rest, n);
			*count += n > 0;
			rest = span_skip(rest, n > 0 ? n : 1);
		}
	}
	return first;
}

static void double_escaped(struct check *check)
{
	const struct content *content = check->content;

	for (size_t i = 0; i < content->nbodies; i++) {
		const struct body *body = &content->bodies[i];
		struct span found;
		size_t count;

		if (body->attached)
			continue;
		found = first_residue(body->text->text, &count);
		if (found.n == 0)
			continue;
		/* Where there is HTML as well, few see the plain text. */
		report_at(check,
			  body->document == NULL && content->ndocuments > 0
				  ? MSC_NOTE
				  : rule_level(check),
			  body->text, view_range(body->text, found),
			  "the reader sees \"%s\" as it is written here%s",
			  shown(check, found), repeated(check, count));
	}
}

const struct rule template_double_escaped = {
	.look = double_escaped,
	.text = {
		.id = "template-double-escaped",
		.category = "wording",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Text was encoded twice",
		.why = "The reader sees \"&nbsp;\", \"=C3=A9\" or \"\\n\" "
		       "between the words: some step encoded what was encoded "
		       "before, or plain text was made of HTML by halves.",
		.fix = "Encode each text once, where it is put into HTML, and "
		       "decode it where it is taken out.",
		.source = "https://www.rfc-editor.org/rfc/rfc2045#section-6.7",
		.bad = "Anna&amp;rsquo;s tea",
		.good = "Anna&rsquo;s tea",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
