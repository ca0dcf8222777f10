#include "check/author.h"

#include "check/sender.h"

/* The first address in From, its domain taken apart; false if that cannot be
 * looked up. */
static bool first_author(struct check *check, struct sender *author,
			 struct domain *domain)
{
	/* Faults of a name that is one all the same. */
	enum {
		HARMLESS = 1U << DOMAIN_FINAL_DOT | 1U << DOMAIN_HYPHENS |
			   1U << DOMAIN_SCRIPTS,
	};

	*author = (struct sender){ 0 };
	return sender_domain_next(check, author, domain) &&
	       author->field->id == FIELD_FROM && author->first &&
	       (domain->faults & ~(unsigned)HARMLESS) == 0 &&
	       !domain->literal && !domain->numeric && domain->labels > 1;
}

const struct dmarc *author_dmarc(struct check *check)
{
	struct sender author;
	struct domain domain;
	struct dmarc *dmarc;

	if (check->dmarc != NULL) {
		facts_lean_on(check->facts, check->dmarc->fact);
		return check->dmarc;
	}
	if (!first_author(check, &author, &domain))
		return NULL;
	dmarc = arena_new(check->arena, struct dmarc);
	*dmarc = dmarc_find(check->arena, check->facts, domain.ascii);
	if (dmarc->state != FACT_OPEN && dmarc->policy_state != FACT_OPEN)
		check->dmarc = dmarc;
	return dmarc;
}

bool is_authors(struct check *check, struct span domain)
{
	struct span own = author_organisation(check);

	return own.n > 0 && domain.n >= own.n;
}

void report_author(struct check *check, enum msc_level level,
		   const char *message)
{
	struct sender author;
	struct domain domain;

	if (first_author(check, &author, &domain))
		report_at(check, level, author.address->domain,
			  view_range(author.address->domain,
				     author.address->domain->text),
			  "%s", message);
}
