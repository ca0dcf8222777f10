#include "check/spf_walk.h"

enum { CLOSING = 2 }; /* issues that are of the whole */

/* A walk that is under way. */
struct walk {
	struct spf_asker *asker;
	struct spf_lint *lint;
	const struct spf_step *step; /* the record that is looked at */
	size_t mechanisms;           /* that were met, but "all" */
	size_t room;                 /* of lint->issues */
};

const char *spf_fault_why(enum spf_fault fault)
{
	static const char *const texts[] = {
		[SPF_SEVERAL] = "has more than one SPF record",
		[SPF_ABSENT] = "leads to a domain without an SPF record",
		[SPF_TARGET] = "leads to what is no domain name",
		[SPF_LOOP] = "leads back to where it came from",
		[SPF_MXS] = "asks about more than 10 mail servers",
		[SPF_LOOKUPS] = "needs more than 10 DNS look-ups",
		[SPF_VOIDS] = "asks the DNS in vain more than twice",
		[SPF_UNKNOWN] = "could not be looked up",
		[SPF_VARIES] = "rests on who connects",
		[SPF_VOID] = "asks the DNS in vain",
		[SPF_NAMELESS] = "asks about what is no domain name",
		[SPF_PLUS_ALL] = "lets everybody pass",
		[SPF_WIDE] = "lets a great many addresses pass",
		[SPF_NEUTRAL_ALL] = "says nothing about all others",
		[SPF_NO_ALL] = "says nothing about all others",
		[SPF_DENY_ALL] = "lets nobody pass",
		[SPF_HAS_PTR] = "is slow and should not be used",
		[SPF_UNREACHED] = "has no effect beside \"all\"",
	};

	return texts[fault];
}

static struct spf_issue *add_issue(struct walk *w, enum spf_fault fault,
				   struct span at)
{
	struct spf_lint *lint = w->lint;
	struct spf_issue *issue;

	/* There is room for one more than there may be, which is lost. */
	lint->issues = arena_grow(w->asker->arena, lint->issues, lint->nissues,
				  1, &w->room, sizeof(*issue));
	issue = &lint->issues[lint->nissues];
	lint->nissues += lint->nissues < SPF_ISSUES_MOST;
	*issue = (struct spf_issue){ .fault = fault,
				     .step = w->step,
				     .at = at,
				     .why = spf_fault_why(fault) };
	return issue;
}

/* Whether a domain is on the way to the record that is looked at. */
static bool is_loop(const struct walk *w, struct span domain)
{
	const struct spf_step *step = w->step;

	while (step != NULL && !span_eq(step->domain, domain))
		step = step->from;
	return step != NULL;
}

struct spf_step *spf_step_new(struct arena *a, struct span domain,
			      const struct spf_step *from,
			      const struct spf_term *term)
{
	struct spf_step *step = arena_new(a, struct spf_step);
	bool redirect = term == NULL || term->kind == SPF_REDIRECT;

	step->domain = domain;
	step->from = from;
	step->term = term == NULL ? (struct span){ 0 } : term->text;
	step->root = redirect && (from == NULL || from->root);
	step->passes = (from == NULL || from->passes) &&
		       (redirect || term->qualifier == '+');
	return step;
}

static void add_step(struct walk *w, struct span domain,
		     const struct spf_term *term)
{
	w->lint->steps[w->lint->nsteps++] =
		spf_step_new(w->asker->arena, domain, w->step, term);
}

/* An include or a redirect. The record is asked for when its turn comes, still
 * in this walk. */
static void follow(struct walk *w, const struct spf_term *term)
{
	struct spf_target target = spf_target(w->asker, w->step->domain, term);

	if (target.state == SPF_ASKED_VARIES)
		add_issue(w, SPF_VARIES, term->text);
	if (target.state == SPF_ASKED_NO_NAME)
		add_issue(w, SPF_TARGET, term->text);
	if (target.state != SPF_ASKED_YES)
		return;
	if (is_loop(w, target.name)) {
		add_issue(w, SPF_LOOP, term->text);
		return;
	}
	add_step(w, target.name, term);
}

/* A mechanism that asks the DNS about addresses. */
static void ask(struct walk *w, const struct spf_term *term)
{
	struct spf_answer answer = spf_match(w->asker, w->step->domain, term);

	if (answer.state == SPF_ASKED_UNKNOWN)
		add_issue(w, SPF_UNKNOWN, term->text)->fact = answer.fact;
	if (answer.state == SPF_ASKED_VARIES)
		add_issue(w, SPF_VARIES, term->text);
	if (answer.state == SPF_ASKED_NO_NAME)
		add_issue(w, SPF_NAMELESS, term->text);
	if (answer.state == SPF_ASKED_MANY)
		add_issue(w, SPF_MXS, term->text);
	if (answer.in_vain) {
		w->lint->voids++;
		add_issue(w, SPF_VOID, term->text);
	}
}

static void judge_width(struct walk *w, const struct spf_term *term)
{
	bool both = term->kind == SPF_A || term->kind == SPF_MX;
	bool four = (both || term->kind == SPF_IP4) && term->bits4 < SPF_WIDE4;
	bool six = (both || term->kind == SPF_IP6) && term->bits6 < SPF_WIDE6;
	struct spf_issue *issue;

	if ((!four && !six) || term->qualifier != '+' || !w->step->passes)
		return;
	issue = add_issue(w, SPF_WIDE, term->text);
	issue->six = !four;
	issue->number = four ? term->bits4 : term->bits6;
}

static void judge_all(struct walk *w, const struct spf_term *term)
{
	if (term->qualifier == '+' && w->step->passes)
		add_issue(w, SPF_PLUS_ALL, term->text);
	if (!w->step->root)
		return;
	if (term->qualifier == '?')
		add_issue(w, SPF_NEUTRAL_ALL, term->text);
	if (term->qualifier == '-' && w->mechanisms == 0)
		add_issue(w, SPF_DENY_ALL, term->text);
}

/* Whether a term that asks is still within what is walked. */
static bool count(struct walk *w, const struct spf_term *term)
{
	size_t n = spf_term_count(term);

	if (w->lint->lookups + n > SPF_WALK_MOST) {
		w->lint->more = true;
		return false;
	}
	w->lint->lookups += n;
	return true;
}

static void walk_mechanism(struct walk *w, const struct spf_term *term)
{
	w->mechanisms++;
	if (term->kind == SPF_PTR)
		add_issue(w, SPF_HAS_PTR, term->text);
	judge_width(w, term);
	if (!spf_term_asks(term) || !count(w, term))
		return;
	if (term->kind == SPF_INCLUDE)
		follow(w, term);
	else if (w->lint->lookups <= SPF_TERMS_MOST)
		ask(w, term);
}

/* What no receiver comes to, since "all" matches before. */
static void walk_unreached(struct walk *w, const struct spf_record *record,
			   size_t from)
{
	for (size_t i = 0; i < record->nterms; i++) {
		const struct spf_term *term = &record->terms[i];
		bool behind = i >= from && term->kind < SPF_REDIRECT;

		if (behind || term->kind == SPF_REDIRECT) {
			add_issue(w, SPF_UNREACHED, term->text);
			return;
		}
	}
}

static void walk_terms(struct walk *w, const struct spf_record *record)
{
	for (size_t i = 0; i < record->nterms; i++) {
		const struct spf_term *term = &record->terms[i];

		if (term->kind == SPF_ALL) {
			judge_all(w, term);
			walk_unreached(w, record, i + 1);
			return;
		}
		if (term->kind < SPF_REDIRECT)
			walk_mechanism(w, term);
	}
	if (record->redirect == NULL) {
		if (w->step->root)
			add_issue(w, SPF_NO_ALL, (struct span){ 0 });
	} else if (count(w, record->redirect)) {
		follow(w, record->redirect);
	}
}

/* An explanation is asked for together with all else, though it is wanted only
 * by who fails. */
static void walk_record(struct walk *w, struct span text)
{
	struct spf_record record = spf_record_parse(w->asker->arena, text);

	if (record.why != NULL) {
		add_issue(w, SPF_SYNTAX, record.bad)->why = record.why;
		return;
	}
	walk_terms(w, &record);
	if (record.exp != NULL && w->step->root && w->asker->query.ip_bytes > 0)
		(void)spf_explain(w->asker, w->step->domain, record.exp);
}

/* That the very domain asked about has no record is no issue of the record. */
static void walk_step(struct walk *w, struct spf_step *step)
{
	struct spf_selected s = spf_select(w->asker, step->domain);

	w->step = step;
	step->record = s.record;
	if (s.state == SPF_ASKED_YES) {
		walk_record(w, s.record);
	} else if (s.state == SPF_ASKED_MANY) {
		add_issue(w, SPF_SEVERAL, (struct span){ 0 })->fact = s.fact;
	} else if (s.state == SPF_ASKED_UNKNOWN) {
		add_issue(w, SPF_UNKNOWN, (struct span){ 0 })->fact = s.fact;
	} else if (s.state != SPF_ASKED_OPEN && step->from != NULL) {
		w->step = step->from;
		add_issue(w, SPF_ABSENT, step->term)->fact = s.fact;
	}
}

struct spf_lint spf_walk(struct spf_asker *asker, struct span domain)
{
	struct spf_lint lint = { 0 };
	struct walk w = { .asker = asker, .lint = &lint };

	lint.steps = arena_alloc(asker->arena, SPF_WALK_MOST + 1,
				 sizeof(struct spf_step *));
	add_step(&w, domain, NULL);
	for (size_t i = 0; i < lint.nsteps; i++)
		walk_step(&w, lint.steps[i]);
	w.step = lint.steps[0];
	if (lint.nissues > SPF_ISSUES_MOST - CLOSING)
		lint.nissues = SPF_ISSUES_MOST - CLOSING;
	if (lint.lookups > SPF_TERMS_MOST)
		add_issue(&w, SPF_LOOKUPS, (struct span){ 0 })->number =
			lint.lookups;
	if (lint.voids > SPF_VOIDS_MOST)
		add_issue(&w, SPF_VOIDS, (struct span){ 0 })->number =
			lint.voids;
	return lint;
}

const struct spf_issue *spf_lint_find(const struct spf_lint *lint,
				      enum spf_fault fault)
{
	for (size_t i = 0; i < lint->nissues; i++)
		if (lint->issues[i].fault == fault)
			return &lint->issues[i];
	return NULL;
}

const struct spf_step *spf_lint_step(const struct spf_lint *lint,
				     struct span domain)
{
	for (size_t i = 0; i < lint->nsteps; i++)
		if (lint->steps[i]->passes &&
		    span_eq(lint->steps[i]->domain, domain))
			return lint->steps[i];
	return NULL;
}
