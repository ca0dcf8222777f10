#include "cli/environment.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/span.h"

enum {
	WIDTH_LEAST = 40,
	WIDTH_USUAL = 100,
	WIDTH_MOST = 1000,
	LINE_USUAL = 80
};

static const char *variable(const char *name)
{
	/* No thread is there that could change it. */
	const char *value = getenv(name); /* NOLINT(concurrency-mt-unsafe) */

	return value != NULL && *value != '\0' ? value : NULL;
}

static const char *either(const char *a, const char *b)
{
	return a != NULL ? a : b;
}

static size_t terminal_width(int fd)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}

void environment_read(struct environment *env)
{
	*env = (struct environment){
		.no_color = variable("NO_COLOR"),
		.force_color = variable("FORCE_COLOR"),
		.clicolor_force = variable("CLICOLOR_FORCE"),
		.clicolor = variable("CLICOLOR"),
		.term = variable("TERM"),
		.columns = variable("COLUMNS"),
		.locale =
			either(variable("LC_ALL"),
			       either(variable("LC_CTYPE"), variable("LANG"))),
		.format = variable("MAILSPAMCHECK_FORMAT"),
		.epoch = variable("SOURCE_DATE_EPOCH"),
		.offline = variable("MAILSPAMCHECK_OFFLINE"),
		.history = variable("MAILSPAMCHECK_HISTORY"),
		.ci = variable("CI"),
		.cache_home = variable("XDG_CACHE_HOME"),
		.state_home = variable("XDG_STATE_HOME"),
		.home = variable("HOME"),
		.terminal = isatty(STDOUT_FILENO) == 1,
	};
	if (env->terminal)
		env->width = terminal_width(STDOUT_FILENO);
	env->error_width = terminal_width(STDERR_FILENO);
}

static bool is(const char *value, struct span word)
{
	return value != NULL && span_eq(span_str(value), word);
}

static bool forces(const char *value)
{
	return value != NULL && !is(value, SPAN("0"));
}

bool environment_color(const struct environment *env, enum color choice)
{
	if (choice != COLOR_AUTO)
		return choice == COLOR_ALWAYS;
	if (env->no_color != NULL)
		return false;
	if (forces(env->force_color) || forces(env->clicolor_force))
		return true;
	return env->terminal && !is(env->term, SPAN("dumb")) &&
	       !is(env->clicolor, SPAN("0"));
}

size_t environment_width(const struct environment *env)
{
	uint64_t width;

	if (env->columns != NULL &&
	    span_number(span_str(env->columns), 1, UINT32_MAX, &width))
		;
	else if (env->width > 0)
		width = env->width;
	else
		return WIDTH_USUAL;
	if (width < WIDTH_LEAST)
		return WIDTH_LEAST;
	return width > WIDTH_MOST ? WIDTH_MOST : (size_t)width;
}

size_t environment_line(const struct environment *env)
{
	uint64_t width;

	if (is(env->term, SPAN("dumb")))
		return 0;
	if (env->columns != NULL &&
	    span_number(span_str(env->columns), 1, WIDTH_MOST, &width))
		return (size_t)width;
	return env->error_width > 0 ? env->error_width : LINE_USUAL;
}

/* Whether the locale's charset is UTF-8: "de_DE.UTF-8@euro", "C.utf8". */
static bool is_utf8_locale(struct span locale)
{
	struct span charset = span_skip(locale, span_until(locale, '.') + 1);

	charset = span_first(charset, span_until(charset, '@'));
	return span_ieq(charset, SPAN("utf-8")) ||
	       span_ieq(charset, SPAN("utf8"));
}

bool environment_ascii(const struct environment *env)
{
	if (!env->terminal)
		return false;
	return env->locale == NULL || !is_utf8_locale(span_str(env->locale));
}

bool environment_offline(const struct environment *env)
{
	return forces(env->offline) && !is(env->offline, SPAN("no"));
}

/* Paths that are not absolute are to be ignored, says the specification. */
static const char *folder(struct arena *a, const struct environment *env,
			  const char *given, const char *below_home)
{
	if (given != NULL && given[0] == '/')
		return given;
	if (env->home != NULL && env->home[0] == '/')
		return arena_printf(a, "%s/%s", env->home, below_home);
	return NULL;
}

const char *environment_cache(const struct environment *env, struct arena *a)
{
	return folder(a, env, env->cache_home, ".cache");
}

const char *environment_state(const struct environment *env, struct arena *a)
{
	return folder(a, env, env->state_home, ".local/state");
}
