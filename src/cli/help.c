#include "cli/help.h"

#include <ares.h>
#include <cjson/cJSON.h>
#include <gnu/libc-version.h>
#include <idn2.h>
#include <inttypes.h>
#include <libpsl.h>
#include <unistring/version.h>

#include "base/buf.h"
#include "cli/option.h"
#include "mailspamcheck.h"

enum { HELP_COLUMN = 29 };

static const char usage[] =
	"usage: mailspamcheck [OPTION]... FILE|DIR|-...\n"
	"Check e-mail before it is sent: what is wrong, where, and how to mend "
	"it.\n";

static const char examples[] =
	"\n"
	"Examples:\n"
	"  mailspamcheck sale.eml\n"
	"  mailspamcheck --profile bulk -o json=mail.json newsletters/\n"
	"  render sale | mailspamcheck --stdin-name sale.eml --fail-on warning "
	"-\n";

/* Blanks up to a column of the line that begins at `begin`. */
static void tab(struct buf *out, size_t begin, size_t column)
{
	size_t at = out->n - begin;

	buf_fill(out, ' ', at < column ? column - at : 1);
}

static void put_option(struct buf *out, const struct option_text *text)
{
	size_t begin = out->n;

	if (text->letter != 0)
		buf_printf(out, "  -%c, --%s", text->letter, text->name);
	else
		buf_printf(out, "      --%s", text->name);
	if (text->optional)
		buf_printf(out, "[=%s]", text->value);
	else if (text->value != NULL)
		buf_printf(out, " %s", text->value);
	tab(out, begin, HELP_COLUMN);
	buf_str(out, text->help);
	for (size_t i = 0; text->words != NULL && text->words[i] != NULL; i++)
		buf_printf(out, "%s%s",
			   i == 0                       ? ": "
			   : text->words[i + 1] != NULL ? ", "
							: " or ",
			   text->words[i]);
	buf_char(out, '\n');
}

static void put_operands(struct buf *out)
{
	size_t begin = out->n;

	buf_str(out, "  FILE, DIR, -");
	tab(out, begin, HELP_COLUMN);
	buf_str(out, "messages, folders of them, standard input\n");
}

void help_put(struct buf *out)
{
	buf_str(out, usage);
	for (int group = 0; group < GROUPS; group++) {
		buf_printf(out, "\n%s:\n", option_groups[group]);
		if (group == GROUP_INPUT)
			put_operands(out);
		for (size_t i = 0; i < OPTIONS; i++) {
			if ((int)option_texts[i].group == group)
				put_option(out, &option_texts[i]);
		}
	}
	buf_str(out, examples);
}

static void put_unistring(struct buf *out)
{
	unsigned version = (unsigned)_libunistring_version;

	buf_printf(out, "libunistring %u.%u.%u\n", version >> 16,
		   version >> 8 & 0xff, version & 0xff);
}

void help_version(struct buf *out, bool libraries)
{
	struct msc_list list;

	buf_str(out, "mailspamcheck " MSC_VERSION "\n");
	if (!libraries)
		return;
	buf_str(out, "rules " MSC_RULES_DATE "\n");
	for (size_t i = 0; msc_list_at(i, &list); i++)
		buf_printf(out, "%s %s\n", list.name, list.date);
	buf_printf(out, "glibc %s\n", gnu_get_libc_version());
	buf_printf(out, "c-ares %s\n", ares_version(NULL));
	buf_printf(out, "cJSON %s\n", cJSON_Version());
	buf_printf(out, "libidn2 %s\n", idn2_check_version(NULL));
	buf_printf(out, "libpsl %s\n", psl_get_version());
	put_unistring(out);
}

void help_limits(struct buf *out)
{
	struct msc_limit limit;

	for (size_t i = 0; msc_limit_at(i, &limit); i++) {
		size_t begin = out->n;

		buf_str(out, limit.name);
		tab(out, begin, 20);
		buf_printf(out, "%10" PRIu64 " %s", limit.value, limit.unit);
		if (limit.most > limit.value)
			buf_printf(out, ", at most %" PRIu64, limit.most);
		buf_printf(out, "\n    %s; %s\n", limit.what, limit.reason);
	}
}
