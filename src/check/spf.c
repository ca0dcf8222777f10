#include "check/spf.h"

enum { DEPTH_MOST = SPF_TERMS_MOST + 2 };

/* One record under evaluation. */
struct frame {
	const struct spf_step *step;
	struct spf_record record;
	size_t next;                    /* term */
	const struct spf_term *include; /* in the frame below */
};

/* check_host() (RFC 7208 4), its recursion kept in a stack. */
struct run {
	struct spf_asker *asker;
	struct spf *spf;
	struct frame stack[DEPTH_MOST];
	size_t depth;
	bool decided; /* spf->result is that of the frame on top */
};

static void decide(struct run *r, enum spf_result result)
{
	r->decided = true;
	r->spf->result = result;
}

static void decide_error(struct run *r, enum spf_fault fault, struct span at,
			 const struct fact *fact)
{
	const struct spf_step *step = r->stack[r->depth - 1].step;

	decide(r, fault == SPF_UNKNOWN ? SPF_TEMPERROR : SPF_PERMERROR);
	r->spf->step = step;
	r->spf->matched = at;
	r->spf->error = (struct spf_issue){ .fault = fault,
					    .step = step,
					    .at = at,
					    .why = spf_fault_why(fault),
					    .fact = fact };
}

/* Put the record of a domain on top: RFC 7208 4.3 to 4.6. */
static void enter(struct run *r, struct span domain,
		  const struct spf_step *from, const struct spf_term *term,
		  const struct spf_term *include)
{
	struct spf_selected s = spf_select(r->asker, domain);
	struct spf_step *step =
		spf_step_new(r->asker->arena, domain, from, term);
	struct frame *frame = &r->stack[r->depth++];

	step->record = s.record;
	*frame = (struct frame){ .step = step, .include = include };
	if (s.state == SPF_ASKED_OPEN) {
		decide(r, SPF_OPEN);
	} else if (s.state == SPF_ASKED_UNKNOWN) {
		decide_error(r, SPF_UNKNOWN, (struct span){ 0 }, s.fact);
	} else if (s.state == SPF_ASKED_MANY) {
		decide_error(r, SPF_SEVERAL, (struct span){ 0 }, s.fact);
	} else if (s.state != SPF_ASKED_YES) {
		decide(r, SPF_NONE);
	} else {
		frame->record = spf_record_parse(r->asker->arena, s.record);
		if (frame->record.why == NULL)
			return;
		decide_error(r, SPF_SYNTAX, frame->record.bad, NULL);
		r->spf->error.why = frame->record.why;
	}
}

/* Count a term that asks: false if it is one too many. */
static bool count(struct run *r, const struct spf_term *term)
{
	r->spf->lookups += spf_term_count(term);
	if (r->spf->lookups <= SPF_TERMS_MOST)
		return true;
	decide_error(r, SPF_LOOKUPS, term->text, NULL);
	r->spf->error.number = r->spf->lookups;
	return false;
}

/* An include, or the redirect that takes the place of its record. */
static void follow(struct run *r, const struct spf_term *term)
{
	struct frame *top = &r->stack[r->depth - 1];
	const struct spf_step *from = top->step;
	const struct spf_term *include = term;
	struct spf_target target;

	if (!count(r, term))
		return;
	target = spf_target(r->asker, from->domain, term);
	if (target.state == SPF_ASKED_OPEN ||
	    target.state == SPF_ASKED_VARIES) {
		decide(r, target.state == SPF_ASKED_OPEN ? SPF_OPEN
							 : SPF_UNDECIDED);
		return;
	}
	if (target.state != SPF_ASKED_YES) {
		decide_error(r, SPF_TARGET, term->text, NULL);
		return;
	}
	if (term->kind == SPF_REDIRECT) {
		include = top->include;
		r->depth--;
	}
	enter(r, target.name, from, term, include);
	if (term->kind == SPF_INCLUDE || !r->decided ||
	    r->spf->result != SPF_NONE)
		return;
	r->stack[r->depth - 1].step = from; /* that is where it is wrong */
	decide_error(r, SPF_ABSENT, term->text, NULL);
}

static enum spf_result result_of(char qualifier)
{
	switch (qualifier) {
	case '-':
		return SPF_FAIL;
	case '~':
		return SPF_SOFTFAIL;
	case '?':
		return SPF_NEUTRAL;
	default:
		return SPF_PASS;
	}
}

static void try_mechanism(struct run *r, const struct spf_term *term)
{
	const struct spf_step *step = r->stack[r->depth - 1].step;
	struct spf_answer answer;

	if (!count(r, term))
		return;
	answer = spf_match(r->asker, step->domain, term);
	if (answer.state == SPF_ASKED_YES) {
		decide(r, result_of(term->qualifier));
		r->spf->step = step;
		r->spf->matched = term->text;
	} else if (answer.state == SPF_ASKED_OPEN) {
		decide(r, SPF_OPEN);
	} else if (answer.state == SPF_ASKED_VARIES) {
		decide(r, SPF_UNDECIDED);
	} else if (answer.state == SPF_ASKED_UNKNOWN) {
		decide_error(r, SPF_UNKNOWN, term->text, answer.fact);
	} else if (answer.state == SPF_ASKED_MANY) {
		decide_error(r, SPF_MXS, term->text, NULL);
	}
	r->spf->voids += answer.in_vain;
	if (r->spf->voids > SPF_VOIDS_MOST)
		decide_error(r, SPF_VOIDS, term->text, NULL);
}

/* The end of a record that has matched nothing (RFC 7208 4.7). */
static void end_record(struct run *r)
{
	const struct spf_term *redirect =
		r->stack[r->depth - 1].record.redirect;

	if (redirect == NULL)
		decide(r, SPF_NEUTRAL);
	else
		follow(r, redirect);
}

/* Take the frame on top off, whose result is there, and go on below with what
 * it means for the include (RFC 7208 5.2). */
static void leave(struct run *r)
{
	const struct spf_term *include = r->stack[r->depth - 1].include;
	enum spf_result result = r->spf->result;

	r->depth--;
	if (result == SPF_PASS) {
		decide(r, result_of(include->qualifier));
	} else if (result == SPF_NONE) {
		decide_error(r, SPF_ABSENT, include->text, NULL);
	} else if (result == SPF_FAIL || result == SPF_SOFTFAIL ||
		   result == SPF_NEUTRAL) {
		r->decided = false;
		r->spf->step = NULL;
		r->spf->matched = (struct span){ 0 };
	}
}

static void next_term(struct run *r)
{
	struct frame *top = &r->stack[r->depth - 1];
	const struct spf_term *term;

	if (top->next == top->record.nterms) {
		end_record(r);
		return;
	}
	term = &top->record.terms[top->next++];
	if (term->kind == SPF_INCLUDE)
		follow(r, term);
	else if (term->kind < SPF_REDIRECT)
		try_mechanism(r, term);
}

static void explain(struct run *r)
{
	const struct frame *last = &r->stack[0];
	struct spf_target text;

	if (r->spf->result != SPF_FAIL || last->record.exp == NULL)
		return;
	text = spf_explain(r->asker, last->step->domain, last->record.exp);
	if (text.state == SPF_ASKED_OPEN)
		r->spf->result = SPF_OPEN;
	if (text.state == SPF_ASKED_YES)
		r->spf->explanation = text.name;
}

static void evaluate(struct spf_asker *asker, struct spf *spf)
{
	struct run r = { .asker = asker, .spf = spf };

	enter(&r, spf->domain, NULL, NULL, NULL);
	while (!r.decided || r.depth > 1) {
		if (r.decided)
			leave(&r);
		else
			next_term(&r);
	}
	explain(&r);
}

/* What holds whoever connects. */
static void decide_without_address(struct spf *spf)
{
	const struct spf_issue *first =
		spf->lint.nissues > 0 ? &spf->lint.issues[0] : NULL;

	spf->result = SPF_UNDECIDED;
	spf->lookups = spf->lint.lookups;
	spf->voids = spf->lint.voids;
	if (spf->record.n == 0)
		spf->result = SPF_NONE;
	if (first == NULL || first->step != spf->lint.steps[0])
		return;
	if (first->fault == SPF_SYNTAX || first->fault == SPF_SEVERAL)
		spf->result = SPF_PERMERROR;
	if (first->fault == SPF_UNKNOWN && first->at.n == 0)
		spf->result = SPF_TEMPERROR;
	if (spf->result == SPF_PERMERROR || spf->result == SPF_TEMPERROR)
		spf->error = *first;
}

struct spf spf_check(struct arena *a, struct facts *facts,
		     const struct spf_query *query)
{
	struct spf_asker asker = spf_asker_begin(a, facts, query);
	struct spf spf = { .result = SPF_NONE, .domain = asker.domain };
	struct spf_selected s;

	if (!spf_is_sender_domain(asker.domain))
		return spf;
	spf.domain = spf_as_name(a, asker.domain);
	spf.lint = spf_walk(&asker, spf.domain);
	s = spf_select(&asker, spf.domain);
	spf.record = s.record;
	spf.near = s.near;
	spf.sender_id = s.sender_id;
	if (query->ip_bytes > 0)
		evaluate(&asker, &spf);
	else
		decide_without_address(&spf);
	spf.open = asker.open;
	if (asker.open != NULL)
		spf.result = SPF_OPEN;
	return spf;
}

const char *spf_result_name(enum spf_result result)
{
	static const char *const names[] = {
		[SPF_OPEN] = "open",           [SPF_UNDECIDED] = "undecided",
		[SPF_NONE] = "none",           [SPF_NEUTRAL] = "neutral",
		[SPF_PASS] = "pass",           [SPF_FAIL] = "fail",
		[SPF_SOFTFAIL] = "softfail",   [SPF_TEMPERROR] = "temperror",
		[SPF_PERMERROR] = "permerror",
	};

	return names[result];
}
