#include "check/recipient.h"

#include "check/recipient_rules.h"
#include "check/sender.h"

static bool is_recipient_field(const struct header *field)
{
	return field->id == FIELD_TO || field->id == FIELD_CC ||
	       field->id == FIELD_BCC;
}

bool recipient_next(struct check *check, struct recipient *r)
{
	const struct part *root = &check->msg->parts[0];

	for (; r->next_field < root->nfields; r->next_field++, r->next = 0) {
		const struct header *field = &root->fields[r->next_field];

		if (!is_recipient_field(field))
			continue;
		while (r->next < field->addresses->n) {
			r->address = &field->addresses->items[r->next++];
			r->field = field;
			if (!has_unknown(check, r->address->local->text) &&
			    !has_unknown(check, r->address->domain->text))
				return true;
		}
	}
	return false;
}

static bool is_new(struct recipient_walk *walk)
{
	struct span name = walk->box.domain.ascii;

	for (size_t i = 0; i < walk->nbefore; i++)
		if (span_eq(walk->before[i], name))
			return false;
	if (walk->nbefore == RECIPIENT_DOMAINS)
		return false;
	walk->before[walk->nbefore++] = name;
	return true;
}

bool recipient_domain_next(struct check *check, struct recipient_walk *walk)
{
	while (recipient_next(check, &walk->recipient)) {
		walk->box = mailbox_domain_read(
			check->arena, walk->recipient.address->domain->text);
		if (walk->box.named && !walk->box.nobody && is_new(walk))
			return true;
	}
	return false;
}

void recipient_report(struct check *check, const struct recipient_walk *walk,
		      const char *what)
{
	const struct view *view = walk->recipient.address->domain;

	report_at(check, rule_level(check), view, view_range(view, view->text),
		  "%s in %s %s", shown(check, walk->box.domain.unicode),
		  field_name(walk->recipient.field->id), what);
}

const struct family recipient_family = {
	.name = "recipient",
	.rules =
		(const struct rule *const[]){
			&recipient_syntax,
			&recipient_local_over_64,
			&recipient_trailing_dot_or_space,
			&recipient_eai_needs_smtputf8,
			&recipient_typo_domain,
			&recipient_disposable,
			&recipient_privacy_relay,
			&recipient_role_account,
			&recipient_internal_or_test,
			&recipient_too_many_visible,
			&recipient_duplicate,
			&recipient_nxdomain,
			&recipient_no_mx_no_a,
			&recipient_implicit_mx_only,
			&recipient_null_mx,
			&recipient_mx_broken,
			NULL,
		},
};
