#include "report/hint.h"

#include "base/decimal.h"
#include "report/layout.h"
#include "report/outcome.h"

enum { MOST = 10 }; /* findings that one is told to fix first */

/* What is left when the first n are mended: points at most, findings that
 * fail the message by their level, and whether the rules mended have found
 * something further down as well. */
struct rest {
	int64_t points;
	size_t nlevels[MSC_LEVELS];
	bool elsewhere;
};

static bool among_first(const struct msc_report *report, size_t n,
			const struct msc_rule *rule)
{
	for (size_t i = 0; i < n; i++) {
		if (report->findings[i].rule == rule)
			return true;
	}
	return false;
}

static struct rest rest_after(const struct msc_report *report, size_t n)
{
	struct rest rest = { .points = 0 };

	for (int i = 0; i < MSC_LEVELS; i++)
		rest.nlevels[i] = report->nlevels[i];
	for (size_t i = 0; i < report->nfindings; i++) {
		const struct msc_finding *f = &report->findings[i];

		if (!among_first(report, n, f->rule)) {
			rest.points += f->points;
			continue;
		}
		if (rest.nlevels[f->level] > 0)
			rest.nlevels[f->level]--;
		rest.elsewhere = rest.elsewhere || i >= n;
	}
	return rest;
}

/* Findings below the level that fails a message may stay. */
static void keep_failing(struct rest *rest, enum msc_level fail_on)
{
	for (int i = 0; i < MSC_LEVELS; i++) {
		if (fail_on == MSC_LEVEL_NONE || i < (int)fail_on)
			rest->nlevels[i] = 0;
	}
}

/* Whether the points of the findings shown are all that there are. */
static bool is_complete(const struct msc_report *report, int64_t points)
{
	size_t all = report->nlevels[MSC_NOTE] + report->nlevels[MSC_WARNING] +
		     report->nlevels[MSC_ERROR];

	return report->nfindings == all || points == report->score;
}

/* "2 errors, 1 warning"; of one alone "error", for behind "the". */
static bool put_left(struct buf *out, const size_t nlevels[MSC_LEVELS])
{
	size_t n = 0;

	for (int i = MSC_NOTE; i < MSC_LEVELS; i++)
		n += nlevels[i];
	for (int i = MSC_NOTE; i < MSC_LEVELS && n == 1; i++)
		if (nlevels[i] == 1)
			buf_str(out, msc_level_name((enum msc_level)i));
	return n == 1 || outcome_levels(out, nlevels, MSC_NOTE);
}

/* Score under the limit, but a level that must not be. */
static void level_hint(struct writer *w, const struct msc_report *report)
{
	struct rest rest = rest_after(report, 0);
	struct buf text = { 0 };

	keep_failing(&rest, report->fail_on);
	if (put_left(&text, rest.nlevels)) {
		buf_str(w->out, "fix the ");
		buf_add(w->out, buf_span(&text));
		buf_str(w->out, " and it can go out\n");
	}
	buf_free(&text);
}

static void score_hint(struct writer *w, const struct rest *rest, size_t n,
		       bool exact)
{
	static const char *const words[MOST + 1] = {
		"",     "",       " two",   " three", " four", " five",
		" six", " seven", " eight", " nine",  " ten"
	};
	struct buf text = { 0 };

	buf_printf(w->out, "fix the first%s%s and it falls to %s", words[n],
		   rest->elsewhere ? ", wherever found," : "",
		   exact ? "" : "at most ");
	decimal_put(w->out, (int)rest->points);
	if (outcome_levels(&text, rest->nlevels, MSC_NOTE)) {
		buf_str(w->out, "; ");
		buf_add(w->out, buf_span(&text));
		buf_str(w->out, " must be fixed as well");
	}
	buf_char(w->out, '\n');
	buf_free(&text);
}

void hint_put(struct writer *w, const struct msc_report *report)
{
	struct rest rest = rest_after(report, 0);
	bool exact = rest.points == report->score;

	if (report->verdict != MSC_FAIL)
		return;
	if (report->score < report->limit) {
		level_hint(w, report);
		return;
	}
	if (!is_complete(report, rest.points))
		return;
	for (size_t n = 1; n <= MOST && n <= report->nfindings; n++) {
		rest = rest_after(report, n);
		keep_failing(&rest, report->fail_on);
		if (rest.points < report->limit) {
			score_hint(w, &rest, n, exact);
			return;
		}
	}
}
