#include "cli/options.h"

#include <getopt.h>

#include "base/arena.h"
#include "base/error.h"
#include "cli/option.h"
#include "cli/past.h"
#include "cli/setting.h"

/* getopt's numbers: 1 is an argument that is no option; a letter is itself;
 * a long option is its place in the table from here on. */
enum { ARGUMENT = 1, LONG = 256 };

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
			setting_add(p, &p->names, optarg);
		else if (number == ':' || number == '?')
			return refuse(p, number, argv[optind - 1]);
		else if (!setting_apply(p, option_of(number), optarg))
			return false;
		if (p->options->task == TASK_HELP)
			return true;
	}
	for (int i = optind; i < argc; i++)
		setting_add(p, &p->names, argv[i]);
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

	if (env->format != NULL &&
	    !setting_word(p, OPTION_FORMAT, env->format, &which))
		return error_set(p->err, ERROR_USAGE,
				 "MAILSPAMCHECK_FORMAT: '%s' is not %s",
				 env->format, option_words(p->arena, text));
	if (env->format != NULL)
		p->options->format = text->words[which];
	p->options->lint.offline = environment_offline(env);
	return take_epoch(p->options, env->epoch, p->err);
}

static bool check_outputs(const struct options *o, struct error *err)
{
	for (size_t i = 0; i < o->noutputs && o->recipients == NULL; i++)
		if (is_of_recipients(&o->outputs[i]))
			return error_set(err, ERROR_USAGE,
					 "--output recipients=%s: there is no "
					 "list: see --recipients",
					 o->outputs[i].file);
	return true;
}

/* To probe is to ask a web server: what forbids that must not be dropped in
 * silence, nor the probe. */
static bool check_network(const struct options *o, struct error *err)
{
	const struct msc_options *lint = &o->lint;
	const char *forbids = lint->offline    ? "--offline"
			      : lint->no_links ? "--no-links"
			      : lint->no_dns   ? "--no-dns"
					       : NULL;

	if (lint->probe_unsubscribe == NULL || forbids == NULL)
		return true;
	return error_set(err, ERROR_USAGE,
			 "--probe-unsubscribe requests a link, which %s "
			 "forbids",
			 forbids);
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
	o.lint.resolvers = p.resolvers.items;
	o.lint.dkim_selectors = p.selectors.items;
	o.lint.suppressions = p.suppressions.items;
	o.lint.recipients = o.recipients != NULL;
	if (!past_choose(&o, env, arena, err) || !check_outputs(&o, err) ||
	    !check_network(&o, err))
		return false;
	if (!p.no_cache && !o.lint.offline && !o.lint.no_dns && !o.lint.replay)
		o.cache = environment_cache(env, arena);
	*options = o;
	return true;
}
