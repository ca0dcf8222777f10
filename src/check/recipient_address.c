/* Rules about recipients' addresses as they are written. */
#include "base/utf8.h"
#include "check/providers.h"
#include "check/recipient_rules.h"
#include "check/sender.h"

static bool ends_with_dot(struct span domain)
{
	return domain.n > 0 && domain.p[domain.n - 1] == '.';
}

/* Faults that have a rule of their own, or are a matter of names alone. */
static bool is_others(const struct address *address)
{
	return address->fault == ADDRESS_LOCAL_LONG ||
	       (address->fault == ADDRESS_DOMAIN_DOT &&
		ends_with_dot(address->domain->text));
}

static void syntax(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->n; i++) {
		const struct recipient *r = &all->items[i];
		const struct address *address = r->address;

		if (address->class != ADDRESS_INVALID || is_others(address))
			continue;
		report_at(check, rule_level(check), r->field->body,
			  address->whole, "the address in %s is invalid: %s",
			  field_name(r->field->id),
			  address_fault_text(address->fault));
	}
}

const struct rule recipient_syntax = {
	.look = syntax,
	.text = {
		.id = "recipient-syntax",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Recipient's address is invalid",
		.why = "No server takes such an address: Gmail answers 5.1.3. "
		       "In a list, one that is broken may break those behind "
		       "it, too.",
		.fix = "Correct the address; a name with a comma, a dot or an "
		       "\"@\" needs quotes around it.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-3.4",
		.bad = "To: jane.example.com",
		.good = "To: jane@example.com",
		.providers = GMAIL | MSC_BIT(MSC_ALIBABA),
	},
};

static void local_over_64(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->n; i++) {
		const struct recipient *r = &all->items[i];

		if (r->address->fault == ADDRESS_LOCAL_LONG)
			report(check, r->address->local,
			       r->address->local->text,
			       "what stands before the \"@\" in %s takes %zu "
			       "bytes, 64 are allowed",
			       field_name(r->field->id),
			       r->address->local->text.n);
	}
}

const struct rule recipient_local_over_64 = {
	.look = local_over_64,
	.text = {
		.id = "recipient-local-over-64",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 50,
		.title = "Recipient's local part is longer than 64 bytes",
		.why = "Servers need not take more than 64 bytes before the "
		       "\"@\", and most do not.",
		.fix = "Correct the address; mostly two were run together.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321"
			  "#section-4.5.3.1.1",
	},
};

static void trailing_dot_or_space(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->n; i++) {
		const struct recipient *r = &all->items[i];
		const struct view *view = r->address->domain;

		if (ends_with_dot(view->text))
			report(check, view,
			       span_skip(view->text, view->text.n - 1),
			       "the address in %s ends with a dot",
			       field_name(r->field->id));
	}
}

const struct rule recipient_trailing_dot_or_space = {
	.look = trailing_dot_or_space,
	.text = {
		.id = "recipient-trailing-dot-or-space",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 50,
		.title = "Recipient's address ends with a dot",
		.why = "Gmail answers 5.1.2 for an address with a dot behind "
		       "its domain. It comes from a sentence that it was "
		       "copied out of.",
		.fix = "Take the dot away.",
		.source = "https://support.google.com/a/answer/3726730",
		.bad = "To: jane@example.com.",
		.good = "To: jane@example.com",
		.providers = GMAIL,
	},
};

static void eai_needs_smtputf8(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->n; i++) {
		const struct recipient *r = &all->items[i];
		const struct view *local = r->address->local;

		if (utf8_ascii(local->text) < local->text.n)
			report(check, local, local->text,
			       "\"%s\" in %s has letters that only servers "
			       "with SMTPUTF8 take",
			       shown(check, local->text),
			       field_name(r->field->id));
	}
}

const struct rule recipient_eai_needs_smtputf8 = {
	.look = eai_needs_smtputf8,
	.text = {
		.id = "recipient-eai-needs-smtputf8",
		.category = "recipients",
		.level = MSC_WARNING,
		.points = 10,
		.title = "Recipient's local part is not ASCII",
		.why = "Such an address is fine, but every server on the way "
		       "must know SMTPUTF8; one that does not gives the "
		       "message back.",
		.fix = "See that your server and the recipient's have it, or "
		       "use an address in ASCII.",
		.source = "https://www.rfc-editor.org/rfc/rfc6531",
		.bad = "To: j\xC3\xB6rg@example.com",
	},
};
