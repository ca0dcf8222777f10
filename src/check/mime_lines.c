/* Rules about the lines of the file, whatever the parts they belong to. */
#include <string.h>

#include "check/mime_rules.h"
#include "check/providers.h"

/* RFC 5322 2.1.1: bytes of a line without its end. */
enum { LINE_MOST = 998 };

static struct span file_text(const struct check *check)
{
	return check->msg->file->text;
}

static void no_separator(struct check *check)
{
	report_defects(check, DEFECT_NO_SEPARATOR,
		       "the header ends at this line, which is neither a "
		       "field nor empty");
}

const struct rule mime_no_header_body_separator = {
	.look = no_separator,
	.text = {
		.id = "mime-no-header-body-separator",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 200,
		.title = "No empty line between header and body",
		.why = "Without the empty line programs disagree about where "
		       "the body begins: lines of it are taken for header "
		       "fields, or the rest of the header is shown as text.",
		.fix = "Put one empty line (CRLF CRLF) behind the last header "
		       "field, and none of it elsewhere in the header.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-2.1",
		.providers = ASK_FOR_RFC5322,
	},
};

static void mbox_line(struct check *check)
{
	report_defects(check, DEFECT_MBOX_LINE,
		       "the \"From \" line of a mailbox file stands before "
		       "the header");
}

/* In a received copy it tells how the copy was kept, not how it was sent. */
const struct rule mime_mbox_from_line = {
	.look = mbox_line,
	.text = {
		.id = "mime-mbox-from-line",
		.category = "mime",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Mailbox \"From \" line before the header",
		.why = "The line is how mbox files part messages and is no "
		       "header field: servers that are given it see a broken "
		       "header, and filters score it.",
		.fix = "Export the message without its first line, \"From "
		       "address date\".",
		.source = "https://www.rfc-editor.org/rfc/rfc4155#appendix-A",
		.bad = "From anna@example.org Mon Mar  2 10:00:00 2026",
		.good = "From: Anna Winter <anna@example.org>",
		.stages = STAGE_DRAFT | STAGE_FINAL,
	},
};

/* How the lines of the file end, and where the first of each kind does. */
struct line_ends {
	size_t lf, crlf;
	size_t cr; /* with an LF or without */
	size_t first_lf, first_crlf;
	size_t first_dot; /* of a line that may end the message; 0: none */
};

/* Whether the line "." that begins behind the LF at `at` makes one server see
 * the end of the message and another one not: one of its two line ends is a
 * lone LF. */
static bool ends_message(struct span text, size_t at)
{
	struct span rest = span_skip(text, at + 1);
	bool before = at > 0 && text.p[at - 1] == '\r';

	return span_starts(rest, SPAN(".\n")) ||
	       (!before && span_starts(rest, SPAN(".\r\n")));
}

static void count_end(struct line_ends *ends, struct span text, size_t at)
{
	if (at > 0 && text.p[at - 1] == '\r') {
		if (ends->crlf++ == 0)
			ends->first_crlf = at - 1;
	} else if (ends->lf++ == 0) {
		ends->first_lf = at;
	}
	if (at + 1 < text.n && text.p[at + 1] == '.' && ends->first_dot == 0 &&
	    ends_message(text, at))
		ends->first_dot = at + 1;
}

/* Only a text with a CR can have both kinds; without one, nothing else is
 * counted. */
static void count_ends(struct line_ends *ends, struct span text)
{
	size_t first = span_until(text, '\r');
	size_t at = first < text.n ? 0 : text.n;
	const char *p;

	ends->cr = span_count(span_skip(text, first), '\r');
	while (at < text.n) {
		p = memchr(text.p + at, '\n', text.n - at);
		if (p == NULL)
			break;
		/* Empty lines are not worth a call each. */
		for (at = (size_t)(p - text.p);
		     at < text.n && text.p[at] == '\n'; at++)
			count_end(ends, text, at);
	}
}

static const struct line_ends *ends_of(struct check *check)
{
	if (check->line_ends == NULL) {
		check->line_ends = arena_new(check->arena, struct line_ends);
		count_ends(check->line_ends, file_text(check));
	}
	return check->line_ends;
}

/* The first CR that no LF follows: there is one. */
static size_t first_bare_cr(struct span text)
{
	size_t at = span_until(text, '\r');

	while (span_starts(span_skip(text, at + 1), SPAN("\n")))
		at += 1 + span_until(span_skip(text, at + 1), '\r');
	return at;
}

static void bare_cr(struct check *check)
{
	struct span text = file_text(check);
	const struct line_ends *ends = ends_of(check);
	size_t n = ends->cr - ends->crlf;
	size_t first = n > 0 ? first_bare_cr(text) : 0;

	if (n == 1)
		report(check, check->msg->file, span_slice(text, first, 1),
		       "a CR that no LF follows");
	else if (n > 1)
		report(check, check->msg->file, span_slice(text, first, 1),
		       "%zu CRs that no LF follows; here is the first", n);
}

const struct rule mime_bare_cr = {
	.look = bare_cr,
	.text = {
		.id = "mime-bare-cr",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 150,
		.title = "CR without LF",
		.why = "CR and LF may only stand together in mail. Servers "
		       "turn a lone CR into a line end, drop it or refuse the "
		       "message, and a signature made before breaks.",
		.fix = "Write every line end as CRLF, and remove CRs from "
		       "inside lines, \"CR CR LF\" included.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-2.3",
		.providers = ASK_FOR_RFC5322,
	},
};

/* A lone LF at the very end was put there when the file was saved. */
static void mixed_line_endings(struct check *check)
{
	struct span text = file_text(check);
	const struct line_ends *ends = ends_of(check);
	struct span where;

	if (ends->lf == 0 || ends->crlf == 0 ||
	    (ends->lf == 1 && ends->first_lf + 1 == text.n))
		return;
	where = ends->lf > ends->crlf ? span_slice(text, ends->first_crlf, 2)
				      : span_slice(text, ends->first_lf, 1);
	report(check, check->msg->file, where,
	       "lines end with LF (%zu) and with CRLF (%zu); here is the first "
	       "of the fewer",
	       ends->lf, ends->crlf);
}

const struct rule mime_mixed_line_endings = {
	.look = mixed_line_endings,
	.text = {
		.id = "mime-mixed-line-endings",
		.category = "mime",
		.level = MSC_NOTE,
		.title = "Line ends are mixed",
		.why = "A file with both LF and CRLF was put together from "
		       "parts, or damaged on its way here; what is sent may "
		       "differ from what was checked.",
		.fix = "Write the whole file with one kind of line end: all "
		       "CRLF as in mail, or all LF as on Unix.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321"
			  "#section-2.3.8",
	},
};

static void bare_lf_dot(struct check *check)
{
	struct span text = file_text(check);
	const struct line_ends *ends = ends_of(check);

	/* In a file with LF alone they become CRLF, and dots are doubled. */
	if (ends->lf == 0 || ends->crlf == 0 || ends->first_dot == 0)
		return;
	report(check, check->msg->file, span_slice(text, ends->first_dot, 1),
	       "a line with nothing but a dot, parted from the others by a "
	       "lone LF");
}

const struct rule mime_bare_lf_dot = {
	.look = bare_lf_dot,
	.text = {
		.id = "mime-bare-lf-dot",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 250,
		.title = "Dot on a line of its own behind a lone LF",
		.why = "Some servers take it for the end of the message and "
		       "what follows for commands (SMTP smuggling, "
		       "CVE-2023-51764 to 51766). Others refuse such mail for "
		       "that reason.",
		.fix = "Write every line end as CRLF, or encode the part as "
		       "quoted-printable.",
		.source = "https://www.postfix.org/smtp-smuggling.html",
	},
};

/* The next line from the line start *at on that is too long; *at moves behind
 * it. Empty if there is none. Looks back from where a line must have ended, so
 * that few bytes are read. */
static struct span next_long_line(struct span text, size_t *at)
{
	while (text.n - *at > LINE_MOST) {
		struct span rest = span_skip(text, *at), line;
		const char *end = memrchr(rest.p, '\n', LINE_MOST + 1);

		if (end != NULL) {
			*at += (size_t)(end - rest.p) + 1;
			continue;
		}
		line = span_first(rest, span_until(rest, '\n'));
		*at += line.n + (line.n < rest.n);
		if (line.p[line.n - 1] == '\r')
			line.n--;
		if (line.n > LINE_MOST)
			return line;
	}
	return (struct span){ 0 };
}

static void line_over_998(struct check *check)
{
	struct span text = file_text(check), line, first;
	size_t at = 0, n = 0;

	line = first = next_long_line(text, &at);
	for (; line.n > 0; line = next_long_line(text, &at))
		n++;
	if (n == 0)
		return;
	report(check, check->msg->file, span_skip(first, LINE_MOST),
	       "this line has %zu bytes, %d are allowed%s", first.n, LINE_MOST,
	       n == 1 ? ""
		      : arena_printf(check->arena, "; %zu lines are too long",
				     n));
}

const struct rule mime_line_over_998 = {
	.look = line_over_998,
	.text = {
		.id = "mime-line-over-998",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Line of more than 998 bytes",
		.why = "A line may have 998 bytes and its CRLF. Servers refuse "
		       "longer ones or break them anywhere, which damages "
		       "words, links and HTML and invalidates DKIM "
		       "signatures.",
		.fix = "Encode the part as quoted-printable or base64; fold "
		       "header fields.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322"
			  "#section-2.1.1",
		.providers = ASK_FOR_RFC5322,
	},
};

static void nul_byte(struct check *check)
{
	struct span text = file_text(check);
	size_t first = span_until(text, '\0'), n = 0;

	for (size_t i = first; i < text.n; i++)
		n += text.p[i] == '\0';
	if (n == 1)
		report(check, check->msg->file, span_slice(text, first, 1),
		       "a NUL byte");
	else if (n > 1)
		report(check, check->msg->file, span_slice(text, first, 1),
		       "%zu NUL bytes; here is the first", n);
}

const struct rule mime_nul_byte = {
	.look = nul_byte,
	.text = {
		.id = "mime-nul-byte",
		.category = "mime",
		.level = MSC_ERROR,
		.points = 200,
		.title = "NUL byte in the message",
		.why = "NUL may not occur in mail. Many programs take it for "
		       "the end of the text, so readers and filters see "
		       "different messages; servers refuse or strip it.",
		.fix = "Remove the byte. If the file is UTF-16, save it as "
		       "UTF-8; encode binary parts as base64.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-4",
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
		.providers = ASK_FOR_RFC5322,
	},
};
