#include "check/dmarc.h"

/* Where the record is that applies: the domain, its organisation, the public
 * suffix above that. NULL if nowhere. */
static const struct dmarc_name *policy_name(const struct dmarc_walk *walk)
{
	const struct dmarc_name *last = &walk->names[walk->n - 1];

	if (walk->names[0].record != NULL)
		return &walk->names[0];
	for (size_t i = 1; i < walk->n; i++)
		if (walk->names[i].record != NULL &&
		    span_eq(walk->names[i].domain, walk->organisation))
			return &walk->names[i];
	return last->record != NULL && last->record->psd == 'y' ? last : NULL;
}

static void find_record(struct dmarc *d)
{
	const struct dmarc_walk *walk = &d->walk;
	const struct dmarc_name *name;

	d->state = FACT_NONE;
	if (walk->n == 0)
		return;
	if (walk->state == FACT_OPEN ||
	    (walk->state == FACT_UNKNOWN && (walk->names[0].record == NULL))) {
		d->state = walk->state;
		d->fact = walk->fact;
		return;
	}
	name = policy_name(walk);
	if (name == NULL)
		return;
	d->state = FACT_FOUND;
	d->at = name->domain;
	d->record = name->record;
}

/* A policy for a subdomain: "np" if it does not exist (RFC 9989 3.2.13). */
static void inherit(struct facts *facts, struct dmarc *d)
{
	const struct dmarc_record *record = d->record;
	const struct fact *fact;

	if (record->sp != DMARC_UNSET) {
		d->tag = DMARC_SP;
		d->policy = record->sp;
	}
	if (record->np == DMARC_UNSET || record->np == d->policy)
		return;
	fact = facts_want(facts, FACT_DNS_MX, d->domain);
	if (fact->state == FACT_OPEN || fact->state == FACT_UNKNOWN) {
		d->policy_state = fact->state;
		d->policy_fact = fact;
	} else if (fact->state == FACT_NONE && fact->no_name) {
		d->tag = DMARC_NP;
		d->policy = record->np;
	}
}

static void find_policy(struct facts *facts, struct dmarc *d)
{
	const struct dmarc_record *record = d->record;

	d->policy_state = FACT_FOUND;
	d->tag = DMARC_P;
	if (dmarc_policy_is_bad(record)) {
		d->policy = record->rua.n > 0 ? DMARC_NONE : DMARC_UNSET;
	} else {
		d->policy = record->p == DMARC_UNSET ? DMARC_NONE : record->p;
		if (!span_eq(d->at, d->domain))
			inherit(facts, d);
	}
	d->applied = d->policy;
	if (record->test && d->policy > DMARC_NONE)
		d->applied = (enum dmarc_policy)(d->policy - 1);
}

struct dmarc dmarc_find(struct arena *a, struct facts *facts,
			struct span domain)
{
	struct dmarc d = {
		.domain = domain,
		.walk = dmarc_walk(a, facts, domain),
	};

	find_record(&d);
	facts_lean_on(facts, d.fact);
	d.policy_state = d.state;
	d.policy_fact = d.fact;
	if (d.state == FACT_FOUND)
		find_policy(facts, &d);
	return d;
}

/* Whether `domain` is `above` itself or below it. */
static bool is_within(struct span domain, struct span above)
{
	if (domain.n <= above.n || above.n == 0)
		return span_eq(domain, above);
	return domain.p[domain.n - above.n - 1] == '.' &&
	       span_eq(span_skip(domain, domain.n - above.n), above);
}

/* How many labels two names have in common at their ends. */
static size_t common_labels(struct span x, struct span y)
{
	size_t labels = 0, i = 0;

	for (; i < x.n && i < y.n && x.p[x.n - 1 - i] == y.p[y.n - 1 - i]; i++)
		labels += x.p[x.n - 1 - i] == '.';
	if ((i == x.n || x.p[x.n - 1 - i] == '.') &&
	    (i == y.n || y.p[y.n - 1 - i] == '.'))
		labels++;
	return labels;
}

static struct dmarc_answer answer(bool yes)
{
	return (struct dmarc_answer){ yes ? FACT_FOUND : FACT_NONE, NULL };
}

static struct dmarc_answer align(struct arena *a, struct facts *facts,
				 struct span from, struct span identifier,
				 bool strict)
{
	size_t common = common_labels(from, identifier);
	struct dmarc_walk ours, theirs = { 0 };

	if (span_eq(from, identifier))
		return answer(true);
	if (strict || common == 0)
		return answer(false);
	/* With no more than a top-level domain in common the other one is
	 * hardly ever of the same organisation: to be asked only if it may. */
	ours = dmarc_walk(a, facts, from);
	if (common > 1)
		theirs = dmarc_walk(a, facts, identifier);
	if (ours.state != FACT_FOUND)
		return (struct dmarc_answer){ ours.state, ours.fact };
	if (!is_within(identifier, ours.organisation))
		return answer(false);
	if (common == 1)
		theirs = dmarc_walk(a, facts, identifier);
	if (theirs.state != FACT_FOUND)
		return (struct dmarc_answer){ theirs.state, theirs.fact };
	return answer(span_eq(ours.organisation, theirs.organisation));
}

struct dmarc_answer dmarc_aligned(struct arena *a, struct facts *facts,
				  struct span from, struct span identifier,
				  bool strict)
{
	struct dmarc_answer aligned = align(a, facts, from, identifier, strict);

	facts_lean_on(facts, aligned.fact);
	return aligned;
}

enum dmarc_result dmarc_evaluate(struct arena *a, struct facts *facts,
				 const struct dmarc *dmarc,
				 const struct dmarc_identifier *identifiers,
				 size_t n, const struct fact **fact)
{
	static const enum dmarc_result results[] = {
		[FACT_OPEN] = DMARC_RESULT_OPEN,
		[FACT_FOUND] = DMARC_RESULT_PASS,
		[FACT_NONE] = DMARC_RESULT_NONE,
		[FACT_UNKNOWN] = DMARC_RESULT_UNKNOWN,
	};
	enum dmarc_result result = DMARC_RESULT_FAIL;
	const struct dmarc_record *record = dmarc->record;

	*fact = dmarc->fact;
	facts_lean_on(facts, *fact);
	if (dmarc->state != FACT_FOUND)
		return results[dmarc->state];
	if (dmarc_policy_is_bad(record) && record->rua.n == 0)
		return DMARC_RESULT_NONE;
	for (size_t i = 0; i < n && result != DMARC_RESULT_PASS; i++) {
		struct dmarc_answer aligned =
			dmarc_aligned(a, facts, dmarc->domain,
				      identifiers[i].domain,
				      identifiers[i].spf ? record->strict_spf
							 : record->strict_dkim);

		/* What is open is asked again, and comes before what is not
		 * known. */
		if (aligned.state == FACT_NONE ||
		    (aligned.state == FACT_UNKNOWN &&
		     result == DMARC_RESULT_OPEN))
			continue;
		result = results[aligned.state];
		*fact = aligned.fact;
	}
	facts_lean_on(facts, *fact);
	return result;
}

/* What a record of the receiver of reports says (RFC 9990 section 4, steps 6 to
 * 9): they may not go to another host. */
static enum dmarc_report read_grant(struct arena *a, struct span txt,
				    struct span host)
{
	struct dmarc_record record = dmarc_parse(a, txt);

	for (size_t i = 0; i < record.rua.n; i++)
		if (!span_eq(record.rua.items[i].host, host))
			return DMARC_REPORT_AWAY;
	return DMARC_REPORT_GRANTED;
}

enum dmarc_report dmarc_reports_to(struct arena *a, struct facts *facts,
				   const struct dmarc *dmarc, struct span host,
				   const struct fact **fact)
{
	static const enum dmarc_report states[] = {
		[FACT_OPEN] = DMARC_REPORT_OPEN,
		[FACT_FOUND] = DMARC_REPORT_OWN,
		[FACT_NONE] = DMARC_REPORT_REFUSED,
		[FACT_UNKNOWN] = DMARC_REPORT_UNKNOWN,
	};
	struct dmarc_answer own =
		dmarc_aligned(a, facts, dmarc->at, host, false);

	*fact = own.fact;
	if (own.state != FACT_NONE)
		return states[own.state];
	*fact = dmarc_want(a, facts,
			   arena_printf(a, "%.*s._report._dmarc.",
					(int)dmarc->at.n, dmarc->at.p),
			   host);
	if (*fact == NULL)
		return DMARC_REPORT_REFUSED;
	facts_lean_on(facts, *fact);
	if ((*fact)->state != FACT_FOUND)
		return states[(*fact)->state];
	for (size_t i = 0; i < (*fact)->nvalues; i++)
		if (dmarc_is_record((*fact)->values[i].text))
			return read_grant(a, (*fact)->values[i].text, host);
	return DMARC_REPORT_REFUSED;
}
