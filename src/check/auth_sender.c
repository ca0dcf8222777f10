#include "check/auth_sender.h"

#include <stdarg.h>

#include "check/sender.h"
#include "mail/addrspec.h"
#include "rule/sending.h"

struct auth_from auth_from(struct check *check)
{
	struct auth_from from = { .view = NULL };
	struct sender s = { 0 };
	struct domain d;

	if (sender_domain_next(check, &s, &d) && s.field->id == FIELD_FROM &&
	    domain_is_askable(&d)) {
		from.domain = d.ascii;
		from.view = s.address->domain;
	}
	return from;
}

/* Return-Path as the last server wrote it: "<bounce@example.org>". */
static struct auth_envelope return_path(struct check *check,
					const struct header *field)
{
	struct auth_envelope envelope = { .known = ENVELOPE_RETURN_PATH,
					  .view = field->body };
	struct span text = span_trim(field->body->text);
	struct addrspec spec;

	if (text.n > 1 && text.p[0] == '<' && text.p[text.n - 1] == '>')
		text = span_slice(text, 1, text.n - 2);
	spec = addrspec_read(text);
	envelope.local = span_slice(text, spec.local.at, spec.local.n);
	envelope.written = span_slice(text, spec.domain.at, spec.domain.n);
	envelope.parsed = domain_parse(check->arena, envelope.written);
	if (domain_is_askable(&envelope.parsed))
		envelope.domain = envelope.parsed.ascii;
	return envelope;
}

static struct auth_envelope read_envelope(struct check *check)
{
	const struct sending *sending = check->sending;
	const struct header *path =
		message_field(check->msg, FIELD_RETURN_PATH);
	struct auth_envelope envelope = { .known = ENVELOPE_GUESSED };
	bool given = sending->domain.n > 0 || sending->null_sender;
	struct auth_from from;

	if (!given && path != NULL)
		return return_path(check, path);
	from = auth_from(check);
	envelope.local = SPAN("postmaster");
	envelope.domain = from.domain;
	if (given) {
		envelope.known = ENVELOPE_GIVEN;
		envelope.local = sending->local;
		envelope.domain = sending->domain;
		envelope.parsed = domain_parse(check->arena, sending->domain);
	}
	if (from.view != NULL && span_eq(envelope.domain, from.domain)) {
		envelope.view = from.view;
		envelope.written = from.view->text;
	}
	return envelope;
}

const struct auth_envelope *auth_envelope(struct check *check)
{
	struct auth_envelope *envelope;

	if (check->envelope != NULL)
		return check->envelope;
	envelope = arena_new(check->arena, struct auth_envelope);
	*envelope = read_envelope(check);
	check->envelope = envelope;
	return envelope;
}

bool auth_is_nowhere(struct check *check, struct span domain)
{
	return domain.n > 0 &&
	       facts_consult(check->facts, FACT_DNS_MX, domain)->no_name;
}

static void say(struct check *check, enum msc_level level,
		const struct view *view, struct span where, const char *text)
{
	if (view == NULL)
		report_absent_as(check, level, text);
	else
		report_at(check, level, view, view_range(view, where), "%s",
			  text);
}

void auth_report(struct check *check, enum msc_level level, const char *format,
		 ...)
{
	struct auth_from from = auth_from(check);
	struct span where = { 0 };
	const char *text;
	va_list args;

	va_start(args, format);
	text = arena_vprintf(check->arena, format, args);
	va_end(args);
	if (from.view != NULL)
		where = from.view->text;
	say(check, level, from.view, where, text);
}

void auth_report_envelope(struct check *check, enum msc_level level,
			  const char *format, ...)
{
	const struct auth_envelope *envelope = auth_envelope(check);
	const char *text;
	va_list args;

	va_start(args, format);
	text = arena_vprintf(check->arena, format, args);
	va_end(args);
	say(check, level, envelope->view, envelope->written, text);
}
