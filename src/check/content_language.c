/* The rule about a language that is stated and another that is written. */
#include "check/content_rules.h"

/* Scripts, as the first bytes of UTF-8 tell them apart. */
enum script {
	LATIN,
	GREEK,
	CYRILLIC,
	HEBREW,
	ARABIC,
	INDIC,
	HAN,
	HANGUL,
	SCRIPTS
};

#define BIT(script) (1U << (script))

/* What languages are written in; those with two ways are left out. Sorted. */
static const struct {
	char code[3];
	unsigned scripts;
} languages[] = {
	{ "ar", BIT(ARABIC) },   { "bg", BIT(CYRILLIC) },
	{ "bn", BIT(INDIC) },    { "cs", BIT(LATIN) },
	{ "da", BIT(LATIN) },    { "de", BIT(LATIN) },
	{ "el", BIT(GREEK) },    { "en", BIT(LATIN) },
	{ "es", BIT(LATIN) },    { "fa", BIT(ARABIC) },
	{ "fi", BIT(LATIN) },    { "fr", BIT(LATIN) },
	{ "he", BIT(HEBREW) },   { "hi", BIT(INDIC) },
	{ "hr", BIT(LATIN) },    { "hu", BIT(LATIN) },
	{ "id", BIT(LATIN) },    { "it", BIT(LATIN) },
	{ "ja", BIT(HAN) },      { "ko", BIT(HANGUL) | BIT(HAN) },
	{ "nb", BIT(LATIN) },    { "nl", BIT(LATIN) },
	{ "no", BIT(LATIN) },    { "pl", BIT(LATIN) },
	{ "pt", BIT(LATIN) },    { "ro", BIT(LATIN) },
	{ "ru", BIT(CYRILLIC) }, { "sk", BIT(LATIN) },
	{ "sl", BIT(LATIN) },    { "sv", BIT(LATIN) },
	{ "th", BIT(INDIC) },    { "tr", BIT(LATIN) },
	{ "uk", BIT(CYRILLIC) }, { "ur", BIT(ARABIC) },
	{ "vi", BIT(LATIN) },    { "zh", BIT(HAN) },
};

/* In the order of enum script. */
static const char *const names[SCRIPTS] = {
	"Latin",
	"Greek",
	"Cyrillic",
	"Hebrew",
	"Arabic",
	"Indic",
	"Chinese or Japanese",
	"Korean",
};

/* The script of a letter that begins with this byte; SCRIPTS for others. */
static enum script script_of(unsigned char byte)
{
	static const struct {
		unsigned char first, last;
		enum script script;
	} table[] = {
		{ 'A', 'Z', LATIN },      { 'a', 'z', LATIN },
		{ 0xc3, 0xca, LATIN },    { 0xce, 0xcf, GREEK },
		{ 0xd0, 0xd4, CYRILLIC }, { 0xd7, 0xd7, HEBREW },
		{ 0xd8, 0xdb, ARABIC },   { 0xe0, 0xe0, INDIC },
		{ 0xe3, 0xe9, HAN },      { 0xea, 0xed, HANGUL },
	};
	const size_t n = sizeof(table) / sizeof(*table);

	for (size_t i = 0; i < n; i++)
		if (byte >= table[i].first && byte <= table[i].last)
			return table[i].script;
	return SCRIPTS;
}

/* The scripts of a language tag; 0: not known. */
static unsigned scripts_of(struct span tag)
{
	struct span primary = span_first(tag, span_until(tag, '-'));

	/* "zh-Latn" and the like say it themselves. */
	if (primary.n != 2 || tag.n > 5)
		return 0;
	for (size_t i = 0; i < sizeof(languages) / sizeof(*languages); i++)
		if (span_ieq(primary, span_str(languages[i].code)))
			return languages[i].scripts;
	return 0;
}

static void language_mismatch_in(struct check *check,
				 const struct document *document)
{
	enum { READ_MOST = 4096, LEAST = 100, PERCENT = 10 };
	struct span text = span_first(document->visible->text, READ_MOST);
	struct span tag = span_trim(document->lang->text);
	unsigned wanted = scripts_of(tag);
	size_t letters[SCRIPTS + 1] = { 0 }, n = 0, own = 0;
	enum script most = LATIN;

	for (size_t i = 0; wanted != 0 && i < text.n; i++)
		letters[script_of((unsigned char)text.p[i])]++;
	for (enum script i = LATIN; i < SCRIPTS; i++) {
		n += letters[i];
		own += (wanted & BIT(i)) != 0 ? letters[i] : 0;
		if (letters[i] > letters[most])
			most = i;
	}
	if (n >= LEAST && own * 100 < n * PERCENT)
		report(check, document->lang, document->lang->text,
		       "the HTML says that it is in \"%s\", and its letters "
		       "are %s",
		       shown(check, tag), names[most]);
}

static void language_mismatch(struct check *check)
{
	const struct body *body;
	size_t i = 0;

	while ((body = own_body(check, &i)) != NULL)
		if (body->document != NULL && body->document->lang != NULL)
			language_mismatch_in(check, body->document);
}

const struct rule content_language_mismatch = {
	.look = language_mismatch,
	.text = {
		.id = "content-language-mismatch",
		.category = "html",
		.level = MSC_NOTE,
		.title = "The HTML names another language than it is in",
		.why = "Screen readers speak the text by the rules of the "
		       "language that lang names, and programs offer to "
		       "translate it; with the wrong one both go wrong.",
		.fix = "Let the lang attribute of <html> name the language of "
		       "the text.",
		.source = "https://www.w3.org/TR/WCAG21/#language-of-page",
		.bad = "<html lang=\"en\">Добро пожаловать ...",
		.good = "<html lang=\"ru\">Добро пожаловать ...",
		.profiles = PROFILE_B | PROFILE_T,
		.types = TYPE_MESSAGE | TYPE_TEMPLATE,
	},
};
