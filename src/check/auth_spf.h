/* What the rules about SPF have in common: whose record they speak of, what they
 * rest on, and how they name it. */
#ifndef CHECK_AUTH_SPF_H
#define CHECK_AUTH_SPF_H

#include "check/auth.h"

/* Receivers that ask for SPF: Gmail and Yahoo in their guidelines, Outlook.com
 * for high volume, iCloud on its postmaster page. A record that ends in an
 * error is for them as good as none. */
#define ASK_FOR_SPF (GMAIL | YAHOO | OUTLOOK | ICLOUD)

/* What a rule rests on. */
enum auth_spf_reach {
	AUTH_SPF_ITSELF,    /* the record alone */
	AUTH_SPF_REDIRECTS, /* those that redirects lead to, too */
	AUTH_SPF_RECORDS,   /* all records that it leads to */
	AUTH_SPF_ALL,       /* and all that they ask about */
};

/* The SPF of the envelope sender; NULL if there is no such domain, or not all
 * is asked yet. Leans on what is within reach. */
const struct spf *auth_spf_known(struct check *check,
				 enum auth_spf_reach reach);

/* Whether a record is the author's to change: it is of the organisation in
 * From. */
bool auth_spf_is_own(struct check *check, const struct spf_step *step);

/* Whose record it is: "example.org", and if it is not the one asked about,
 * behind it which one leads there. In the arena. */
const char *auth_spf_domain(struct check *check, const struct spf_step *step);

/* "\"ip4:1.2.3\" in the SPF record of example.org", and without a part of it,
 * `at`, the record itself. In the arena. */
const char *auth_spf_place(struct check *check, const struct spf_step *step,
			   struct span at);

/*
 * Where the envelope sender is only guessed, the mail may bounce to a domain of
 * the service that sends it, whose SPF counts instead. So that a domain lets
 * nobody send is then no more than a warning: the level for that, and what is
 * to be said behind it, or "".
 */
enum msc_level auth_spf_level(struct check *check);
const char *auth_spf_guess(struct check *check);

#endif
