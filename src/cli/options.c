#include "cli/options.h"

#include <getopt.h>

#include "base/arena.h"
#include "base/error.h"
#include "cli/option.h"
#include "cli/value.h"

/* getopt's numbers: 1 is an argument that is no option; a letter is itself;
 * a long option is its place in the table from here on. */
enum { ARGUMENT = 1, LONG = 256 };

struct list {
	const char **items;
	size_t n, room;
};

struct parser {
	struct options *options;
	struct arena *arena;
	struct error *err;
	struct list names, select, extend, ignore, packs, rules, limits;
	struct output_choice *outputs;
	size_t noutputs, room;
};

/* The list stays ended by NULL. */
static void list_add(struct parser *p, struct list *list, const char *item)
{
	list->items = arena_grow(p->arena, list->items, list->n, 2, &list->room,
				 sizeof(*list->items));
	list->items[list->n++] = item;
	list->items[list->n] = NULL;
}

static bool bad_value(struct parser *p, const struct option_text *text,
		      const char *value, const char *want)
{
	return error_set(p->err, ERROR_USAGE, "--%s: '%s' is not %s",
			 text->name, value, want);
}

/* Which of the option's words a value is. */
static bool find_word(struct parser *p, const struct option_text *text,
		      const char *value, size_t *which)
{
	for (size_t i = 0; text->words[i] != NULL; i++) {
		if (span_eq(span_str(value), span_str(text->words[i]))) {
			*which = i;
			return true;
		}
	}
	return bad_value(p, text, value, option_words(p->arena, text));
}

/* The comma separated items of a value; `want` says what they are. */
static bool add_items(struct parser *p, const struct option_text *text,
		      struct list *list, const char *value, const char *want)
{
	struct span item;
	size_t from = 0;

	while (value_item(span_str(value), &from, &item)) {
		if (item.n == 0)
			return bad_value(p, text, value, want);
		list_add(p, list, arena_str(p->arena, item));
	}
	return true;
}

static bool add_rules(struct parser *p, const struct option_text *text,
		      struct list *list, const char *value)
{
	return add_items(p, text, list, value,
			 "a list of rules or families, comma separated");
}

static bool add_output(struct parser *p, const struct option_text *text,
		       const char *value)
{
	const struct option_text *format = &option_texts[OPTION_FORMAT];
	struct span all = span_str(value);
	size_t equals = span_until(all, '=');
	struct output_choice choice;
	size_t which;

	if (equals + 1 >= all.n)
		return bad_value(p, text, value, "FORMAT=FILE");
	choice.format = arena_str(p->arena, span_first(all, equals));
	choice.file = value + equals + 1;
	if (!find_word(p, format, choice.format, &which))
		return bad_value(p, text, choice.format,
				 option_words(p->arena, format));
	if (span_eq(span_str(choice.file), SPAN("-")))
		return bad_value(p, text, value,
				 "FORMAT=FILE: for standard output there is "
				 "--format");
	for (size_t i = 0; i < p->noutputs; i++) {
		if (span_eq(span_str(p->outputs[i].file),
			    span_str(choice.file)))
			return error_set(p->err, ERROR_USAGE,
					 "--%s: two reports for the file '%s'",
					 text->name, choice.file);
	}
	p->outputs = arena_grow(p->arena, p->outputs, p->noutputs, 1, &p->room,
				sizeof(*p->outputs));
	p->outputs[p->noutputs++] = choice;
	return true;
}

static void set_task(struct options *o, enum task task, const char *subject)
{
	o->task = task;
	o->subject = subject;
}

static void set_level(struct msc_options *lint, size_t which)
{
	static const enum msc_level of[] = { MSC_ERROR, MSC_WARNING, MSC_NOTE };

	lint->fail_never = which == sizeof(of) / sizeof(*of);
	if (!lint->fail_never)
		lint->fail_on = of[which];
}

/* The options whose value is one of their words, by its number. */
static void set_word(struct options *o, int id, size_t which)
{
	const char *word = option_texts[id].words[which];

	switch (id) {
	case OPTION_TYPE:
		o->lint.type = (enum msc_type)which;
		break;
	case OPTION_STAGE:
		o->lint.stage = (enum msc_stage)which;
		break;
	case OPTION_PROFILE:
		o->lint.profile = (enum msc_profile)which;
		break;
	case OPTION_FAIL_ON:
		set_level(&o->lint, which);
		break;
	case OPTION_FORMAT:
		o->format = word;
		break;
	case OPTION_COLOR:
		o->color = (enum color)which;
		break;
	case OPTION_LIST_RULES:
		set_task(o, TASK_LIST_RULES, word);
		break;
	default:
		set_task(o, TASK_COMPLETIONS, word);
	}
}

/* The options that take no value. */
static void set_flag(struct options *o, int id)
{
	switch (id) {
	case OPTION_OFFLINE:
		/* This version has no network to keep from. */
		break;
	case OPTION_EXIT_ZERO:
		o->exit_zero = true;
		break;
	case OPTION_STRICT:
		o->strict = true;
		break;
	case OPTION_QUIET:
		o->quiet++;
		break;
	case OPTION_VERBOSE:
		o->verbose = true;
		o->lint.list_passed = true;
		break;
	case OPTION_ASCII:
		o->ascii = true;
		break;
	case OPTION_LIMITS:
		set_task(o, TASK_LIMITS, NULL);
		break;
	case OPTION_HELP:
		set_task(o, TASK_HELP, NULL);
		break;
	default:
		set_task(o, TASK_VERSION, NULL);
	}
}

/* The options with a value of the user's own. */
static bool set_value(struct parser *p, int id, const char *value)
{
	const struct option_text *text = &option_texts[id];
	struct options *o = p->options;

	if (*value == '\0')
		return bad_value(p, text, value, text->value);
	switch (id) {
	case OPTION_STDIN_NAME:
		o->stdin_name = value;
		return true;
	case OPTION_FILES_FROM:
		o->files_from = value;
		return true;
	case OPTION_SELECT:
		return add_rules(p, text, &p->select, value);
	case OPTION_IGNORE:
		return add_rules(p, text, &p->ignore, value);
	case OPTION_EXTEND_SELECT:
		return add_rules(p, text, &p->extend, value);
	case OPTION_PACK:
		return add_items(p, text, &p->packs, value,
				 "a list of packs, comma separated");
	case OPTION_RULES:
		list_add(p, &p->rules, value);
		return true;
	case OPTION_LIMIT:
		list_add(p, &p->limits, value);
		return true;
	case OPTION_ESP_OVERHEAD:
		return value_bytes(span_str(value), &o->lint.esp_overhead) ||
		       bad_value(p, text, value,
				 "a number of bytes from 0 to 10000000");
	case OPTION_MAX_SCORE:
		return value_score(span_str(value), &o->lint.max_score) ||
		       bad_value(p, text, value,
				 "a number of points from 0.01 to 10000 with "
				 "at most two decimals");
	case OPTION_OUTPUT:
		return add_output(p, text, value);
	default:
		set_task(o, TASK_EXPLAIN, value);
		return true;
	}
}

static bool apply(struct parser *p, int id, const char *value)
{
	const struct option_text *text = &option_texts[id];
	size_t which = 0;

	if (text->kind == VALUE_NONE) {
		set_flag(p->options, id);
		return true;
	}
	if (text->kind != VALUE_WORD)
		return set_value(p, id, value);
	if (value != NULL && !find_word(p, text, value, &which))
		return false;
	set_word(p->options, id, which);
	return true;
}

/* The option of the number that getopt gives it; OPTIONS if none. */
static int option_of(int number)
{
	int id = 0;

	if (number >= LONG)
		return number - LONG;
	while (id < OPTIONS &&
	       (number == 0 || option_texts[id].letter != number))
		id++;
	return id;
}

/* An option that getopt did not take, and the argument it stands in. */
static bool refuse(struct parser *p, int why, const char *argument)
{
	struct span name = span_skip(span_str(argument), 2);
	int id = option_of(optopt);

	if (why == ':' && id < OPTIONS)
		return error_set(p->err, ERROR_USAGE,
				 "option --%s needs a value: %s",
				 option_texts[id].name, option_texts[id].value);
	if (optopt >= LONG)
		return error_set(p->err, ERROR_USAGE,
				 "option --%s takes no value",
				 option_texts[id].name);
	if (optopt != 0)
		return option_unknown_letter(optopt, p->arena, p->err);
	return option_unknown(span_first(name, span_until(name, '=')), p->arena,
			      p->err);
}

/* What getopt wants to know: letters go to `letters`, which has room. The
 * leading '-' gives arguments in order, whatever POSIXLY_CORRECT says; the
 * colon tells a missing value from an unknown option. */
static void tell_getopt(char *letters, struct option *names)
{
	*letters++ = '-';
	*letters++ = ':';
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_text *text = &option_texts[i];
		int has = text->value == NULL ? no_argument : required_argument;

		if (text->optional)
			has = optional_argument;
		names[i] = (struct option){ text->name, has, NULL, LONG + i };
		if (text->letter == 0)
			continue;
		*letters++ = text->letter;
		if (has == required_argument)
			*letters++ = ':';
	}
	*letters = '\0';
}

static bool walk(struct parser *p, int argc, char **argv)
{
	char letters[2 + 2 * OPTIONS + 1];
	struct option names[OPTIONS + 1] = { 0 };
	int number;

	tell_getopt(letters, names);
	optind = 0; /* begin anew */
	/* There is one thread. NOLINTNEXTLINE(concurrency-mt-unsafe) */
	while ((number = getopt_long(argc, argv, letters, names, NULL)) != -1) {
		if (number == ARGUMENT)
			list_add(p, &p->names, optarg);
		else if (number == ':' || number == '?')
			return refuse(p, number, argv[optind - 1]);
		else if (!apply(p, option_of(number), optarg))
			return false;
		if (p->options->task == TASK_HELP)
			return true;
	}
	for (int i = optind; i < argc; i++)
		list_add(p, &p->names, argv[i]);
	return true;
}

/* The year 9999 ends there. 0 would mean to ask the clock. */
static bool take_epoch(struct options *o, const char *epoch, struct error *err)
{
	uint64_t now;

	if (epoch == NULL)
		return true;
	if (!span_number(span_str(epoch), 0, 253402300799, &now))
		return error_set(err, ERROR_USAGE,
				 "SOURCE_DATE_EPOCH: '%s' is not a number of "
				 "seconds since 1970",
				 epoch);
	o->lint.now = now == 0 ? 1 : (int64_t)now;
	return true;
}

static bool take_environment(struct parser *p, const struct environment *env)
{
	const struct option_text *text = &option_texts[OPTION_FORMAT];
	size_t which = 0;

	if (env->format != NULL && !find_word(p, text, env->format, &which))
		return error_set(p->err, ERROR_USAGE,
				 "MAILSPAMCHECK_FORMAT: '%s' is not %s",
				 env->format, option_words(p->arena, text));
	if (env->format != NULL)
		p->options->format = text->words[which];
	return take_epoch(p->options, env->epoch, p->err);
}

bool options_parse(struct options *options, struct arena *arena, int argc,
		   char **argv, const struct environment *env,
		   struct error *err)
{
	struct options o = { .format = option_texts[OPTION_FORMAT].words[0],
			     .stdin_name = "<stdin>" };
	struct parser p = { .options = &o, .arena = arena, .err = err };

	o.lint = msc_options_default();
	if (!take_environment(&p, env) || !walk(&p, argc, argv))
		return false;
	o.names = p.names.items;
	o.nnames = p.names.n;
	o.outputs = p.outputs;
	o.noutputs = p.noutputs;
	o.lint.select = p.select.items;
	o.lint.extend = p.extend.items;
	o.lint.ignore = p.ignore.items;
	o.lint.packs = p.packs.items;
	o.lint.rule_files = p.rules.items;
	o.lint.limits = p.limits.items;
	*options = o;
	return true;
}
