#include "mail/part.h"

#include <string.h>

#include "base/utf8.h"
#include "mail/charset.h"

enum { NAME_MOST = 99 };

const struct header *part_field(const struct part *part, enum field id,
				const struct header *after)
{
	size_t i = after == NULL ? 0 : (size_t)(after - part->fields) + 1;

	for (; i < part->nfields; i++)
		if (part->fields[i].id == id)
			return &part->fields[i];
	return NULL;
}

const char *part_type_name(struct arena *a, const struct part *part)
{
	struct span type = span_first(part->type, NAME_MOST);
	struct span subtype = span_first(part->subtype, NAME_MOST);
	char *name = arena_bytes(a, type.n + subtype.n + 2);

	memcpy(name, type.p, type.n);
	name[type.n] = '/';
	memcpy(name + type.n + 1, subtype.p, subtype.n);
	name[type.n + 1 + subtype.n] = '\0';
	return name;
}

bool part_is(const struct part *part, const char *type, const char *subtype)
{
	return span_eq(part->type, span_str(type)) &&
	       (strcmp(subtype, "*") == 0 ||
		span_eq(part->subtype, span_str(subtype)));
}

static struct span lower(struct arena *a, struct span s)
{
	char *copy = arena_bytes(a, s.n);

	for (size_t i = 0; i < s.n; i++)
		copy[i] = to_lower(s.p[i]);
	return (struct span){ copy, s.n };
}

/* RFC 2045 5.1: a token has no blanks, controls and tspecials. */
static bool is_token(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] >= 0x7f ||
		    span_has(SPAN("()<>@,;:\\\"/[]?="), s.p[i]))
			return false;
	return s.n > 0;
}

/* What has no type, or a broken one, is text/plain (RFC 2045 5.2), but a
 * message in a multipart/digest (RFC 2046 5.1.5). */
static void read_type(struct parse *p, struct part *part, bool in_digest)
{
	const struct view *body;
	struct span value;
	size_t slash;

	part->type_field = part_field(part, FIELD_CONTENT_TYPE, NULL);
	part->type = in_digest ? SPAN("message") : SPAN("text");
	part->subtype = in_digest ? SPAN("rfc822") : SPAN("plain");
	if (part->type_field == NULL)
		return;
	body = part->type_field->body;
	part->type_params = params_parse(p, body);
	value = span_slice(body->text, part->type_params.value.at,
			   part->type_params.value.n);
	slash = span_until(value, '/');
	if (!is_token(span_first(value, slash)) ||
	    !is_token(span_skip(value, slash + 1))) {
		parse_defect(p, DEFECT_CONTENT_TYPE, body, 0, body->text.n);
		return;
	}
	part->type = lower(p->arena, span_first(value, slash));
	part->subtype = lower(p->arena, span_skip(value, slash + 1));
}

static void read_transfer(struct parse *p, struct part *part)
{
	const struct view *body;
	bool composite = span_eq(part->type, SPAN("multipart")) ||
			 span_eq(part->type, SPAN("message"));

	part->transfer_field =
		part_field(part, FIELD_CONTENT_TRANSFER_ENCODING, NULL);
	if (part->transfer_field == NULL)
		return;
	body = part->transfer_field->body;
	part->transfer = transfer_named(body->text);
	if (part->transfer == TRANSFER_UNKNOWN)
		parse_defect(p, DEFECT_ENCODING_UNKNOWN, body, 0, body->text.n);
	else if (part->transfer != TRANSFER_IDENTITY && composite)
		parse_defect(p, DEFECT_ENCODING_COMPOSITE, body, 0,
			     body->text.n);
}

static void read_disposition(struct parse *p, struct part *part)
{
	struct span value;

	part->disposition_field =
		part_field(part, FIELD_CONTENT_DISPOSITION, NULL);
	if (part->disposition_field != NULL) {
		const struct view *body = part->disposition_field->body;

		part->disposition_params = params_parse(p, body);
		value = span_slice(body->text,
				   part->disposition_params.value.at,
				   part->disposition_params.value.n);
		part->attachment = span_ieq(value, SPAN("attachment"));
	}
	part->name = params_get(&part->disposition_params, "filename");
	if (part->name == NULL)
		part->name = params_get(&part->type_params, "name");
}

void part_read_fields(struct parse *p, struct part *part, bool in_digest)
{
	read_type(p, part, in_digest);
	read_transfer(p, part);
	read_disposition(p, part);
}

const struct view *part_transfer_decode(struct parse *p,
					const struct part *part)
{
	const struct view *body =
		view_part(p->arena, part->in, part->body.at, part->body.n);

	switch (part->transfer) {
	case TRANSFER_BASE64:
		return base64_decode(p, body);
	case TRANSFER_QP:
		return qp_decode(p, body);
	case TRANSFER_UU:
		return uu_decode(p, body);
	case TRANSFER_IDENTITY:
	case TRANSFER_UNKNOWN:
	default:
		return body;
	}
}

/* The charset of a text, and the defects of its label. Without a label that
 * helps it is UTF-8 if it is valid as that, else what browsers take. */
static const struct charset *text_charset(struct parse *p, struct part *part,
					  size_t ascii)
{
	const struct view *label = params_get(&part->type_params, "charset");
	struct span text = part->content->text;
	const struct charset *charset = NULL;

	if (label != NULL) {
		part->charset_label = label->text;
		charset = charset_named(label->text);
		if (charset == NULL)
			parse_defect(p, DEFECT_CHARSET_UNKNOWN, label, 0,
				     label->text.n);
	} else if (ascii < text.n) {
		parse_defect(p, DEFECT_CHARSET_MISSING, part->content, ascii,
			     1);
	}
	if (charset != NULL)
		return charset;
	return utf8_valid(text) == text.n ? charset_utf8()
					  : charset_windows_1252();
}

/* How much of the content may still be decoded to text. */
static const struct view *within_text_limit(struct parse *p,
					    const struct view *content)
{
	uint64_t most = p->limits->value[LIMIT_DECODED_TEXT_BYTES];
	uint64_t left = most > p->text_bytes ? most - p->text_bytes : 0;

	if (content->text.n <= left)
		return content;
	parse_limit(p, LIMIT_DECODED_TEXT_BYTES, content, left, 0);
	return view_part(p->arena, content, 0, left);
}

/* RFC 2045 6.2: 7bit, or no field at all, means ASCII. */
static void check_8bit(struct parse *p, const struct part *part, size_t ascii)
{
	if (part->transfer != TRANSFER_IDENTITY ||
	    ascii == part->content->text.n)
		return;
	if (part->transfer_field == NULL ||
	    span_istarts(part->transfer_field->body->text, SPAN("7")))
		parse_defect(p, DEFECT_ENCODING_8BIT, part->content, ascii, 1);
}

void part_decode(struct parse *p, struct part *part)
{
	size_t ascii;

	part->content = part_transfer_decode(p, part);
	ascii = utf8_ascii(part->content->text);
	check_8bit(p, part, ascii);
	if (!span_eq(part->type, SPAN("text")))
		return;
	part->charset = text_charset(p, part, ascii);
	part->text = charset_decode(p, part->charset,
				    within_text_limit(p, part->content));
	p->text_bytes += part->text->text.n;
}
