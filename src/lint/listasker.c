#include "lint/listasker.h"

#include <pthread.h>
#include <signal.h>
#include <time.h>

enum {
	/* Questions that are kept at once. Then all answers are waited for, and
	 * what they were is forgotten but for what follows from them. */
	QUESTIONS_MOST = 1 << 17,
	FACTS_ROOM = 2 * QUESTIONS_MOST,
	TAKEN_MOST = 128, /* domains, before answers are taken: many come at
			     once, and who answers is not to be idle */
	WAIT_MS = 5,      /* for answers, before new domains are looked for */
};

/* A domain that is asked after. */
struct asked {
	uint32_t id;
	struct span name;
};

/* Domains on their way to the thread. */
struct domains {
	struct asked *items;
	size_t n, room;
};

struct answers {
	struct listanswer *items;
	size_t n, room;
};

/* What is behind the lock is passed from one side to the other; all else is of
 * the side that its comment says. */
struct listasker {
	struct arena arena; /* the reader's; it lives in it */
	struct answers taken;

	pthread_mutex_t lock;
	pthread_cond_t asked, answered;
	struct arena shared; /* of these */
	struct domains waiting;
	struct answers done;
	bool over;

	struct net *net; /* the thread's, from here on */
	struct arena own, of_facts;
	struct facts facts;
	struct domains line; /* in the order in which they were asked after; */
	size_t first;        /* those before it were looked at again */
	struct domains open; /* of these, those that are not settled yet */
	size_t since;        /* domains asked of these facts */
	size_t nanswers;     /* since those that are open were looked at */
	bool begun;          /* facts are there */
	struct answers found;

	pthread_t thread;
	bool threaded;
};

static void add_answer(struct arena *a, struct answers *to,
		       struct listanswer answer)
{
	to->items = arena_grow(a, to->items, to->n, 1, &to->room,
			       sizeof(*to->items));
	to->items[to->n++] = answer;
}

static void add_domain(struct arena *a, struct domains *to, struct asked asked)
{
	to->items = arena_grow(a, to->items, to->n, 1, &to->room,
			       sizeof(*to->items));
	to->items[to->n++] = asked;
}

/* ---- the thread's side ---- */

static void begin_facts(struct listasker *asker)
{
	arena_reset(&asker->of_facts);
	asker->facts = facts_begin(&asker->of_facts, FACTS_ROOM);
	net_begin(asker->net, &asker->facts);
	asker->begun = true;
	asker->since = 0;
}

/* How much is known of a domain. */
enum sees {
	SEES_NOTHING,
	SEES_HOSTS, /* and of some of them not what they are */
	SEES_ALL,
};

/* Look at what is known of its servers; what is not is asked. */
static enum sees look(struct listasker *asker, const struct asked *asked)
{
	size_t open = asker->facts.open_asked;
	struct mailhosts hosts = mailhosts_of(&asker->facts, asked->name);
	struct listanswer answer = { .id = asked->id };

	if (asker->facts.open_asked > open)
		return hosts.mx->state == FACT_OPEN ? SEES_NOTHING : SEES_HOSTS;
	answer.reason = addressee_of_servers(&asker->own, &hosts, &answer.text);
	add_answer(&asker->own, &asker->found, answer);
	return SEES_ALL;
}

/* Answers come about in the order of the questions: so look at one domain after
 * the other, as far as they got. One that is passed over waits with those of
 * which something is known. */
static void look_on(struct listasker *asker)
{
	struct domains *line = &asker->line;
	enum sees sees = SEES_ALL;

	while (asker->first < line->n && sees != SEES_NOTHING) {
		const struct asked *next = &line->items[asker->first++];

		sees = look(asker, next);
		if (sees != SEES_ALL)
			add_domain(&asker->own, &asker->open, *next);
	}
	if (asker->first == line->n)
		asker->first = line->n = 0;
}

/* What is still open stays in the list. */
static void look_again(struct listasker *asker)
{
	struct domains *open = &asker->open;
	size_t left = 0;

	for (size_t i = 0; i < open->n; i++)
		if (look(asker, &open->items[i]) != SEES_ALL)
			open->items[left++] = open->items[i];
	open->n = left;
	asker->nanswers = 0;
}

static bool is_done(const struct listasker *asker)
{
	return asker->first == asker->line.n && asker->open.n == 0;
}

/* Those that are open are all looked at once there are half as many answers as
 * there are of them, so that each is but a few times. */
static void advance(struct listasker *asker, int wait_ms)
{
	size_t before = net_answers(asker->net);
	bool left;

	if (is_done(asker))
		return;
	left = net_advance(asker->net, &asker->facts, wait_ms);
	asker->nanswers += net_answers(asker->net) - before;
	look_on(asker);
	if (!left || 2 * asker->nanswers >= asker->open.n)
		look_again(asker);
}

static bool is_full(const struct listasker *asker)
{
	return asker->facts.n >= QUESTIONS_MOST ||
	       asker->since >= QUESTIONS_MOST;
}

static void take_domain(struct listasker *asker, const struct asked *asked)
{
	while (is_full(asker) && !is_done(asker))
		advance(asker, WAIT_MS);
	if (!asker->begun || is_full(asker))
		begin_facts(asker);
	asker->since++;
	if (look(asker, asked) != SEES_ALL)
		add_domain(&asker->own, &asker->line, *asked);
}

/* Take what waits, leaving an array for more, and hand over what was found; the
 * lock is held. */
static struct domains exchange(struct listasker *asker, struct domains room)
{
	struct domains waiting = asker->waiting;

	for (size_t i = 0; i < asker->found.n; i++)
		add_answer(&asker->shared, &asker->done, asker->found.items[i]);
	if (asker->found.n > 0)
		(void)pthread_cond_signal(&asker->answered);
	asker->found.n = 0;
	room.n = 0;
	asker->waiting = room;
	return waiting;
}

/* Ask after these, and see what came of all that were asked. */
static void step(struct listasker *asker, const struct domains *mine,
		 int wait_ms)
{
	for (size_t i = 0; i < mine->n; i++) {
		take_domain(asker, &mine->items[i]);
		if (i % TAKEN_MOST == TAKEN_MOST - 1)
			advance(asker, 0);
	}
	advance(asker, wait_ms);
}

static void *work(void *context)
{
	struct listasker *asker = context;
	struct domains mine = { 0 };

	(void)pthread_mutex_lock(&asker->lock);
	while (!asker->over) {
		mine = exchange(asker, mine);
		if (mine.n == 0 && is_done(asker)) {
			(void)pthread_cond_wait(&asker->asked, &asker->lock);
			continue;
		}
		(void)pthread_mutex_unlock(&asker->lock);
		step(asker, &mine, WAIT_MS);
		(void)pthread_mutex_lock(&asker->lock);
	}
	(void)pthread_mutex_unlock(&asker->lock);
	return NULL;
}

/* ---- the reader's side ---- */

/* Signals are the reader's: its handler changes what the reader guards by
 * blocking them. */
static void start(struct listasker *asker)
{
	sigset_t all, before;

	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	asker->threaded =
		pthread_create(&asker->thread, NULL, work, asker) == 0;
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct listasker *listasker_new(struct net *net)
{
	struct arena arena = { 0 };
	struct listasker *asker = arena_new(&arena, struct listasker);

	asker->arena = arena;
	asker->net = net;
	(void)pthread_mutex_init(&asker->lock, NULL);
	(void)pthread_cond_init(&asker->asked, NULL);
	(void)pthread_cond_init(&asker->answered, NULL);
	start(asker);
	return asker;
}

void listasker_free(struct listasker *asker)
{
	struct arena arena;

	if (asker == NULL)
		return;
	(void)pthread_mutex_lock(&asker->lock);
	asker->over = true;
	(void)pthread_cond_signal(&asker->asked);
	(void)pthread_mutex_unlock(&asker->lock);
	if (asker->threaded)
		(void)pthread_join(asker->thread, NULL);
	(void)pthread_cond_destroy(&asker->answered);
	(void)pthread_cond_destroy(&asker->asked);
	(void)pthread_mutex_destroy(&asker->lock);
	arena_free(&asker->shared);
	arena_free(&asker->own);
	arena_free(&asker->of_facts);
	arena = asker->arena;
	arena_free(&arena);
}

void listasker_ask(struct listasker *asker, uint32_t id, struct span domain)
{
	(void)pthread_mutex_lock(&asker->lock);
	add_domain(&asker->shared, &asker->waiting,
		   (struct asked){ id, domain });
	if (asker->waiting.n == 1)
		(void)pthread_cond_signal(&asker->asked);
	(void)pthread_mutex_unlock(&asker->lock);
}

/* What the thread would have done, where there is none. */
static void step_oneself(struct listasker *asker, int wait_ms)
{
	struct domains mine = exchange(asker, (struct domains){ 0 });

	step(asker, &mine, wait_ms);
	(void)exchange(asker, mine);
}

/* Until there is an answer, or the time is over, by a clock that nobody sets; the
 * lock is held. */
static void wait_for_answer(struct listasker *asker, int wait_ms)
{
	struct timespec until;

	(void)clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += (long)wait_ms * 1000000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	while (asker->done.n == 0)
		if (pthread_cond_clockwait(&asker->answered, &asker->lock,
					   CLOCK_MONOTONIC, &until) != 0)
			return;
}

const struct listanswer *listasker_answers(struct listasker *asker, int wait_ms,
					   size_t *n)
{
	struct answers taken = asker->taken;

	if (!asker->threaded)
		step_oneself(asker, wait_ms);
	(void)pthread_mutex_lock(&asker->lock);
	if (wait_ms > 0 && asker->threaded)
		wait_for_answer(asker, wait_ms);
	asker->taken = asker->done;
	taken.n = 0;
	asker->done = taken;
	(void)pthread_mutex_unlock(&asker->lock);
	*n = asker->taken.n;
	return asker->taken.items;
}
