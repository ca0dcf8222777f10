#include "cli/setting.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "cli/option.h"
#include "cli/past.h"
#include "cli/value.h"

void setting_add(struct parser *p, struct list *list, const char *item)
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

bool setting_word(struct parser *p, int id, const char *value, size_t *which)
{
	const struct option_text *text = &option_texts[id];

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
		setting_add(p, list, arena_str(p->arena, item));
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
	if (!is_of_recipients(&choice) &&
	    !setting_word(p, OPTION_FORMAT, choice.format, &which))
		return bad_value(p, text, choice.format,
				 arena_printf(p->arena, "recipients, %s",
					      option_words(p->arena, format)));
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

/* FILE, or FILE,column=NAME: the last of these words counts, so that a file may
 * have them in its name. */
static bool set_list(struct parser *p, const struct option_text *text,
		     const char *value, const char **file, const char **column)
{
	static const struct span word = SPAN_INIT(",column=");
	struct span all = span_str(value);
	size_t at = all.n;

	if (*file != NULL)
		return error_set(p->err, ERROR_USAGE,
				 "--%s: there is one already: put both lists "
				 "into one file",
				 text->name);
	for (size_t i = 1; i + word.n <= all.n; i++)
		if (span_starts(span_skip(all, i), word))
			at = i;
	if (at + word.n == all.n)
		return bad_value(p, text, value, text->value);
	*column = at < all.n ? value + at + word.n : NULL;
	*file = arena_str(p->arena, span_first(all, at));
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
static void set_flag(struct parser *p, int id)
{
	struct options *o = p->options;

	switch (id) {
	case OPTION_OFFLINE:
		o->lint.offline = true;
		break;
	case OPTION_DNSBL:
		setting_add(p, &p->packs, "dnsbl");
		break;
	case OPTION_NO_DNS:
		o->lint.no_dns = true;
		break;
	case OPTION_NO_LINKS:
		o->lint.no_links = true;
		break;
	case OPTION_ALLOW_PRIVATE:
		o->lint.allow_private = true;
		break;
	case OPTION_FETCH_TOKENS:
		o->lint.fetch_tokens = true;
		break;
	case OPTION_NO_CACHE:
		p->no_cache = true;
		break;
	case OPTION_CACHE_LINKS:
		o->lint.cache_links = true;
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
		o->trace = o->verbose;
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

/* No file has a longer name (PATH_MAX of Linux). */
enum { NAME_MOST = 4095 };

static bool set_stdin_name(struct parser *p, const char *value)
{
	if (strlen(value) > NAME_MOST)
		return error_set(p->err, ERROR_USAGE,
				 "--stdin-name: the name is longer than %d "
				 "bytes",
				 NAME_MOST);
	p->options->stdin_name = value;
	return true;
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
		return set_stdin_name(p, value);
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
		setting_add(p, &p->rules, value);
		return true;
	case OPTION_LIMIT:
		setting_add(p, &p->limits, value);
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
	case OPTION_IP:
		o->lint.ip = value;
		return true;
	case OPTION_HELO:
		o->lint.helo = value;
		return true;
	case OPTION_MAIL_FROM:
		o->lint.mail_from = value;
		return true;
	case OPTION_DKIM_SELECTOR:
		setting_add(p, &p->selectors, value);
		return true;
	case OPTION_ESP:
		o->lint.esp = value;
		return true;
	case OPTION_RECIPIENTS:
		return set_list(p, text, value, &o->recipients, &o->column);
	case OPTION_SUPPRESSIONS:
		setting_add(p, &p->suppressions, value);
		return true;
	case OPTION_MAX_INVALID:
		return value_share(span_str(value), &o->lint.max_invalid) ||
		       bad_value(p, text, value, "a share such as 0.02 or 2%");
	case OPTION_RESOLVER:
		setting_add(p, &p->resolvers, value);
		return true;
	case OPTION_TIMEOUT:
		return value_seconds(span_str(value), &o->lint.timeout_ms) ||
		       bad_value(p, text, value,
				 "a number of seconds from 0.1 to 600");
	case OPTION_PROBE_UNSUBSCRIBE:
		o->lint.probe_unsubscribe = value;
		return true;
	case OPTION_CA_FILE:
		o->lint.ca_file = value;
		return true;
	case OPTION_JOBS:
		return value_jobs(span_str(value), &o->jobs) ||
		       bad_value(p, text, value, "a number from 1 to 64");
	case OPTION_RECORD:
		o->record = value;
		o->lint.record = true;
		return true;
	case OPTION_REPLAY:
		o->replay = value;
		o->lint.replay = true;
		return true;
	case OPTION_OUTPUT:
		return add_output(p, text, value);
	default:
		set_task(o, TASK_EXPLAIN, value);
		return true;
	}
}

/* The next option, where the name of a file was forgotten: it would be written
 * under that name, or taken for it. */
static bool is_forgotten(const struct option_text *text, const char *value)
{
	return text->kind == VALUE_FILE &&
	       span_starts(span_str(value), SPAN("--"));
}

bool setting_apply(struct parser *p, int id, const char *value)
{
	const struct option_text *text = &option_texts[id];
	size_t which = 0;

	if (is_forgotten(text, value))
		return error_set(p->err, ERROR_USAGE,
				 "--%s needs a %s in place of %s (or ./%s)%s",
				 text->name, text->value, value, value,
				 id == OPTION_RECORD ? "; did you mean "
						       "--record-sent?"
						     : "");
	if (id == OPTION_SENT_TO && *value != '\0') {
		p->options->sent.told = true;
		return set_list(p, text, value, &p->options->sent.to,
				&p->options->sent.column);
	}
	if (text->group == GROUP_HISTORY)
		return past_set(p->options, id, value, p->err);
	if (text->kind == VALUE_NONE) {
		set_flag(p, id);
		return true;
	}
	if (text->kind != VALUE_WORD)
		return set_value(p, id, value);
	if (value != NULL && !setting_word(p, id, value, &which))
		return false;
	set_word(p->options, id, which);
	return true;
}
