/* Rules about who reads at a recipient's address, as far as the address says. */
#include "check/recipient_rules.h"
#include "check/sender.h"

/* Where the domain is known not to exist, recipient-nxdomain says what may be
 * meant. */
static bool looks_mistyped(struct check *check,
			   const struct mailbox_domain *box)
{
	return box->meant.n > 0 &&
	       !facts_consult(check->facts, FACT_DNS_MX, box->domain.ascii)
			->no_name;
}

static void typo_domain(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++) {
		const struct mailbox_domain *box = &all->domains[i].box;

		if (looks_mistyped(check, box))
			recipient_report(
				check, &all->domains[i],
				arena_printf(check->arena,
					     "looks like a slip of the keys "
					     "for %s",
					     shown(check, box->meant)));
	}
}

const struct rule recipient_typo_domain = {
	.look = typo_domain,
	.text = {
		.id = "recipient-typo-domain",
		.category = "recipients",
		.level = MSC_WARNING,
		.points = 30,
		.title = "Recipient's domain looks mistyped",
		.why = "One letter makes another provider of it, at which the "
		       "recipient has no mailbox. Domains that are nearly a "
		       "known one often belong to somebody who collects such "
		       "mail.",
		.fix = "Ask the recipient; do not correct it unseen, since the "
		       "domain may be meant.",
		.source = "https://github.com/mailcheck/mailcheck",
		.bad = "To: jane@gmial.com",
		.good = "To: jane@gmail.com",
		.profiles = PROFILE_B,
	},
};

static void disposable(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++)
		if (all->domains[i].box.disposable)
			recipient_report(check, &all->domains[i],
					 "gives mailboxes that are thrown "
					 "away");
}

const struct rule recipient_disposable = {
	.look = disposable,
	.text = {
		.id = "recipient-disposable",
		.category = "recipients",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Recipient's mailbox is made to be thrown away",
		.why = "Such mailboxes are gone within hours or days, and mail "
		       "to them then comes back or meets a trap. Lists of them "
		       "have mistakes.",
		.fix = "Look at the address, and take it off the list if the "
		       "recipient never did anything with your mail.",
		.source = "https://github.com/disposable-email-domains/"
			  "disposable-email-domains",
		.bad = "To: jane@mailinator.com",
		.profiles = PROFILE_B,
	},
};

static void privacy_relay(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++)
		if (all->domains[i].box.relay)
			recipient_report(check, &all->domains[i],
					 "passes mail on to a person's own "
					 "mailbox: keep it");
}

const struct rule recipient_privacy_relay = {
	.look = privacy_relay,
	.text = {
		.id = "recipient-privacy-relay",
		.category = "recipients",
		.level = MSC_NOTE,
		.title = "Recipient hides behind a relay",
		.why = "Apple, Mozilla and others give people an address for "
		       "each sender and pass its mail on. They are customers "
		       "like any other, though such domains often stand in "
		       "lists of disposable ones.",
		.fix = "Keep the address.",
		.source = "https://support.apple.com/en-us/105078",
		.bad = "To: dpdcnf87nu@privaterelay.appleid.com",
		.profiles = PROFILE_B,
	},
};

static void role_account(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->n; i++) {
		const struct recipient *r = &all->items[i];
		const struct view *local = r->address->local;

		if (mailbox_is_role(local->text) && !is_list(check, r->address))
			report(check, local, local->text,
			       "\"%s\" in %s is the address of a role, not of "
			       "a person",
			       shown(check, local->text),
			       field_name(r->field->id));
	}
}

const struct rule recipient_role_account = {
	.look = role_account,
	.text = {
		.id = "recipient-role-account",
		.category = "recipients",
		.level = MSC_WARNING,
		.points = 10,
		.title = "Recipient is a role, not a person",
		.why = "Addresses such as info@ or sales@ are read by several "
		       "people, of whom hardly any subscribed; they are easily "
		       "guessed, so that lists that were bought are full of "
		       "them, and complaints are frequent.",
		.fix = "Keep it only if somebody there asked for the mail.",
		.source = "https://www.rfc-editor.org/rfc/rfc2142",
		.bad = "To: info@example.com",
		.profiles = PROFILE_B,
	},
};

static void internal_or_test(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->n; i++) {
		const struct recipient *r = &all->items[i];
		const struct view *view = r->address->domain;
		struct domain d = domain_parse(check->arena, view->text);

		if (d.reserved != NULL)
			report(check, view, view->text,
			       "%s in %s is set aside and reaches nobody (%s)",
			       shown(check, d.unicode),
			       field_name(r->field->id), d.reserved->source);
	}
}

const struct rule recipient_internal_or_test = {
	.look = internal_or_test,
	.text = {
		.id = "recipient-internal-or-test",
		.category = "recipients",
		.level = MSC_WARNING,
		.points = 10,
		.title = "Recipient's domain is one for examples or tests",
		.why = "Nobody has a mailbox there: names such as example.com, "
		       ".test and .local are set aside. It is left from a "
		       "test, or was typed in to get past a form.",
		.fix = "Take the address off the list.",
		.source = "https://www.rfc-editor.org/rfc/rfc2606",
		.bad = "To: test@example.com",
		.profiles = PROFILE_B,
	},
};

static void too_many_visible(struct check *check)
{
	enum { MOST = 20 };
	bool bulk = check->profile == MSC_PROFILE_BULK;
	const struct header *first = NULL;
	const struct recipients *all = recipients_of(check);
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		if (all->items[i].field->id == FIELD_BCC)
			continue;
		first = first == NULL ? all->items[i].field : first;
		n++;
	}
	if (n <= (bulk ? 1 : MOST) || is_discussion(check))
		return;
	report_at(check, bulk ? MSC_ERROR : MSC_WARNING, first->body,
		  view_range(first->body, first->body->text),
		  "%zu recipients can see each other's addresses", n);
}

const struct rule recipient_too_many_visible = {
	.look = too_many_visible,
	.text = {
		.id = "recipient-too-many-visible",
		.category = "recipients",
		.level = MSC_WARNING,
		.level_bulk = MSC_ERROR,
		.points = 80,
		.title = "Recipients see each other's addresses",
		.why = "All addresses in To and Cc are shown to everyone. That "
		       "tells strangers who your customers are, an answer to "
		       "all reaches all, and filters know lists in To from "
		       "spam.",
		.fix = "Send each recipient a message of their own.",
		.source = "https://www.rfc-editor.org/rfc/rfc5322#section-3.6.3",
		.bad = "To: jane@example.com, john@example.net (bulk mail)",
	},
};

static void duplicate(struct check *check)
{
	enum { MOST = 500 }; /* that are compared with those before */
	const struct recipients *all = recipients_of(check);
	struct span keys[MOST];
	size_t n = 0;

	for (size_t i = 0; i < all->n && n < MOST; i++) {
		const struct recipient *r = &all->items[i];
		const struct address *address = r->address;
		struct span key =
			mailbox_key(check->arena, address->local->text,
				    address->domain->text);
		size_t k = 0;

		while (k < n && !span_ieq(keys[k], key))
			k++;
		if (k == n)
			keys[n++] = key;
		else
			report_at(
				check, rule_level(check), r->field->body,
				address->spec,
				"%s in %s is the address of somebody who gets "
				"it already",
				shown(check, address->local->text),
				field_name(r->field->id));
	}
}

const struct rule recipient_duplicate = {
	.look = duplicate,
	.text = {
		.id = "recipient-duplicate",
		.category = "recipients",
		.level = MSC_WARNING,
		.points = 10,
		.title = "The same person is addressed twice",
		.why = "The two addresses deliver to one mailbox: they differ "
		       "by capitals, by what follows a plus, or by dots that "
		       "Gmail takes for nothing. Who gets a message twice "
		       "complains.",
		.fix = "Take one of them out.",
		.source = "https://support.google.com/mail/answer/7436150",
		.bad = "To: jane@example.com, Jane+news@example.com",
		.profiles = PROFILE_B,
	},
};
