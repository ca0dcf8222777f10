#include "check/recipient.h"

#include "check/recipient_rules.h"
#include "check/sender.h"

static bool is_recipient_field(const struct header *field)
{
	return field->id == FIELD_TO || field->id == FIELD_CC ||
	       field->id == FIELD_BCC;
}

static bool is_known_domain(const struct recipient_domain *domains, size_t n,
			    struct span name)
{
	for (size_t i = 0; i < n; i++)
		if (span_eq(domains[i].box.domain.ascii, name))
			return true;
	return false;
}

/* Mostly a list has few domains, and neighbours have the same. */
static void find_domains(struct check *check, struct recipients *all)
{
	struct recipient_domain *domains = NULL;
	struct span last = { 0 };
	size_t room = 0, n = 0;

	for (size_t i = 0; i < all->n && n < RECIPIENT_DOMAINS; i++) {
		struct span name = all->items[i].address->domain->text;
		struct mailbox_domain box;

		if (i > 0 && span_ieq(name, last))
			continue;
		last = name;
		box = mailbox_domain_read(check->arena, name);
		if (!box.named || box.nobody ||
		    is_known_domain(domains, n, box.domain.ascii))
			continue;
		domains = arena_grow(check->arena, domains, n, 1, &room,
				     sizeof(*domains));
		domains[n++] = (struct recipient_domain){ all->items[i], box };
	}
	all->domains = domains;
	all->ndomains = n;
}

const struct recipients *recipients_of(struct check *check)
{
	const struct part *root = &check->msg->parts[0];
	struct recipient *items = NULL;
	struct recipients *all;
	size_t room = 0, n = 0;

	if (check->recipients != NULL)
		return check->recipients;
	all = arena_new(check->arena, struct recipients);
	for (size_t i = 0; i < root->nfields; i++) {
		const struct header *field = &root->fields[i];

		for (size_t k = 0;
		     is_recipient_field(field) && k < field->addresses->n;
		     k++) {
			const struct address *address =
				&field->addresses->items[k];

			if (has_unknown(check, address->local->text) ||
			    has_unknown(check, address->domain->text))
				continue;
			items = arena_grow(check->arena, items, n, 1, &room,
					   sizeof(*items));
			items[n++] = (struct recipient){ field, address };
		}
	}
	all->items = items;
	all->n = n;
	find_domains(check, all);
	check->recipients = all;
	return all;
}

void recipient_report(struct check *check,
		      const struct recipient_domain *domain, const char *what)
{
	const struct view *view = domain->first.address->domain;

	report_at(check, rule_level(check), view, view_range(view, view->text),
		  "%s in %s %s", shown(check, domain->box.domain.unicode),
		  field_name(domain->first.field->id), what);
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
			&recipient_suppressed,
			&recipient_suppression_domain,
			&recipient_list_empty,
			&recipient_invalid_share,
			NULL,
		},
};
