#include "check/touch_around.h"

#include "text/linktext.h"

/* Bytes of a line, of a paragraph, of a line below that are looked at; lines
 * without words above a link that are passed; notes that are told apart. */
enum { LINE = 200, PARAGRAPH = 240, BELOW = 80, GAP = 4, NOTES = 1000 };

static const struct span nothing = { "", 0 };

static bool has_word(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_alpha(s.p[i]) || !is_ascii(s.p[i]))
			return true;
	return false;
}

static bool has_url(struct span s)
{
	return span_find(s, SPAN("://")) < s.n ||
	       span_find(s, SPAN("www.")) < s.n;
}

/* The end of the line that ends at `at`, at most `most` bytes. */
static struct span line_before(struct span text, size_t at, size_t most)
{
	size_t n = at < most ? at : most;
	struct span line = span_slice(text, at - n, n);
	const char *end = n == 0 ? NULL : memrchr(line.p, '\n', n);

	return end == NULL ? line : span_skip(line, (size_t)(end - line.p) + 1);
}

static struct span line_at(struct span text, size_t at, size_t most)
{
	struct span line = span_slice(text, at, most);

	return span_first(line, span_until(line, '\n'));
}

/* Its last sentence, which may be a label: "Confirm your order:". */
static struct span last_sentence(struct span s)
{
	s = span_trim(s);
	for (size_t i = s.n; i-- > 1;)
		if (i + 1 < s.n && is_space(s.p[i]) &&
		    span_has(SPAN(".!?"), s.p[i - 1]))
			return span_skip(s, i + 1);
	return s;
}

/* The paragraph above `at`, where a line begins, or the end of it. */
static struct span above(struct span text, size_t at)
{
	size_t end, begin;
	struct span line = nothing;

	for (int i = 0; at > 0 && i <= GAP && !has_word(line); i++) {
		line = line_before(text, at - 1, LINE);
		end = at - 1;
		at = end - line.n;
	}
	if (!has_word(line) || has_url(line))
		return nothing;
	end = (size_t)(line.p - text.p) + line.n;
	begin = end - line.n;
	while (begin > 0 && text.p[begin - 1] == '\n') {
		line = line_before(text, begin - 1, LINE);
		if (!has_word(line) || has_url(line) ||
		    end - begin + line.n >= PARAGRAPH)
			break;
		begin -= line.n + 1;
	}
	return last_sentence(span_slice(text, begin, end - begin));
}

/* The line below, unless it is the label of what follows. */
static struct span below(struct span text, size_t at)
{
	struct span rest = line_at(text, at, BELOW), next, line;

	if (has_word(rest) || at + rest.n >= text.n ||
	    text.p[at + rest.n] != '\n')
		return nothing;
	line = line_at(text, at + rest.n + 1, BELOW);
	if (has_url(line) || line.n == BELOW)
		return nothing;
	next = line_at(text, at + rest.n + line.n + 2, BELOW);
	return line.n > 0 && is_upper(line.p[0]) && has_url(next) ? nothing
								  : line;
}

/* The number of "[12]" at the start of s; 0: there is none. */
static size_t note_number(struct span s)
{
	size_t n = 0, i = 1;

	if (s.n < 3 || s.p[0] != '[')
		return 0;
	for (; i < s.n && i < 5 && is_digit(s.p[i]); i++)
		n = n * 10 + (size_t)(s.p[i] - '0');
	return i < s.n && s.p[i] == ']' && n < NOTES ? n : 0;
}

/* Note where each number is first referred to: not where a line begins. */
static void find_notes(struct arena *a, struct touch_notes *notes,
		       struct span text)
{
	notes->text = text;
	notes->at = arena_alloc(a, NOTES, sizeof(*notes->at));
	for (size_t i = 0; i < text.n; i++) {
		size_t n;

		i += span_until(span_skip(text, i), '[');
		n = note_number(span_skip(text, i));
		if (n > 0 && notes->at[n] == 0 &&
		    has_word(line_before(text, i, LINE)))
			notes->at[n] = i;
	}
}

/* What stands before the number, behind another one. */
static struct span note(struct arena *a, struct touch_notes *notes,
			struct span text, struct span line)
{
	size_t n = note_number(span_trim(line));
	struct span words;
	const char *other;

	if (n == 0)
		return nothing;
	if (notes->text.p != text.p || notes->text.n != text.n)
		find_notes(a, notes, text);
	if (notes->at[n] == 0)
		return nothing;
	words = line_before(text, notes->at[n], LINE);
	other = memrchr(words.p, ']', words.n);
	if (other != NULL)
		words = span_skip(words, (size_t)(other - words.p) + 1);
	return last_sentence(words);
}

struct touch_around touch_around(struct arena *a, struct touch_notes *notes,
				 struct span text, struct span where)
{
	size_t at = (size_t)(where.p - text.p);
	struct linktext_words by = linktext_words(text, where);
	struct span line = line_before(text, at, LINE);
	struct touch_around around = {
		.words = { [TOUCH_BEFORE] = by.before,
			   [TOUCH_BEHIND] = by.behind,
			   [TOUCH_BELOW] = below(text, at + where.n) },
	};

	if (note_number(span_trim(line)) > 0)
		around.words[TOUCH_NOTE] = note(a, notes, text, line);
	else if (!has_word(line))
		around.words[TOUCH_ABOVE] = above(text, at - line.n);
	return around;
}
