#include "mail/header.h"

#include <string.h>

#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/words.h"

/* clang-format off */
#define FIELD_TABLE(X) \
	X(OTHER, "", TEXT) \
	X(FROM, "From", ADDRESSES) \
	X(SENDER, "Sender", ADDRESSES) \
	X(REPLY_TO, "Reply-To", ADDRESSES) \
	X(TO, "To", ADDRESSES) \
	X(CC, "Cc", ADDRESSES) \
	X(BCC, "Bcc", ADDRESSES) \
	X(SUBJECT, "Subject", TEXT) \
	X(DATE, "Date", STRUCTURED) \
	X(MESSAGE_ID, "Message-ID", STRUCTURED) \
	X(IN_REPLY_TO, "In-Reply-To", STRUCTURED) \
	X(REFERENCES, "References", STRUCTURED) \
	X(COMMENTS, "Comments", TEXT) \
	X(KEYWORDS, "Keywords", TEXT) \
	X(RETURN_PATH, "Return-Path", STRUCTURED) \
	X(RECEIVED, "Received", STRUCTURED) \
	X(RESENT_FROM, "Resent-From", ADDRESSES) \
	X(RESENT_SENDER, "Resent-Sender", ADDRESSES) \
	X(RESENT_TO, "Resent-To", ADDRESSES) \
	X(RESENT_CC, "Resent-Cc", ADDRESSES) \
	X(RESENT_BCC, "Resent-Bcc", ADDRESSES) \
	X(RESENT_DATE, "Resent-Date", STRUCTURED) \
	X(RESENT_MESSAGE_ID, "Resent-Message-ID", STRUCTURED) \
	X(MIME_VERSION, "MIME-Version", STRUCTURED) \
	X(CONTENT_TYPE, "Content-Type", STRUCTURED) \
	X(CONTENT_TRANSFER_ENCODING, "Content-Transfer-Encoding", STRUCTURED) \
	X(CONTENT_DISPOSITION, "Content-Disposition", STRUCTURED) \
	X(CONTENT_ID, "Content-ID", STRUCTURED) \
	X(CONTENT_DESCRIPTION, "Content-Description", TEXT) \
	X(CONTENT_LANGUAGE, "Content-Language", STRUCTURED) \
	X(CONTENT_LOCATION, "Content-Location", STRUCTURED) \
	X(LIST_UNSUBSCRIBE, "List-Unsubscribe", STRUCTURED) \
	X(LIST_UNSUBSCRIBE_POST, "List-Unsubscribe-Post", STRUCTURED) \
	X(LIST_ID, "List-Id", TEXT) \
	X(LIST_HELP, "List-Help", STRUCTURED) \
	X(LIST_POST, "List-Post", STRUCTURED) \
	X(LIST_OWNER, "List-Owner", STRUCTURED) \
	X(LIST_SUBSCRIBE, "List-Subscribe", STRUCTURED) \
	X(LIST_ARCHIVE, "List-Archive", STRUCTURED) \
	X(PRECEDENCE, "Precedence", STRUCTURED) \
	X(FEEDBACK_ID, "Feedback-ID", STRUCTURED) \
	X(AUTO_SUBMITTED, "Auto-Submitted", STRUCTURED) \
	X(DKIM_SIGNATURE, "DKIM-Signature", STRUCTURED) \
	X(AUTHENTICATION_RESULTS, "Authentication-Results", STRUCTURED) \
	X(X_MAILER, "X-Mailer", TEXT) \
	X(USER_AGENT, "User-Agent", TEXT) \
	X(X_PRIORITY, "X-Priority", TEXT) \
	X(PRIORITY, "Priority", TEXT) \
	X(IMPORTANCE, "Importance", TEXT) \
	X(DISPOSITION_NOTIFICATION_TO, "Disposition-Notification-To", ADDRESSES)
/* clang-format on */

static const struct {
	const char *name;
	enum field_kind kind;
} table[FIELDS] = {
#define ROW(id, name, kind) [FIELD_##id] = { name, FIELD_##kind },
	FIELD_TABLE(ROW)
#undef ROW
};

/* How long each name is: what decides most look-ups. */
static const unsigned char lengths[FIELDS] = {
#define ROW(id, name, kind) [FIELD_##id] = sizeof(name) - 1,
	FIELD_TABLE(ROW)
#undef ROW
};

const char *field_name(enum field id)
{
	return table[id].name;
}

enum field_kind field_kind(enum field id)
{
	return table[id].kind;
}

enum field field_named(struct span name)
{
	const unsigned char *p = lengths;

	if (name.n == 0 || name.n > UINT8_MAX)
		return FIELD_OTHER;
	while ((p = memchr(p, (int)name.n, (size_t)(lengths + FIELDS - p))) !=
	       NULL) {
		size_t id = (size_t)(p - lengths);

		if (span_istarts(name, (struct span){ table[id].name, name.n }))
			return (enum field)id;
		p++;
	}
	return FIELD_OTHER;
}

/* The reading of one header block. */
struct reader {
	struct parse *parse;
	const struct view *in;
	size_t at, end; /* of what is left */
	size_t known;   /* a field stands there: up to it all is header */
	bool no_known;  /* none was found, nor will be */
	struct header *fields;
	size_t n, room;
};

/* A line with its line end, in reader->in. */
struct line {
	size_t at;
	struct span text; /* without the line end */
	size_t next;      /* offset of the next line */
};

static struct line line_at(const struct reader *r, size_t at)
{
	struct span rest = span_slice(r->in->text, at, r->end - at);
	size_t n = span_until(rest, '\n');
	struct line line = { at, span_first(rest, n), at + n };

	if (n < rest.n)
		line.next++;
	if (n < rest.n && n > 0 && rest.p[n - 1] == '\r')
		line.text.n--;
	return line;
}

/* RFC 5322 2.2: printable ASCII but the colon. */
static size_t name_bytes(struct span line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] > ' ' && line.p[n] < 0x7f &&
	       line.p[n] != ':')
		n++;
	return n;
}

static bool is_clean_field(struct span line)
{
	size_t n = name_bytes(line);

	return n > 0 && n < line.n && line.p[n] == ':';
}

/* Blanks may stand before the colon, but not inside the name: that is text. */
static bool is_field(struct span line)
{
	size_t colon = span_until(line, ':');
	struct span name = span_trim(span_first(line, colon));

	return colon < line.n && name.n > 0 && !span_has(name, ' ') &&
	       !span_has(name, '\t');
}

/* Unfolding (RFC 5322 2.2.3): line ends go, the blanks behind them stay. */
static const struct view *unfold(struct reader *r, size_t at, size_t n)
{
	struct span raw = span_trim(span_slice(r->in->text, at, n));
	struct view_builder b;
	struct line line;
	size_t end;

	at = raw.n == 0 ? at : (size_t)(raw.p - r->in->text.p);
	if (!span_has(raw, '\n'))
		return view_part(r->parse->arena, r->in, at, raw.n);
	b = view_begin(r->parse->arena, r->in, at);
	view_expect(&b, raw.n);
	end = at + raw.n;
	for (; at < end; at = line.next) {
		line = line_at(r, at);
		if (line.text.n > end - at)
			line.text.n = end - at;
		view_copy(&b, at, line.text.n);
	}
	return view_end(&b);
}

/* Bytes outside ASCII in a structured field: as UTF-8, else windows-1252. */
static const struct view *readable(struct parse *p, const struct header *field)
{
	const struct view *body = field->body;
	size_t ascii = utf8_ascii(body->text);
	bool utf8;

	if (ascii == body->text.n)
		return body;
	/* Those of addresses and parameters are recorded by who reads them. */
	if (table[field->id].kind == FIELD_STRUCTURED &&
	    field->id != FIELD_CONTENT_TYPE &&
	    field->id != FIELD_CONTENT_DISPOSITION)
		parse_defect(p, DEFECT_RAW_8BIT, body, ascii, 1);
	utf8 = utf8_valid(body->text) == body->text.n;
	return charset_decode(p, utf8 ? charset_utf8() : charset_windows_1252(),
			      body);
}

static void interpret(struct parse *p, struct header *field)
{
	struct address_list *list;

	if (table[field->id].kind == FIELD_TEXT) {
		field->text = words_decode(p, field->body, WORDS_TEXT);
		return;
	}
	field->text = readable(p, field);
	if (table[field->id].kind != FIELD_ADDRESSES)
		return;
	list = arena_new(p->arena, struct address_list);
	*list = address_list_parse(p, field->body);
	field->addresses = list;
}

/* Whether the field [at, end) may be read, and how much of it. */
static bool within_limits(struct reader *r, size_t at, size_t *size)
{
	const uint64_t *most = r->parse->limits->value;
	struct parse *p = r->parse;

	if (r->n >= most[LIMIT_HEADER_COUNT]) {
		parse_limit(p, LIMIT_HEADER_COUNT, r->in, at, *size);
		return false;
	}
	if (*size > most[LIMIT_HEADER_BYTES]) {
		parse_limit(p, LIMIT_HEADER_BYTES, r->in, at, *size);
		*size = most[LIMIT_HEADER_BYTES];
	}
	if (*size > most[LIMIT_HEADERS_BYTES] - p->headers_bytes) {
		parse_limit(p, LIMIT_HEADERS_BYTES, r->in, at, *size);
		p->headers_bytes = most[LIMIT_HEADERS_BYTES];
		return false;
	}
	p->headers_bytes += *size;
	return true;
}

static void name_defects(struct reader *r, size_t at, struct span name,
			 size_t colon)
{
	size_t clean = name_bytes(name);

	if (name.n < colon)
		parse_defect(r->parse, DEFECT_FIELD_NAME_SPACE, r->in,
			     at + name.n, colon - name.n);
	if (clean < name.n)
		parse_defect(r->parse, DEFECT_FIELD_NAME, r->in, at, name.n);
}

/* The field whose lines, line ends included, are the `size` bytes at `at`. */
static void add_field(struct reader *r, size_t at, size_t size)
{
	struct span raw = span_slice(r->in->text, at, size);
	struct span name;
	struct header *field;
	size_t colon;

	if (!within_limits(r, at, &size))
		return;
	raw = span_first(raw, size);
	colon = span_until(raw, ':');
	name = span_first(raw, colon);
	while (name.n > 0 && is_wsp(name.p[name.n - 1]))
		name.n--;
	name_defects(r, at, name, colon);
	r->fields = arena_grow(r->parse->arena, r->fields, r->n, 1, &r->room,
			       sizeof(*r->fields));
	field = &r->fields[r->n++];
	while (raw.n > 0 &&
	       (raw.p[raw.n - 1] == '\n' || raw.p[raw.n - 1] == '\r'))
		raw.n--;
	*field = (struct header){
		.id = field_named(name),
		.name = name,
		.whole = { at, raw.n },
		/* The limit may have cut off the colon. */
		.body = colon < size
				? unfold(r, at + colon + 1, size - colon - 1)
				: view_part(r->parse->arena, r->in, at + size,
					    0),
	};
	interpret(r->parse, field);
}

/* The end of the field that begins with `line`: behind its continuations. */
static size_t field_end(struct reader *r, struct line line)
{
	while (line.next < r->end && is_wsp(r->in->text.p[line.next])) {
		line = line_at(r, line.next);
		if (span_trim(line.text).n == 0)
			parse_defect(r->parse, DEFECT_BLANK_FOLD, r->in,
				     line.at, line.text.n);
	}
	return line.next;
}

static bool is_known_field(struct span line)
{
	return is_clean_field(line) &&
	       field_named(span_first(line, name_bytes(line))) != FIELD_OTHER;
}

/* Find the next field with a known name from `at` on, before any line at which
 * a header block ends: an empty one, or what may be a boundary delimiter of a
 * body without an empty line before it. Reads no line twice. */
static void find_known(struct reader *r, size_t at)
{
	struct line line;

	for (; at < r->end && !r->no_known; at = line.next) {
		line = line_at(r, at);
		if (is_known_field(line.text)) {
			r->known = at;
			return;
		}
		if (line.text.n == 0 || span_starts(line.text, SPAN("--")))
			break;
	}
	r->no_known = true;
}

/*
 * A line that is no field: whether the header block goes on behind it, as where
 * folds have lost their blanks. It does if a proper field follows at once, or
 * one with a known name later; else the body begins here.
 */
static bool goes_on(struct reader *r, struct line line)
{
	bool more = false;

	if (!span_starts(line.text, SPAN("--"))) {
		if (r->known < line.next)
			find_known(r, line.next);
		more = r->known >= line.next ||
		       (line.next < r->end &&
			is_clean_field(line_at(r, line.next).text));
	}
	parse_defect(r->parse,
		     more ? DEFECT_LINE_IS_NO_FIELD : DEFECT_NO_SEPARATOR,
		     r->in, line.at, line.text.n);
	return more;
}

struct header_block header_parse(struct parse *p, const struct view *in,
				 size_t at, size_t end)
{
	struct reader r = { .parse = p, .in = in, .at = at, .end = end };
	size_t head_end = at;

	while (r.at < end) {
		struct line line = line_at(&r, r.at);

		head_end = r.at;
		if (line.text.n == 0) {
			r.at = line.next;
			break;
		}
		if (!is_wsp(line.text.p[0]) && is_field(line.text)) {
			size_t next = field_end(&r, line);

			add_field(&r, r.at, next - r.at);
			r.at = next;
		} else if (goes_on(&r, line)) {
			r.at = line.next;
		} else {
			break;
		}
		head_end = r.at;
	}
	return (struct header_block){
		r.fields, r.n, { at, head_end - at }, r.at
	};
}
