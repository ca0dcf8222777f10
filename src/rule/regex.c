#include "rule/regex.h"

#include <assert.h>
#include <malloc.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "rule/mark.h"
#include "rule/word.h"

enum { OVERLAP = REGEX_WINDOW / 2 };

/* A part of the text with its marks (rule/mark.h), as the matcher gets it: with
 * one byte for what stands before, and a NUL behind it, so that the matcher
 * cannot look further, whatever it makes of REG_STARTEND. */
struct window {
	size_t at, end; /* in the text */
	size_t before;  /* bytes: one, none at the start of the text */
	size_t n;       /* bytes of the part itself */
	char bytes[1 + REGEX_WINDOW + 1];
};

static size_t heap_in_use(void)
{
	struct mallinfo2 info = mallinfo2();

	return info.uordblks + info.hblkhd;
}

void regex_release(struct regex *regex)
{
	if (regex->compiled)
		regfree(&regex->find);
	if (regex->placed)
		regfree(&regex->place);
	regex->compiled = false;
	regex->placed = false;
	regex->heap = 0;
}

static bool is_plain(char c)
{
	return is_ascii(c) && c != MARK_WORD && c != MARK_WORD_CLOSE;
}

/* How many bytes at the start are plain: nearly all of most texts. */
static size_t plain_run(struct span s)
{
	s = span_first(s, utf8_ascii(s));
	s = span_first(s, span_until(s, MARK_WORD));
	return span_until(s, MARK_WORD_CLOSE);
}

/* How many bytes of the text from offset `at` on fit into the window once they
 * are marked; at most up to `stop`. Returns the offset behind them. */
static size_t fill_end(struct span text, size_t at, size_t stop, size_t *marked)
{
	size_t used = 0;

	for (*marked = 0;; at += used, *marked += used + 2) {
		size_t room = REGEX_WINDOW - *marked;
		size_t most = room < stop - at ? room : stop - at;
		size_t n = plain_run(span_slice(text, at, most));

		at += n;
		*marked += n;
		if (n == most)
			return at;
		(void)utf8_next(span_skip(text, at), &used);
		if (used + 2 > room - n)
			return at;
	}
}

static size_t marked_size(uint32_t code, size_t used)
{
	return used > 1 || !is_plain((char)code) ? used + 2 : 1;
}

/* Where a window ends: as late as it may, outside a word so that \b is not
 * true for its end. Only in a word longer than the overlap it ends within. */
static size_t window_end(struct span text, size_t at, size_t stop, bool *last)
{
	size_t marked, used;
	size_t latest = fill_end(text, at, stop, &marked);
	size_t end = latest;

	*last = latest == stop;
	while (marked > OVERLAP && !word_boundary(text, end)) {
		uint32_t code = word_before(text, end, &used);

		end -= used;
		marked -= marked_size(code, used);
	}
	return marked > OVERLAP || end == text.n ? end : latest;
}

/* Where the window behind one that ends there begins. */
static size_t next_begin(struct span text, size_t end)
{
	size_t most = end < OVERLAP ? end : OVERLAP;
	size_t marked = 0, used;

	if (plain_run(span_slice(text, end - most, most)) == most)
		return end - most;
	for (; end > 0; end -= used) {
		uint32_t code = word_before(text, end, &used);

		marked += marked_size(code, used);
		if (marked > OVERLAP)
			break;
	}
	return end;
}

/* What does for the character before offset `at`. */
static char context(struct span text, size_t at)
{
	size_t used;
	char c = text.p[at - 1];

	if (is_ascii(c))
		return c;
	return word_char(word_before(text, at, &used)) ? MARK_WORD_CLOSE
						       : MARK_OTHER_CLOSE;
}

static void window_fill(struct window *window, struct span text, size_t at,
			size_t end)
{
	size_t used;
	char *to = window->bytes;
	struct buf mark = { 0 };

	window->at = at;
	window->end = end;
	window->before = at > 0;
	if (at > 0)
		*to++ = context(text, at);
	while (at < end) {
		size_t n = plain_run(span_slice(text, at, end - at));

		memcpy(to, text.p + at, n);
		to += n;
		at += n;
		if (at == end)
			break;
		mark.n = 0;
		mark_code(&mark, utf8_next(span_skip(text, at), &used));
		memcpy(to, mark.p, mark.n);
		to += mark.n;
		at += used;
	}
	buf_free(&mark);
	*to = '\0';
	window->n = (size_t)(to - window->bytes) - window->before;
}

static bool spend(struct steps *steps, size_t n)
{
	if (steps->own + n > steps->own_most ||
	    *steps->all + n > steps->all_most)
		return false;
	steps->own += n;
	*steps->all += n;
	return true;
}

static int run(const regex_t *compiled, const struct window *window,
	       struct span text, regmatch_t *match)
{
	int flags = REG_STARTEND;

	if (window->at > 0)
		flags |= REG_NOTBOL;
	if (window->end < text.n)
		flags |= REG_NOTEOL;
	match->rm_so = (regoff_t)window->before;
	match->rm_eo = (regoff_t)(window->before + window->n);
	return regexec(compiled, window->bytes, 1, match, flags);
}

/* The place of the match that is known to be in the window. */
static enum regex_result locate(struct regex *regex,
				const struct window *window, struct span text,
				struct range *where)
{
	struct span bytes = { window->bytes + window->before, window->n };
	size_t at, n;
	regmatch_t match;

	if (!regex->placed &&
	    regcomp(&regex->place, regex->pattern, REG_EXTENDED) != 0)
		return REGEX_MEMORY;
	regex->placed = true;
	if (run(&regex->place, window, text, &match) != 0)
		return REGEX_MEMORY;
	at = (size_t)match.rm_so - window->before;
	n = (size_t)(match.rm_eo - match.rm_so);
	where->at = window->at + mark_origin(bytes, at);
	where->n = mark_origin(span_skip(bytes, at), n);
	return REGEX_FOUND;
}

static enum regex_result search(struct regex *regex, struct span text,
				struct range in, struct steps *steps,
				struct range *where)
{
	size_t begin = in.at, stop = in.at + in.n, end;
	struct window window;
	regmatch_t match;
	bool last;
	int result;

	for (;; begin = next_begin(text, end)) {
		end = window_end(text, begin, stop, &last);
		window_fill(&window, text, begin, end);
		if (!spend(steps, window.n))
			return REGEX_SPENT;
		result = run(&regex->find, &window, text, &match);
		if (result == 0)
			return where == NULL
				       ? REGEX_FOUND
				       : locate(regex, &window, text, where);
		if (result != REG_NOMATCH)
			return REGEX_MEMORY;
		if (last)
			return REGEX_NONE;
	}
}

enum regex_result regex_search(struct regex *regex, struct span text,
			       struct range in, struct steps *steps,
			       struct range *where)
{
	size_t before = heap_in_use(), after;
	enum regex_result result;

	if (in.n == 0)
		return REGEX_NONE;
	if (!regex->compiled && regcomp(&regex->find, regex->pattern,
					REG_EXTENDED | REG_NOSUB) != 0)
		return REGEX_MEMORY;
	regex->compiled = true;
	result = search(regex, text, in, steps, where);
	after = heap_in_use();
	regex->heap += after > before ? after - before : 0;
	if (regex->heap > REGEX_HEAP)
		regex_release(regex);
	return result;
}
