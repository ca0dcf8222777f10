#include "rule/reach.h"

#include "rule/regex.h"
#include "rule/word.h"

/* The most that a match may reach, in bytes. */
enum { REACH = REGEX_WINDOW / 2 };

static bool is_within_character(struct span text, size_t at)
{
	return ((unsigned char)text.p[at] & 0xc0) == 0x80;
}

struct range reach_around(const struct literals *literals, struct span text,
			  size_t at, size_t n)
{
	size_t reach = literals->longest < REACH ? literals->longest : REACH;
	size_t begin = at + n > reach ? at + n - reach : 0;
	size_t end = text.n - at > reach ? at + reach : text.n;
	size_t most;

	if (begin > at)
		begin = at;
	if (end < at + n)
		end = at + n;
	most = text.n - end > REACH ? end + REACH : text.n;
	while (begin > 0 && is_within_character(text, begin))
		begin--;
	while (end < text.n && (is_within_character(text, end) ||
				(end < most && !word_boundary(text, end))))
		end++;
	return (struct range){ begin, end - begin };
}

struct range reach_join(struct range a, struct range b)
{
	size_t begin = a.at < b.at ? a.at : b.at;
	size_t end = a.at + a.n > b.at + b.n ? a.at + a.n : b.at + b.n;

	return (struct range){ begin, end - begin };
}

bool reach_has_others(const struct literals *literals, struct span text)
{
	for (size_t i = 0; i < literals->nothers; i++)
		if (span_find(text, literals->others[i]) < text.n)
			return true;
	return literals->nothers == 0;
}
