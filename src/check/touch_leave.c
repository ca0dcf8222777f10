#include "check/touch_leave.h"

#include "mail/words.h"

/* The text of a field, encoded words decoded: services for sending make them of
 * long addresses. */
static struct span text_of(struct check *check, const struct header *field)
{
	const struct view *body = field->body;
	struct parse scratch;

	if (span_find(body->text, SPAN("=?")) == body->text.n)
		return body->text;
	scratch = parse_begin(check->arena, check->limits);
	return words_decode(&scratch, body, WORDS_TEXT)->text;
}

/* Go on to the next field that has anything. */
static bool next_field(struct touch_leave *leave, struct check *check)
{
	for (; leave->part < check->msg->nparts; leave->part++) {
		const struct part *part = &check->msg->parts[leave->part];

		while (leave->field < part->nfields) {
			const struct header *field =
				&part->fields[leave->field++];

			if (field->id != FIELD_LIST_UNSUBSCRIBE)
				continue;
			leave->rest = text_of(check, field);
			leave->brackets = span_has(leave->rest, '<');
			if (leave->rest.n > 0)
				return true;
		}
		leave->field = 0;
	}
	return false;
}

static struct span without_blanks(struct arena *a, struct span s)
{
	char *text = arena_bytes(a, s.n);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (!is_space(s.p[i]))
			text[n++] = s.p[i];
	return (struct span){ text, n };
}

bool touch_leave_next(struct touch_leave *leave, struct check *check,
		      struct span *uri)
{
	char end = ',';

	if (leave->rest.n == 0 && !next_field(leave, check))
		return false;
	if (leave->brackets) {
		end = '>';
		leave->rest = span_skip(leave->rest,
					span_until(leave->rest, '<') + 1);
	}
	*uri = span_first(leave->rest, span_until(leave->rest, end));
	leave->rest = span_skip(leave->rest, uri->n + 1);
	*uri = without_blanks(check->arena, *uri);
	return true;
}
