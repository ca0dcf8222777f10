/* Rules about the mail servers of the recipients' domains. */
#include "check/mailhost.h"
#include "check/providers.h"
#include "check/recipient_rules.h"

static const char *nowhere_text(struct check *check,
				const struct mailbox_domain *box)
{
	if (box->meant.n == 0)
		return "does not exist";
	return arena_printf(check->arena, "does not exist; is %s meant?",
			    shown(check, box->meant));
}

static void nxdomain(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++) {
		const struct mailbox_domain *box = &all->domains[i].box;

		if (mailhosts_of(check->facts, box->domain.ascii).state ==
		    MAILHOSTS_NO_NAME)
			recipient_report(check, &all->domains[i],
					 nowhere_text(check, box));
	}
}

const struct rule recipient_nxdomain = {
	.look = nxdomain,
	.text = {
		.id = "recipient-nxdomain",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Recipient's domain does not exist",
		.why = "The DNS knows no such domain, so the message comes "
		       "back. Providers count messages to nobody against who "
		       "sends them.",
		.fix = "Correct the address, or take it off the list.",
		.source = "https://support.google.com/a/answer/3726730",
		.bad = "To: jane@exmaple-customer.com",
		.needs = MSC_NEEDS_DNS,
		.providers = GMAIL | MSC_BIT(MSC_ALIBABA),
	},
};

static void no_mx_no_a(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++)
		if (mailhosts_of(check->facts, all->domains[i].box.domain.ascii)
			    .state == MAILHOSTS_NONE)
			recipient_report(
				check, &all->domains[i],
				"has neither MX nor address: no server "
				"takes its mail");
}

const struct rule recipient_no_mx_no_a = {
	.look = no_mx_no_a,
	.text = {
		.id = "recipient-no-mx-no-a",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Recipient's domain has no mail server",
		.why = "A message goes to the hosts of a domain's MX records, "
		       "or to its address if there are none. This one has "
		       "neither: the message comes back.",
		.fix = "Correct the address, or take it off the list.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321#section-5.1",
		.needs = MSC_NEEDS_DNS,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

static void implicit_mx_only(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++)
		if (mailhosts_of(check->facts, all->domains[i].box.domain.ascii)
			    .state == MAILHOSTS_IMPLICIT)
			recipient_report(check, &all->domains[i],
					 "has an address but no MX: likely "
					 "nobody reads mail there");
}

const struct rule recipient_implicit_mx_only = {
	.look = implicit_mx_only,
	.text = {
		.id = "recipient-implicit-mx-only",
		.category = "recipients",
		.level = MSC_WARNING,
		.points = 20,
		.title = "Recipient's domain has an address but no MX",
		.why = "Mail may go to the address itself, but hardly any "
		       "domain that takes mail is kept so. Mostly it is a web "
		       "site, or a slip of the keys that somebody owns.",
		.fix = "See whether mail to that domain ever arrived; else "
		       "take the address off the list.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321#section-5.1",
		.needs = MSC_NEEDS_DNS,
		.profiles = PROFILE_B,
	},
};

static void null_mx(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++)
		if (mailhosts_of(check->facts, all->domains[i].box.domain.ascii)
			    .state == MAILHOSTS_NULL)
			recipient_report(check, &all->domains[i],
					 "says that it takes no mail (null "
					 "MX)");
}

const struct rule recipient_null_mx = {
	.look = null_mx,
	.text = {
		.id = "recipient-null-mx",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 100,
		.title = "Recipient's domain says that it takes no mail",
		.why = "The MX record \"0 .\" means that there is no mailbox "
		       "in the domain. A server gives the message back "
		       "without trying.",
		.fix = "Correct the address, or take it off the list.",
		.source = "https://www.rfc-editor.org/rfc/rfc7505#section-3",
		.needs = MSC_NEEDS_DNS,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};

static void mx_broken(struct check *check)
{
	const struct recipients *all = recipients_of(check);

	for (size_t i = 0; i < all->ndomains; i++) {
		struct mailhosts hosts = mailhosts_of(
			check->facts, all->domains[i].box.domain.ascii);

		if (hosts.n > 0 && hosts.ndead == hosts.n)
			recipient_report(
				check, &all->domains[i],
				arena_printf(check->arena,
					     "has no mail server that works: "
					     "%s %s",
					     shown(check, hosts.faulty),
					     mailhost_fault_text(hosts.fault)));
	}
}

const struct rule recipient_mx_broken = {
	.look = mx_broken,
	.text = {
		.id = "recipient-mx-broken",
		.category = "recipients",
		.level = MSC_ERROR,
		.points = 100,
		.title = "No mail server of the recipient's domain works",
		.why = "None of the hosts that are to take its mail has an "
		       "address that can be reached: they do not exist, or "
		       "are of a private network.",
		.fix = "Correct the address, or take it off the list until "
		       "the domain works again.",
		.source = "https://www.rfc-editor.org/rfc/rfc5321#section-5.1",
		.needs = MSC_NEEDS_DNS,
		.providers = MSC_BIT(MSC_ALIBABA),
	},
};
