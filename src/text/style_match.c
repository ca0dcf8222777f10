#include "text/style_match.h"

enum { BYTES_A_STEP = 8 }; /* of an attribute */

static bool is_blank(char c)
{
	return c <= ' ' && (is_space(c) || c == '\f');
}

struct span style_next_class(struct span classes, size_t *at)
{
	size_t begin;

	while (*at < classes.n && is_blank(classes.p[*at]))
		(*at)++;
	begin = *at;
	while (*at < classes.n && !is_blank(classes.p[*at]))
		(*at)++;
	return span_slice(classes, begin, *at - begin);
}

void style_mark_subject(struct style_subject *subject,
			const struct style_subject *outer)
{
	struct span class;
	size_t at = 0;

	subject->marks = outer == NULL ? 0 : outer->marks;
	if (subject->id.n > 0)
		subject->marks |= style_mark(subject->id);
	while ((class = style_next_class(subject->classes, &at)).n > 0)
		subject->marks |= style_mark(class);
}

static bool has_word(struct span list, struct span word, uint64_t *steps)
{
	struct span found;
	size_t at = 0;

	*steps += list.n / BYTES_A_STEP;
	if (list.n < word.n) /* as where there is no class */
		return false;
	while ((found = style_next_class(list, &at)).n > 0)
		if (span_eq(found, word))
			return true;
	return false;
}

static bool ends_with(struct span s, struct span end)
{
	return s.n >= end.n && span_eq(span_skip(s, s.n - end.n), end);
}

/* The value as it is written: character references are not looked for. */
static bool has_attribute(const struct style_subject *subject,
			  const struct style_condition *condition,
			  struct span source, uint64_t *steps)
{
	struct span want = condition->value, value = { NULL, 0 };
	size_t i = 0;

	while (i < subject->nattrs &&
	       !span_ieq(span_slice(source, subject->attrs[i].name.at,
				    subject->attrs[i].name.n),
			 condition->name))
		i++;
	*steps += i;
	if (i == subject->nattrs)
		return false;
	value = span_slice(source, subject->attrs[i].value.at,
			   subject->attrs[i].value.n);
	*steps += value.n / BYTES_A_STEP;
	switch (condition->kind) {
	case CONDITION_EQUALS:
		return span_eq(value, want);
	case CONDITION_WORD:
		return want.n > 0 && has_word(value, want, steps);
	case CONDITION_LANGUAGE:
		return span_starts(value, want) &&
		       (value.n == want.n || value.p[want.n] == '-');
	case CONDITION_BEGINS:
		return want.n > 0 && span_starts(value, want);
	case CONDITION_ENDS:
		return want.n > 0 && ends_with(value, want);
	case CONDITION_CONTAINS:
		return want.n > 0 && span_find(value, want) < value.n;
	case CONDITION_HAS:
	case CONDITION_CLASS:
	case CONDITION_ID:
	case CONDITION_LINK:
		break;
	}
	return true;
}

static bool meets(const struct style_subject *subject,
		  const struct style_condition *condition, struct span source,
		  uint64_t *steps)
{
	static const struct style_condition href = {
		.kind = CONDITION_HAS,
		.name = SPAN_INIT("href"),
	};

	switch (condition->kind) {
	case CONDITION_CLASS:
		return has_word(subject->classes, condition->name, steps);
	case CONDITION_ID:
		return span_eq(subject->id, condition->name);
	case CONDITION_LINK:
		return subject->tag == TAG_A &&
		       has_attribute(subject, &href, source, steps);
	case CONDITION_HAS:
	case CONDITION_EQUALS:
	case CONDITION_WORD:
	case CONDITION_LANGUAGE:
	case CONDITION_BEGINS:
	case CONDITION_ENDS:
	case CONDITION_CONTAINS:
		break;
	}
	return has_attribute(subject, condition, source, steps);
}

static bool is_selected(const struct style_compound *compound,
			const struct style_subject *subject, struct span source,
			uint64_t *steps)
{
	++*steps;
	if (!compound->any && (compound->tag != subject->tag ||
			       (compound->tag == TAG_OTHER &&
				!span_ieq(compound->name, subject->name))))
		return false;
	for (size_t i = 0; i < compound->nconditions; i++)
		if (!meets(subject, &compound->conditions[i], source, steps))
			return false;
	return true;
}

/*
 * As a pattern with stars is matched: of what holds an element the nearest that
 * fits is taken, and if what is further left does not fit then, only the last
 * choice is made again, one further out. Children allow no choice.
 */
bool style_matches(const struct style_selector *selector,
		   const struct style_subject *subjects, size_t n,
		   struct span source, uint64_t *steps)
{
	const struct style_compound *compounds = selector->compounds;
	size_t k = 0, choice = 0;  /* compounds; 0: no choice was made */
	size_t at = n, chosen = 0; /* behind the element that is looked at */

	++*steps;
	if (n == 0 || (selector->marks & ~subjects[n - 1].marks) != 0)
		return false;
	while (k < selector->ncompounds && at > 0) {
		bool fits = is_selected(&compounds[k], &subjects[at - 1],
					source, steps);

		if (!fits && choice == 0)
			return false;
		k = fits ? k + 1 : choice;
		at = fits ? at - 1 : --chosen;
		if (fits && !compounds[k - 1].child) {
			choice = k;
			chosen = at;
		}
	}
	return k > 0 && k == selector->ncompounds;
}
