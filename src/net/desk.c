#include "net/desk.h"

#include "base/clock.h"
#include "net/net.h"

enum {
	/* Questions that are kept at once, besides those of the messages being
	 * checked. Then all answers are waited for, and what they were is
	 * found in what the net knows. */
	QUESTIONS_MOST = 1 << 14,
	SETTLE_MS = 10, /* as net_answer() lets answers settle */
	WAKE_MS = 100,  /* to tell of progress */
	/* What is over its time by itself, and can say why, comes first. */
	GRACE_MS = 50,
	PAUSE_MS = 200, /* of which nobody was here; less is work */
};

struct item {
	enum fact_kind kind;
	struct span name;
	const struct fact *fact; /* NULL: it waits until there is room */
	bool given;
};

struct asker {
	struct arena arena; /* of these */
	struct item *items;
	size_t n, room;
	size_t first; /* all before it were given out */
	size_t at;    /* from where to look for more of them */
	/* When its time for the DNS and for links is over, on the clock of the
	 * desk; 0: it does not run yet. */
	int64_t dns_until, web_until;
	bool led_on; /* a web server answered since the DNS was asked */
	bool asks;   /* not all was given out */
};

struct desk {
	struct arena arena; /* the desk lives in it */
	struct net *net;
	const struct net_options *options;
	struct asker *askers;
	size_t n, questions, pages;
	struct arena of_facts;
	struct facts facts;
	bool begun;    /* they are there */
	int64_t last;  /* when an answer came, on the clock of now_ms() */
	int64_t seen;  /* when the clock of the desk was set, on that one */
	int64_t clock; /* milliseconds in which answers could be seen, from 1 */
};

struct desk *desk_new(struct net *net, size_t n, size_t questions, size_t pages)
{
	struct arena arena = { 0 };
	struct desk *desk = arena_new(&arena, struct desk);

	desk->arena = arena;
	desk->net = net;
	desk->options = net_options_of(net);
	desk->askers = arena_alloc(&desk->arena, n, sizeof(*desk->askers));
	desk->n = n;
	desk->questions = questions;
	desk->pages = pages;
	desk->seen = now_ms();
	desk->clock = 1;
	return desk;
}

void desk_free(struct desk *desk)
{
	struct arena arena;

	if (desk == NULL)
		return;
	for (size_t i = 0; i < desk->n; i++)
		arena_free(&desk->askers[i].arena);
	arena_free(&desk->of_facts);
	arena = desk->arena;
	arena_free(&arena);
}

void desk_begin(struct desk *desk, size_t i)
{
	struct asker *asker = &desk->askers[i];

	arena_reset(&asker->arena);
	*asker = (struct asker){ .arena = asker->arena };
}

void desk_ask(struct desk *desk, size_t i, enum fact_kind kind,
	      struct span name)
{
	struct asker *asker = &desk->askers[i];

	asker->items = arena_grow(&asker->arena, asker->items, asker->n, 1,
				  &asker->room, sizeof(*asker->items));
	asker->items[asker->n++] = (struct item){
		.kind = kind,
		.name = arena_span(&asker->arena, name),
	};
	asker->asks = true;
}

/* ---- questions ---- */

static size_t room_for(const struct desk *desk, size_t of_message)
{
	size_t room = QUESTIONS_MOST + desk->n * of_message;

	return room < FACTS_MAX ? room : FACTS_MAX;
}

static void begin_facts(struct desk *desk)
{
	arena_reset(&desk->of_facts);
	desk->facts =
		facts_begin(&desk->of_facts, room_for(desk, desk->questions));
	facts_limit_pages(&desk->facts, room_for(desk, desk->pages));
	net_begin(desk->net, &desk->facts);
	desk->begun = true;
}

/* Whether any asker waits for one of these facts. */
static bool is_waited_for(const struct desk *desk)
{
	for (size_t i = 0; i < desk->n; i++) {
		const struct asker *asker = &desk->askers[i];

		if (asker->first < asker->n &&
		    asker->items[asker->first].fact != NULL)
			return true;
	}
	return false;
}

/* Whether facts can be asked for. */
static bool has_room(struct desk *desk)
{
	bool full = desk->facts.n >= QUESTIONS_MOST ||
		    desk->facts.npages >= QUESTIONS_MOST;

	if (!desk->begun || (full && !is_waited_for(desk))) {
		begin_facts(desk);
		return true;
	}
	return !full;
}

/* Let the time run out of which the answer must come. */
static void start_time(const struct desk *desk, struct asker *asker,
		       enum fact_kind kind)
{
	bool apart = desk->options->link_ms != 0;
	bool anew = apart && asker->led_on;

	if (apart && fact_is_of_web(kind)) {
		if (asker->web_until == 0)
			asker->web_until =
				desk->clock + desk->options->link_ms + GRACE_MS;
		return;
	}
	if (asker->dns_until == 0 || anew)
		asker->dns_until =
			desk->clock + desk->options->timeout_ms + GRACE_MS;
	asker->led_on = false;
}

static void put_asked(struct desk *desk, struct asker *asker)
{
	for (size_t i = asker->first; i < asker->n; i++) {
		struct item *item = &asker->items[i];

		if (item->fact != NULL)
			continue;
		start_time(desk, asker, item->kind);
		item->fact = facts_want(&desk->facts, item->kind, item->name);
	}
}

/* What the askers want to know becomes questions, of all of them together. */
static void put_all(struct desk *desk)
{
	for (size_t i = 0; i < desk->n; i++) {
		struct asker *asker = &desk->askers[i];

		if (asker->asks && has_room(desk))
			put_asked(desk, asker);
	}
}

/* ---- time ---- */

/* The clock of the desk goes on, but not for a pause beyond the time for which
 * something was waited for. How long such a pause was; 0. */
static int64_t set_clock(struct desk *desk, int waited_ms)
{
	int64_t now = now_ms(), passed = now - desk->seen;
	int64_t pause = passed - waited_ms;

	if (pause <= PAUSE_MS)
		pause = 0;
	desk->seen = now;
	desk->clock += passed - pause;
	return pause;
}

static bool is_open(const struct item *item)
{
	return item->fact != NULL && !item->given &&
	       item->fact->state == FACT_OPEN;
}

static int64_t until_of(const struct desk *desk, const struct asker *asker,
			enum fact_kind kind)
{
	return desk->options->link_ms != 0 && fact_is_of_web(kind)
		       ? asker->web_until
		       : asker->dns_until;
}

/* When the first question runs out of time; INT64_MAX if none is open. */
static int64_t first_end(const struct desk *desk)
{
	int64_t first = INT64_MAX;

	for (size_t i = 0; i < desk->n; i++) {
		const struct asker *asker = &desk->askers[i];

		for (size_t k = asker->first; k < asker->n; k++) {
			const struct item *item = &asker->items[k];
			int64_t until = until_of(desk, asker, item->kind);

			if (is_open(item) && until < first)
				first = until;
		}
	}
	return first;
}

static void give_up(struct desk *desk, const struct fact *wanted)
{
	struct fact *fact = NULL;

	while ((fact = facts_next_open(&desk->facts, fact)) != NULL)
		if (fact == wanted) {
			net_give_up(desk->net, fact);
			return;
		}
}

static void give_up_late(struct desk *desk)
{
	for (size_t i = 0; i < desk->n; i++) {
		const struct asker *asker = &desk->askers[i];

		for (size_t k = asker->first; k < asker->n; k++) {
			const struct item *item = &asker->items[k];

			if (is_open(item) &&
			    until_of(desk, asker, item->kind) <= desk->clock)
				give_up(desk, item->fact);
		}
	}
}

/* ---- answers ---- */

/* Of one asker. */
struct state {
	size_t open, answered; /* not given out */
};

static struct state state_of(const struct asker *asker)
{
	struct state state = { 0 };

	for (size_t i = asker->first; i < asker->n; i++) {
		const struct item *item = &asker->items[i];

		if (item->fact == NULL || is_open(item))
			state.open++;
		else if (!item->given)
			state.answered++;
	}
	return state;
}

bool desk_is_due(const struct desk *desk, size_t i)
{
	struct state state = state_of(&desk->askers[i]);

	if (state.open == 0)
		return true;
	return state.answered > 0 && desk->options->links &&
	       now_ms() - desk->last >= SETTLE_MS;
}

/* All that is there was given out. */
static void end_giving(struct asker *asker)
{
	while (asker->first < asker->n && asker->items[asker->first].given)
		asker->first++;
	asker->at = asker->first;
	asker->asks = asker->first < asker->n;
}

const struct fact *desk_give(struct desk *desk, size_t i, size_t *number)
{
	struct asker *asker = &desk->askers[i];

	for (; asker->at < asker->n; asker->at++) {
		struct item *item = &asker->items[asker->at];

		if (item->fact == NULL || item->given || is_open(item))
			continue;
		item->given = true;
		if (fact_is_of_web(item->kind))
			asker->led_on = true;
		*number = asker->at;
		return item->fact;
	}
	end_giving(asker);
	return NULL;
}

/* How long nothing needs to be done unless something happens, and no longer than
 * most_ms. */
static int most_wait(const struct desk *desk, int most_ms)
{
	int64_t left = first_end(desk);

	for (size_t i = 0; i < desk->n; i++)
		if (desk->askers[i].asks && desk_is_due(desk, i))
			return 0;
	if (left == INT64_MAX)
		return most_ms;
	left = left > desk->clock ? left - desk->clock : 0;
	if (desk->options->links && left > SETTLE_MS &&
	    now_ms() - desk->last < SETTLE_MS)
		left = SETTLE_MS;
	if (left > WAKE_MS)
		left = WAKE_MS;
	return left < most_ms ? (int)left : most_ms;
}

void desk_work(struct desk *desk, struct pollfd *also, size_t n, int most_ms)
{
	size_t before = net_answers(desk->net);

	net_later(desk->net, set_clock(desk, 0));
	put_all(desk);
	if (!desk->begun) {
		(void)poll(also, n, most_ms);
		(void)set_clock(desk, most_ms);
		return;
	}
	most_ms = most_wait(desk, most_ms);
	net_work(desk->net, &desk->facts, also, n, most_ms);
	(void)set_clock(desk, most_ms);
	give_up_late(desk);
	if (net_answers(desk->net) > before)
		desk->last = desk->seen;
}
