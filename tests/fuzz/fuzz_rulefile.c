#include <assert.h>
#include <string.h>

#include "base/utf8.h"
#include "rule/load.h"
#include "rule/trial.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char name[] = "subject-fuzz.json";

/* Lines "name:line:column: sentence" whose places are in the text or right
 * behind it. */
static void check_errors(struct span errors, struct span text, size_t lines)
{
	while (errors.n > 0) {
		struct span line = span_first(errors, span_until(errors, '\n'));
		uint64_t number, column;
		size_t n;

		errors = span_skip(errors, line.n + 1);
		assert(span_starts(line, SPAN("subject-fuzz.json:")));
		line = span_skip(line, sizeof(name));
		n = span_until(line, ':');
		assert(span_number(span_first(line, n), 1, lines, &number));
		line = span_skip(line, n + 1);
		n = span_until(line, ':');
		assert(span_number(span_first(line, n), 1, text.n + 1,
				   &column));
		assert(span_skip(line, n).n > 3);
		assert(utf8_valid(line) == line.n);
	}
}

/* Whatever the file: it is refused with a place for each error, or becomes a
 * rule that finds its bad example and not its good one. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct arena a = { 0 };
	struct load load = { .arena = &a };
	size_t lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += data[i] == '\n';
	load_text(&load, name, text);
	assert((load.nerrors == 0) == (load.nrules == 1));
	check_errors(buf_span(&load.errors), text, lines);
	if (load.nrules == 1) {
		const struct rule *rule = load.rules[0];
		struct trial *trial;

		assert(strcmp(rule->text.id, "subject-fuzz") == 0);
		assert(rule->text.level != MSC_LEVEL_NONE);
		assert(rule->text.points >= 0 && rule->text.points <= 1000);
		assert(rule->text.stages != 0 && rule->text.profiles != 0);
		assert(rule->pattern->nin > 0 && rule->pattern->distinct > 0);
		trial = trial_begin(&a, rule->pattern);
		assert(trial_finds(trial, span_str(rule->text.bad)));
		assert(!trial_finds(trial, span_str(rule->text.good)));
	}
	buf_free(&load.errors);
	arena_free(&a);
	return 0;
}
