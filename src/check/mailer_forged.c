/* Rules about marks of a program that the program itself does not make. */
#include "check/mailer_rules.h"

/* In a form below, for a byte of the kind; others stand for themselves. "*" is
 * anything that follows. */
static bool fits(char c, char form)
{
	switch (form) {
	case '9':
		return is_digit(c);
	case 'F':
		return is_digit(c) || (c >= 'A' && c <= 'F');
	case 'x':
		return is_alnum(c);
	default:
		return c == form;
	}
}

static bool has_form(struct span s, struct span form)
{
	for (size_t i = 0; i < form.n; i++) {
		if (form.p[i] == '*')
			return true;
		if (i == s.n || !fits(s.p[i], form.p[i]))
			return false;
	}
	return s.n == form.n;
}

static bool has_form_of(struct span s, const struct span *forms)
{
	for (; forms->n > 0; forms++)
		if (has_form(s, *forms))
			return true;
	return false;
}

enum { FORMS_MOST = 8 };

/* Programs whose boundaries (and, where nothing on the way replaces it, whose
 * Message-ID) have had one form for decades. Exchange, which Outlook hands its
 * mail to, makes boundaries of its own. */
static const struct program {
	struct span claim;  /* what the field begins with */
	struct span within; /* and holds */
	const char *name;
	struct span boundaries[FORMS_MOST]; /* the last is empty */
	struct span ids[FORMS_MOST];        /* likewise; none: not looked at */
} programs[] = {
	{ SPAN_INIT("Microsoft Outlook"),
	  SPAN_INIT(""),
	  "Outlook",
	  { SPAN_INIT("----=_NextPart_*"), SPAN_INIT("----_=_NextPart_*"),
	    SPAN_INIT("_999_*"), SPAN_INIT("B_*"), SPAN_INIT("MS_Mac_OE_*") },
	  { { NULL, 0 } } },
	{ SPAN_INIT("Apple Mail"),
	  SPAN_INIT(""),
	  "Apple Mail",
	  { SPAN_INIT("Apple-Mail*") },
	  { SPAN_INIT("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF@*") } },
	{ SPAN_INIT("iPhone Mail"),
	  SPAN_INIT(""),
	  "Mail of the iPhone",
	  { SPAN_INIT("Apple-Mail*") },
	  { SPAN_INIT("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF@*") } },
	{ SPAN_INIT("iPad Mail"),
	  SPAN_INIT(""),
	  "Mail of the iPad",
	  { SPAN_INIT("Apple-Mail*") },
	  { SPAN_INIT("FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF@*") } },
	{ SPAN_INIT("Mozilla"),
	  SPAN_INIT("Thunderbird"),
	  "Thunderbird",
	  { SPAN_INIT("------------xxxxxxxxxxxxxxxxxxxxxxxx") },
	  { { NULL, 0 } } },
	{ SPAN_INIT("The Bat!"),
	  SPAN_INIT(""),
	  "The Bat!",
	  { SPAN_INIT("----------FFFFFFFF*") },
	  { SPAN_INIT("9*") } },
};

static const struct program *program_of(struct span claim)
{
	for (size_t i = 0; i < sizeof(programs) / sizeof(*programs); i++) {
		const struct program *p = &programs[i];

		if (span_starts(claim, p->claim) &&
		    (p->within.n == 0 || span_find(claim, p->within) < claim.n))
			return p;
	}
	return NULL;
}

/* The boundary of the root; NULL. */
static const struct view *boundary_of(const struct check *check)
{
	const struct part *root = &check->msg->parts[0];

	return root->kind == PART_MULTIPART
		       ? params_get(&root->type_params, "boundary")
		       : NULL;
}

/* What stands between the brackets of a Message-ID. */
static struct span message_id_of(const struct header *field)
{
	struct span id = field->body->text;

	if (id.n > 0 && id.p[0] == '<')
		id = span_skip(id, 1);
	return span_first(id, span_until(id, '>'));
}

/* "Microsoft Outlook Express 5.00.2919.6900 DM": mass mailers that did not copy
 * it to the end. Outlook Express ends with its four numbers. */
static bool is_malformed(struct span claim)
{
	struct span prefix = SPAN("Microsoft Outlook Express ");
	size_t n = prefix.n;

	if (!span_istarts(claim, prefix) || n >= claim.n ||
	    !is_digit(claim.p[n]))
		return false;
	while (n < claim.n && (is_digit(claim.p[n]) || claim.p[n] == '.'))
		n++;
	return n < claim.n;
}

static void forged_mua(struct check *check)
{
	const struct header *field = mailer_field(check);
	const struct header *id = message_field(check->msg, FIELD_MESSAGE_ID);
	const struct view *boundary = boundary_of(check);
	const struct program *p;

	if (field == NULL)
		return;
	if (is_malformed(field->body->text)) {
		report(check, field->body, field->body->text,
		       "Outlook Express has never called itself \"%s\"",
		       shown(check, field->body->text));
		return;
	}
	p = program_of(field->body->text);
	if (p == NULL)
		return;
	if (boundary != NULL && !has_form_of(boundary->text, p->boundaries))
		report(check, field->body, field->body->text,
		       "%s says that %s made the message, but the boundary "
		       "\"%s\" is none of its",
		       shown(check, field->name), p->name,
		       shown(check, boundary->text));
	else if (id != NULL && p->ids[0].n > 0 &&
		 !has_form_of(message_id_of(id), p->ids))
		report(check, field->body, field->body->text,
		       "%s says that %s made the message, but the Message-ID "
		       "%s is none of its",
		       shown(check, field->name), p->name,
		       shown(check, id->body->text));
}

const struct rule mailer_forged_mua = {
	.look = forged_mua,
	.text = {
		.id = "mailer-forged-mua",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 200,
		.title = "Says it was made by a program that did not make it",
		.why = "Spam programs pretend to be the mail program of a "
		       "person. Filters know what Outlook, Apple Mail or "
		       "Thunderbird put into a message, and weigh what does "
		       "not fit heavily.",
		.fix = "Name the program that you send with in X-Mailer, or "
		       "leave the field out.",
		.source = "https://rspamd.com/doc/modules/regexp.html",
		.bad = "X-Mailer: Apple Mail (2.3826), Message-ID: "
		       "<1@example.org>",
		.good = "X-Mailer: Example Letters 3.1",
		.stages = STAGE_DRAFT | STAGE_FINAL,
	},
};

/* Outlook's beginning without its numbers behind. QQ and Foxmail, which begin
 * alike, have three groups of eight. */
static bool imitates_outlook(struct span boundary)
{
	static const struct span real[] = {
		SPAN_INIT("----=_NextPart_999_FFFF_FFFFFFFF.FFFFFFFF"),
		SPAN_INIT("----=_NextPart_999_FFFFF_FFFFFFFF.FFFFFFFF"),
		SPAN_INIT("----=_NextPart_999_FFFFFF_FFFFFFFF.FFFFFFFF"),
		SPAN_INIT("----=_NextPart_FFFFFFFF_FFFFFFFF_FFFFFFFF"),
		SPAN_INIT("----=_NextPart_999_FFFFFFFF.FFFFFFFF*"),
		{ NULL, 0 },
	};

	return span_starts(boundary, SPAN("----=_NextPart_")) &&
	       !has_form_of(boundary, real);
}

/* Hyphens and fewer digits than any program has that takes them for a boundary:
 * Mozilla's are 24. */
static bool is_digits_only(struct span boundary)
{
	enum { DIGITS_MOST = 24 };
	size_t hyphens = 0, n;

	while (hyphens < boundary.n && boundary.p[hyphens] == '-')
		hyphens++;
	for (n = hyphens; n < boundary.n; n++)
		if (!is_digit(boundary.p[n]))
			return false;
	return hyphens >= 2 && n > hyphens && n - hyphens < DIGITS_MOST;
}

static void suspicious_boundary(struct check *check)
{
	static const struct span ratware =
		SPAN_INIT("=_NextPart_2rfkindysadvnqw3nerasdf");
	const struct view *boundary = boundary_of(check);
	const char *what;

	if (boundary == NULL)
		return;
	if (span_eq(boundary->text, ratware))
		what = "is known from a spam program";
	else if (imitates_outlook(boundary->text))
		what = "begins like Outlook's, but goes on in another way";
	else if (is_digits_only(boundary->text))
		what = "is of digits only, as spam programs make them";
	else
		return;
	report(check, boundary, boundary->text, "the boundary \"%s\" %s",
	       shown(check, boundary->text), what);
}

const struct rule mailer_suspicious_boundary = {
	.look = suspicious_boundary,
	.text = {
		.id = "mailer-suspicious-boundary",
		.category = "headers",
		.level = MSC_WARNING,
		.points = 100,
		.title = "Boundary as spam programs make it",
		.why = "A boundary shows which library made the message, and "
		       "filters keep lists of those that only spam programs "
		       "make.",
		.fix = "Let your mail library choose the boundary.",
		.source = "https://www.rfc-editor.org/rfc/rfc2046#section-"
			  "5.1.1",
		.bad = "boundary=\"----=_NextPart_AAXPMNBMET\"",
		.good = "boundary=\"=-e6vtALsuHyFD0NuypRt65Q==\"",
		.profiles = PROFILE_B | PROFILE_T,
	},
};
