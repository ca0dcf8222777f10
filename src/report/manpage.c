#include "base/decimal.h"
#include "report/docs.h"
#include "report/escape.h"

enum { COLUMNS = 78 };

/* One word of running text. A sentence ends its line, as mdoc wants it. */
static void word_put(struct buf *out, struct span word, size_t *column)
{
	if (*column > 0 && *column + 1 + word.n > COLUMNS) {
		buf_char(out, '\n');
		*column = 0;
	}
	if (*column > 0)
		buf_char(out, ' ');
	*column += word.n + 1;
	escape_mdoc(out, word);
	if (span_has(SPAN(".!?"), word.p[word.n - 1])) {
		buf_char(out, '\n');
		*column = 0;
	}
}

static void paragraph(struct buf *out, struct span text)
{
	size_t column = 0;

	while ((text = span_trim(text)).n > 0) {
		struct span word = span_first(text, span_until(text, ' '));

		word_put(out, word, &column);
		text = span_skip(text, word.n);
	}
	if (column > 0)
		buf_char(out, '\n');
}

/* A title is no sentence until it has a full stop. */
static void title(struct buf *out, const char *title)
{
	struct buf text = { 0 };

	buf_str(&text, title);
	if (text.n > 0 && !span_has(SPAN(".!?"), text.p[text.n - 1]))
		buf_char(&text, '.');
	paragraph(out, buf_span(&text));
	buf_free(&text);
}

static void labelled(struct buf *out, const char *label, const char *text)
{
	buf_printf(out, ".Pp\n.Em %s :\n", label);
	paragraph(out, span_str(text));
}

/* None if text is NULL or empty. */
static void example(struct buf *out, const char *label, const char *text)
{
	struct span left = { NULL, 0 };

	if (text != NULL)
		left = span_str(text);
	if (left.n == 0)
		return;
	buf_printf(out, ".Pp\n.Em %s :\n.Bd -literal -compact\n", label);
	while (left.n > 0) {
		struct span line = span_first(left, span_until(left, '\n'));

		buf_str(out, line.n == 0 ? "\\&" : "");
		escape_mdoc(out, line);
		buf_char(out, '\n');
		left = span_skip(left, line.n + 1);
	}
	buf_str(out, ".Ed\n");
}

static void item(struct buf *out, const struct msc_rule *rule)
{
	buf_str(out, ".It Sy ");
	escape_mdoc_argument(out, span_str(rule->id));
	buf_str(out, "\n.Em ");
	docs_level(out, rule);
	if (rule->points != 0) {
		buf_str(out, " , ");
		decimal_put(out, rule->points);
		buf_str(out, " points");
	}
	buf_str(out, " .\n");
	title(out, rule->title);
	paragraph(out, span_str(rule->why));
	labelled(out, "Fix", rule->fix);
	example(out, "Wrong", rule->bad);
	example(out, "Right", rule->good);
	buf_str(out, ".Pp\n.Lk ");
	escape_mdoc_argument(out, span_str(rule->source));
	buf_char(out, '\n');
}

static const char head[] =
	".Dt MAILSPAMCHECK-RULES 7\n"
	".Os\n"
	".Sh NAME\n"
	".Nm mailspamcheck-rules\n"
	".Nd what mailspamcheck finds in a message\n"
	".Sh DESCRIPTION\n"
	"Each rule has a level and a number of points.\n"
	"An\n"
	".Em error\n"
	"is documented to be rejected by a receiver, or is broken for the "
	"reader;\n"
	"a\n"
	".Em warning\n"
	"is a sign of spam that there is evidence for;\n"
	"a\n"
	".Em note\n"
	"is worth knowing.\n"
	"The points of the rules that found something make the score.\n"
	".Pp\n"
	"The word that an id begins with names its family, and all rules of "
	"the family\n"
	"wherever an id is asked for.\n"
	".Sh RULES\n";

static const char tail[] = ".Sh SEE ALSO\n"
			   ".Xr mailspamcheck 1\n";

/* The date of the rules, "2026-11-24", as mdoc wants it. */
static void date(struct buf *out)
{
	static const char *const months[] = {
		"January",   "February", "March",    "April",
		"May",       "June",     "July",     "August",
		"September", "October",  "November", "December",
	};
	struct span today = SPAN(MSC_RULES_DATE);
	uint64_t year = 0, month = 1, day = 1;

	(void)span_number(span_slice(today, 0, 4), 1, 9999, &year);
	(void)span_number(span_slice(today, 5, 2), 1, 12, &month);
	(void)span_number(span_slice(today, 8, 2), 1, 31, &day);
	buf_printf(out, ".Dd %s %u, %u\n", months[month - 1], (unsigned)day,
		   (unsigned)year);
}

void docs_mdoc(struct writer *w, const struct msc_rule *const *rules, size_t n)
{
	struct span family = { NULL, 0 };

	date(w->out);
	buf_str(w->out, head);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !span_eq(family, span_str(rules[i]->family))) {
			family = span_str(rules[i]->family);
			buf_str(w->out, i > 0 ? ".El\n.Ss " : ".Ss ");
			escape_mdoc_argument(w->out, family);
			buf_str(w->out, "\n.Bl -tag -width Ds\n");
		}
		item(w->out, rules[i]);
	}
	buf_str(w->out, n > 0 ? ".El\n" : "No rules are in force.\n");
	buf_str(w->out, tail);
}
