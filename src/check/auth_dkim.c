#include "check/auth_dkim.h"

#include <stdarg.h>

#include "check/dkim_name.h"

struct range auth_tag_place(const struct dkim_signature *s,
			    enum dkim_tag_id tag)
{
	struct span value = s->value[tag];

	return view_range(s->in, value.n > 0 ? value : s->field->name);
}

enum dkim_tag_id auth_reason_tag(enum dkim_reason reason)
{
	static const struct {
		enum dkim_reason reason;
		enum dkim_tag_id tag;
	} table[] = {
		{ DKIM_BODY_HASH, DKIM_BH }, { DKIM_BODY_SHORT, DKIM_L },
		{ DKIM_MISMATCH, DKIM_B },   { DKIM_KEY_DIFFERS, DKIM_A },
		{ DKIM_KEY_DOMAIN, DKIM_I },
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++)
		if (table[i].reason == reason)
			return table[i].tag;
	return DKIM_S;
}

bool auth_is_spared(const struct auth_dkim *dkim,
		    const struct auth_signature *signature)
{
	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *other = &dkim->signatures[i];

		if (other != signature && other->counts &&
		    (other->result.state == DKIM_PASS ||
		     other->result.state == DKIM_UNKNOWN))
			return true;
	}
	return false;
}

static bool is_well_written(const struct dkim_signature *s, int64_t time)
{
	return s->sound && s->algorithm != DKIM_RSA_SHA1 &&
	       (s->expires == 0 || s->expires >= time);
}

enum msc_level auth_written_level(struct check *check,
				  const struct auth_dkim *dkim,
				  const struct auth_signature *signature)
{
	enum msc_level level = rule_level(check);
	int64_t time = auth_time(check);

	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *other = &dkim->signatures[i];

		if (other != signature && other->counts &&
		    is_well_written(other->signature, time))
			return level < MSC_WARNING ? level : MSC_WARNING;
	}
	return level;
}

/* Whether a signature that counts has that key, so that it is seen already. */
static bool is_of_signature(const struct auth_dkim *dkim,
			    const struct auth_key *key)
{
	for (size_t i = 0; i < dkim->nsignatures; i++) {
		const struct auth_signature *s = &dkim->signatures[i];

		if (s->counts && s->result.key.fact != NULL &&
		    s->result.key.fact == key->key.fact)
			return true;
	}
	return false;
}

bool auth_key_next(struct check *check, const struct auth_dkim *dkim,
		   struct auth_key_seen *seen)
{
	struct arena *a = check->arena;

	while (seen->next < dkim->nsignatures) {
		const struct auth_signature *s = &dkim->signatures[seen->next];

		seen->next++;
		if (!s->counts || s->result.key.fact == NULL)
			continue;
		seen->key = &s->result.key;
		seen->signature = s;
		seen->name = dkim_key_name(a, s->signature->selector,
					   s->signature->domain);
		return true;
	}
	while (seen->next < dkim->nsignatures + dkim->nkeys) {
		const struct auth_key *key =
			&dkim->keys[seen->next - dkim->nsignatures];

		seen->next++;
		if (is_of_signature(dkim, key))
			continue;
		seen->key = &key->key;
		seen->signature = NULL;
		seen->name = dkim_key_name(a, key->selector, key->domain);
		return true;
	}
	return false;
}

void auth_report_key(struct check *check, enum msc_level level,
		     const struct auth_key_seen *seen, const char *format, ...)
{
	const struct dkim_signature *s;
	const char *text;
	va_list args;

	va_start(args, format);
	text = arena_vprintf(check->arena, format, args);
	va_end(args);
	if (seen->signature == NULL) {
		auth_report(check, level, "%s", text);
		return;
	}
	s = seen->signature->signature;
	report_at(check, level, s->in, auth_tag_place(s, DKIM_S), "%s", text);
}

/* Servers try to deliver for up to five days (RFC 5321 4.5.4.1), so that no key
 * is withdrawn sooner than a week after its last signature. */
bool auth_keys_are_old(const struct check *check)
{
	enum { WEEK = 7 * 86400 };

	return check->stage == MSC_STAGE_RECEIVED &&
	       auth_time(check) < check->now - WEEK;
}
