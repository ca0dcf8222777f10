/*
 * Prints what the parser reads in message files, one line of JSON a file, for
 * the scripts that compare it with other readers.
 *
 * usage: conformance_dump FILE...
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "mail/charset.h"
#include "mail/date.h"
#include "mail/message.h"
#include "mail/msgid.h"

enum { MOST = 64 * 1024 * 1024 };

/* JSON in the making. After an opening bracket no comma is due. */
struct json {
	struct buf out;
	bool comma;
};

static void separate(struct json *j)
{
	if (j->comma)
		buf_char(&j->out, ',');
	j->comma = true;
}

/* Bytes that are no UTF-8, which only raw text has, are written as the code
 * points of the same number. */
static void quote(struct json *j, struct span s)
{
	bool utf8 = utf8_valid(s) == s.n;

	buf_char(&j->out, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c < ' ' || c == '"' || c == '\\' || c == 0x7f ||
		    (c >= 0x80 && !utf8))
			buf_printf(&j->out, "\\u%04x", c);
		else
			buf_char(&j->out, s.p[i]);
	}
	buf_char(&j->out, '"');
}

static void key(struct json *j, const char *name)
{
	separate(j);
	quote(j, span_str(name));
	buf_char(&j->out, ':');
	j->comma = false;
}

static void text(struct json *j, struct span s)
{
	separate(j);
	quote(j, s);
}

static void open(struct json *j, char bracket)
{
	separate(j);
	buf_char(&j->out, bracket);
	j->comma = false;
}

static void shut(struct json *j, char bracket)
{
	buf_char(&j->out, bracket);
	j->comma = true;
}

static void put_text(struct json *j, const char *name, struct span s)
{
	key(j, name);
	text(j, s);
}

/* null if there is none. */
static void put_view(struct json *j, const char *name, const struct view *v)
{
	key(j, name);
	if (v != NULL) {
		text(j, v->text);
		return;
	}
	separate(j);
	buf_str(&j->out, "null");
}

static void put_number(struct json *j, const char *name, int64_t value)
{
	key(j, name);
	separate(j);
	buf_printf(&j->out, "%" PRId64, value);
}

/* Any bytes, in hexadecimal. */
static void put_bytes(struct json *j, const char *name, struct span s)
{
	key(j, name);
	separate(j);
	buf_char(&j->out, '"');
	for (size_t i = 0; i < s.n; i++)
		buf_printf(&j->out, "%02x", (unsigned char)s.p[i]);
	buf_char(&j->out, '"');
}

static void put_addresses(struct json *j, const struct address_list *list)
{
	key(j, "addresses");
	open(j, '[');
	for (size_t i = 0; i < list->n; i++) {
		const struct address *address = &list->items[i];

		open(j, '{');
		put_view(j, "name", address->name);
		put_view(j, "comment", address->comment);
		put_view(j, "local", address->local);
		put_view(j, "domain", address->domain);
		put_view(j, "group", address->group);
		shut(j, '}');
	}
	shut(j, ']');
	put_number(j, "groups", (int64_t)list->ngroups);
}

static void put_date(struct json *j, const struct date *date)
{
	static const char *const classes[] = {
		[DATE_VALID] = "valid",
		[DATE_OBSOLETE] = "obsolete",
		[DATE_INVALID] = "invalid",
	};

	key(j, "date");
	open(j, '{');
	put_text(j, "class", span_str(classes[date->class]));
	put_number(j, "seconds", date->seconds);
	put_number(j, "zone", date->zone);
	shut(j, '}');
}

static void put_ids(struct json *j, struct span body)
{
	struct span id;
	size_t at = 0;

	key(j, "ids");
	open(j, '[');
	while (msgid_next(body, &at, &id))
		text(j, id);
	shut(j, ']');
}

static void put_params(struct json *j, struct span body,
		       const struct params *params)
{
	put_text(j, "value",
		 span_slice(body, params->value.at, params->value.n));
	key(j, "params");
	open(j, '[');
	for (const struct param *param = params->first; param != NULL;
	     param = param->next) {
		open(j, '[');
		text(j, param->name);
		text(j, param->value->text);
		shut(j, ']');
	}
	shut(j, ']');
}

/* Where the date of a Received field stands; all of a body without one. */
static struct span behind_semicolon(struct span body)
{
	size_t at = body.n;

	while (at > 0 && body.p[at - 1] != ';')
		at--;
	return span_skip(body, at);
}

static void put_field(struct json *j, struct parse *p,
		      const struct header *field)
{
	struct span body = field->body->text;
	struct params params;
	struct date date;

	open(j, '{');
	put_text(j, "name", field->name);
	put_view(j, "text", field->text);
	if (field->addresses != NULL)
		put_addresses(j, field->addresses);
	if (field->id == FIELD_DATE || field->id == FIELD_RESENT_DATE ||
	    field->id == FIELD_RECEIVED) {
		date = date_parse(behind_semicolon(body));
		put_date(j, &date);
	}
	if (field->id == FIELD_CONTENT_TYPE ||
	    field->id == FIELD_CONTENT_DISPOSITION) {
		params = params_parse(p, field->body);
		put_params(j, body, &params);
	}
	if (span_has(body, '<'))
		put_ids(j, body);
	shut(j, '}');
}

static struct span disposition(const struct part *part)
{
	const struct header *field = part->disposition_field;
	struct range value = part->disposition_params.value;

	if (field == NULL)
		return SPAN("");
	return span_slice(field->body->text, value.at, value.n);
}

static void put_part(struct json *j, struct parse *p, const struct message *msg,
		     const struct part *part)
{
	static const char *const transfers[] = {
		[TRANSFER_IDENTITY] = "identity",
		[TRANSFER_BASE64] = "base64",
		[TRANSFER_QP] = "quoted-printable",
		[TRANSFER_UU] = "uuencode",
		[TRANSFER_UNKNOWN] = "unknown",
	};
	static const char *const kinds[] = { "leaf", "multipart", "message" };
	const char *path = part_path(p->arena, msg, part);

	open(j, '{');
	put_text(j, "path", span_str(path));
	put_number(j, "depth", (int64_t)part->depth);
	put_text(j, "kind", span_str(kinds[part->kind]));
	put_text(j, "type", part->type);
	put_text(j, "subtype", part->subtype);
	put_text(j, "label", part->charset_label);
	if (part->charset != NULL)
		put_text(j, "charset", span_str(charset_name(part->charset)));
	put_view(j, "name", part->name);
	put_text(j, "disposition", disposition(part));
	put_text(j, "transfer", span_str(transfers[part->transfer]));
	put_number(j, "offset", (int64_t)part->head.at);
	put_bytes(j, "raw",
		  span_slice(part->in->text, part->body.at, part->body.n));
	put_bytes(j, "content", part->content->text);
	put_view(j, "text", part->text);
	key(j, "fields");
	open(j, '[');
	for (size_t i = 0; i < part->nfields; i++)
		put_field(j, p, &part->fields[i]);
	shut(j, ']');
	shut(j, '}');
}

static void dump(struct json *j, const char *name, struct span bytes)
{
	struct arena arena = { 0 };
	struct limits limits = limits_default();
	struct parse p = parse_begin(&arena, &limits);
	struct view file = view_root(bytes);
	const struct message *msg = message_parse(&p, &file);

	open(j, '{');
	put_text(j, "file", span_str(name));
	key(j, "parts");
	open(j, '[');
	for (size_t i = 0; i < msg->nparts; i++)
		put_part(j, &p, msg, &msg->parts[i]);
	shut(j, ']');
	shut(j, '}');
	arena_free(&arena);
}

int main(int argc, char **argv)
{
	struct buf file = { 0 };
	struct error err;

	for (int i = 1; i < argc; i++) {
		struct json j = { 0 };

		if (!file_read(&file, argv[i], MOST, &err)) {
			(void)fprintf(stderr, "%s: %s\n", argv[i], err.text);
			return 2;
		}
		dump(&j, argv[i], buf_span(&file));
		buf_char(&j.out, '\n');
		(void)fwrite(j.out.p, 1, j.out.n, stdout);
		buf_free(&j.out);
	}
	buf_free(&file);
	return ferror(stdout) != 0;
}
