#include "rule/regex.h"

#include <assert.h>
#include <malloc.h>

#include "base/buf.h"
#include "rule/mark.h"

enum { OVERLAP = REGEX_WINDOW / 2 };

struct marked marked_text(struct arena *a, struct span text)
{
	struct marked marked = { text, text };
	struct buf bytes = { 0 };

	mark_text(&bytes, text);
	if (bytes.n > text.n)
		marked.bytes = arena_span(a, buf_span(&bytes));
	buf_free(&bytes);
	return marked;
}

static size_t heap_in_use(void)
{
	struct mallinfo2 info = mallinfo2();

	return info.uordblks + info.hblkhd;
}

void regex_release(struct regex *regex)
{
	if (regex->compiled)
		regfree(&regex->find);
	regex->compiled = false;
	regex->heap = 0;
}

/* Between two characters, not within the marks of one. */
static bool is_start(struct span s, size_t at)
{
	char c = s.p[at];

	return c == MARK_OTHER || (is_ascii(c) && c != MARK_WORD_CLOSE);
}

/* Letters outside ASCII begin and end with marks that are letters. */
static bool is_word(char c)
{
	return is_alnum(c) || c == '_';
}

/* Where a window ends: as late as it may, outside a word so that \b is not
 * true for its end. Only in a word longer than the overlap it ends within. */
static size_t window_end(struct span s, size_t begin)
{
	size_t end = begin + REGEX_WINDOW;

	if (end >= s.n)
		return s.n;
	for (; end > begin + OVERLAP; end--)
		if (is_start(s, end) &&
		    !(is_word(s.p[end - 1]) && is_word(s.p[end])))
			return end;
	end = begin + REGEX_WINDOW;
	while (!is_start(s, end))
		end--;
	return end;
}

static size_t next_begin(struct span s, size_t end)
{
	size_t begin = end - OVERLAP;

	while (!is_start(s, begin))
		begin++;
	return begin;
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

/* Bytes [at, at + n) of s; what stands before decides on \b and ^. The matcher
 * gets a copy of the window with a NUL behind it, so that it cannot look
 * further, whatever it makes of REG_STARTEND. */
static int run(const regex_t *compiled, struct span s, size_t at, size_t n,
	       regmatch_t *match)
{
	char window[REGEX_WINDOW + 2];
	size_t before = at > 0;
	int flags = REG_STARTEND, result;

	assert(n <= REGEX_WINDOW);
	memcpy(window, s.p + at - before, before + n);
	window[before + n] = '\0';
	if (at > 0)
		flags |= REG_NOTBOL;
	if (at + n < s.n)
		flags |= REG_NOTEOL;
	match->rm_so = (regoff_t)before;
	match->rm_eo = (regoff_t)(before + n);
	result = regexec(compiled, window, 1, match, flags);
	match->rm_so += (regoff_t)(at - before);
	match->rm_eo += (regoff_t)(at - before);
	return result;
}

/* The place of the match that is known to be in the window. The libc has the
 * place only from an automaton with groups, which is larger and slower. */
static enum regex_result locate(const struct regex *regex,
				const struct marked *marked,
				struct range window, struct range *where)
{
	struct span bytes = marked->bytes;
	regmatch_t match;
	regex_t full;
	size_t at, n;
	int failed;

	if (regcomp(&full, regex->pattern, REG_EXTENDED) != 0)
		return REGEX_MEMORY;
	failed = run(&full, bytes, window.at, window.n, &match);
	regfree(&full);
	if (failed != 0)
		return REGEX_MEMORY;
	at = (size_t)match.rm_so;
	n = (size_t)(match.rm_eo - match.rm_so);
	*where = (struct range){ at, n };
	if (bytes.p == marked->text.p)
		return REGEX_FOUND;
	where->at = mark_origin(bytes, at);
	where->n = mark_origin(span_skip(bytes, at), n);
	return REGEX_FOUND;
}

static enum regex_result search(const struct regex *regex,
				const struct marked *marked,
				struct steps *steps, struct range *where)
{
	struct span bytes = marked->bytes;
	size_t begin = 0, end;
	regmatch_t match;
	int result;

	for (;; begin = next_begin(bytes, end)) {
		end = window_end(bytes, begin);
		if (!spend(steps, end - begin))
			return REGEX_SPENT;
		result = run(&regex->find, bytes, begin, end - begin, &match);
		if (result == 0)
			return locate(regex, marked,
				      (struct range){ begin, end - begin },
				      where);
		if (result != REG_NOMATCH)
			return REGEX_MEMORY;
		if (end == bytes.n)
			return REGEX_NONE;
	}
}

enum regex_result regex_search(struct regex *regex, const struct marked *marked,
			       struct steps *steps, struct range *where)
{
	size_t before = heap_in_use(), after;
	enum regex_result result;

	if (marked->bytes.n == 0)
		return REGEX_NONE;
	if (!regex->compiled && regcomp(&regex->find, regex->pattern,
					REG_EXTENDED | REG_NOSUB) != 0)
		return REGEX_MEMORY;
	regex->compiled = true;
	result = search(regex, marked, steps, where);
	after = heap_in_use();
	regex->heap += after > before ? after - before : 0;
	if (regex->heap > REGEX_HEAP)
		regex_release(regex);
	return result;
}
