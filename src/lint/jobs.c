#include <assert.h>

#include "lint/jobs_crew.h"
#include "lint/linter.h"

struct msc_jobs {
	struct arena arena; /* of all this */
	struct crew crew;
	struct slot **slots; /* a ring, in the order of the inputs */
	size_t room, first, n;
	struct slot *given; /* whose report is the caller's; NULL */
};

static struct msc_jobs *failed(struct msc_error *err, const char *sentence)
{
	struct buf text = { 0 };

	buf_str(&text, sentence);
	buf_char(&text, '\0');
	err->text = text.p;
	return NULL;
}

struct msc_jobs *msc_jobs_new(struct msc_linter *linter, unsigned n,
			      struct msc_error *err)
{
	struct arena arena = { 0 };
	struct msc_jobs *jobs;

	if (n == 0 || n > MSC_JOBS_MOST)
		return failed(err, "there can be 1 to 64 workers");
	jobs = arena_new(&arena, struct msc_jobs);
	jobs->arena = arena;
	jobs->room = (size_t)n * JOBS_SLOTS;
	jobs->slots =
		arena_alloc(&jobs->arena, jobs->room, sizeof(struct slot *));
	if (crew_begin(&jobs->crew, &jobs->arena, linter, n))
		return jobs;
	msc_jobs_free(jobs);
	return failed(err, "there is no memory for worker processes");
}

void msc_jobs_free(struct msc_jobs *jobs)
{
	struct arena arena;

	if (jobs == NULL)
		return;
	crew_free(&jobs->crew);
	arena = jobs->arena; /* the jobs live in it */
	arena_free(&arena);
}

unsigned msc_jobs_lacking(const struct msc_jobs *jobs)
{
	return jobs->crew.lacking;
}

static void take_back(struct msc_jobs *jobs)
{
	if (jobs->given != NULL)
		crew_take_back(jobs->given);
	jobs->given = NULL;
}

void msc_jobs_put(struct msc_jobs *jobs, const struct msc_input *input)
{
	size_t last = (jobs->first + jobs->n) % jobs->room;

	assert(jobs->n < jobs->room);
	take_back(jobs);
	jobs->slots[last] = crew_put(&jobs->crew, input);
	jobs->n++;
}

const struct msc_report *msc_jobs_take(struct msc_jobs *jobs, bool last)
{
	struct slot *slot = jobs->slots[jobs->first];

	take_back(jobs);
	if (jobs->n == 0)
		return NULL;
	while (slot->state != SLOT_DONE) {
		if (!last && crew_has_room(&jobs->crew))
			return NULL;
		crew_step(&jobs->crew);
	}
	jobs->first = (jobs->first + 1) % jobs->room;
	jobs->n--;
	jobs->given = slot;
	return slot->report;
}
