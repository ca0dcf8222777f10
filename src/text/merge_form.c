#include "text/merge_form.h"

#include "text/merge_inner.h"
#include "text/merge_word.h"

/* Those that begin with the same byte stand together, the longest first. */
enum {
	FORM_STASH,
	FORM_BRACES,
	FORM_BLOCK,
	FORM_REMARK,
	FORM_SMARTY,
	FORM_BANG,
	FORM_BRACE,
	FORM_MAILCHIMP,
	FORM_AMPSCRIPT,
	FORM_AMPVALUE,
	FORM_PERCENTS,
	FORM_PYTHON,
	FORM_PERCENT,
	FORM_DOLLAR,
	FORM_QUIET,
	FORM_ZOHO,
	FORM_DOLLARS,
	FORM_ERB,
	FORM_DIRECTIVE,
	FORM_DIRECTIVE_END,
	FORM_ANGLES,
	FORM_TOOLKIT,
	FORM_BRACKETS,
	FORM_SQUARE,
	FORM_HASHES,
	FORM_HASH,
	FORM_PARENS,
	FORM_HYPHEN,
	FORMS
};

enum { LONG = 512, SHORT = 64 };

enum { CODE = 4096 };

#define ENDS(open, close) SPAN_INIT(open), SPAN_INIT(close)

/* An empty one ends them. */
static const struct merge_form forms[FORMS + 1] = {
	[FORM_STASH] = { MERGE_BRACES, ENDS("{{{", "}}}"), INSIDE_VALUE, LONG },
	[FORM_BRACES] = { MERGE_BRACES, ENDS("{{", "}}"), INSIDE_VALUE, LONG,
			  .certain = true },
	[FORM_BLOCK] = { MERGE_BLOCK, ENDS("{%", "%}"), INSIDE_CODE, LONG,
			 .certain = true, .control = true },
	[FORM_REMARK] = { MERGE_BLOCK, ENDS("{#", "#}"), INSIDE_REMARK, LONG,
			  .certain = true, .control = true },
	[FORM_SMARTY] = { MERGE_BRACE, ENDS("{$", "}"), INSIDE_VARIABLE,
			  SHORT },
	[FORM_BANG] = { MERGE_BRACE, ENDS("{!", "}"), INSIDE_IDENTIFIER,
			SHORT },
	[FORM_BRACE] = { MERGE_BRACE, ENDS("{", "}"), INSIDE_WORD, SHORT,
			 .alone = true },
	[FORM_MAILCHIMP] = { MERGE_MAILCHIMP, ENDS("*|", "|*"), INSIDE_TAG,
			     LONG, .certain = true },
	[FORM_AMPSCRIPT] = { MERGE_PERCENTS, ENDS("%%[", "]%%"), INSIDE_CODE,
			     CODE, .certain = true, .control = true },
	[FORM_AMPVALUE] = { MERGE_PERCENTS, ENDS("%%=", "=%%"), INSIDE_CODE,
			    LONG, .certain = true },
	[FORM_PERCENTS] = { MERGE_PERCENTS, ENDS("%%", "%%"), INSIDE_NAME,
			    SHORT },
	[FORM_PYTHON] = { MERGE_PERCENT, ENDS("%(", ")s"), INSIDE_NAME, SHORT },
	[FORM_PERCENT] = { MERGE_PERCENT, ENDS("%", "%"), INSIDE_PERCENT, SHORT,
			   .alone = true },
	[FORM_DOLLAR] = { MERGE_DOLLAR, ENDS("${", "}"), INSIDE_PATH, LONG,
			  .certain = true },
	[FORM_QUIET] = { MERGE_DOLLAR, ENDS("$!{", "}"), INSIDE_PATH, LONG,
			 .certain = true },
	[FORM_ZOHO] = { MERGE_DOLLARS, ENDS("$[", "]$"), INSIDE_WORD, SHORT },
	[FORM_DOLLARS] = { MERGE_DOLLARS, ENDS("$", "$"), INSIDE_FIELD, SHORT,
			   .alone = true },
	[FORM_ERB] = { MERGE_ERB, ENDS("<%", "%>"), INSIDE_CODE, LONG,
		       .certain = true },
	[FORM_DIRECTIVE] = { MERGE_ANGLES, ENDS("<#", ">"), INSIDE_DIRECTIVE,
			     LONG, .control = true },
	[FORM_DIRECTIVE_END] = { MERGE_ANGLES, ENDS("</#", ">"),
				 INSIDE_DIRECTIVE, SHORT, .control = true },
	[FORM_ANGLES] = { MERGE_ANGLES, ENDS("<<", ">>"), INSIDE_FIELD, SHORT,
			  .alone = true },
	[FORM_TOOLKIT] = { MERGE_TOOLKIT, ENDS("[%", "%]"), INSIDE_CODE, LONG },
	[FORM_BRACKETS] = { MERGE_BRACKETS, ENDS("[[", "]]"), INSIDE_DATA,
			    SHORT },
	[FORM_SQUARE] = { MERGE_SQUARE, ENDS("[", "]"), INSIDE_IDENTIFIER,
			  SHORT, .alone = true },
	[FORM_HASHES] = { MERGE_HASHES, ENDS("##", "##"), INSIDE_WORD, SHORT,
			  .alone = true },
	[FORM_HASH] = { MERGE_HASHES, ENDS("#", "#"), INSIDE_WORD, SHORT,
			.alone = true },
	[FORM_PARENS] = { MERGE_PARENS, ENDS("((", "))"), INSIDE_WORD, SHORT },
	[FORM_HYPHEN] = { MERGE_SENDGRID, ENDS("-", "-"), INSIDE_HYPHEN, SHORT,
			  .alone = true },
};

const unsigned char merge_form_starts[256] = {
	['{'] = FORM_STASH + 1,     ['*'] = FORM_MAILCHIMP + 1,
	['%'] = FORM_AMPSCRIPT + 1, ['$'] = FORM_DOLLAR + 1,
	['<'] = FORM_ERB + 1,       ['['] = FORM_TOOLKIT + 1,
	['#'] = FORM_HASHES + 1,    ['('] = FORM_PARENS + 1,
	['-'] = FORM_HYPHEN + 1,
};

const struct merge_form *merge_forms_of(char first)
{
	unsigned char start = merge_form_starts[(unsigned char)first];

	return start == 0 ? NULL : &forms[start - 1];
}

/* Variables of Windows, which people write to one another about. */
static bool is_environment(struct span name)
{
	static const struct span names[] = {
		SPAN_INIT("appdata"),     SPAN_INIT("comspec"),
		SPAN_INIT("home"),        SPAN_INIT("homepath"),
		SPAN_INIT("path"),        SPAN_INIT("programfiles"),
		SPAN_INIT("programdata"), SPAN_INIT("system"),
		SPAN_INIT("systemroot"),  SPAN_INIT("temp"),
		SPAN_INIT("tmp"),         SPAN_INIT("userprofile"),
		SPAN_INIT("windir"),      SPAN_INIT("localappdata"),
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (span_ieq(name, names[i]))
			return true;
	return false;
}

/* Of letters alone, and not so that they could be a byte of a URL. */
static bool is_plain_word(struct span s)
{
	enum { LEAST = 3 };

	if (s.n < LEAST || (hex_value(s.p[0]) >= 0 && hex_value(s.p[1]) >= 0))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!is_alpha(s.p[i]))
			return false;
	return !is_environment(s);
}

static bool is_identifier(struct span s)
{
	return merge_word(s) == MERGE_WORD_FIELD ||
	       (merge_word_is_identifier(s) && merge_word_has_known(s));
}

static bool is_directive(struct span s)
{
	static const struct span words[] = {
		SPAN_INIT("if"),      SPAN_INIT("else"),   SPAN_INIT("list"),
		SPAN_INIT("assign"),  SPAN_INIT("macro"),  SPAN_INIT("import"),
		SPAN_INIT("include"), SPAN_INIT("switch"), SPAN_INIT("escape"),
		SPAN_INIT("foreach"),
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (span_starts(s, words[i]))
			return true;
	return false;
}

/* "firstname", "FIRSTNAME OR 'friend'", "data:firstname:'friend'". */
static bool is_data(struct span s)
{
	struct span first = span_first(s, span_until(s, ' '));

	return span_starts(s, SPAN("data:")) || span_starts(s, SPAN("var:")) ||
	       merge_word(s) != MERGE_WORD_NONE || is_identifier(first);
}

bool merge_form_accepts(const struct merge_form *form, struct span inner)
{
	struct span s = span_trim(inner);

	switch (form->inside) {
	case INSIDE_CODE:
		return merge_inner_is_code(inner);
	case INSIDE_VALUE:
		return merge_inner_is_value(inner);
	case INSIDE_REMARK:
		return s.n > 0 && is_alpha(s.p[0]);
	case INSIDE_PATH:
		return merge_inner_is_path(inner);
	case INSIDE_VARIABLE:
		return merge_inner_is_path(inner) && !span_has(inner, ' ');
	case INSIDE_TAG:
		return merge_inner_is_tag(inner);
	case INSIDE_DIRECTIVE:
		return is_directive(inner);
	case INSIDE_DATA:
		return is_data(s);
	case INSIDE_NAME:
		return merge_inner_is_name(inner);
	case INSIDE_WORD:
		return s.n == inner.n && merge_word(s) != MERGE_WORD_NONE;
	case INSIDE_FIELD:
		return s.n == inner.n && merge_word(s) == MERGE_WORD_FIELD;
	case INSIDE_IDENTIFIER:
		return s.n == inner.n &&
		       (is_identifier(s) || span_eq(s, SPAN("Name")) ||
			span_eq(s, SPAN("NAME")));
	case INSIDE_PERCENT:
		return s.n == inner.n &&
		       (merge_word(s) != MERGE_WORD_NONE ||
			merge_word_is_identifier(s) || is_plain_word(s));
	case INSIDE_HYPHEN:
		return is_identifier(inner) || span_ieq(inner, SPAN("name"));
	}
	return false;
}

bool merge_form_is_control(const struct merge_form *form, struct span inner)
{
	if (form->control)
		return true;
	/* "<%= x %>" and "<%- x %>" print, and so does SendGrid's "<%x%>". */
	if (form->kind == MERGE_ERB)
		return inner.n > 0 &&
		       (is_space(inner.p[0]) || inner.p[0] == '#');
	return (form->inside == INSIDE_VALUE || form->inside == INSIDE_CODE ||
		form->inside == INSIDE_TAG) &&
	       merge_inner_is_control(inner);
}
