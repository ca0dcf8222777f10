#include "cli/completions.h"

#include "base/buf.h"
#include "cli/option.h"

struct rules {
	const struct msc_rule *const *rules;
	size_t n;
};

/* ---- words of all shells ---- */

static void put_words(struct buf *out, const char *const *words,
		      const char *suffix)
{
	for (size_t i = 0; words[i] != NULL; i++)
		buf_printf(out, "%s%s%s", i > 0 ? " " : "", words[i], suffix);
}

static void put_formats(struct buf *out)
{
	put_words(out, option_texts[OPTION_FORMAT].words, "=");
	buf_str(out, " recipients=");
}

static void put_limits(struct buf *out)
{
	struct msc_limit limit;

	for (size_t i = 0; msc_limit_at(i, &limit); i++)
		buf_printf(out, "%s%s=", i > 0 ? " " : "", limit.name);
}

static void put_ids(struct buf *out, const struct rules *all)
{
	for (size_t i = 0; i < all->n; i++)
		buf_printf(out, "%s%s", i > 0 ? " " : "", all->rules[i]->id);
}

typedef const char *word_fn(const struct msc_rule *rule);

static const char *family_of(const struct msc_rule *rule)
{
	return rule->family;
}

static const char *pack_of(const struct msc_rule *rule)
{
	return rule->pack;
}

static bool is_first(const struct rules *all, size_t i, word_fn *word_of)
{
	struct span word = span_str(word_of(all->rules[i]));

	for (size_t j = 0; j < i; j++) {
		if (span_eq(span_str(word_of(all->rules[j])), word))
			return false;
	}
	return true;
}

/* That word of all rules, each once. */
static void put_each(struct buf *out, const struct rules *all, word_fn *word_of)
{
	bool any = false;

	for (size_t i = 0; i < all->n; i++) {
		if (!is_first(all, i, word_of))
			continue;
		buf_printf(out, "%s%s", any ? " " : "", word_of(all->rules[i]));
		any = true;
	}
}

static void put_families(struct buf *out, const struct rules *all)
{
	put_each(out, all, family_of);
}

static void put_packs(struct buf *out, const struct rules *all)
{
	put_each(out, all, pack_of);
}

/* ---- bash ---- */

static void put_bash_action(struct buf *out, const struct option_text *text)
{
	switch (text->kind) {
	case VALUE_WORD:
		buf_str(out, "words='");
		put_words(out, text->words, "");
		buf_str(out, "'");
		break;
	case VALUE_FILE:
		buf_str(out, "files=yes");
		break;
	case VALUE_RULE:
		buf_str(out, "words=$rules");
		break;
	case VALUE_RULES:
		buf_str(out, "words=\"$families $rules\" list=yes");
		break;
	case VALUE_PACKS:
		buf_str(out, "words=$packs list=yes");
		break;
	case VALUE_LIMIT:
		buf_str(out, "words='");
		put_limits(out);
		buf_str(out, "' open=yes");
		break;
	case VALUE_OUTPUT:
		buf_str(out, "words='");
		put_formats(out);
		buf_str(out, "' open=yes");
		break;
	case VALUE_NONE:
	case VALUE_TEXT:
		buf_str(out, "return");
	}
}

static void put_bash_case(struct buf *out, const struct option_text *text)
{
	buf_str(out, "\t");
	if (text->letter != 0)
		buf_printf(out, "-%c | ", text->letter);
	if (!text->optional)
		buf_printf(out, "--%s | ", text->name);
	buf_printf(out, "--%s=) ", text->name);
	put_bash_action(out, text);
	buf_str(out, " ;;\n");
}

/* Bash has a word end at "=", so that an option and its value may be two words
 * or three. */
static const char bash_begin[] =
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} i=$((COMP_CWORD - 1))\n"
	"\tlocal option=${COMP_WORDS[i]} words= files= list= open= before=\n"
	"\n"
	"\tif [[ $cur == = ]]; then\n"
	"\t\tcur= option+==\n"
	"\telif [[ $option == = ]]; then\n"
	"\t\toption=${COMP_WORDS[i - 1]}=\n"
	"\tfi\n"
	"\tcase $option in\n";

static const char bash_end[] =
	"\t*)\n"
	"\t\tif [[ $cur == -* ]]; then words=$options; else files=yes; fi ;;\n"
	"\tesac\n"
	"\tif [[ $files ]]; then\n"
	"\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
	"\t\treturn\n"
	"\tfi\n"
	"\tif [[ $list && $cur == *,* ]]; then\n"
	"\t\tbefore=${cur%,*},\n"
	"\tfi\n"
	"\tif [[ $list || $open ]]; then\n"
	"\t\tcompopt -o nospace 2>/dev/null\n"
	"\tfi\n"
	"\tmapfile -t COMPREPLY < <(\n"
	"\t\tcompgen -P \"$before\" -W \"$words\" -- \"${cur#\"$before\"}\")\n"
	"}\n"
	"complete -F _mailspamcheck mailspamcheck\n";

static void put_bash(struct buf *out, const struct rules *all)
{
	const char *const *formats = option_texts[OPTION_FORMAT].words;

	buf_str(out, "# bash completion for mailspamcheck\n"
		     "_mailspamcheck() {\n\tlocal options='");
	for (size_t i = 0; i < OPTIONS; i++)
		buf_printf(out, "%s--%s", i > 0 ? " " : "",
			   option_texts[i].name);
	for (size_t i = 0; i < OPTIONS; i++) {
		if (option_texts[i].letter != 0)
			buf_printf(out, " -%c", option_texts[i].letter);
	}
	buf_str(out, "'\n\tlocal families='");
	put_families(out, all);
	buf_str(out, "'\n\tlocal packs='");
	put_packs(out, all);
	buf_str(out, "'\n\tlocal rules='");
	put_ids(out, all);
	buf_str(out, "'\n");
	buf_str(out, bash_begin);
	for (size_t i = 0; i < OPTIONS; i++) {
		if (option_texts[i].kind != VALUE_NONE)
			put_bash_case(out, &option_texts[i]);
	}
	buf_str(out, "\t");
	for (size_t i = 0; formats[i] != NULL; i++)
		buf_printf(out, "%s%s=", i > 0 ? " | " : "", formats[i]);
	buf_str(out, ") files=yes ;;\n");
	buf_str(out, bash_end);
}

/* ---- zsh ---- */

/* In single quotes, as a description in brackets. */
static void put_zsh_help(struct buf *out, const char *help)
{
	buf_char(out, '[');
	for (; *help != '\0'; help++) {
		if (span_has(SPAN("[]:\\"), *help))
			buf_char(out, '\\');
		if (*help == '\'')
			buf_str(out, "'\\'");
		buf_char(out, *help);
	}
	buf_char(out, ']');
}

static void put_zsh_value(struct buf *out, const struct option_text *text)
{
	buf_printf(out, "%s:%s:", text->optional ? ":" : "", text->value);
	switch (text->kind) {
	case VALUE_WORD:
		buf_char(out, '(');
		put_words(out, text->words, "");
		buf_char(out, ')');
		break;
	case VALUE_FILE:
		buf_str(out, "_files");
		break;
	case VALUE_RULE:
		buf_str(out, "_mailspamcheck_rule");
		break;
	case VALUE_RULES:
		buf_str(out, "_mailspamcheck_rules");
		break;
	case VALUE_PACKS:
		buf_str(out, "_mailspamcheck_packs");
		break;
	case VALUE_LIMIT:
		buf_str(out, "_mailspamcheck_limit");
		break;
	case VALUE_OUTPUT:
		buf_str(out, "_mailspamcheck_output");
		break;
	case VALUE_NONE:
	case VALUE_TEXT:
		buf_char(out, ' ');
	}
}

static void put_zsh_option(struct buf *out, const struct option_text *text)
{
	const char *equals = text->value == NULL ? ""
			     : text->optional    ? "=-"
						 : "=";

	buf_str(out, "\t\t");
	if (text->letter != 0)
		buf_printf(out, "'*'{-%c%s,--%s%s}", text->letter,
			   text->value != NULL ? "+" : "", text->name, equals);
	else
		buf_printf(out, "'*--%s%s'", text->name, equals);
	buf_char(out, '\'');
	put_zsh_help(out, text->help);
	if (text->value != NULL)
		put_zsh_value(out, text);
	buf_str(out, "' \\\n");
}

static void put_zsh(struct buf *out, const struct rules *all)
{
	buf_str(out, "#compdef mailspamcheck\n"
		     "_mailspamcheck_rule() {\n\tcompadd -- ");
	put_ids(out, all);
	buf_str(out, "\n}\n"
		     "_mailspamcheck_rules() {\n\tcompset -P '*,'\n"
		     "\tcompadd -qS , -- ");
	put_families(out, all);
	buf_char(out, ' ');
	put_ids(out, all);
	buf_str(out, "\n}\n"
		     "_mailspamcheck_packs() {\n\tcompset -P '*,'\n"
		     "\tcompadd -qS , -- ");
	put_packs(out, all);
	buf_str(out, "\n}\n"
		     "_mailspamcheck_limit() {\n\tcompadd -S '' -- ");
	put_limits(out);
	buf_str(out, "\n}\n"
		     "_mailspamcheck_output() {\n"
		     "\tif compset -P '*='; then\n\t\t_files\n"
		     "\telse\n\t\tcompadd -S '' -- ");
	put_formats(out);
	buf_str(out, "\n\tfi\n}\n"
		     "_mailspamcheck() {\n\t_arguments -s -S \\\n");
	for (size_t i = 0; i < OPTIONS; i++)
		put_zsh_option(out, &option_texts[i]);
	buf_str(out, "\t\t'*:file:_files'\n}\n"
		     "_mailspamcheck \"$@\"\n");
}

/* ---- fish ---- */

static void put_fish_value(struct buf *out, const struct option_text *text)
{
	switch (text->kind) {
	case VALUE_WORD:
		buf_printf(out, " %s -a '", text->optional ? "-f" : "-x");
		put_words(out, text->words, "");
		buf_str(out, "'");
		break;
	case VALUE_FILE:
		buf_str(out, " -r -F");
		break;
	case VALUE_RULE:
		buf_str(out, " -x -a \"$rules\"");
		break;
	case VALUE_RULES:
		buf_str(out, " -x -a \"(__fish_append , $families $rules)\"");
		break;
	case VALUE_PACKS:
		buf_str(out, " -x -a \"(__fish_append , $packs)\"");
		break;
	case VALUE_LIMIT:
		buf_str(out, " -x -a '");
		put_limits(out);
		buf_str(out, "'");
		break;
	case VALUE_OUTPUT:
		buf_str(out, " -r -a '");
		put_formats(out);
		buf_str(out, "'");
		break;
	case VALUE_NONE:
		break;
	case VALUE_TEXT:
		buf_str(out, " -x");
	}
}

static void put_fish_option(struct buf *out, const struct option_text *text)
{
	buf_str(out, "complete -c mailspamcheck");
	if (text->letter != 0)
		buf_printf(out, " -s %c", text->letter);
	buf_printf(out, " -l %s", text->name);
	put_fish_value(out, text);
	buf_str(out, " -d '");
	for (const char *p = text->help; *p != '\0'; p++) {
		if (span_has(SPAN("'\\"), *p))
			buf_char(out, '\\');
		buf_char(out, *p);
	}
	buf_str(out, "'\n");
}

static void put_fish(struct buf *out, const struct rules *all)
{
	buf_str(out, "# fish completion for mailspamcheck\n"
		     "set -l families ");
	put_families(out, all);
	buf_str(out, "\nset -l packs ");
	put_packs(out, all);
	buf_str(out, "\nset -l rules ");
	put_ids(out, all);
	buf_char(out, '\n');
	for (size_t i = 0; i < OPTIONS; i++)
		put_fish_option(out, &option_texts[i]);
}

bool completions_put(struct buf *out, const char *shell,
		     const struct msc_rule *const *rules, size_t nrules)
{
	static const struct {
		struct span shell;
		void (*put)(struct buf *out, const struct rules *all);
	} scripts[] = {
		{ SPAN_INIT("bash"), put_bash },
		{ SPAN_INIT("zsh"), put_zsh },
		{ SPAN_INIT("fish"), put_fish },
	};
	struct rules all = { rules, nrules };

	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++) {
		if (span_eq(span_str(shell), scripts[i].shell)) {
			scripts[i].put(out, &all);
			return true;
		}
	}
	return false;
}
