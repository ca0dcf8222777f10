#include "rule/load.h"

#include <string.h>

#include "base/file.h"
#include "rule/folder.h"
#include "rule/name.h"
#include "rule/prepare.h"
#include "rule/source.h"

static const struct source_key keys[] = {
	{ "id", JSON_STRING, true },
	{ "category", JSON_STRING, true },
	{ "severity", JSON_STRING, true },
	{ "severityDraft", JSON_STRING, false },
	{ "severityBulk", JSON_STRING, false },
	{ "points", JSON_NUMBER, true },
	{ "title", JSON_STRING, true },
	{ "why", JSON_STRING, true },
	{ "fix", JSON_STRING, true },
	{ "source", JSON_STRING, true },
	{ "stages", JSON_ARRAY, true },
	{ "profiles", JSON_ARRAY, true },
	{ "types", JSON_ARRAY, true },
	{ "providers", JSON_ARRAY, false },
	{ "pack", JSON_STRING, true },
	{ "in", JSON_ARRAY, true },
	{ "fold", JSON_STRING, false },
	{ "phrases", JSON_OBJECT, false },
	{ "match", JSON_ARRAY, false },
	{ "distinct", JSON_NUMBER, false },
	{ "count", JSON_NUMBER, false },
	{ "examples", JSON_OBJECT, true },
	{ NULL, JSON_NULL, false },
};

static const struct source_word levels[] = {
	{ "error", MSC_ERROR },
	{ "warning", MSC_WARNING },
	{ "note", MSC_NOTE },
	{ NULL, 0 },
};

static const struct source_word stages[] = {
	{ "draft", MSC_STAGE_DRAFT },
	{ "final", MSC_STAGE_FINAL },
	{ "received", MSC_STAGE_RECEIVED },
	{ NULL, 0 },
};

static const struct source_word profiles[] = {
	{ "bulk", MSC_PROFILE_BULK },
	{ "transactional", MSC_PROFILE_TRANSACTIONAL },
	{ "personal", MSC_PROFILE_PERSONAL },
	{ NULL, 0 },
};

static const struct source_word types[] = {
	{ "message", MSC_TYPE_MESSAGE },
	{ "template", MSC_TYPE_TEMPLATE },
	{ NULL, 0 },
};

static const struct source_word providers[] = {
	{ "gmail", MSC_GMAIL },     { "yahoo", MSC_YAHOO },
	{ "outlook", MSC_OUTLOOK }, { "icloud", MSC_ICLOUD },
	{ "alibaba", MSC_ALIBABA }, { NULL, 0 },
};

/* The report's groups. */
static const struct source_word categories[] = {
	{ "sender", 0 },      { "authentication", 1 },
	{ "headers", 2 },     { "bulk", 3 },
	{ "wording", 4 },     { "html", 5 },
	{ "links", 6 },       { "recipients", 7 },
	{ "duplication", 8 }, { "mime", 9 },
	{ NULL, 0 },
};

enum { ID_MOST = 64, POINTS_MOST = 1000 };

/* One file being made a rule of. */
struct draft {
	struct load *load;
	struct source source;
	const struct json *root;
	struct rule *rule;
};

static const struct json *get(const struct draft *draft, const char *key,
			      enum json_kind kind)
{
	return source_get(draft->root, key, kind);
}

static bool is_taken(const struct load *load, struct span id)
{
	return ids_has(&load->ids, id) ||
	       (load->taken != NULL && load->taken(load->context, id));
}

static void check_file_name(struct draft *draft, const struct json *id)
{
	struct span path = span_str(draft->source.file);
	struct span name = name_of_file(path);

	if (name.n != id->string.n + 5 || !span_starts(name, id->string))
		(void)source_error(&draft->source, id->place,
				   "the id is not the name of the file");
	if (draft->load->shipped &&
	    !span_eq(name_of_folder(path), span_str(draft->rule->text.family)))
		(void)source_error(&draft->source, id->place,
				   "the file is not in the folder \"%s\"",
				   draft->rule->text.family);
}

static void read_id(struct draft *draft)
{
	struct source *source = &draft->source;
	const struct json *id = get(draft, "id", JSON_STRING);
	struct msc_rule *text = &draft->rule->text;

	text->id = source_text(source, id);
	text->family = "";
	if (*text->id == '\0')
		return;
	if (!name_is_kebab(id->string) || id->string.n > ID_MOST) {
		(void)source_error(source, id->place,
				   "an id is at most %d letters a to z and "
				   "digits in words joined by hyphens",
				   ID_MOST);
		return;
	}
	text->family = name_family(id->string);
	if (text->family == NULL || text->id[strlen(text->family)] == '\0') {
		(void)source_error(source, id->place,
				   "an id begins with the word of its family, "
				   "as in \"subject-%s\"",
				   text->id);
		return;
	}
	check_file_name(draft, id);
	if (is_taken(draft->load, id->string))
		(void)source_error(source, id->place, "the id \"%s\" is taken",
				   text->id);
}

/* Hundredths of a number with at most two decimals. */
static bool read_hundredths(struct span s, uint64_t *value)
{
	size_t whole = span_until(s, '.');
	struct span decimals = span_skip(s, whole + 1);
	uint64_t units, rest = 0;

	if (!span_number(span_first(s, whole), 0, POINTS_MOST / 100, &units))
		return false;
	if (decimals.n > 2 ||
	    (decimals.n > 0 && !span_number(decimals, 0, 99, &rest)))
		return false;
	*value = 100 * units + (decimals.n == 1 ? 10 * rest : rest);
	return *value <= POINTS_MOST;
}

static void read_points(struct draft *draft)
{
	const struct json *points = get(draft, "points", JSON_NUMBER);
	uint64_t value;

	if (points == NULL)
		return;
	if (!read_hundredths(points->source, &value)) {
		(void)source_error(&draft->source, points->place,
				   "points are from 0 to 10, with at most two "
				   "decimals");
		return;
	}
	draft->rule->text.points = (int)value;
	/* Notes score nothing, whatever weight their author sees in them. */
	if (draft->rule->text.level == MSC_NOTE)
		draft->rule->text.points = 0;
}

static void read_level(struct draft *draft, const char *key,
		       enum msc_level *level)
{
	const struct json *value = get(draft, key, JSON_STRING);
	unsigned which;

	if (value != NULL && source_word(&draft->source, value, levels, &which))
		*level = (enum msc_level)which;
}

static void read_set(struct draft *draft, const char *key,
		     const struct source_word *words, msc_set *set)
{
	const struct json *value = get(draft, key, JSON_ARRAY);

	if (value != NULL)
		(void)source_words(&draft->source, value, words, set);
}

static const char *read_text(struct draft *draft, const char *key)
{
	return source_text(&draft->source, get(draft, key, JSON_STRING));
}

static void read_source(struct draft *draft)
{
	const struct json *value = get(draft, "source", JSON_STRING);
	struct span url = value == NULL ? (struct span){ 0 } : value->string;
	struct span host = span_skip(url, span_find(url, SPAN("//")) + 2);
	bool ok = (span_starts(url, SPAN("https://")) ||
		   span_starts(url, SPAN("http://"))) &&
		  host.n > 0 && is_alnum(host.p[0]);

	draft->rule->text.source = read_text(draft, "source");
	if (value == NULL || *draft->rule->text.source == '\0')
		return;
	for (size_t i = 0; i < url.n; i++)
		ok = ok && url.p[i] > ' ' && is_ascii(url.p[i]);
	if (!ok)
		(void)source_error(&draft->source, value->place,
				   "not an address that begins with https:// "
				   "or http://");
}

static void read_category(struct draft *draft)
{
	const struct json *value = get(draft, "category", JSON_STRING);
	unsigned which;

	draft->rule->text.category = "";
	if (value != NULL &&
	    source_word(&draft->source, value, categories, &which))
		draft->rule->text.category = categories[which].name;
}

static void read_pack(struct draft *draft)
{
	const struct json *value = get(draft, "pack", JSON_STRING);

	draft->rule->text.pack = read_text(draft, "pack");
	if (value != NULL && !name_is_kebab(value->string))
		(void)source_error(&draft->source, value->place,
				   "a pack's name is letters a to z and digits "
				   "in words joined by hyphens");
}

static void read_rule(struct draft *draft)
{
	struct msc_rule *text = &draft->rule->text;

	source_check(&draft->source, draft->root, keys);
	read_id(draft);
	read_category(draft);
	read_level(draft, "severity", &text->level);
	text->level_draft = text->level;
	text->level_bulk = text->level;
	read_level(draft, "severityDraft", &text->level_draft);
	read_level(draft, "severityBulk", &text->level_bulk);
	read_points(draft);
	text->title = read_text(draft, "title");
	text->why = read_text(draft, "why");
	text->fix = read_text(draft, "fix");
	read_source(draft);
	read_set(draft, "stages", stages, &text->stages);
	read_set(draft, "profiles", profiles, &text->profiles);
	read_set(draft, "types", types, &text->types);
	read_set(draft, "providers", providers, &text->providers);
	read_pack(draft);
	draft->rule->look = draft->load->look;
	draft->rule->pattern = prepare_pattern(&draft->source, draft->root,
					       &text->bad, &text->good);
}

static struct source source_of(struct load *load, struct arena *scratch,
			       const char *name)
{
	return (struct source){
		.arena = load->arena,
		.file = name,
		.shipped = load->shipped,
		.errors = &load->errors,
		.nerrors = &load->nerrors,
		.scratch = scratch,
	};
}

static void keep(struct load *load, struct rule *rule)
{
	load->rules = arena_grow(load->arena, load->rules, load->nrules, 1,
				 &load->room, sizeof(struct rule *));
	load->rules[load->nrules++] = rule;
	ids_add(load->arena, &load->ids, span_str(rule->text.id));
}

/* The value of the file, which is an object. */
static bool read_root(struct draft *draft, struct span text)
{
	struct source *source = &draft->source;
	struct json_error err;

	if (!json_read(source->scratch, text, &draft->root, &err))
		return source_error(source, err.place, "%s", err.text);
	if (draft->root->kind != JSON_OBJECT)
		return source_error(source, draft->root->place,
				    "a rule is an object, not %s",
				    json_kind_name(draft->root->kind));
	return true;
}

/* Memory of what goes with the file is in `scratch`. */
static void load_rule(struct load *load, struct arena *scratch,
		      const char *name, struct span text)
{
	struct draft draft = {
		.load = load,
		.source = source_of(load, scratch, name),
		.rule = arena_new(load->arena, struct rule),
	};
	size_t errors = load->nerrors;

	if (read_root(&draft, text)) {
		read_rule(&draft);
		if (load->nerrors == errors)
			keep(load, draft.rule);
	}
}

void load_text(struct load *load, const char *name, struct span text)
{
	struct arena scratch = { 0 };

	load_rule(load, &scratch, name, text);
	arena_free(&scratch);
}

/* What is wrong with a file or folder as such. */
static void path_error(struct load *load, const char *path, const char *what)
{
	if (++load->nerrors <= SOURCE_ERRORS)
		buf_printf(&load->errors, "%s: %s\n", path, what);
}

/* Load files one after the other, with memory that they share. */
static void load_files(struct load *load, const char *const *paths, size_t n)
{
	struct arena scratch = { 0 };
	struct buf text = { 0 };
	struct error err;

	for (size_t i = 0; i < n; i++) {
		if (file_read(&text, paths[i], JSON_BYTES, &err))
			load_rule(load, &scratch, paths[i], buf_span(&text));
		else
			path_error(load, paths[i], err.text);
		arena_reset(&scratch);
	}
	buf_free(&text);
	arena_free(&scratch);
}

void load_path(struct load *load, const char *path)
{
	const char *const *files;
	struct error err;
	size_t n;

	if (!folder_is(path)) {
		path = arena_str(load->arena, span_str(path));
		load_files(load, &path, 1);
		return;
	}
	if (!folder_files(load->arena, path, &files, &n, &err)) {
		path_error(load, path, err.text);
		return;
	}
	if (n == 0)
		path_error(load, path, "a folder without any *.json file");
	load_files(load, files, n);
}
